#include "report/dates.hpp"

#include <array>
#include <fmt/chrono.h>
#include <fmt/core.h>

#include "base/numbers.hpp"

namespace phumthun::report {
namespace {

constexpr int buddhist_era_offset = 543;
constexpr std::array thai_months{"มกราคม",  "กุมภาพันธ์", "มีนาคม",  "เมษายน", "พฤษภาคม",  "มิถุนายน",
                                 "กรกฎาคม", "สิงหาคม",  "กันยายน", "ตุลาคม",  "พฤศจิกายน", "ธันวาคม"};
constexpr std::array english_months{"January", "February", "March",     "April",   "May",      "June",
                                    "July",    "August",   "September", "October", "November", "December"};

}  // namespace

base::LocalText long_date(std::time_t seconds_since_1970) {
  const std::tm day = fmt::gmtime(seconds_since_1970);
  const auto month = static_cast<std::size_t>(day.tm_mon);
  const int year = day.tm_year + 1900;
  return {fmt::format("{} {} {}", day.tm_mday, thai_months[month], year + buddhist_era_offset),
          fmt::format("{} {} {}", day.tm_mday, english_months[month], year)};
}

base::LocalText round_label(const std::string& round) {
  const auto year = base::parse_integer(round.substr(0, round.find('/')));
  if (!year || *year < 2400 || *year > 2700) return {round, round};
  return {round, fmt::format("{} ({})", round, *year - buddhist_era_offset)};
}

}  // namespace phumthun::report
