#include "app/household_rows.hpp"

#include <chrono>
#include <cmath>
#include <fmt/format.h>
#include <limits>

#include "base/numbers.hpp"
#include "geocode/area_codes.hpp"
#include "privacy/identity_fields.hpp"

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
  Cells(const RowContext& context, const io::HouseholdColumns& columns, HouseholdRecord& record)
      : context_(context), columns_(columns), record_(record) {}

  std::string_view text(F field) const {
    const int column = columns_[field];
    return column < 0 ? std::string_view()
                      : base::trim(context_.table.cell(static_cast<std::size_t>(column)));
  }
  /// A number within [low, high]; anything else that is not blank is told and becomes missing.
  double number(F field, double low, double high) const { return number_at(columns_[field], low, high); }
  double number_at(int column, double low, double high) const {
    if (column < 0) return missing;
    const std::string_view text = context_.table.cell(static_cast<std::size_t>(column));
    if (base::is_missing(text)) return missing;
    const auto value = base::parse_number(text);
    if (value && *value >= low && *value <= high) return *value;
    const std::string& name = context_.table.header()[static_cast<std::size_t>(column)];
    if (value)
      context_.repair("out-of-range", name,
                      fmt::format("{} is not within {} to {}; it is taken as missing", *value, low, high));
    else
      context_.repair("bad-number", name, fmt::format("'{}' is no number; it is taken as missing", text));
    record_.repaired = true;
    return missing;
  }
  std::optional<bool> flag(F field) const {
    const double value = number(field, 0, 1);
    return std::isnan(value) ? std::nullopt : std::optional(value != 0);
  }
  /// Text that must not identify a person: an ID number or a phone in it is dropped and told. So is a number
  /// that a spreadsheet has rounded.
  std::string_view impersonal(F field) const {
    const std::string_view value = text(field);
    if (lost_digits(value)) {
      context_.repair("precision-lost", context_.table.header()[static_cast<std::size_t>(columns_[field])],
                      fmt::format("'{}' has lost digits in a spreadsheet and was dropped", value));
      record_.repaired = true;
      return {};
    }
    if (!privacy::looks_like_national_id(value) && !privacy::looks_like_phone(value)) return value;
    context_.repair("identity", context_.table.header()[static_cast<std::size_t>(columns_[field])],
                    "it looks like an ID number or a phone and was dropped");
    record_.repaired = true;
    return {};
  }
  /// A plain area code of this level; told where the cell holds something else.
  std::string code(F field, AreaLevel level) const {
    const std::string_view value = text(field);
    if (base::is_missing(value)) return {};
    if (auto code = geocode::plain_area_code(value, level)) return *code;
    context_.repair(
        "bad-code", context_.table.header()[static_cast<std::size_t>(columns_[field])],
        fmt::format("'{}' is no {} code; it is taken as missing", value, base::level_name(level)));
    record_.repaired = true;
    return {};
  }

 private:
  const RowContext& context_;
  const io::HouseholdColumns& columns_;
  HouseholdRecord& record_;
};

/// The round of a row: its own column or columns, else the default, else this year's first.
std::optional<store::Round> read_round(const Cells& cells, const RowDefaults& defaults,
                                       const RowContext& context) {
  std::string text(cells.text(F::round));
  if (text.empty() && !cells.text(F::round_year).empty()) {
    const std::string_view number = cells.text(F::round_number);
    text = fmt::format("{}/{}", cells.text(F::round_year), number.empty() ? "1" : number);
  }
  if (text.empty()) text = defaults.round;
  if (!text.empty()) {
    const auto round = store::parse_round(text);
    if (!round)
      context.refuse("bad-round", fmt::format("'{}' is no survey round (write it as 2567/1)", text));
    return round;
  }
  const std::chrono::year_month_day today{
      std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
  context.report.count("no-round");
  return store::Round{static_cast<int>(today.year()) + 543, 1};
}

geo::Coord read_position(const Cells& cells) {
  const geo::Coord position{cells.number(F::longitude, -1e8, 1e8), cells.number(F::latitude, -1e8, 1e8)};
  return geo::has_position(position) ? position : geo::no_coord;
}

/// Area codes. The baseline export may give a tambon's two digits only, and has no village code but its
/// number (moo).
void read_codes(const Cells& cells, const io::HouseholdColumns& columns, HouseholdRecord& record) {
  if (columns.profile == "generic") {
    record.village_code = cells.code(F::village_code, AreaLevel::village);
    record.tambon_code = cells.code(F::tambon_code, AreaLevel::tambon);
    record.amphoe_code = cells.code(F::amphoe_code, AreaLevel::amphoe);
    return;
  }
  const std::string province(cells.text(F::province_code)), amphoe(cells.text(F::amphoe_code)),
      tambon(cells.text(F::tambon_code));
  const std::string whole_amphoe = amphoe.size() == 2 ? province + amphoe : amphoe;
  const std::string whole_tambon = tambon.size() == 2 ? whole_amphoe + tambon : tambon;
  record.amphoe_code = geocode::plain_area_code(whole_amphoe, AreaLevel::amphoe).value_or("");
  record.tambon_code = geocode::plain_area_code(whole_tambon, AreaLevel::tambon).value_or("");
  const auto moo = base::parse_integer(cells.text(F::moo));
  if (!record.tambon_code.empty() && moo && *moo >= 1 && *moo <= 99)
    record.village_code = fmt::format("{}{:02}", record.tambon_code, *moo);
}

bool read_key(const Cells& cells, const RowContext& context, HouseholdRecord& record) {
  record.household_id = cells.text(F::household_id);
  if (record.household_id.empty()) {
    context.refuse("no-household-id", "the row has no household_id");
    return false;
  }
  if (privacy::looks_like_national_id(record.household_id)) {
    context.refuse(
        "identity",
        "the household_id is a national ID number, which a store never keeps; use a number of its own");
    return false;
  }
  if (lost_digits(record.household_id)) {
    context.refuse("precision-lost",
                   fmt::format("the household_id '{}' has lost digits in a spreadsheet; export the column as "
                               "text",
                               record.household_id));
    return false;
  }
  for (const F name : {F::village_name, F::tambon_name, F::amphoe_name})
    if (base::parse_number(cells.text(name))) {
      context.refuse("shifted-columns",
                     fmt::format("a place is named '{}': the row's columns have shifted", cells.text(name)));
      return false;
    }
  return true;
}

}  // namespace

