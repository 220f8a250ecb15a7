#include "report/dates.hpp"

#include <fmt/chrono.h>
#include <fmt/core.h>

#include "base/months.hpp"
#include "base/numbers.hpp"

namespace phumthun::report {
base::LocalText long_date(std::time_t seconds_since_1970) {
  const std::tm day = fmt::gmtime(seconds_since_1970);
  const base::LocalText& month = base::month_words(day.tm_mon + 1).full;
  const int year = day.tm_year + 1900;
  return {fmt::format("{} {} {}", day.tm_mday, month.th, year + base::buddhist_offset),
          fmt::format("{} {} {}", day.tm_mday, month.en, year)};
}

base::LocalText round_label(const std::string& round) {
  const auto year = base::parse_integer(round.substr(0, round.find('/')));
  if (!year || *year < 2400 || *year > 2700) return {round, round};
  return {round, fmt::format("{} ({})", round, *year - base::buddhist_offset)};
}

}  // namespace phumthun::report
