#include "app/area_rows.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "base/numbers.hpp"
#include "privacy/national_id.hpp"

namespace phumthun::app {
namespace {

using base::AreaLevel;

constexpr std::size_t tambon_digits = 6, village_digits = 8;

std::string digits_of(std::string_view text) {
  std::string digits = base::with_arabic_digits(base::trim(text));
  if (const std::size_t point = digits.find('.'); point != digits.npos) digits.resize(point);
  std::erase_if(digits, [](char c) { return c < '0' || c > '9'; });
  return digits;
}

/// Zeros stand for "the whole", as in rows of the country.
bool is_blank(std::string_view text) {
  return base::is_missing(text) ||
         std::all_of(text.begin(), text.end(), [](char c) { return c == '0' || c == ' '; });
}

}  // namespace

AreaReader::AreaReader(const io::FieldColumns& columns, const KnownAreas& known, std::string_view whole)
    : columns_(columns), known_(known), whole_(io::field_index(columns.kind, whole)) {
  constexpr std::array<std::string_view, 4> names{"province_code", "amphoe_code", "tambon_code",
                                                  "village_code"};
  for (std::size_t level = 0; level < names.size(); ++level)
    parts_[level] = io::field_index(columns.kind, names[level]);
}

std::string_view AreaReader::part(const io::Table& table, std::size_t level) const {
  if (parts_[level] < 0) return {};
  const std::string_view text = columns_.text_at(table, static_cast<std::size_t>(parts_[level]));
  return is_blank(text) ? std::string_view() : text;
}

AreaReader::Cell AreaReader::finest_cell(const io::Table& table) const {
  const auto at = [&](int field) {
    return Cell{columns_.text_at(table, static_cast<std::size_t>(field)),
                columns_.column[static_cast<std::size_t>(field)]};
  };
  if (const Cell whole = at(whole_); !base::is_missing(whole.text)) return whole;
  for (std::size_t level = 4; level-- > 0;)
    if (!part(table, level).empty()) return at(parts_[level]);
  return {};
}

std::optional<geocode::ReadCode> AreaReader::read_code(const io::Table& table, const Cell& cell) const {
  // The finest cell decides where it holds a full code: a register office beside it may lie elsewhere.
  for (std::size_t level = 4; level-- > 0;)
    if (parts_[level] >= 0 && cell.column == columns_.column[static_cast<std::size_t>(parts_[level])] &&
        digits_of(cell.text).size() < base::code_digits(base::all_area_levels[level]))
      return geocode::join_area_code(part(table, 0), part(table, 1), part(table, 2), part(table, 3));
  return geocode::read_area_code(cell.text);
}

StatedArea AreaReader::read(RecordCells& cells) const {
  const Cell cell = finest_cell(cells.table());
  StatedArea area;
  if (base::is_missing(cell.text)) return {RowOutcome::refused, true, "", false};
  if (is_blank(cell.text)) return {RowOutcome::outside, false, "", false};
  const auto read = read_code(cells.table(), cell);
  if (!read) {
    cells.context().refuse("bad-code", cell.column,
                           fmt::format("{} is no area code", privacy::quotable(cell.text)));
    return {RowOutcome::refused, false, "", false};
  }
  if (read->form == geocode::CodeForm::town) return town(cells, cell, read->code);
  if (read->form == geocode::CodeForm::municipal) {
    if (known_.in_a_province(digits_of(cell.text)))
      cells.context().note("municipal-code", cell.column,
                           "the code is a municipality's, which is no area here: its people are counted in "
                           "their tambon");
    return {RowOutcome::outside, false, "", false};
  }
  area.code = known_.current(read->code);
  area.is_part = read->form == geocode::CodeForm::sub_village;
  if (!known_.has(area.code)) return {RowOutcome::outside, false, "", false};
  if (area.code != read->code)
    cells.context().note("changed-code", cell.column,
                         fmt::format("code {} is now {}", read->code, area.code));
  return area;
}

StatedArea AreaReader::town(RecordCells& cells, const Cell& cell, const std::string& amphoe) const {
  if (!known_.has(amphoe)) return {RowOutcome::outside, false, "", false};
  const std::string digits = digits_of(cell.text);
  StatedArea area;
  if (digits.size() >= tambon_digits) {
    area.code = digits.substr(0, digits.size() >= village_digits ? village_digits : tambon_digits);
    area.is_part = digits.size() > village_digits;
  } else {
    area.code = amphoe + digits_of(part(cells.table(), static_cast<std::size_t>(AreaLevel::tambon)));
    if (const std::string_view village = part(cells.table(), static_cast<std::size_t>(AreaLevel::village));
        !village.empty())
      area.code += fmt::format("{:0>2}", digits_of(village));
  }
  const auto tambon = geocode::town_tambon(area.code);
  cells.context().note(
      "town-code", cell.column,
      tambon.empty()
          ? fmt::format("{} is a town's code in surveys; its figures are kept under it", area.code)
          : fmt::format("{} is a town's code in surveys, in place of {}; its figures are kept under it",
                        area.code, fmt::join(tambon, " and ")));
  return area;
}

void note_left_out(ImportSession& session, std::int64_t other_areas) {
  base::Report& report = session.report();
  if (other_areas > 0)
    report.notes.push_back(
        fmt::format("{} rows are outside the store's areas, and were left out", other_areas));
  std::string unread;
  for (const std::size_t column : session.columns().unused)
    unread += (unread.empty() ? "" : ", ") + session.table().header()[column];
  if (!unread.empty()) report.notes.push_back("columns that were not read: " + unread);
}

}  // namespace phumthun::app
