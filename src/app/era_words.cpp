#include "app/era_words.hpp"

#include "base/dates.hpp"
#include "base/months.hpp"
#include "base/numbers.hpp"

namespace phumthun::app {
namespace {

bool is_buddhist(const Session& session) {
  const Era era = session.project().appearance.era;
  return era == Era::buddhist || (era == Era::of_language && session.language() == base::Language::th);
}

/// "2567", "ค.ศ. 2024", "2024", "2567 BE".
std::string year_words(const Session& session, int gregorian) {
  const bool thai = session.language() == base::Language::th, buddhist = is_buddhist(session);
  const int year = buddhist ? gregorian + base::buddhist_offset : gregorian;
  if (thai == buddhist) return std::to_string(year);
  return thai ? fmt::format("ค.ศ. {}", year) : fmt::format("{} BE", year);
}

/// " 09:30" of a time behind a date; empty where there is none.
std::string time_of_day(const std::string& iso) {
  constexpr std::size_t date_length = 10, with_minutes = 16;
  if (iso.size() < with_minutes || iso[13] != ':') return {};
  return " " + iso.substr(date_length + 1, with_minutes - date_length - 1);
}

}  // namespace

std::string round_words(const Session& session, const std::string& round) {
  constexpr int first_buddhist = 2400, last_buddhist = 2700;
  const std::size_t slash = round.find('/');
  const auto year = base::parse_integer(round.substr(0, slash));
  if (!year || *year < first_buddhist || *year > last_buddhist) return round;
  const long long common = *year - base::buddhist_offset;
  if (session.project().appearance.era == Era::common)
    return std::to_string(common) + (slash == round.npos ? std::string() : round.substr(slash));
  if (is_buddhist(session)) return round;
  return fmt::format("{} ({})", round, common);
}

std::vector<std::string> rounds_words(const Session& session, const std::vector<std::string>& rounds) {
  std::vector<std::string> words;
  for (const std::string& round : rounds) words.push_back(round_words(session, round));
  return words;
}

std::string date_words(const Session& session, const std::string& iso) {
  constexpr std::size_t date_length = 10;
  const auto date =
      iso.size() >= date_length ? base::parse_date(iso.substr(0, date_length), false) : std::nullopt;
  if (!date || date->month < 1 || date->month > 12) return iso;
  return fmt::format("{} {} {}{}", date->day, base::month_words(date->month).brief.in(session.language()),
                     year_words(session, date->year), time_of_day(iso));
}

}  // namespace phumthun::app
