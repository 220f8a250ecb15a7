#include "app/area_rates.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <unordered_map>

#include "app/measure_columns.hpp"
#include "base/error.hpp"
#include "store/area_indicators.hpp"
#include "store/case_records.hpp"

namespace phumthun::app {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// The first digits of an area code that has at least as many; 0 where it has fewer.
std::uint32_t cut_code(std::uint32_t code, std::size_t digits) {
  std::size_t have = 0;
  for (std::uint32_t rest = code; rest > 0; rest /= 10) ++have;
  if (have < digits) return 0;
  for (; have > digits; --have) code /= 10;
  return code;
}

/// Values without errors, resting on n households.
poverty::AreaEstimates plain(std::vector<double> value, std::vector<std::int64_t> n) {
  const std::vector<double> none(value.size(), nan);
  return {std::move(n), std::move(value), none, none, none};
}

void give_reason(MeasureColumn& column, const char* reason) {
  for (std::size_t i = 0; i < column.value.size(); ++i)
    if (std::isnan(column.value[i])) column.reason[i] = reason;
}

/// An imported figure is of the whole area: it rests on all who are registered there.
std::int64_t households_behind(const LevelPlaces& places, std::size_t area) {
  const double registered = places.registered_households[area];
  if (registered > 0) return static_cast<std::int64_t>(registered);
  return std::max<std::int64_t>(places.households[area], 1);
}

MeasureColumn imported_column(const LevelPlaces& places, const store::AreaIndicator& indicator,
                              const poverty::Measure& measure, MeasureDescription description) {
  const auto& codes = places.list.codes;
  std::vector<double> value(codes.size(), nan);
  std::vector<std::int64_t> n(codes.size(), 0);
  for (std::size_t i = 0; i < codes.size(); ++i) {
    const auto at = std::lower_bound(indicator.codes.begin(), indicator.codes.end(), codes[i]);
    if (at == indicator.codes.end() || *at != codes[i]) continue;
    value[i] = indicator.value[static_cast<std::size_t>(at - indicator.codes.begin())];
    if (!std::isnan(value[i])) n[i] = households_behind(places, i);
  }
  MeasureColumn column = column_of(measure, plain(std::move(value), std::move(n)), std::move(description));
  give_reason(column, "not-imported");
  return column;
}

MeasureColumn register_column(const LevelPlaces& places, std::vector<double> listed,
                              const poverty::Measure& measure, MeasureDescription description) {
  std::vector<std::int64_t> n(listed.size(), 0);
  for (std::size_t i = 0; i < listed.size(); ++i) {
    const double registered = places.registered_households[i];
    listed[i] = registered > 0 ? listed[i] / registered : nan;
    if (registered > 0) n[i] = static_cast<std::int64_t>(registered);
  }
  description.label = {"สัดส่วนครัวเรือนตามทะเบียนทั้งหมดที่มีชื่อใน " + measure.item,
                       "Share of all registered households listed in " + measure.item};
  description.kind = poverty::MeasureKind::share;
  description.denominator = poverty::Denominator::registered_households;
  description.denominator_label = poverty::denominator_label(description.denominator);
  MeasureColumn column = column_of(measure, plain(std::move(listed), std::move(n)), std::move(description));
  for (std::size_t i = 0; i < column.n.size(); ++i)
    if (column.n[i] > 0) column.denominator[i] = static_cast<double>(column.n[i]);
  give_reason(column, "no-register");
  return column;
}

}  // namespace

MeasureColumn rate_column(MeasureSource& source, base::AreaLevel level, const poverty::Measure& measure,
                          MeasureDescription description, const base::Progress& progress) {
  const LevelPlaces& places = source.places(level);
  const store::Reader reader(source.store());
  const store::AreaIndicator indicator = store::read_area_indicator(reader, measure.item);
  if (!indicator.codes.empty()) return imported_column(places, indicator, measure, std::move(description));
  const std::vector<std::string> registers = store::register_names(reader);
  if (std::find(registers.begin(), registers.end(), measure.item) != registers.end())
    return register_column(places, listed_entries(source, level, measure.item, progress), measure,
                           std::move(description));
  std::vector<std::string> known = store::area_indicator_names(reader);
  known.insert(known.end(), registers.begin(), registers.end());
  throw base::Error(base::ErrorCode::not_found,
                    fmt::format("the store has no indicator or register '{}'", measure.item),
                    known.empty() ? "import indicators with 'phumthun import indicators', or a register"
                                  : fmt::format("there are: {}", fmt::join(known, ", ")));
}

std::vector<double> listed_entries(MeasureSource& source, base::AreaLevel level,
                                   const std::string& register_name, const base::Progress& progress) {
  const LevelPlaces& places = source.places(level);
  const store::Reader reader(source.store());
  const store::RegisterColumns entries = store::read_register(reader, register_name, progress);
  const store::HouseholdAreas households = store::read_household_areas(reader);
  const std::vector<std::uint32_t> area_of_household =
      area_numbers(households.village, households.tambon, households.amphoe, level, places.list.codes);
  std::unordered_map<std::uint32_t, std::size_t> area_of_code;
  for (std::size_t i = 0; i < places.list.codes.size(); ++i) {
    const std::string& text = places.list.codes[i];
    std::uint32_t code = 0;
    std::from_chars(text.data(), text.data() + text.size(), code);
    area_of_code.emplace(code, i);
  }
  std::vector<double> listed(places.list.codes.size(), 0);
  for (std::size_t entry = 0; entry < entries.listed.size(); ++entry) {
    if (entries.listed[entry] == 0) continue;
    const auto household =
        std::lower_bound(households.household.begin(), households.household.end(), entries.household[entry]);
    if (household != households.household.end() && *household == entries.household[entry]) {
      const auto area = area_of_household[static_cast<std::size_t>(household - households.household.begin())];
      if (area != poverty::in_no_area) ++listed[area];
      continue;
    }
    const auto area = area_of_code.find(cut_code(entries.area[entry], base::code_digits(level)));
    if (area != area_of_code.end()) ++listed[area->second];
  }
  return listed;
}

}  // namespace phumthun::app
