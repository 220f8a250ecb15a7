#include "app/household_rows.hpp"

#include <cctype>
#include <chrono>
#include <cmath>
#include <fmt/format.h>
#include <functional>
#include <limits>

#include "app/house_code.hpp"
#include "base/dates.hpp"
#include "base/numbers.hpp"
#include "geocode/area_codes.hpp"
#include "privacy/identity_fields.hpp"
#include "privacy/national_id.hpp"

namespace phumthun::app {
namespace {

using F = io::HouseholdField;
using base::AreaLevel;

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr double lowest_score = 1, highest_score = 4;

/// "3.3E+10": a code that a spreadsheet took for a number and rounded; its digits can't be had back.
bool lost_digits(std::string_view text) {
  return text.find("E+") != text.npos && base::parse_number(text).has_value();
}

/// The cells of one row by field.
class Cells {
 public:
  Cells(const RowContext& context, const io::FieldColumns& columns, HouseholdRecord& record)
      : context_(context), columns_(columns), record_(record) {}

  std::string_view text(F field) const { return columns_.text(context_.table(), field); }
  /// A number within [low, high]; anything else that is not blank is told and becomes missing.
  double number(F field, double low, double high) const {
    return columns_.has(field) ? checked(text(field), column_of(columns_, field), low, high) : missing;
  }
  double number_at(int column, double low, double high) const {
    if (column < 0) return missing;
    return checked(context_.table().cell(static_cast<std::size_t>(column)), column, low, high);
  }
  std::optional<bool> flag(F field) const {
    const double value = number(field, 0, 1);
    return std::isnan(value) ? std::nullopt : std::optional(value != 0);
  }
  /// Text that must not identify a person: an ID number or a phone in it is dropped and told. So is a number
  /// that a spreadsheet has rounded.
  std::string_view impersonal(F field) const {
    const std::string_view value = text(field);
    if (base::is_missing(value)) return {};
    if (lost_digits(value)) {
      repair("precision-lost", field,
             fmt::format("'{}' has lost digits in a spreadsheet and was dropped", value));
      return {};
    }
    if (!privacy::holds_personal_number(value) && !privacy::looks_like_national_id(value) &&
        !privacy::looks_like_phone(value))
      return value;
    repair("identity", field, "it holds what looks like an ID number or a phone, and was dropped");
    return {};
  }
  /// A house number. One that a spreadsheet turned into a date is told and kept as it stands: which number it
  /// was can't be known.
  std::string_view house_number(F field) const {
    const std::string_view value = impersonal(field);
    if (base::looks_like_date(value))
      context_.note("date-for-number", column_of(columns_, field),
                    fmt::format("'{}' is a house number that a spreadsheet turned into a date", value));
    return value;
  }
  /// An area code of this level in any of its forms; told where the cell holds something else.
  std::string code(F field, AreaLevel level) const {
    const std::string_view value = text(field);
    if (base::is_missing(value)) return {};
    auto code = geocode::plain_area_code(value, level);
    if (code && !is_municipal(*code)) return *code;
    return other_form(field, value, level);
  }
  void repair(const char* kind, F field, const std::string& message) const {
    context_.repair(kind, column_of(columns_, field), message);
    record_.repaired = true;
  }

