#include <algorithm>
#include <cmath>
#include <numeric>

#include "app/session.hpp"
#include "base/error.hpp"

namespace phumthun::app {
namespace {

using Keys = std::vector<double>;

template <class Value>
Keys as_keys(const std::vector<Value>& values) {
  return {values.begin(), values.end()};
}

Keys by_area(std::size_t areas) {
  Keys keys(areas);
  std::iota(keys.begin(), keys.end(), 0.0);
  return keys;
}

[[noreturn]] void throw_unknown(const std::string& column) {
  throw base::Error(base::ErrorCode::not_found, "no table has a column '" + column + "'");
}

Keys targeting_keys(const Targeting& result, const std::string& column) {
  if (column == "n") return as_keys(result.areas.n);
  if (column == "missed") return as_keys(result.areas.missed);
  if (column == "included") return as_keys(result.areas.included);
  if (column == "reached") return as_keys(result.areas.reached);
  if (column == "coverage") return result.areas.coverage;
  if (column == "precision") return result.areas.precision;
  if (column == "kappa") return result.areas.kappa;
  if (column == "H") return result.H;
  if (column == "tpmap_any") return result.tpmap_any;
  if (column == "tpmap_target") return result.tpmap_target;
  throw_unknown(column);
}

Keys overlap_keys(const Overlap& result, const std::string& column) {
  const poverty::AreaAssistance& areas = result.areas;
  if (column == "households") return as_keys(areas.households);
  if (column == "none") return areas.none_share;
  if (column == "one") return areas.one_share;
  if (column == "several") return areas.several_share;
  if (column == "gap") return areas.gap_share;
  if (column == "poor_none") return as_keys(areas.poor_none);
  if (column == "repeated") return as_keys(areas.repeated);
  if (column == "agencies") return as_keys(areas.agencies);
  throw_unknown(column);
}

/// "any": households with a problem; else the number of a task force: its households.
Keys problem_keys(const AreaProblems& result, const std::string& column) {
  if (column == "any") return as_keys(result.any_households);
  if (column == "share") {
    Keys keys = as_keys(result.any_households);
    for (std::size_t area = 0; area < keys.size(); ++area)
      keys[area] = result.area_households[area] > 0
                       ? keys[area] / static_cast<double>(result.area_households[area])
                       : std::nan("");
    return keys;
  }
  const std::size_t areas = result.codes.size();
  for (std::size_t force = 0; force < result.crosswalk.task_forces.size(); ++force) {
    if (result.crosswalk.task_forces[force].name != column) continue;
    Keys keys;
    for (std::size_t area = 0; area < areas; ++area)
      keys.push_back(static_cast<double>(result.counts[force * areas + area].households));
    return keys;
  }
  throw_unknown(column);
}

/// Significantly up above no difference above down; NaN without a mark.
Keys mark_keys(const std::vector<poverty::Difference>& differences, std::size_t areas) {
  Keys keys(areas, std::nan(""));
  for (std::size_t area = 0; area < std::min(areas, differences.size()); ++area) {
    const poverty::Mark mark = differences[area].mark;
    if (mark == poverty::Mark::undefined) continue;
    keys[area] = mark == poverty::Mark::above ? 1 : mark == poverty::Mark::below ? -1 : 0;
  }
  return keys;
}

Keys change_keys(const Change& result, const std::string& subject, const std::string& column) {
  const auto found = std::find_if(result.subjects.begin(), result.subjects.end(),
                                  [&](const SubjectChange& one) { return one.subject == subject; });
  if (found == result.subjects.end()) throw_unknown(column);
  const poverty::AreaChange& areas = found->areas;
  if (column == "n") return as_keys(areas.n);
  if (column == "mark") return mark_keys(found->marks, result.codes.size());
  if (column == "mean") return areas.mean_difference;
  if (column == "gained") return areas.gained;
  if (column == "unchanged") return areas.unchanged;
  if (column == "lost") return areas.lost;
  throw_unknown(column);
}

/// The column by which a panel's rows stand at first: what its reader looks for.
std::string first_column(Dialog dialog) {
  switch (dialog) {
    case Dialog::targeting:
      return "missed";
    case Dialog::overlap:
      return "poor_none";
    case Dialog::problems:
      return "any";
    case Dialog::change:
      return "lost";
    default:
      return "area";
  }
}

std::size_t area_count(const AnalysisDesk& desk, Dialog dialog) {
  if (dialog == Dialog::targeting && desk.targeting_result) return desk.targeting_result->codes.size();
  if (dialog == Dialog::overlap && desk.overlap_result) return desk.overlap_result->codes.size();
  if (dialog == Dialog::problems && desk.problems_result) return desk.problems_result->codes.size();
  if (dialog == Dialog::change && desk.change_result) return desk.change_result->codes.size();
  return 0;
}

}  // namespace

std::vector<double> sort_keys(const AnalysisDesk& desk, Dialog dialog, const std::string& column) {
  const std::size_t areas = area_count(desk, dialog);
  if (areas == 0 || column == "area") return by_area(areas);
  if (dialog == Dialog::targeting) return targeting_keys(*desk.targeting_result, column);
  if (dialog == Dialog::overlap) return overlap_keys(*desk.overlap_result, column);
  if (dialog == Dialog::problems) return problem_keys(*desk.problems_result, column);
  return change_keys(*desk.change_result, desk.change_subject, column);
}

void order_rows(AnalysisDesk& desk, Dialog dialog) {
  RowOrder& order = desk.orders[dialog];
  if (order.column.empty()) order.column = first_column(dialog);
  const std::vector<double> keys = sort_keys(desk, dialog, order.column);
  order.rows.resize(keys.size());
  std::iota(order.rows.begin(), order.rows.end(), 0u);
  std::stable_sort(order.rows.begin(), order.rows.end(), [&](std::uint32_t a, std::uint32_t b) {
    if (std::isnan(keys[a]) || std::isnan(keys[b])) return !std::isnan(keys[a]) && std::isnan(keys[b]);
    return order.descending ? keys[a] > keys[b] : keys[a] < keys[b];
  });
}

}  // namespace phumthun::app
