#include <array>
#include <chrono>
#include <cmath>
#include <fmt/format.h>

#include "app/household_records.hpp"
#include "base/dates.hpp"
#include "base/numbers.hpp"

namespace phumthun::app {
namespace {

using F = io::MemberField;

constexpr double highest_income = 1e9;  // baht a month

/// "male" or "female" for the words and codes that offices use; else the text as it is.
std::string sex_word(std::string text) {
  constexpr std::array<std::string_view, 10> male{"1",  "๑",    "ชาย", "เพศชาย", "ช",
                                                  "ช.", "male", "m",   "Male",   "M"};
  constexpr std::array<std::string_view, 10> female{"2",  "๒",      "หญิง", "เพศหญิง", "ญ",
                                                    "ญ.", "female", "f",   "Female", "F"};
  for (const std::string_view word : male)
    if (text == word) return "male";
  for (const std::string_view word : female)
    if (text == word) return "female";
  return text;
}

int this_year_be() {
  const std::chrono::year_month_day today{
      std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
  return static_cast<int>(today.year()) + 543;
}

/// From the date of birth, which itself is not kept, else from the year. Never quoted: it tells a person.
std::optional<std::int64_t> birth_year(RecordCells& cells) {
  const std::string_view date_text = cells.columns().text(cells.table(), F::birth_date),
                         year_text = cells.columns().text(cells.table(), F::birth_year);
  std::optional<std::int64_t> year;
  if (const auto date = base::parse_date(date_text, true)) year = date->year + 543;
  if (!year) year = base::parse_year_be(year_text);
  if (const auto date = year ? std::nullopt : base::parse_date(year_text, true)) year = date->year + 543;
  if (!year) year = base::parse_year_be(date_text);
  const bool by_date = !base::is_missing(date_text);
  const int column = column_of(cells.columns(), by_date ? F::birth_date : F::birth_year);
  if (!year && (by_date || !base::is_missing(year_text)))
    cells.repair("bad-date", column, "the birth date or year can't be read; it is taken as missing");
  if (!year || *year <= this_year_be()) return year;
  cells.repair("out-of-range", column, "the year of birth lies in the future; it is taken as missing");
  return {};
}

RowOutcome take_member(HouseholdRecords& records, RecordCells& cells) {
  const PersonCells person = records.read_person(cells);
  const auto stated = stated_household(cells);
  if (!stated) return RowOutcome::refused;
  const auto household = records.find(*stated, person);
  if (!household) return refuse_unknown_household(cells, *stated);
  const std::string member_id = records.member_id(cells.impersonal(F::member_id), person);
  if (member_id.empty()) {
    cells.refuse_blank(F::member_id);
    return RowOutcome::refused;
  }
  const auto round = records.round(cells, cells.text(F::round));
  if (!round) return RowOutcome::refused;
  const store::SourceId source = records.source(cells.text(F::source));
  if (!records.is_first(cells, row_key({std::to_string(*household), member_id, std::to_string(round->value),
                                        std::to_string(source.value)})))
    return RowOutcome::refused;
  const std::string sex = sex_word(cells.impersonal(F::sex)), relation = cells.impersonal(F::relation),
                    education = cells.impersonal(F::education), occupation = cells.impersonal(F::occupation),
                    health = cells.impersonal(F::health), disability = cells.impersonal(F::disability);
  store::MemberRow row;
  row.household = *household;
  row.member_id = member_id;
  row.sex = sex;
  row.relation = relation;
  row.education = education;
  row.occupation = occupation;
  row.health = health;
  row.disability = disability;
  row.birth_year_be = birth_year(cells);
  row.monthly_income = cells.number(F::monthly_income, 0, highest_income);
  row.round = *round;
  row.source = source;
  return records.add(row, person);
}

}  // namespace

base::Report import_members(store::Store& store, const ImportRecordsRequest& request,
                            const base::Progress& progress) {
  return import_household_records(store, request, take_member, progress);
}

}  // namespace phumthun::app
