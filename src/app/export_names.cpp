#include "app/export_names.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace phumthun::app {
namespace {

constexpr std::size_t stem_length = 7;

std::string_view subject_stem(poverty::Subject subject) {
  switch (subject) {
    case poverty::Subject::human:
      return "hum";
    case poverty::Subject::physical:
      return "phy";
    case poverty::Subject::financial:
      return "fin";
    case poverty::Subject::natural:
      return "nat";
    case poverty::Subject::social:
      return "soc";
    case poverty::Subject::overall:
      return "ovr";
    default:
      return {};
  }
}

/// The three letters of a statistic behind its subject's.
std::string_view statistic_stem(poverty::Statistic statistic) {
  using poverty::Statistic;
  switch (statistic) {
    case Statistic::mean:
      return "avg";
    case Statistic::deprived:
      return "dep";
    case Statistic::level1:
      return "l1";
    case Statistic::level2:
      return "l2";
    case Statistic::level3:
      return "l3";
    case Statistic::level4:
      return "l4";
    case Statistic::censored:
      return "cen";
    case Statistic::contribution:
      return "con";
    case Statistic::listed:
      return "lst";
    case Statistic::coverage:
      return "cov";
    case Statistic::missed:
      return "mis";
    case Statistic::included:
      return "inc";
    case Statistic::precision:
      return "prc";
    case Statistic::kappa:
      return "kap";
    case Statistic::missed_count:
      return "nms";
    case Statistic::included_count:
      return "nin";
    case Statistic::helped_by_none:
      return "non";
    case Statistic::helped_by_one:
      return "one";
    case Statistic::helped_by_several:
      return "sev";
    case Statistic::gap:
      return "gap";
    case Statistic::repeated:
      return "rep";
    case Statistic::agencies:
      return "agy";
    case Statistic::share:
      return "shr";
    case Statistic::count:
      return "cnt";
    case Statistic::overdue_count:
      return "ovd";
    case Statistic::gained:
      return "gnd";
    case Statistic::unchanged:
      return "unc";
    case Statistic::lost:
      return "lst";
    default:
      return {};
  }
}

/// "h3" of human_3, "s10" of social_10; the first three letters of other names.
std::string item_stem(const std::string& item) {
  const std::string name = ascii_name(item);
  const std::size_t dash = name.rfind('_');
  const bool is_numbered = dash != std::string::npos && dash + 1 < name.size() && name.size() - dash <= 3 &&
                           std::all_of(name.begin() + static_cast<std::ptrdiff_t>(dash) + 1, name.end(),
                                       [](char c) { return c >= '0' && c <= '9'; });
  return is_numbered ? name.substr(0, 1) + name.substr(dash + 1) : name.substr(0, 3);
}

/// Of measures that are not of the survey's scores.
std::string family_stem(const poverty::Measure& measure) {
  switch (measure.subject) {
    case poverty::Subject::targeting:
      return fmt::format("t_{}", statistic_stem(measure.statistic));
    case poverty::Subject::assistance:
      return fmt::format("a_{}", statistic_stem(measure.statistic));
    case poverty::Subject::problem:
      return fmt::format("{}_{}", measure.item.substr(0, 3), statistic_stem(measure.statistic));
    case poverty::Subject::change:
      return fmt::format("d{}_{}", measure.item.substr(0, 2), statistic_stem(measure.statistic));
    default:
      return fmt::format("r_{}", ascii_name(measure.item).substr(0, stem_length - 2));
  }
}

std::string survey_stem(const poverty::Measure& measure) {
  using poverty::Statistic;
  switch (measure.statistic) {
    case Statistic::headcount:
      return measure.of_registered ? "H_reg" : "H";
    case Statistic::intensity:
      return "A";
    case Statistic::adjusted_headcount:
      return "M0";
    case Statistic::households:
      return "hh";
    case Statistic::surveyed:
      return "n";
    default:
      break;
  }
  const std::string subject = measure.subject == poverty::Subject::item
                                  ? item_stem(measure.item)
                                  : std::string(subject_stem(measure.subject));
  if (measure.statistic == Statistic::mean && measure.subject != poverty::Subject::item) return subject;
  const std::string_view ending = statistic_stem(measure.statistic);
  // Of all registered households: the first and last letter, and an r.
  if (measure.of_registered) return fmt::format("{}_{}{}r", subject, ending.front(), ending.back());
  return fmt::format("{}_{}", subject, ending);
}

/// Cut to length, with a number in place of the end where it is in `used`.
std::string unique_stem(const std::string& wanted, std::set<std::string>& used) {
  std::string stem = wanted.substr(0, stem_length);
  for (int number = 2; !used.insert(stem).second; ++number) {
    const std::string ending = std::to_string(number);
    stem = wanted.substr(0, stem_length - ending.size()) + ending;
  }
  return stem;
}

}  // namespace

std::string field_stem(const poverty::Measure& measure, std::set<std::string>& used) {
  return unique_stem(measure.subject > poverty::Subject::item ? family_stem(measure) : survey_stem(measure),
                     used);
}

std::string ascii_name(std::string_view name) {
  std::string kept;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z') kept += static_cast<char>(c - 'A' + 'a');
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) kept += c;
    if ((c == '_' || c == '-' || c == ' ') && !kept.empty() && kept.back() != '_') kept += '_';
  }
  while (!kept.empty() && kept.back() == '_') kept.pop_back();
  return kept;
}

std::string result_stem(std::string_view result_name, std::set<std::string>& used) {
  const std::string name = ascii_name(result_name);
  // A name that starts with a digit is none in SQL and R.
  return unique_stem(name.empty() || (name[0] >= '0' && name[0] <= '9') ? "r" + name : name, used);
}

}  // namespace phumthun::app
