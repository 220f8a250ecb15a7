#include "gui/pane_cards.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/era_words.hpp"
#include "app/scene_panes.hpp"
#include "app/view_columns.hpp"
#include "gui/map_tools.hpp"
#include "gui/theme.hpp"
#include "poverty/measure.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;
using Split = app::SplitSetting::Kind;
constexpr double card_em = 12, margin_em = 0.5, padding_em = 0.35, choices_em = 19;
constexpr std::size_t most_others = 3;

void ask(const app::SplitSetting& split, Intents& intents) {
  const app::SplitIntent asked(intent::SetSplit{split});
  intents.emplace_back(asked);
}

std::string measure_words(const Ui& ui, const app::Session& session, const std::string& measure) {
  return ui.tr(poverty::measure_label(poverty::parse_measure(measure), session.contents.framework.get()));
}

bool shows_clusters(const app::Session& session, std::size_t pane) {
  const auto& others = session.project().split.others;
  return pane > 0 && pane <= others.size() && others[pane - 1].clusters;
}

std::string pane_title(const Ui& ui, const app::Session& session, std::size_t pane) {
  if (shows_clusters(session, pane)) return ui.tr("split.clusters");
  return measure_words(ui, session, app::pane_map(session, pane).measure);
}

std::string round_title(const Ui& ui, const app::Session& session, std::size_t pane) {
  const std::string round = app::pane_map(session, pane).estimates.round;
  return round.empty() ? ui.tr("split.latest_round")
                       : ui.tr("split.round_of", app::round_words(session, round));
}

/// The rounds of the store, after the first entry, which is another's or the latest.
std::optional<std::string> round_choice(Ui& ui, const app::Session& session, std::string_view first_key,
                                        const std::string& chosen) {
  const auto& rounds = session.contents.summary.rounds;
  std::vector<std::string> words{ui.tr(first_key)};
  for (const std::string& round : rounds) words.push_back(app::round_words(session, round));
  const auto picked = ui.choice("round", words, index_of(rounds, chosen) + 1);
  if (!picked) return std::nullopt;
  return *picked == 0 ? std::string() : rounds[static_cast<std::size_t>(*picked) - 1];
}

void first_choices(Ui& ui, const app::Session& session, Intents& intents) {
  ui.form("what", [&] {
    app::ChoroplethSetting choropleth = session.project().choropleth;
    if (auto measure = measure_fields(ui, session, choropleth.measure)) {
      choropleth.measure = std::move(*measure);
      intents.emplace_back(intent::SetChoropleth{choropleth});
    }
    ui.field("split.round", [&] {
      app::EstimateSetting estimates = session.project().estimates;
      if (auto round = round_choice(ui, session, "split.latest_round", estimates.round)) {
        estimates.round = std::move(*round);
        intents.emplace_back(intent::SetEstimates{estimates});
      }
    });
  });
}

void other_choices(Ui& ui, const app::Session& session, std::size_t pane, Intents& intents) {
  app::SplitSetting split = session.project().split;
  app::PaneSetting& setting = split.others[pane - 1];
  ui.form("what", [&] {
    if (auto measure = measure_fields(ui, session, app::pane_map(session, pane).measure)) {
      setting.measure = std::move(*measure);
      setting.clusters = false;
      ask(split, intents);
    }
    ui.field("split.round", [&] {
      if (auto round = round_choice(ui, session, "split.same_round", setting.round)) {
        setting.round = std::move(*round);
        ask(split, intents);
      }
    });
  });
  Extras extras;
  if (!session.contents.clusters) extras.disabled_reason = ui.tr("split.no_clusters");
  if (const auto on = ui.checkbox("clusters", ui.tr("split.clusters"), setting.clusters, extras)) {
    setting.clusters = *on;
    ask(split, intents);
  }
  ui.space();
  if (ui.button("remove", split.others.size() > 1 ? "split.remove" : "split.close")) {
    split.others.erase(split.others.begin() + static_cast<std::ptrdiff_t>(pane) - 1);
    if (split.others.empty()) split.kind = Split::one;
    ask(split, intents);
  }
}

void more_maps(Ui& ui, const app::Session& session, Intents& intents) {
  app::SplitSetting split = session.project().split;
  if (split.kind != Split::side_by_side) return;
  Extras extras;
  if (split.others.size() >= most_others) extras.disabled_reason = ui.tr("split.full");
  ui.space();
  if (!ui.button("add", "split.add", extras)) return;
  split.others.push_back(split.others.empty() ? app::PaneSetting{} : split.others.back());
  ask(split, intents);
}