 private:
  /// 3381 to 3399 look like amphoe and are municipalities.
  static bool is_municipal(std::string_view code) {
    constexpr std::string_view first_municipal = "81";
    return code.size() >= 4 && code.substr(2, 2) >= first_municipal;
  }
  double checked(std::string_view text, int column, double low, double high) const {
    if (base::is_missing(text)) return missing;
    const auto value = base::parse_number(text);
    if (value && *value >= low && *value <= high) return *value;
    if (value)
      context_.repair("out-of-range", column,
                      fmt::format("{} is not within {} to {}; it is taken as missing",
                                  privacy::quotable(text), low, high));
    else
      context_.repair("bad-number", column,
                      fmt::format("{} is no number; it is taken as missing", privacy::quotable(text)));
    record_.repaired = true;
    return missing;
  }
  std::string other_form(F field, std::string_view value, AreaLevel level) const {
    const auto read = geocode::read_area_code(value);
    if (read && read->form == geocode::CodeForm::town && level == AreaLevel::tambon)
      return std::string(base::trim(value));  // placed as a town, whose tambon is open
    if (read && read->form != geocode::CodeForm::municipal && read->form != geocode::CodeForm::town &&
        base::level_of_code(read->code) == level)
      return read->code;
    const bool municipal = read && read->form == geocode::CodeForm::municipal;
    repair(municipal ? "municipal-code" : "bad-code", field,
           municipal ? fmt::format("{} is a municipality's code, no {} code; it is taken as missing",
                                   privacy::quotable(value), base::level_name(level))
                     : fmt::format("{} is no {} code; it is taken as missing", privacy::quotable(value),
                                   base::level_name(level)));
    return {};
  }

