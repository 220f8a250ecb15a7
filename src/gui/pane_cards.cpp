#include "gui/pane_cards.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/era_words.hpp"
#include "app/scene_panes.hpp"
#include "gui/condition_axes.hpp"
#include "gui/round_words.hpp"
#include "gui/theme.hpp"
#include "poverty/measure.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;
using Split = app::SplitSetting::Kind;
constexpr double margin_em = 0.5, padding_em = 0.35, choices_em = 19;
constexpr double inset_em = 0.25;  ///< of a line under a list that opens

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
  if (split.others.size() >= app::SplitSetting::most_others) extras.disabled_reason = ui.tr("split.full");
  ui.space();
  if (!ui.button("add", "split.add", extras)) return;
  split.others.push_back(split.others.empty() ? app::PaneSetting{} : split.others.back());
  ask(split, intents);
}

/// All maps show the same measure: the rounds tell them apart.
bool differ_by_round(const app::Session& session, std::size_t panes) {
  for (std::size_t pane = 1; pane < panes; ++pane)
    if (shows_clusters(session, pane) ||
        app::pane_map(session, pane).measure != app::pane_map(session, 0).measure)
      return false;
  return true;
}

struct Title {
  std::string what, when;
  bool when_matters = false;
};

/// As wide as the words, so that little of the map lies under it.
double title_width(const Ui& ui, const Title& title, bool presenting) {
  const double sign = presenting ? 0 : ui.em() * 1.5;  // of a list that opens
  return std::ceil(std::max(text_size(Face::bold, title.what).width + sign,
                            text_size(title.when_matters ? Face::regular : Face::small, title.when).width +
                                ui.em() * inset_em)) +
         2 * ui.em() * padding_em + 2;
}

Rect title_card(Ui& ui, const app::Session& session, std::size_t pane, const Title& title, Point corner,
                double anchor, double room_px, Intents& intents) {
  const double width = std::min(title_width(ui, title, session.view.presenting), room_px);
  return ui.tool_card("pane" + std::to_string(pane), corner, {anchor, 0}, width, ui.em() * padding_em, 0,
                      [&] {
                        const double room = width - 2 * ui.em() * padding_em;
                        if (session.view.presenting) {
                          ui.bold(elided(Face::bold, title.what, room));
                        } else {
                          ui.popover("show", title.what, room, choices_em, [&] {
                            if (pane == 0) {
                              first_choices(ui, session, intents);
                              more_maps(ui, session, intents);
                            } else {
                              other_choices(ui, session, pane, intents);
                            }
                          });
                        }
                        if (title.when.empty()) return;
                        const std::string when =
                            (session.view.presenting ? "" : " ") + title.when;  // in a line with the list's
                        title.when_matters ? ui.text(when) : ui.small(when);
                      });
}

/// Beside one another: each at its map's upper corner that the province leaves free. One over the other: at
/// the two upper corners, beside the tools.
void title_cards(Ui& ui, const app::Session& session, const Layout& places, MapCards& cards,
                 Intents& intents) {
  const std::vector<MapPane> panes = map_panes(session, places.maps);
  const double margin = ui.em() * margin_em;
  const bool swipe = session.project().split.kind == Split::swipe;
  const bool free_at_right = app::emptiest_corner(session) == app::MapCorner::top_right;
  const bool by_round = differ_by_round(session, panes.size());
  for (std::size_t pane = 0; pane < panes.size(); ++pane) {
    const Rect& port = panes[pane].port;
    const bool right = swipe ? pane == 1 : free_at_right;
    const Rect band{port.x, port.y + margin, port.width, ui.em()};
    const Rect free =
        cards.widest_gap(swipe && pane == 0 ? Rect{port.x, band.y, port.width / 2, band.height} : band);
    const Title title{pane_title(ui, session, pane),
                      shows_clusters(session, pane) ? std::string() : map_round_words(ui, session, pane),
                      by_round};
    const double room =
        std::max(ui.em(), std::min(free.width, swipe ? port.width / 2 : free.width) - 2 * margin);
    const Point corner{std::round(right ? free.x + free.width - margin : free.x + margin), port.y + margin};
    cards.add(title_card(ui, session, pane, title, corner, right ? 1 : 0, room, intents));
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

/// What the maps leave of the map's part of the window: margins, and cells without a map.
void fill_margins(Canvas& canvas, const std::vector<MapPane>& panes, const app::PaneGrid& grid) {
  const Rect& room = canvas.rect();
  const Rect &first = panes.front().port, &last = panes.back().port;
  const double right = first.x + grid.columns * (first.width + app::pane_gap_px) - app::pane_gap_px;
  const double low = first.y + grid.rows * (first.height + app::pane_gap_px) - app::pane_gap_px;
  const double bottom = room.y + room.height, end = room.x + room.width;
  canvas.fill({room.x, room.y, first.x - room.x, room.height}, theme::panel, 0);
  canvas.fill({first.x, room.y, end - first.x, first.y - room.y}, theme::panel, 0);
  canvas.fill({right, first.y, end - right, bottom - first.y}, theme::panel, 0);
  canvas.fill({first.x, low, right - first.x, bottom - low}, theme::panel, 0);
  const double after = last.x + last.width;
  if (panes.size() < static_cast<std::size_t>(grid.columns * grid.rows))
    canvas.fill({after, last.y, right - after, low - last.y}, theme::panel, 0);
}

}  // namespace

void pane_cards(Ui& ui, const app::Session& session, const Layout& places, MapCards& cards,
                Intents& intents) {
  if (!session.has_store() || app::pane_grid(session).count < 2) return;
  const Split kind = session.project().split.kind;
  if (kind == Split::conditional) return condition_choices(ui, session, places, cards, intents);
  if (kind == Split::swipe) curtain(ui, session, places, intents);
  title_cards(ui, session, places, cards, intents);
}

void draw_dividers(Canvas& canvas, const app::Session& session, const std::vector<MapPane>& panes) {
  if (panes.size() < 2) return;
  const Rect& room = canvas.rect();
  const Split kind = session.project().split.kind;
  if (kind == Split::swipe) return draw_curtain(canvas, panes[1].seen.x);
  fill_margins(canvas, panes, app::pane_grid(session));
  for (const MapPane& pane : panes) {
    const double right = pane.port.x + pane.port.width, low = pane.port.y + pane.port.height;
    if (right < room.x + room.width)
      canvas.fill({right, pane.port.y, app::pane_gap_px, pane.port.height}, theme::edge, 0);
    if (low < room.y + room.height)
      canvas.fill({pane.port.x, low, pane.port.width, app::pane_gap_px}, theme::edge, 0);
  }
  if (kind == Split::conditional) draw_condition_axes(canvas, session, panes);
}

void draw_cross_hair(Canvas& canvas, const app::Session& session, const geo::Coord& pointer) {
  constexpr double from = 4, to = 13;
  const Point at = on_window(canvas, session, pointer);
  for (const auto& [color, width] : {std::pair(Color{255, 255, 255, 230}, 4.0), std::pair(theme::text, 1.6)})
    for (const auto& [dx, dy] : {std::pair(1, 0), std::pair(-1, 0), std::pair(0, 1), std::pair(0, -1)})
      canvas.line({at.x + dx * from, at.y + dy * from}, {at.x + dx * to, at.y + dy * to}, color, width);
}

}  // namespace phumthun::gui