std::string RowContext::location(std::string_view column) const {
  return column.empty() ? fmt::format("{}, row {}", file.filename().string(), table.row())
                        : fmt::format("{}, row {}, {}", file.filename().string(), table.row(), column);
}

void RowContext::refuse(const char* kind, const std::string& message) const {
  if (report.wants(kind))
    report.add({base::Severity::refused, kind, location(), message});
  else
    report.count(kind);
}

void RowContext::repair(const char* kind, std::string_view column, const std::string& message) const {
  if (report.wants(kind))
    report.add({base::Severity::repaired, kind, location(column), message});
  else
    report.count(kind);
}

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

bool read_household(const RowContext& context, const io::HouseholdColumns& columns,
                    const RowDefaults& defaults, HouseholdRecord& record) {
  if (context.table.cells() != context.table.header().size()) {
    context.refuse("cell-count",
                   fmt::format("the row has {} cells where the header has {}: its columns have shifted",
                               context.table.cells(), context.table.header().size()));
    return false;
  }
  const Cells cells(context, columns, record);
  if (!read_key(cells, context, record)) return false;
  const auto round = read_round(cells, defaults, context);
  if (!round) return false;
  record.round = *round;
  record.source = cells.text(F::source);
  if (record.source.empty())
    record.source = defaults.source.empty() ? context.file.stem().string() : defaults.source;
  record.house_code = cells.impersonal(F::house_code);
  record.address_no = cells.impersonal(F::address_no);
  record.moo = cells.impersonal(F::moo);
  if (const double no = cells.number(F::household_no, 0, 9999); !std::isnan(no))
    record.household_no = std::llround(no);
  record.position = read_position(cells);
  read_codes(cells, columns, record);
  constexpr F capitals[] = {F::human, F::physical, F::financial, F::natural, F::social};
  for (std::size_t j = 0; j < store::capital_count; ++j)
    record.capitals[j] = cells.number(capitals[j], lowest_score, highest_score);
  record.size = cells.number(F::size, 0, 99);
  record.survey_weight = cells.number(F::survey_weight, 0, 1e9);
  record.municipality = cells.flag(F::municipality);
  record.not_poor_on_survey = cells.flag(F::not_poor_on_survey);
  for (const int column : columns.indicators)
    record.indicators.push_back(cells.number_at(column, -1e12, 1e12));
  return true;
}

IdentityCount::IdentityCount(const io::CsvTable& table, const io::HouseholdColumns& columns) {
  const auto append = [](std::string& list, const std::string& name) {
    list += (list.empty() ? "" : ", ") + name;
  };
  for (const std::size_t column : columns.unused) {
    const std::string& name = table.header()[column];
    const bool identity = privacy::is_identity_column(name);
    if (identity) columns_.push_back(column);
    append(identity ? names_ : unread_, name);
  }
}

void IdentityCount::count_row(const io::CsvTable& table) {
  for (const std::size_t column : columns_) values_ += !base::is_missing(table.cell(column));
}

void IdentityCount::add_notes(base::Report& report) const {
  if (!columns_.empty())
    report.notes.push_back(
        fmt::format("{} names, ID numbers and phones in {} columns were dropped, never written: {}", values_,
                    columns_.size(), names_));
  if (!unread_.empty()) report.notes.push_back("columns that were not read: " + unread_);
}

}  // namespace phumthun::app