  const RowContext& context_;
  const io::FieldColumns& columns_;
  HouseholdRecord& record_;
};

/// The round of a row: its own column or columns, else the default, else this year's first.
std::optional<store::Round> read_round(const Cells& cells, const RowDefaults& defaults,
                                       const RowContext& context, const io::FieldColumns& columns) {
  std::string text(cells.text(F::round));
  if (text.empty() && !cells.text(F::round_year).empty()) {
    const std::string_view number = cells.text(F::round_number);
    text = fmt::format("{}/{}", cells.text(F::round_year), number.empty() ? "1" : number);
  }
  if (text.empty()) text = defaults.round;
  if (!text.empty()) {
    const auto round = store::parse_round(text);
    if (!round)
      context.refuse("bad-round", column_of(columns, F::round),
                     fmt::format("{} is no survey round (write it as 2567/1)", privacy::quotable(text)));
    return round;
  }
  const std::chrono::year_month_day today{
      std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
  context.report().count("no-round");
  return store::Round{static_cast<int>(today.year()) + 543, 1};
}

geo::Coord read_position(const Cells& cells) {
  const geo::Coord position{cells.number(F::longitude, -1e8, 1e8), cells.number(F::latitude, -1e8, 1e8)};
  return geo::has_position(position) ? position : geo::no_coord;
}

/// Codes in columns of two digits each, or of growing length: 33, 01, 01 or 33, 3301, 330101.
void join_split_codes(const Cells& cells, HouseholdRecord& record) {
  const auto joined = geocode::join_area_code(cells.text(F::province_code), cells.text(F::amphoe_code),
                                              cells.text(F::tambon_code), cells.text(F::village_code));
  const std::string_view code = joined ? std::string_view(joined->code) : std::string_view();
  record.village_code = geocode::code_at(code, AreaLevel::village);
  record.tambon_code = geocode::code_at(code, AreaLevel::tambon);
  record.amphoe_code = geocode::code_at(code, AreaLevel::amphoe);
}

bool is_part(std::string_view code) {
  code = base::trim(code);
  return !base::is_missing(code) && code.size() <= 2;
}

void read_codes(const Cells& cells, HouseholdRecord& record) {
  if (is_part(cells.text(F::amphoe_code)) || is_part(cells.text(F::tambon_code)) ||
      is_part(cells.text(F::village_code))) {
    join_split_codes(cells, record);
  } else {
    record.village_code = cells.code(F::village_code, AreaLevel::village);
    record.tambon_code = cells.code(F::tambon_code, AreaLevel::tambon);
    record.amphoe_code = cells.code(F::amphoe_code, AreaLevel::amphoe);
  }
}

/// True where the text may be a number: far fewer names than cells need the full look.
bool begins_like_number(std::string_view text) {
  constexpr std::string_view thai_digits = "\xE0\xB9";
  return !text.empty() && (std::isdigit(static_cast<unsigned char>(text[0])) != 0 || text[0] == '-' ||
                           text[0] == '+' || text[0] == '.' || text.starts_with(thai_digits));
}

bool read_key(const Cells& cells, const RowContext& context, const io::FieldColumns& columns,
              HouseholdRecord& record) {
  const int column = column_of(columns, F::household_id);
  record.household_id = cells.text(F::household_id);
  if (base::is_missing(record.household_id)) {
    context.refuse("no-household-id", column, "the row has no household_id");
    return false;
  }
  if (privacy::holds_id_number(record.household_id) || privacy::looks_like_national_id(record.household_id)) {
    context.refuse("identity", column,
                   "the household_id looks like a national ID number, which a store never keeps; use a "
                   "number of its own");
    return false;
  }
  if (lost_digits(record.household_id)) {
    context.refuse("precision-lost", column,
                   fmt::format("the household_id '{}' has lost digits in a spreadsheet; export the column as "
                               "text",
                               record.household_id));
    return false;
  }
  for (const F name : {F::village_name, F::tambon_name, F::amphoe_name})
    if (const std::string_view text = cells.text(name);
        begins_like_number(text) && base::parse_number(text)) {
      context.refuse(
          "shifted-columns", column_of(columns, name),
          fmt::format("a place is named {}: the row's columns have shifted", privacy::quotable(text)));
      return false;
    }
  return true;
}

}  // namespace

store::HouseholdRow HouseholdRecord::row() const {
  store::HouseholdRow row;
  row.household_id = household_id;
  row.house_code = house_code;
  row.household_no = household_no;
  row.address_no = address_no;
  row.moo = moo;
  row.stated_village = village_code;
  row.stated_tambon = tambon_code;
  row.stated_amphoe = amphoe_code;
  row.municipality = municipality;
  row.not_poor_on_survey = not_poor_on_survey;
  row.capitals = capitals;
  row.size = size;
  row.survey_weight = survey_weight;
  row.indicators = indicators;
  return row;
}

bool read_household(const RowContext& context, const io::FieldColumns& columns, const RowDefaults& defaults,
                    HouseholdRecord& record) {
  const io::Table& table = context.table();
  if (table.cells() != table.header().size()) {
    context.refuse("cell-count", RowContext::whole_row,
                   fmt::format("the row has {} cells where the header has {}: its columns have shifted",
                               table.cells(), table.header().size()));
    return false;
  }
  record.file_row = table.row();
  record.repaired = false;
  const Cells cells(context, columns, record);
  if (!read_key(cells, context, columns, record)) return false;
  const auto round = read_round(cells, defaults, context, columns);
  if (!round) return false;
  record.round = *round;
  record.source = cells.impersonal(F::source);
  if (record.source.empty()) record.source = defaults.source;
  record.house_code = plain_house_code(cells.impersonal(F::house_code));
  record.address_no = cells.house_number(F::address_no);
  record.moo = cells.impersonal(F::moo);
  const double no = cells.number(F::household_no, 0, 9999);
  record.household_no = std::isnan(no) ? std::nullopt : std::optional<std::int64_t>(std::llround(no));
  record.position = read_position(cells);
  read_codes(cells, record);
  constexpr F capitals[] = {F::human, F::physical, F::financial, F::natural, F::social};
  for (std::size_t j = 0; j < store::capital_count; ++j)
    record.capitals[j] = cells.number(capitals[j], lowest_score, highest_score);
  record.size = cells.number(F::size, 0, 99);
  record.survey_weight = cells.number(F::survey_weight, 0, 1e9);
  record.municipality = cells.flag(F::municipality);
  record.not_poor_on_survey = cells.flag(F::not_poor_on_survey);
  record.indicators.clear();
  for (const int column : columns.indicators)
    record.indicators.push_back(cells.number_at(column, -1e12, 1e12));
  return true;
}

std::size_t head_of_household(const io::Table& table, const io::FieldColumns& columns) {
  const std::string_view id = columns.text(table, F::national_id), first = columns.text(table, F::first_name),
                         last = columns.text(table, F::last_name);
  if (base::is_missing(id) && base::is_missing(first)) return 0;
  return std::hash<std::string>{}(base::is_missing(id) ? fmt::format("{} {}", first, last) : std::string(id));
}

}  // namespace phumthun::app
