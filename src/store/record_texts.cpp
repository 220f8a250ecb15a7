#include "store/record_texts.hpp"

#include <chrono>

#include "base/dates.hpp"

namespace phumthun::store {

std::int32_t Days::read(std::string_view text) const {
  auto date = base::parse_date(text, false);
  if (!date) return AssistanceColumns::no_day;
  if (date->month == 0) {
    const bool first = year_alone_ == YearAlone::first_day;
    date->month = first ? 1 : 12;
    date->day = first ? 1 : 31;
  }
  const std::chrono::year_month_day day{std::chrono::year{date->year},
                                        std::chrono::month{static_cast<unsigned>(date->month)},
                                        std::chrono::day{static_cast<unsigned>(date->day)}};
  return static_cast<std::int32_t>(std::chrono::sys_days{day}.time_since_epoch().count());
}

}  // namespace phumthun::store
