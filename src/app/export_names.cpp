#include "app/export_names.hpp"

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

}  // namespace

std::string field_stem(const poverty::Measure& measure) {
  const std::string_view subject = subject_stem(measure.subject);
  switch (measure.statistic) {
    case poverty::Statistic::mean:
      return std::string(subject);
    case poverty::Statistic::deprived:
      return fmt::format("{}_dep", subject);
    case poverty::Statistic::level1:
      return fmt::format("{}_l1", subject);
    case poverty::Statistic::level2:
      return fmt::format("{}_l2", subject);
    case poverty::Statistic::level3:
      return fmt::format("{}_l3", subject);
    case poverty::Statistic::level4:
      return fmt::format("{}_l4", subject);
    case poverty::Statistic::headcount:
      return "H";
    case poverty::Statistic::intensity:
      return "A";
    case poverty::Statistic::adjusted_headcount:
      return "M0";
    case poverty::Statistic::censored:
      return fmt::format("{}_cen", subject);
    case poverty::Statistic::contribution:
      return fmt::format("{}_con", subject);
    case poverty::Statistic::households:
      return "hh";
    default:
      return "n";
  }
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
  const std::string wanted = name.empty() || (name[0] >= '0' && name[0] <= '9') ? "r" + name : name;
  std::string stem = wanted.substr(0, stem_length);
  for (int number = 2; !used.insert(stem).second; ++number) {
    const std::string ending = std::to_string(number);
    stem = wanted.substr(0, stem_length - ending.size()) + ending;
  }
  return stem;
}

}  // namespace phumthun::app
