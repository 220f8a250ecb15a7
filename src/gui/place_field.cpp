#include "gui/place_field.hpp"

#include <algorithm>
#include <cmath>

#include "app/place_search.hpp"
#include "gui/map_icons.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;
constexpr double width_em = 16;
constexpr double least_em = 10;  ///< a bar that has less left shows a sign
constexpr double list_em = 20;
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

/// Whether the menu bar has room for the field, after its menus.
bool fits(const Ui& ui) {
  return ui.room_px() >= least_em * ui.em();
}

/// What the arrows and Enter ask for.
void take_keys(const app::Session& session, const Searched& searched, Intents& intents) {
  const std::string& typed = *session.view.place_search;
  if (const auto coordinates = app::typed_coordinates(session, typed)) {
    if (!searched.entered) return;
    intents.emplace_back(app::DeskIntent(intent::GoTo{*coordinates}));
    return search(intents, std::nullopt, 0);
  }
  const auto found = app::find_places(session, typed);
  if (found->empty()) return;
  const std::size_t rows = std::min(found->size(), most_rows);
  if (searched.moved != 0) {
    const auto row = static_cast<std::ptrdiff_t>(session.view.place_row) + searched.moved;
    search(
        intents, typed,
        static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(row, 0, static_cast<std::ptrdiff_t>(rows) - 1)));
  }
  if (!searched.entered) return;
  go_to_place((*found)[std::min(session.view.place_row, rows - 1)].area, intents);
  search(intents, std::nullopt, 0);
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
  if (typed && !typed->empty()) take_keys(session, searched, intents);
}

void found_places(Ui& ui, const app::Session& session, Intents& intents) {
  const std::string& typed = *session.view.place_search;
  if (const auto coordinates = app::typed_coordinates(session, typed)) {
    if (!ui.result_row("coordinates", typed, ui.tr("search.coordinates"), true, false)) return;
    intents.emplace_back(app::DeskIntent(intent::GoTo{*coordinates}));
    return search(intents, std::nullopt, 0);
  }
  const auto found = app::find_places(session, typed);
  if (found->empty()) return ui.wrapped_muted(ui.tr("search.nothing"));
  results(ui, session, *found, intents);
}

/// A magnifying glass, which opens the field below it and closes it.
void opening_sign(Ui& ui, const app::Session& session, Intents& intents) {
  Extras extras;
  extras.tooltip = ui.tr("search.place");
  const bool open = session.view.place_search.has_value();
  ui.bar_end(ui.line_height(), [&] {
    if (ui.icon_button("places", ui.line_height(), open, extras,
                       [](Canvas& canvas, const Rect& place, Color color) {
                         draw_icon(canvas, MapIcon::search, place, color);
                       }))
      search(intents, open ? std::nullopt : std::optional<std::string>(std::string()), 0);
  });
}

}  // namespace

void go_to_place(const app::AreaRef& area, Intents& intents) {
  intents.emplace_back(intent::ShowArea{area});
}

void place_field(Ui& ui, const app::Session& session, const Layout& places, Intents& intents) {
  if (session.contents.areas.empty()) return;
  const auto& typed = session.view.place_search;
  const bool in_bar = fits(ui);
  if (in_bar)
    ui.bar_end(std::round(std::min(width_em * ui.em(), ui.room_px() - ui.em())),
               [&] { ui.within("places", [&] { field(ui, session, intents); }); });
  else
    opening_sign(ui, session, intents);
  const bool has_words = typed && !typed->empty();
  if (!has_words && (in_bar || !typed)) return;
  const double gap = std::round(ui.em() * 0.15), width = std::min(list_em * ui.em(), places.status.width);
  ui.card("places", {places.status.width - gap, places.map.y + gap}, {1, 0}, width, [&] {
    ui.bring_to_front();
    if (!in_bar) field(ui, session, intents);
    if (has_words) found_places(ui, session, intents);
  });
}

}  // namespace phumthun::gui
