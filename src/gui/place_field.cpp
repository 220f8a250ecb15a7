#include "gui/place_field.hpp"

#include <algorithm>
#include <cmath>

#include "app/place_search.hpp"
#include "gui/map_tools.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;
constexpr double width_em = 15;
constexpr double legend_em = 11;
constexpr double least_em = 9;  ///< a map that is narrower has no room for the field
constexpr std::size_t most_rows = 12;

void search(Intents& intents, std::optional<std::string> text, std::size_t row) {
  intents.emplace_back(app::DeskIntent(intent::SearchPlaces{std::move(text), row}));
}

void results(Ui& ui, const app::Session& session, const std::vector<app::PlaceFound>& found,
             Intents& intents) {
  const std::size_t rows = std::min(found.size(), most_rows);
  for (std::size_t i = 0; i < rows; ++i) {
    const app::AreaRef& area = found[i].area;
    if (!ui.result_row(area.code, area_name(session, area), app::place_note(session, area),
                       i == session.view.place_row, false))
      continue;
    go_to_place(area, intents);
    search(intents, std::nullopt, 0);
  }
  if (found.size() > rows) ui.small(ui.tr("search.more", found.size() - rows));
}

void field(Ui& ui, const app::Session& session, Intents& intents) {
  const auto& typed = session.view.place_search;
  Extras extras;
  extras.hint = ui.tr("search.place");
  extras.tooltip = typed ? std::string() : ui.tr("search.place_tip");
  const Searched searched = ui.search_field("search", typed.value_or(std::string()),
                                            typed && typed->empty() && session.view.place_row == 0, extras);
  if (searched.text) return search(intents, *searched.text, 0);
  if (searched.escaped) return search(intents, std::nullopt, 0);
  if (searched.active && !typed) return search(intents, std::string(), 1);  // clicked into: it has the focus
  if (!typed || typed->empty()) return;
  const auto coordinates = app::typed_coordinates(session, *typed);
  if (coordinates &&
      (ui.result_row("coordinates", *typed, ui.tr("search.coordinates"), true, false) || searched.entered)) {
    intents.emplace_back(app::DeskIntent(intent::GoTo{*coordinates}));
    return search(intents, std::nullopt, 0);
  }
  if (coordinates) return;
  const auto found = app::find_places(session, *typed);
  if (searched.moved != 0 && !found->empty()) {
    const auto last = static_cast<std::ptrdiff_t>(std::min(found->size(), most_rows)) - 1;
    const auto row = static_cast<std::ptrdiff_t>(session.view.place_row) + searched.moved;
    search(intents, *typed, static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(row, 0, last)));
  }
  if (searched.entered && !found->empty()) {
    go_to_place((*found)[std::min(session.view.place_row, found->size() - 1)].area, intents);
    search(intents, std::nullopt, 0);
  }
  ui.space();
  if (found->empty()) return ui.muted(ui.tr("search.nothing"));
  results(ui, session, *found, intents);
}

/// What the cards of a split screen take of the height above the field.
double pane_cards_height(const Ui& ui, const app::Session& session) {
  constexpr double padding_em = 1.7;  // the cards' and the gap below them
  if (app::pane_grid(session).count < 2) return 0;
  return 2 * ui.line_height() + padding_em * ui.em();
}

}  // namespace

void go_to_place(const app::AreaRef& area, Intents& intents) {
  intents.emplace_back(intent::ShowArea{area});
}

TopRow top_row(const Ui& ui, const app::Session& session, const Layout& places) {
  const double margin = ui.em() * 0.5;
  const app::MapCorner legend = app::emptiest_corner(session);
  const bool split = app::pane_grid(session).count > 1;  // legends are at the bottom then
  const double tools = map_tools_width(ui, session, places);
  const bool tools_left = map_tools_at_left(session);
  double left = margin + (tools_left ? tools : 0), right = margin + (tools_left ? 0 : tools);
  if (!split && legend == app::MapCorner::top_left) left += legend_em * ui.em();
  if (!split && legend == app::MapCorner::top_right) right += legend_em * ui.em();
  return {places.map.x + left, places.map.x + places.map.width - right};
}

Rect place_field_rect(const Ui& ui, const app::Session& session, const Layout& places) {
  const TopRow row = top_row(ui, session, places);
  const double width = std::round(std::min(width_em * ui.em(), row.right - row.left));
  if (places.presenting || session.contents.areas.empty() || width < least_em * ui.em()) return {};
  const double top = places.map.y + ui.em() * 0.5 + pane_cards_height(ui, session);
  return {std::round((row.left + row.right - width) / 2), top, width, ui.line_height() + ui.em() * 0.6};
}

void place_field(Ui& ui, const app::Session& session, const Layout& places, Intents& intents) {
  const Rect rect = place_field_rect(ui, session, places);
  if (rect.width <= 0) return;
  ui.card("places", {rect.x, rect.y}, {0, 0}, rect.width, [&] { field(ui, session, intents); });
}

}  // namespace phumthun::gui
