#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "app/selection.hpp"
#include "app/table_setting.hpp"
#include "app/table_view.hpp"
#include "base/language.hpp"

namespace phumthun::app {

/// A column that table, plots, filters and brushes know: an area's measure or fact, a household's score.
struct ViewColumn {
  std::string
      name;  ///< "overall", "M0", "population", "area_km2", "code", "name"; "lag:overall" (Moran plot)
  base::LocalText label;
  bool is_text = false;
};
/// The columns of a subject, identifying ones first. Areas: code, name, all measures that are there (those of
/// the framework in force are wanted by asking), population, registered households, area. Households: their
/// area codes, quality, scores, size; never a name, ID number or house code.
std::vector<ViewColumn> view_columns(const Session&, const Subject&);
/// The numbers of a column by row of the subject's layer, NaN = missing; null where they are not there (yet).
/// Memoised: the same pointer while nothing that it is made of has changed. "lag:COLUMN" is the spatially
/// lagged (queen, row-standardised), standardised column.
data::Shared<std::vector<double>> view_values(const Session&, const Subject&, std::string_view column);
/// The texts of a text column in the session's language; null where there are none.
data::Shared<std::vector<std::string>> view_texts(const Session&, const Subject&, std::string_view column);
std::size_t row_count(const Session&, const Subject&);

/// What passes the filter, 1 by row; null: everything does. Memoised.
data::Shared<std::vector<std::uint8_t>> passing(const Session&, const Subject&);
/// What is picked of `of`, 1 by row; null: nothing. Where the selection is of another subject it is carried
/// over: areas within, around or of the picked ones, households in picked areas, areas with a picked
/// household. The selection under way (a brush still held) counts. Memoised.
data::Shared<std::vector<std::uint8_t>> picked(const Session&, const Subject&);
std::int64_t picked_count(const Session&, const Subject&);
/// The areas that hold households, by row of the household layer: the row of the level's layer, 0xFFFFFFFF
/// for none. Memoised.
data::Shared<std::vector<std::uint32_t>> area_rows_of_households(const Session&, base::AreaLevel);
/// "overall ≥ 2.50" in the session's language.
std::string condition_words(const Session&, const Condition&, const Subject&);
/// The areas that the choropleth shows, and households: what table, plots and filters are of.
Subject shown_areas(const Session&);
Subject all_households();
/// The selection in force, its rows those of what is loaded now: the one under a held brush, else the
/// project's, carried over by code where the store was loaded anew. Null: nothing is selected. Memoised.
data::Shared<Selection> selection_now(const Session&);
/// How many rows pass the filter.
std::int64_t passing_count(const Session&, const Subject&);
/// How many rows the conditions name, of those that pass the filter. Memoised.
std::int64_t matching_count(const Session&, const Subject&, const std::vector<Condition>&);

namespace intent {
/// A brush as it moves: what it encloses of `of` now. `released`: the selection becomes a step of undo.
struct Brush {
  Subject of;
  Enclosed enclosed;
  SelectionMode mode = SelectionMode::replace;
  bool released = true;
};
/// The brush was let go outside, or Escape was pressed: the selection is as before.
struct DropBrush {};
struct AddFilter {
  FilterChip chip;
};
/// Several at once, one step of undo.
struct AddFilters {
  std::vector<FilterChip> chips;
};
struct SetFilter {
  std::size_t chip;
  FilterChip to;
};
struct RemoveFilter {
  std::size_t chip;
};
struct ClearFilter {};
/// The selection becomes a filter chip's worth: what is not picked is hidden.
struct FilterToSelection {
  Subject of;
};
struct SetTable {
  TableSetting table;
};
/// A row of the table was clicked, by its place from the top as it stands now. With Ctrl it joins the
/// selection or leaves it; with Shift all from the row that was clicked before.
struct PickTableRow {
  std::size_t place;
  bool ctrl = false, shift = false;
};
/// What of the table is in sight.
struct SetTableView {
  TableView view;
};
/// Rows of the table were put on the clipboard, or would have been: a notice says how many of those asked
/// for, or why none.
struct TellCopied {
  Subject of;
  std::int64_t rows = 0, asked = 0;
};
struct EditQuery {
  QueryDraft query;
};
/// Shows all that is picked.
struct ZoomToSelection {};
/// Flies to a row of the table and picks it.
struct JumpToRow {
  Subject of;
  std::uint32_t row;
};
}  // namespace intent
using SelectionIntent =
    std::variant<intent::Brush, intent::DropBrush, intent::AddFilter, intent::AddFilters, intent::SetFilter,
                 intent::RemoveFilter, intent::ClearFilter, intent::FilterToSelection, intent::SetTable,
                 intent::PickTableRow, intent::SetTableView, intent::TellCopied, intent::EditQuery,
                 intent::ZoomToSelection, intent::JumpToRow>;
void apply(Session&, const SelectionIntent&);

}  // namespace phumthun::app
