#include "app/area_marks.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "base/error.hpp"

namespace phumthun::app {
namespace {

/// How much of the parent's value the area makes up.
double share_of_parent(const MeasureColumn& areas, std::size_t area, const MeasureColumn& parents,
                       std::size_t parent) {
  const bool weighted = !areas.weight.empty() && !parents.weight.empty();
  double share = weighted ? areas.weight[area] / parents.weight[parent]
                          : areas.denominator[area] / parents.denominator[parent];
  if (std::isnan(share)) share = static_cast<double>(areas.n[area]) / static_cast<double>(parents.n[parent]);
  constexpr double rounding = 1e-12;  // sums of weights in another order
  return share > 1 - rounding ? 1 : std::max(share, 0.0);
}

}  // namespace

std::vector<std::size_t> parents_of(const std::vector<std::string>& codes,
                                    const std::vector<std::string>& parents) {
  std::vector<std::size_t> numbers;
  numbers.reserve(codes.size());
  for (const std::string& code : codes) {
    // Of ascending codes the one that begins this code is the last that is not after it.
    auto after = std::upper_bound(parents.begin(), parents.end(), code);
    const bool found = after != parents.begin() && code.starts_with(*--after) && code != *after;
    numbers.push_back(found ? static_cast<std::size_t>(after - parents.begin()) : no_parent);
  }
  return numbers;
}

bool can_be_tested(const MeasureColumn& column, std::size_t area) {
  using poverty::Reliability;
  return column.description.kind != poverty::MeasureKind::count && column.unsmoothed.empty() &&
         (column.reliability[area] == Reliability::reliable ||
          column.reliability[area] == Reliability::unreliable);
}

const std::vector<double>& test_errors(const MeasureColumn& column) {
  return column.test_se.empty() ? column.se : column.test_se;
}

void check_alpha(double alpha) {
  if (!(alpha > 0 && alpha < 1))
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("a significance level of {} is no probability", alpha),
                      "give alpha above 0 and below 1, such as 0.05");
}

std::vector<poverty::Difference> parent_differences(const AreaMeasures& areas, const AreaMeasures& parents,
                                                    std::size_t column) {
  const MeasureColumn& own = areas.columns.at(column);
  const MeasureColumn& above = parents.columns.at(column);
  const std::vector<std::size_t> parent = parents_of(areas.codes, parents.codes);
  std::vector<poverty::Difference> differences;
  differences.reserve(areas.codes.size());
  for (std::size_t i = 0; i < areas.codes.size(); ++i) {
    const std::size_t p = parent[i];
    differences.push_back(p == no_parent || !can_be_tested(own, i) || !can_be_tested(above, p)
                              ? poverty::undefined_difference()
                              : poverty::difference_from_parent(own.value[i], test_errors(own)[i],
                                                                above.value[p], test_errors(above)[p],
                                                                share_of_parent(own, i, above, p)));
  }
  return differences;
}

std::vector<poverty::Difference> parent_marks(const AreaMeasures& areas, const AreaMeasures& parents,
                                              std::size_t column, poverty::Adjustment adjustment,
                                              double alpha) {
  std::vector<poverty::Difference> differences = parent_differences(areas, parents, column);
  poverty::mark_differences(differences, adjustment, alpha);
  return differences;
}

}  // namespace phumthun::app
