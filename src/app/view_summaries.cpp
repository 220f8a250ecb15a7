#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "app/scene_cache.hpp"
#include "app/view_columns.hpp"
#include "text/collation.hpp"

namespace phumthun::app {
namespace {

ValueSummary summary_of(const std::vector<double>& values) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  ValueSummary summary{infinity, -infinity, 0};
  for (const double value : values) {
    if (!std::isfinite(value)) {
      ++summary.missing;
      continue;
    }
    summary.least = std::min(summary.least, value);
    summary.greatest = std::max(summary.greatest, value);
  }
  if (summary.least > summary.greatest)
    summary.least = summary.greatest = std::numeric_limits<double>::quiet_NaN();
  return summary;
}

std::vector<std::string> in_order(const std::vector<std::string>& words) {
  const std::set<std::string> once(words.begin(), words.end());
  std::vector<std::pair<std::string, std::string>> keyed;
  for (const std::string& word : once)
    if (!word.empty()) keyed.emplace_back(text::collation_key(word), word);
  std::sort(keyed.begin(), keyed.end());
  std::vector<std::string> ordered;
  ordered.reserve(keyed.size());
  for (auto& [key, word] : keyed) ordered.push_back(std::move(word));
  return ordered;
}

}  // namespace

data::Shared<ValueSummary> value_summary(const Session& session, const Subject& of, std::string_view column) {
  const auto values = view_values(session, of, column);
  if (!values) return nullptr;
  auto& memo = session.derived->selection.summaries[{subject_number(of), std::string(column)}];
  return memo.get({{values}}, [&] { return summary_of(*values); });
}

data::Shared<std::vector<std::string>> distinct_texts(const Session& session, const Subject& of,
                                                      std::string_view column) {
  const auto words = view_words(session, of, column);
  if (!words) return nullptr;
  auto& memo = session.derived->selection.distinct[{subject_number(of), std::string(column)}];
  return memo.get({{words}}, [&] { return in_order(words->words); });
}

}  // namespace phumthun::app
