#include <algorithm>
#include <cmath>

#include "app/place_search.hpp"
#include "gui/command_search.hpp"
#include "gui/place_field.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;
constexpr double width_em = 28;
constexpr double list_em = 21;
constexpr std::size_t most_places = 20;
constexpr std::size_t most_commands = 60;

/// A line of the palette: a command, a place or a bookmark.
struct Result {
  const Command* command = nullptr;
  std::optional<app::AreaRef> place;
  std::optional<std::size_t> bookmark;
  std::optional<geo::Coord> coordinates;  ///< map CRS
};

std::vector<Result> found_bookmarks(const app::Session& session, const std::string& typed) {
  std::vector<Result> found;
  const auto& bookmarks = session.project().bookmarks;
  for (std::size_t i = 0; i < bookmarks.size(); ++i)
    if (how_it_answers(typed, bookmarks[i]->name) >= Answers::within) found.push_back({nullptr, {}, i, {}});
  return found;
}

/// Places that the words name, and those that only sound like it.
struct FoundPlaces {
  std::vector<Result> named, doubtful;
  bool exact = false;  ///< one is called so
};
FoundPlaces found_places(const app::Session& session, const std::string& typed) {
  FoundPlaces found;
  if (typed.empty() || session.view.presenting) return found;
  const auto places = app::find_places(session, typed);
  for (std::size_t i = 0; i < std::min(places->size(), most_places); ++i) {
    const app::PlaceFound& place = (*places)[i];
    found.exact |= place.match == app::PlaceMatch::exact;
    (place.match <= app::PlaceMatch::prefix ? found.named : found.doubtful)
        .push_back({nullptr, place.area, {}, {}});
  }
  return found;
}

/// A place of just that name comes first, then commands whose words begin so, then other places of that
/// beginning.
std::vector<Result> found_for(const Ui& ui, const app::Session& session, const std::vector<Command>& stored,
                              const std::string& typed) {
  if (const auto at = app::typed_coordinates(session, typed)) return {{nullptr, {}, {}, at}};
  const FoundPlaces places = found_places(session, typed);
  std::vector<Result> commands;
  Answers best = Answers::no;
  for (const FoundCommand& found : find_commands(ui, session, stored, typed)) {
    if (commands.size() == most_commands) break;
    if (session.view.presenting && !found.command->while_presenting) continue;
    best = std::max(best, found.how);
    commands.push_back({found.command, {}, {}, {}});
  }
  const bool commands_first =
      best == Answers::exactly || (best == Answers::begins && !places.exact) || places.named.empty();
  std::vector<Result> all;
  const auto append = [&](const std::vector<Result>& more) {
    all.insert(all.end(), more.begin(), more.end());
  };
  if (commands_first && best > Answers::scattered) append(commands);
  append(places.named);
  append(found_bookmarks(session, typed));
  if (!commands_first && best > Answers::scattered) append(commands);
  append(places.doubtful);
  if (best == Answers::scattered) append(commands);
  return all;
}

void choose(const Ui& ui, const app::Session& session, const Result& result, Intents& intents) {
  intents.emplace_back(app::DeskIntent(intent::OpenPalette{false}));
  if (result.place) return go_to_place(*result.place, intents);
  if (result.coordinates) {
    intents.emplace_back(app::DeskIntent(intent::GoTo{*result.coordinates}));
    return;
  }
  if (result.bookmark) {
    intents.emplace_back(app::DeskIntent(intent::ShowBookmark{*result.bookmark}));
    return;
  }
  intents.emplace_back(app::DeskIntent(intent::NoteCommand{result.command->id}));
  run_command(ui, session, *result.command, intents);
}

bool result_line(Ui& ui, const app::Session& session, const Result& result, bool selected, bool follow) {
  if (result.place)
    return ui.result_row("place/" + result.place->code, area_name(session, *result.place),
                         app::place_note(session, *result.place), selected, follow);
  if (result.bookmark)
    return ui.result_row("bookmark/" + std::to_string(*result.bookmark),
                         session.project().bookmarks[*result.bookmark]->name, ui.tr("palette.bookmark"),
                         selected, follow);
  if (result.coordinates)
    return ui.result_row("coordinates", *session.view.palette, ui.tr("search.coordinates"), selected, follow);
  const Command& command = *result.command;
  Extras extras;
  extras.disabled_reason = command_why_not(ui, session, command);
  const bool in_force = command.checked && command.checked(session);
  const std::string note =
      command.chord.empty() && in_force ? ui.tr("palette.in_force") : chord_text(command.chord);
  return ui.result_row("command/" + command.id, command_line_words(ui, session, command), note, selected,
                       follow, extras);
}

void edit(const std::string& text, std::size_t row, Intents& intents) {
  intents.emplace_back(app::DeskIntent(intent::EditPalette{text, row}));
}

void body(Ui& ui, const app::Session& session, double list_px, Intents& intents) {
  const std::string& typed = *session.view.palette;
  Extras extras;
  extras.hint = ui.tr("palette.hint");
  const Searched searched = ui.search_field("search", typed, true, extras);
  if (searched.text) edit(*searched.text, 0, intents);
  if (searched.escaped) intents.emplace_back(app::DeskIntent(intent::OpenPalette{false}));
  const std::vector<Command> stored = stored_commands(session);
  const std::vector<Result> found = found_for(ui, session, stored, typed);
  const std::size_t chosen = found.empty() ? 0 : std::min(session.view.palette_row, found.size() - 1);
  if (searched.moved != 0 && !found.empty()) {
    const auto row = static_cast<std::ptrdiff_t>(chosen) + searched.moved;
    edit(typed,
         static_cast<std::size_t>(
             std::clamp<std::ptrdiff_t>(row, 0, static_cast<std::ptrdiff_t>(found.size()) - 1)),
         intents);
  }
  if (searched.entered && !found.empty()) choose(ui, session, found[chosen], intents);
  ui.space();
  ui.scroll("results", list_px, [&] {
    if (found.empty()) ui.wrapped_muted(ui.tr("palette.nothing"));
    for (std::size_t i = 0; i < found.size(); ++i)
      if (result_line(ui, session, found[i], i == chosen, i == chosen && searched.moved != 0))
        choose(ui, session, found[i], intents);
  });
  ui.small(ui.tr("palette.how"));
}

}  // namespace

void palette(Ui& ui, const app::Session& session, const Layout& places, Intents& intents) {
  if (!session.view.palette) return;
  const double width = std::min(width_em * ui.em(), places.map.x + places.map.width);
  const double window_width = places.presenting ? places.map.width : places.status.width;
  const double height = places.map.y + places.map.height;
  const double list = std::round(std::min(list_em * ui.em(), height * 0.6));
  ui.card("palette", {std::round((window_width - width) / 2), std::round(height * 0.08)}, {0, 0}, width,
          [&] { body(ui, session, list, intents); });
}

}  // namespace phumthun::gui