void title_card(Ui& ui, const app::Session& session, std::size_t pane, Point corner, double anchor,
                double room_px, Intents& intents) {
  const double width = std::min(ui.em() * card_em, room_px);
  ui.tool_card("pane" + std::to_string(pane), corner, {anchor, 0}, width, ui.em() * padding_em, 0, [&] {
    const std::string title = pane_title(ui, session, pane);
    const double room = width - 2 * ui.em() * padding_em;
    if (session.view.presenting) {
      ui.bold(elided(Face::bold, title, room));
    } else {
      ui.popover("show", title, room, choices_em, [&] {
        if (pane == 0) {
          first_choices(ui, session, intents);
          more_maps(ui, session, intents);
        } else {
          other_choices(ui, session, pane, intents);
        }
      });
    }
    if (!shows_clusters(session, pane)) ui.small("  " + round_title(ui, session, pane));
  });
}

/// Beside one another: each at its map's upper left. One over the other: at the two upper corners.
void title_cards(Ui& ui, const app::Session& session, const Layout& places, Intents& intents) {
  const std::vector<MapPane> panes = map_panes(session, places.map);
  const double margin = ui.em() * margin_em;
  const bool swipe = session.project().split.kind == Split::swipe;
  const double tools = map_tools_width(ui, session, places);
  for (std::size_t pane = 0; pane < panes.size(); ++pane) {
    const Rect& port = panes[pane].port;
    const bool right = swipe && pane == 1;
    const bool beside_tools =
        port.x + port.width > places.map.x + places.map.width - tools && port.y < places.map.y + 1;
    const double taken = beside_tools ? tools : 0;
    const double room = (swipe ? port.width / 2 : port.width) - taken - 2 * margin;
    const Point corner{right ? port.x + port.width - margin - taken : port.x + margin, port.y + margin};
    title_card(ui, session, pane, corner, right ? 1 : 0, room, intents);
  }
}

void curtain(Ui& ui, const app::Session& session, const Layout& places, Intents& intents) {
  const double grip = std::round(ui.em() * 0.9);
  const double at = session.project().split.swipe_at;
  const double x = places.map.x + std::round(places.map.width * at);
  const double by = ui.splitter("curtain", {x - grip / 2, places.map.y, grip, places.map.height});
  if (by == 0 || places.map.width < 1) return;
  const app::SplitIntent asked(intent::HangCurtain{at + by / places.map.width});
  intents.emplace_back(asked);
}

/// A choice among the numbers that views know of areas.
void column_choice(Ui& ui, const app::Session& session, std::string_view id, std::string_view label_key,
                   bool of_x, double width, Intents& intents) {
  const app::Subject areas{false, session.project().choropleth.level};
  app::SplitSetting split = session.project().split;
  std::string& chosen = of_x ? split.condition_x : split.condition_y;
  const auto column = app::find_view_column(session, areas, chosen);
  ui.popover(id, ui.tr(label_key, column ? ui.tr(column->label) : chosen), width, choices_em, [&] {
    ui.scroll("columns", ui.em() * 18, [&] {
      for (const app::ViewColumn& one : app::view_columns(session, areas)) {
        if (one.is_text || !ui.popover_row(one.name, ui.tr(one.label), one.name == chosen)) continue;
        chosen = one.name;
        ask(split, intents);
      }
    });
  });
}

/// One row along the upper edge, so that little of the maps lies under it.
void condition_card(Ui& ui, const app::Session& session, const Layout& places, Intents& intents) {
  const double margin = ui.em() * margin_em;
  const double taken = map_tools_width(ui, session, places) + 2 * margin;
  const double width = std::floor(std::min(ui.em() * 30, places.map.width - taken));
  if (width < ui.em() || session.view.presenting) return;
  const double room = (width - 2 * ui.em() * padding_em - margin) / 2;
  ui.tool_card("conditions", {places.map.x + margin, places.map.y + margin}, {0, 0}, width,
               ui.em() * padding_em, 0, [&] {
                 column_choice(ui, session, "x", "split.condition_x", true, room, intents);
                 ui.same_line();
                 column_choice(ui, session, "y", "split.condition_y", false, room, intents);
               });
}

Point on_window(const Canvas& canvas, const app::Session& session, const geo::Coord& coord) {
  const app::ScreenPoint at = app::to_screen(session.view.camera, session.view.viewport, coord);
  return {canvas.rect().x + at.x, canvas.rect().y + at.y};
}

void draw_curtain(Canvas& canvas, double x) {
  const Rect& room = canvas.rect();
  const double em = text_size(Face::regular, "ก").height, radius = em * 0.62;
  const Point middle{x, room.y + room.height / 2};
  canvas.line({x, room.y}, {x, room.y + room.height}, {255, 255, 255, 230}, 5);
  canvas.line({x, room.y}, {x, room.y + room.height}, theme::accent, 2);
  canvas.circle(middle, radius + 2, {255, 255, 255, 230});
  canvas.circle(middle, radius, theme::accent);
  for (const double side : {-1.0, 1.0})
    canvas.polygon(std::array{Point{x + side * radius * 0.75, middle.y},
                              Point{x + side * radius * 0.25, middle.y - radius * 0.4},
                              Point{x + side * radius * 0.25, middle.y + radius * 0.4}},
                   theme::on_accent);
}

