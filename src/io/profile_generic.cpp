#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <string>
#include <utility>

#include "base/numbers.hpp"
#include "io/code_columns.hpp"
#include "io/profile_readers.hpp"

namespace phumthun::io {
namespace {

bool is_code_field(std::string_view field) {
  return field.ends_with("_code") && field != "house_code" && field != "new_code";
}

bool is_position_field(std::string_view field) {
  return field == "longitude" || field == "latitude";
}

/// A long file of indicators has both columns; one alone is a figure like others.
bool is_half_of_long_file(const Draft& draft, std::string_view field) {
  if (draft.kind() != RecordKind::indicators || (field != "indicator" && field != "value")) return false;
  const FieldNames& names = draft.field_names();
  return draft.free_column(names.of(draft.kind(), "value")) < 0 ||
         (draft.free_column(names.of(draft.kind(), "indicator")) < 0 && !draft.has("indicator"));
}

void take_fields(Draft& draft) {
  for (const Field& field : fields_of(draft.kind()))
    if (!is_code_field(field.name) && !is_position_field(field.name) && field.name != "code" &&
        !is_half_of_long_file(draft, field.name))
      draft.take_named(field.name);
}

/// A house code is the household's id where the file has no other.
void share_house_code(Draft& draft) {
  const int id = draft.column_of("household_id");
  if (id < 0 || draft.has("house_code")) return;
  const std::string key = column_key(bare_name(draft.name(static_cast<std::size_t>(id))));
  const auto& names = draft.field_names().of(draft.kind(), "house_code");
  if (std::any_of(names.begin(), names.end(), [&](const auto& name) { return column_key(name) == key; }))
    draft.take("house_code", id, 0, Draft::Sharing::yes);
}

/// The baseline's indicators under the names that the program itself gives them: human_1 to social_10.
void take_indicator_columns(Draft& draft) {
  std::vector<std::string> found;
  for (const std::string& indicator : baseline_indicators())
    if (const int column = draft.find(indicator, 1);
        column >= 0 && !draft.is_taken(static_cast<std::size_t>(column))) {
      draft.add_indicator(static_cast<std::size_t>(column), indicator);
      found.push_back(indicator);
    }
  if (found.empty() || found.size() == baseline_indicator_count) return;
  draft.note(fmt::format("{} of the {} indicators (human_1 to social_10) are there; the others are missing",
                         found.size(), baseline_indicator_count));
  draft.name_indicators(std::move(found));
}

/// A figure whose name ends in a Buddhist year of two digits: MALE62, TOTAL62. The latest year is taken.
void take_figures_of_a_year(Draft& draft) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> stems{{{"population", "total"},
                                                                                {"households", "house"},
                                                                                {"male", "male"},
                                                                                {"female", "fmale"},
                                                                                {"female", "female"}}};
  if (draft.has("population") || draft.has("year")) return;
  for (int year = 99; year >= 30; --year) {
    if (draft.find(fmt::format("total{}", year), 1) < 0) continue;
    for (const auto& [field, stem] : stems)
      draft.take(field, draft.find(fmt::format("{}{}", stem, year), 1), 0, Draft::Sharing::no);
    draft.set_constant("year", fmt::format("25{}", year));
    return;
  }
}

/// The name beside the code: of the level that the code is found for.
void take_area_name(Draft& draft) {
  if (field_index(draft.kind(), "name_th") < 0 || draft.has("name_th")) return;
  const FieldNames& names = draft.field_names();
  for (const char* level : {"village_name", "tambon_name", "amphoe_name", "province_name"})
    if (const int column = draft.free_column(names.of("any", level)); column >= 0) {
      draft.take("name_th", column, 0, Draft::Sharing::no);
      return;
    }
}

bool is_figure(std::string_view cell) {
  return base::parse_number(cell).has_value();
}

/// Columns that number or place the row, in whatever file.
bool is_of_the_file(const Draft& draft, std::size_t column) {
  constexpr std::array<std::string_view, 12> keys{"objectid", "fid",   "gid",       "ogcfid",
                                                  "id",       "index", "no",        "ที่",
                                                  "ลำดับ",     "ลำดับที่", "geometryx", "geometryy"};
  const std::string key = column_key(draft.name(column));
  return key.empty() || std::find(keys.begin(), keys.end(), key) != keys.end();
}

}  // namespace

void take_figures(Draft& draft, Unfilled unfilled) {
  for (std::size_t column = 0; column < draft.width(); ++column) {
    if (draft.is_taken(column) || is_of_the_file(draft, column) || is_named_like_code(draft, column))
      continue;
    const CellCount figures = count_cells(draft, column, is_figure);
    if (figures.all(9) || (figures.filled == 0 && unfilled == Unfilled::yes))
      draft.add_indicator(column, draft.name(column));
  }
}

void propose_generic(Draft& draft) {
  const RecordKind kind = draft.kind();
  take_named_codes(draft);
  take_fields(draft);
  share_house_code(draft);
  take_position(draft);
  if (kind == RecordKind::households) take_indicator_columns(draft);
  if (kind == RecordKind::population) take_figures_of_a_year(draft);
  if (kind == RecordKind::households) find_codes(draft);
  const bool has_level_codes =
      draft.has("village_code") || draft.has("tambon_code") || draft.has("amphoe_code");
  for (const char* field : {"code", "area_code"})
    if (field_index(kind, field) >= 0 && !has_level_codes) take_any_code(draft, field);
  take_area_name(draft);
  if (kind == RecordKind::indicators && !(draft.has("indicator") && draft.has("value")))
    take_figures(draft, Unfilled::no);
}

}  // namespace phumthun::io
