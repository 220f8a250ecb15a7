#include "app/session_desk_selections.hpp"

#include <utility>

#include "app/selection_rows.hpp"

namespace phumthun::app {
namespace {

/// The names of a selection that was made in an earlier loading of the store.
std::optional<PendingSelection> names_of_earlier(const Session& session, const Selection& selection) {
  if (selection.store_generation == session.store_generation) return std::nullopt;
  const data::Shared<KnownRows> known = known_rows(session, selection);
  if (!known) return std::nullopt;
  PendingSelection names{selection.of, {}, {}, nullptr, {}};
  for (std::size_t row = 0; row < selection.picked.size(); ++row) {
    if (!selection.picked[row]) continue;
    if (selection.of.households)
      names.households.push_back(known->ids[row].value);
    else
      names.codes.push_back(known->codes[row]);
  }
  return names;
}

void add_earlier(const Session& session, const Project& project, const data::Shared<Bookmark>& bookmark,
                 std::vector<PendingSelection>& names) {
  const auto add = [&](const data::Shared<Selection>& selection, std::optional<bool> chip) {
    std::optional<PendingSelection> earlier;
    if (selection) earlier = names_of_earlier(session, *selection);
    if (!earlier) return;
    earlier->bookmark = bookmark;
    earlier->chip = chip;
    names.push_back(std::move(*earlier));
  };
  add(project.selection, {});
  for (const FilterChip& chip : project.filter) add(chip.only, chip.enabled);
}

/// Null until it is there.
const data::Layer* layer_to_settle(const Session& session, const Subject& of) {
  if (of.households) return session.contents.households.layer.get();
  const AreaLayer* areas = area_layer(session, of.level);
  return areas ? areas->layer.get() : nullptr;
}

/// A selection takes its place among those of the project as soon as its layer is there.
bool settle(Session& session, const PendingSelection& waiting, Project& project) {
  const data::Layer* layer = layer_to_settle(session, waiting.of);
  if (!layer) return false;
  const auto selection = selection_in(waiting, *layer, session.store_generation);
  if (!selection) return true;
  remember_rows(session, waiting.of);
  const auto put = [&](Project& into) {
    if (waiting.chip) {
      FilterChip chip;
      chip.of_households = waiting.of.households;
      chip.enabled = *waiting.chip;
      chip.only = selection;
      into.filter.push_back(std::move(chip));
    } else if (!into.selection) {
      into.selection = selection;
    }
  };
  if (!waiting.bookmark) return put(project), true;
  for (auto& bookmark : project.bookmarks) {
    if (bookmark != waiting.bookmark) continue;
    Project of = *bookmark->project;
    put(of);
    Bookmark with = *bookmark;
    with.project = std::make_shared<const Project>(std::move(of));
    bookmark = std::make_shared<const Bookmark>(std::move(with));
    for (PendingSelection& other : session.keeper->pending)
      if (other.bookmark == waiting.bookmark) other.bookmark = bookmark;
  }
  return true;
}

}  // namespace

std::vector<PendingSelection> selections_by_name(const Session& session) {
  std::vector<PendingSelection> names;
  add_earlier(session, session.project(), nullptr, names);
  for (const auto& bookmark : session.project().bookmarks)
    add_earlier(session, *bookmark->project, bookmark, names);
  const auto& pending = session.keeper->pending;
  names.insert(names.end(), pending.begin(), pending.end());
  return names;
}

void settle_selections(Session& session) {
  auto& pending = session.keeper->pending;
  if (pending.empty()) return;
  Project project = session.project();
  bool any = false;
  for (std::size_t i = 0; i < pending.size();) {
    const PendingSelection waiting = pending[i];
    if (!settle(session, waiting, project)) {
      ++i;
      continue;
    }
    any = true;
    pending.erase(pending.begin() + static_cast<std::ptrdiff_t>(i));
  }
  if (!any) return;
  session.history.amend(std::move(project));
  session.keeper->seen = session.project();  // nothing that the user did
}

}  // namespace phumthun::app