/// "≤ 2.31", "2.31 – 2.65", "> 2.65" of one column's terciles.
std::array<std::string, 3> thirds_words(const app::Session& session, const std::string& column,
                                        const std::vector<double>& limits) {
  const app::Subject areas{false, session.project().choropleth.level};
  const auto words = [&](double value) { return app::view_value_text(session, areas, column, value); };
  if (limits.size() < 4) return {};
  return {app::fill_in(session.text("split.at_most"), words(limits[1])),
          words(limits[1]) + " – " + words(limits[2]),
          app::fill_in(session.text("split.above"), words(limits[2]))};
}

/// Limits stand at the outer edges, the number of areas in each map.
void draw_conditions(Canvas& canvas, const app::Session& session, const std::vector<MapPane>& panes) {
  const auto cut = app::conditions(session);
  if (!cut) return;
  const app::SplitSetting& split = session.project().split;
  const auto x_words = thirds_words(session, split.condition_x, cut->x_limits);
  const auto y_words = thirds_words(session, split.condition_y, cut->y_limits);
  for (std::size_t pane = 0; pane < panes.size() && pane < cut->n.size(); ++pane) {
    const Rect& port = panes[pane].port;
    const double inset = text_size(Face::small, "ก").height * 0.4;
    const std::string n = app::fill_in(session.text("split.n"), cut->n[pane]);
    const TextSize n_size = text_size(Face::small, n);
    canvas.text_on_map(
        Face::small,
        {port.x + port.width - n_size.width - inset, port.y + port.height - n_size.height - inset},
        theme::muted, n);
    if (pane / 3 == 2) {
      const TextSize size = text_size(Face::bold, x_words[pane % 3]);
      canvas.text_on_map(Face::bold,
                         {port.x + (port.width - size.width) / 2, port.y + port.height - size.height - inset},
                         theme::text, x_words[pane % 3]);
    }
    if (pane % 3 == 0) {
      const std::string& words = y_words[2 - pane / 3];
      const TextSize size = text_size(Face::bold, words);
      canvas.text_on_map(Face::bold, {port.x + inset, port.y + (port.height - size.height) / 2}, theme::text,
                         words);
    }
  }
}

}  // namespace

double pane_cards_height(const Ui& ui, const app::Session& session) {
  constexpr double padding_em = 1.7;  // the cards' and the gap below them
  if (app::pane_grid(session).count < 2) return 0;
  return 2 * ui.line_height() + padding_em * ui.em();
}

void pane_cards(Ui& ui, const app::Session& session, const Layout& places, Intents& intents) {
  if (!session.has_store() || app::pane_grid(session).count < 2) return;
  const Split kind = session.project().split.kind;
  if (kind == Split::conditional) return condition_card(ui, session, places, intents);
  if (kind == Split::swipe) curtain(ui, session, places, intents);
  title_cards(ui, session, places, intents);
}

void draw_dividers(Canvas& canvas, const app::Session& session, const std::vector<MapPane>& panes) {
  if (panes.size() < 2) return;
  const Rect& room = canvas.rect();
  const Split kind = session.project().split.kind;
  if (kind == Split::swipe) return draw_curtain(canvas, panes[1].seen.x);
  for (const MapPane& pane : panes) {
    const double right = pane.port.x + pane.port.width, low = pane.port.y + pane.port.height;
    if (right < room.x + room.width)
      canvas.fill({right, pane.port.y, app::pane_gap_px, pane.port.height + app::pane_gap_px}, theme::edge,
                  0);
    if (low < room.y + room.height)
      canvas.fill({pane.port.x, low, pane.port.width + app::pane_gap_px, app::pane_gap_px}, theme::edge, 0);
  }
  if (kind == Split::conditional) draw_conditions(canvas, session, panes);
}

void draw_cross_hair(Canvas& canvas, const app::Session& session, const geo::Coord& pointer) {
  constexpr double from = 4, to = 13;
  const Point at = on_window(canvas, session, pointer);
  for (const auto& [color, width] : {std::pair(Color{255, 255, 255, 230}, 4.0), std::pair(theme::text, 1.6)})
    for (const auto& [dx, dy] : {std::pair(1, 0), std::pair(-1, 0), std::pair(0, 1), std::pair(0, -1)})
      canvas.line({at.x + dx * from, at.y + dy * from}, {at.x + dx * to, at.y + dy * to}, color, width);
}

}  // namespace phumthun::gui
