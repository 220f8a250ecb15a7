#include "gui/condition_axes.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/scene_panes.hpp"
#include "app/view_columns.hpp"
#include "gui/map_cards.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;
constexpr double gap_em = 0.4, choice_em = 2.1, above_em = 2.9, limits_em = 1.5, least_left_em = 3.5;
constexpr double list_em = 19, widest_choice_em = 24, padding_em = 0.1, choice_gap_em = 0.2;
using Thirds = std::array<std::string, 3>;

app::Subject areas_of(const app::Session& session) {
  return {false, session.project().choropleth.level};
}

/// "≤ 2.31", "2.31 – 2.65", "> 2.65" of one column's terciles; empty where it has no values.
Thirds thirds_words(const app::Session& session, const std::string& column,
                    const std::vector<double>& limits) {
  const auto words = [&](double value) {
    return app::view_value_text(session, areas_of(session), column, value);
  };
  if (limits.size() < 4) return {};
  return {app::fill_in(session.text("split.at_most"), words(limits[1])),
          words(limits[1]) + " – " + words(limits[2]),
          app::fill_in(session.text("split.above"), words(limits[2]))};
}

std::string axis_words(const app::Session& session, bool of_x) {
  const app::SplitSetting& split = session.project().split;
  const std::string& column = of_x ? split.condition_x : split.condition_y;
  const auto found = app::find_view_column(session, areas_of(session), column);
  return app::fill_in(session.text(of_x ? "split.condition_x" : "split.condition_y"),
                      found ? found->label.in(session.language()) : column);
}

/// In the corner of a map that the province leaves free.
void draw_count(Canvas& canvas, const app::Session& session, const Rect& port, std::int64_t n) {
  const std::string words = app::fill_in(session.text("split.n"), n);
  const TextSize size = text_size(Face::small, words);
  const double inset = std::round(size.height * 0.4);
  const app::MapCorner corner = app::emptiest_corner(session);
  const bool right = corner == app::MapCorner::top_right, low = corner == app::MapCorner::bottom_left;
  canvas.text_on_map(Face::small,
                     {right ? port.x + port.width - size.width - inset : port.x + inset,
                      low ? port.y + port.height - size.height - inset : port.y + inset},
                     theme::text, words);
}

/// A choice among the numbers that views know of areas.
void column_choice(Ui& ui, const app::Session& session, bool of_x, double width, Intents& intents) {
  app::SplitSetting split = session.project().split;
  std::string& chosen = of_x ? split.condition_x : split.condition_y;
  ui.popover(of_x ? "x" : "y", axis_words(session, of_x), width, list_em, [&] {
    ui.scroll("columns", ui.em() * 18, [&] {
      for (const app::ViewColumn& one : app::view_columns(session, areas_of(session))) {
        if (one.is_text || !ui.popover_row(one.name, ui.tr(one.label), one.name == chosen)) continue;
        chosen = one.name;
        intents.emplace_back(app::SplitIntent(intent::SetSplit{split}));
      }
    });
  });
}

/// As wide as its words, and no wider than the maps.
double choice_width(const Ui& ui, const app::Session& session, bool of_x, const Rect& maps) {
  const double words = text_size(Face::bold, axis_words(session, of_x)).width + 2.5 * ui.em();
  return std::floor(std::min({words, widest_choice_em * ui.em(), maps.width}));
}

void draw_title(Canvas& canvas, const app::Session& session, bool of_x, const Rect& maps, double em) {
  const std::string words = elided(Face::bold, axis_words(session, of_x), maps.width);
  const TextSize size = text_size(Face::bold, words);
  const Rect& room = canvas.rect();
  if (of_x)
    canvas.text(
        Face::bold,
        {maps.x + (maps.width - size.width) / 2, room.y + room.height - (choice_em * em + size.height) / 2},
        theme::text, words);
  else
    canvas.text(Face::bold, {room.x + gap_em * em, room.y + (above_em * em - size.height) / 2}, theme::text,
                words);
}

/// Before an audience the title of y is words above the maps.
Rect y_title_place(const app::Session& session, const Layout& places, double em) {
  const double words =
      text_size(Face::bold, elided(Face::bold, axis_words(session, false), places.maps.width)).width;
  return {places.map.x, places.map.y, words + 2 * gap_em * em, above_em * em};
}

}  // namespace

AxisMargins condition_margins(const app::Session& session, double em) {
  double widest = least_left_em * em;
  if (const auto cut = app::conditions(session))
    for (const std::string& words : thirds_words(session, session.project().split.condition_y, cut->y_limits))
      widest = std::max(widest, text_size(Face::bold, words).width);
  return {std::round(widest + 2 * gap_em * em), std::round(above_em * em),
          std::round((limits_em + choice_em) * em)};
}

Rect within_axes(const Rect& map, const AxisMargins& margins) {
  return {map.x + margins.left, map.y + margins.top, std::max(0.0, map.width - margins.left),
          std::max(0.0, map.height - margins.top - margins.bottom)};
}

void draw_condition_axes(Canvas& canvas, const app::Session& session, const std::vector<MapPane>& panes) {
  const auto cut = app::conditions(session);
  if (!cut || panes.size() < cut->n.size()) return;
  const app::SplitSetting& split = session.project().split;
  const Thirds x_words = thirds_words(session, split.condition_x, cut->x_limits);
  const Thirds y_words = thirds_words(session, split.condition_y, cut->y_limits);
  const double em = text_size(Face::regular, "ก").height, gap = gap_em * em;
  for (std::size_t third = 0; third < 3; ++third) {
    const Rect &row = panes[3 * third].port, &column = panes[6 + third].port;
    const std::string& y = y_words[2 - third];  // the greatest above
    const TextSize high = text_size(Face::bold, y);
    canvas.text(Face::bold, {row.x - gap - high.width, row.y + (row.height - high.height) / 2}, theme::text,
                y);
    const std::string x = elided(Face::bold, x_words[third], column.width);
    const TextSize wide = text_size(Face::bold, x);
    canvas.text(Face::bold,
                {column.x + (column.width - wide.width) / 2,
                 column.y + column.height + (limits_em * em - wide.height) / 2},
                theme::text, x);
  }
  for (std::size_t pane = 0; pane < cut->n.size(); ++pane)
    draw_count(canvas, session, panes[pane].port, cut->n[pane]);
  if (!session.view.presenting) return;
  const Rect maps{panes[0].port.x, panes[0].port.y, panes[8].port.x + panes[8].port.width - panes[0].port.x,
                  0};
  draw_title(canvas, session, true, maps, em);
  draw_title(canvas, session, false, maps, em);
}

void condition_choices(Ui& ui, const app::Session& session, const Layout& places, MapCards& cards,
                       Intents& intents) {
  const double em = ui.em(), padding = padding_em * em;
  if (places.maps.width < em) return;
  if (session.view.presenting) return cards.add(y_title_place(session, places, em));
  const double gap = std::round(choice_gap_em * em);
  const Rect& maps = places.maps;
  const double y_width = choice_width(ui, session, false, {0, 0, maps.width, 0});
  cards.add(ui.tool_card("condition_y", {places.map.x + gap_em * em, places.map.y + gap}, {0, 0}, y_width,
                         padding, 0, [&] { column_choice(ui, session, false, ui.room_px(), intents); }));
  const double x_width = choice_width(ui, session, true, maps);
  ui.tool_card("condition_x", {std::round(maps.x + maps.width / 2), places.map.y + places.map.height - gap},
               {0.5, 1}, x_width, padding, 0,
               [&] { column_choice(ui, session, true, ui.room_px(), intents); });
}

}  // namespace phumthun::gui
