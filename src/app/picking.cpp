#include "app/picking.hpp"

#include <algorithm>

#include "app/selection_rows.hpp"
#include "app/session_analysis_jobs.hpp"
#include "app/session_project.hpp"
#include "app/table_rows.hpp"

namespace phumthun::app {
namespace {

/// Near enough to tell a house from its neighbours.
constexpr double household_metres_per_px = 4;

void open_area(Session& session, std::optional<AreaRef> area) {
  session.view.selected_area = std::move(area);
  if (session.view.selected_area) want_measures(session, session.view.selected_area->level);
  want_problem_items(session);
}

std::optional<std::uint32_t> only_row(const Selection& selection) {
  if (selection.count != 1) return std::nullopt;
  const auto found = std::find(selection.picked.begin(), selection.picked.end(), std::uint8_t{1});
  return static_cast<std::uint32_t>(found - selection.picked.begin());
}

bool is_picked(const Session& session, const AreaRef& area) {
  const auto rows = picked(session, {false, area.level});
  const AreaLayer* areas = area_layer(session, area.level);
  const auto row = areas ? row_of_code(data::texts(*areas->layer, "code"), area.code) : std::nullopt;
  return rows && row && *row < rows->size() && (*rows)[*row];
}

void accord_panel(Session& session) {
  const data::Shared<Selection> selection = selection_now(session);
  session.view.selected_household.reset();
  if (!selection) return open_area(session, std::nullopt);
  const auto row = only_row(*selection);
  if (row && selection->of.households) session.view.selected_household = row;
  if (row && !selection->of.households) {
    const auto& codes = data::texts(*area_layer(session, selection->of.level)->layer, "code");
    return open_area(session, AreaRef{selection->of.level, codes[*row]});
  }
  if (session.view.selected_area && !is_picked(session, *session.view.selected_area))
    open_area(session, std::nullopt);
}

Bytes one_row(const Session& session, const Subject& of, std::uint32_t row) {
  Bytes rows(row_count(session, of), 0);
  if (row < rows.size()) rows[row] = 1;
  return rows;
}

Bytes toggled(const Session& session, const Subject& of, std::uint32_t row) {
  const auto now = picked(session, of);
  Bytes rows = now ? *now : Bytes(row_count(session, of), 0);
  if (row < rows.size()) rows[row] ^= 1;
  return rows;
}

std::optional<std::uint32_t> row_of(const Session& session, const AreaRef& area) {
  const AreaLayer* areas = area_layer(session, area.level);
  const auto row = areas ? row_of_code(data::texts(*areas->layer, "code"), area.code) : std::nullopt;
  return row ? std::optional(static_cast<std::uint32_t>(*row)) : std::nullopt;
}

/// The table goes to a row that was picked elsewhere.
void show_in_table(Session& session, const Subject& of, std::uint32_t row) {
  if (table_subject(session) == of) session.view.table.last = session.view.table.anchor = row;
}

void select_bytes(Session& session, const Subject& of, Bytes rows) {
  select_rows(session, selection_of(session, of, std::move(rows)));
}

}  // namespace

void select_rows(Session& session, data::Shared<Selection> selection) {
  session.view.brushed.reset();
  if (selection) remember_rows(session, selection->of);
  const auto before = session.project().selection;
  if (before && selection && *before == *selection) selection = before;
  Project next = session.project();
  next.selection = std::move(selection);
  commit(session, std::move(next));
  accord_panel(session);
}

void pick(Session& session, const std::optional<AreaRef>& area, const std::optional<std::uint32_t>& household,
          bool toggles) {
  const Subject of =
      household ? all_households() : Subject{false, area ? area->level : base::AreaLevel::tambon};
  const std::optional<std::uint32_t> row = household ? household
                                           : area    ? row_of(session, *area)
                                                     : std::nullopt;
  if (!row) {
    if (!toggles) select_rows(session, nullptr);
    return;
  }
  select_bytes(session, of, toggles ? toggled(session, of, *row) : one_row(session, of, *row));
  show_in_table(session, of, *row);
  if (household) session.view.selected_household = household;
  if (area && (household || is_picked(session, *area))) open_area(session, area);
}

void pick_area(Session& session, const AreaRef& area) {
  const auto row = row_of(session, area);
  if (!row) return open_area(session, area);
  const Subject of{false, area.level};
  select_bytes(session, of, one_row(session, of, *row));
  show_in_table(session, of, *row);
  open_area(session, area);
}

void follow_selection(Session& session, const data::Shared<Selection>& before) {
  if (session.project().selection == before) return;
  session.view.brushed.reset();
  accord_panel(session);
}

void drop_selection(Session& session) {
  session.view.brushed.reset();
  session.view.table = {};
  session.view.query = {};
  Project next = session.project();
  next.selection.reset();
  next.filter.clear();
  session.history.amend(std::move(next));
}

void pick_table_row(Session& session, const intent::PickTableRow& pick) {
  const auto table = table_rows(session);
  if (pick.place >= table->rows.size()) return;
  const std::uint32_t row = table->rows[pick.place];
  const Subject of = table->of;
  TableView& view = session.view.table;
  view.last = row;
  if (!pick.shift || !view.anchor) {
    view.anchor = row;
    return select_bytes(session, of, pick.ctrl ? toggled(session, of, row) : one_row(session, of, row));
  }
  const auto from = std::find(table->rows.begin(), table->rows.end(), *view.anchor);
  const auto anchor =
      from == table->rows.end() ? pick.place : static_cast<std::size_t>(from - table->rows.begin());
  const auto now = picked(session, of);
  Bytes rows = pick.ctrl && now ? *now : Bytes(row_count(session, of), 0);
  for (std::size_t place = std::min(anchor, pick.place); place <= std::max(anchor, pick.place); ++place)
    rows[table->rows[place]] = 1;
  select_bytes(session, of, std::move(rows));
}

void jump_to_row(Session& session, const Subject& of, std::uint32_t row) {
  if (row >= row_count(session, of) || (of.households && session.view.presenting)) return;
  select_bytes(session, of, one_row(session, of, row));
  session.view.camera_placed = true;
  if (!of.households) return fit_camera(session, selected_extent(session));
  const geo::Coord at = session.contents.households.layer->geometry->coords[row];
  if (!geo::has_position(at)) return;
  session.view.camera.centre = at;
  session.view.camera.metres_per_px = std::min(session.view.camera.metres_per_px, household_metres_per_px);
}

geo::Envelope selected_extent(const Session& session) {
  geo::Envelope extent;
  const data::Shared<Selection> selection = selection_now(session);
  if (!selection) return extent;
  const AreaLayer* areas = selection->of.households ? nullptr : area_layer(session, selection->of.level);
  if (areas && !areas->locator) return extent;
  for (std::uint32_t row = 0; row < selection->picked.size(); ++row) {
    if (!selection->picked[row]) continue;
    if (areas)
      extent.include(areas->locator->envelope(row));
    else
      extent.include(session.contents.households.layer->geometry->coords[row]);
  }
  return extent;
}

}  // namespace phumthun::app
