#include "poverty/differences.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <numeric>

#include "base/error.hpp"
#include "poverty/normal.hpp"

namespace phumthun::poverty {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double rounding = 1e-12;

Difference tested(double difference, double standard_error, double scale) {
  Difference result = undefined_difference();
  if (std::isnan(difference)) return result;
  result.difference = difference;
  if (std::isnan(standard_error)) return result;
  result.standard_error = standard_error;
  const bool equal = std::abs(difference) <= rounding * std::max(1.0, scale);
  result.z = equal ? 0 : difference / standard_error;
  result.p = result.p_adjusted = two_sided_normal_p(result.z);
  return result;
}

/// Indexes of the p-values that are numbers, ascending by p; equal ones in their order.
std::vector<std::size_t> ascending(std::span<const double> p) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (!std::isnan(p[i])) order.push_back(i);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
  return order;
}

}  // namespace

std::string_view adjustment_name(Adjustment adjustment) {
  switch (adjustment) {
    case Adjustment::none:
      return "none";
    case Adjustment::holm:
      return "holm";
    case Adjustment::benjamini_hochberg:
      return "bh";
  }
  return {};
}

Adjustment parse_adjustment(std::string_view name) {
  for (const auto adjustment : {Adjustment::none, Adjustment::holm, Adjustment::benjamini_hochberg})
    if (adjustment_name(adjustment) == name) return adjustment;
  throw base::Error(base::ErrorCode::invalid_input, fmt::format("there is no adjustment \"{}\"", name),
                    "use none, holm or bh (Benjamini-Hochberg)");
}

base::LocalText adjustment_label(Adjustment adjustment) {
  switch (adjustment) {
    case Adjustment::none:
      return {"ไม่ปรับค่า p", "p-values not adjusted"};
    case Adjustment::holm:
      return {"ปรับค่า p ตามวิธี Holm", "p-values adjusted by Holm's method"};
    case Adjustment::benjamini_hochberg:
      return {"ปรับค่า p ตามวิธี Benjamini–Hochberg", "p-values adjusted by Benjamini and Hochberg's method"};
  }
  return {};
}

std::vector<double> adjust_p_values(std::span<const double> p, Adjustment adjustment) {
  std::vector<double> adjusted(p.begin(), p.end());
  if (adjustment == Adjustment::none) return adjusted;
  const std::vector<std::size_t> order = ascending(p);
  const auto tests = static_cast<double>(order.size());
  if (adjustment == Adjustment::holm) {  // step down: the largest so far
    double largest = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
      largest = std::max(largest, (tests - static_cast<double>(i)) * p[order[i]]);
      adjusted[order[i]] = std::min(1.0, largest);
    }
    return adjusted;
  }
  double smallest = 1;  // step up: the smallest so far, from the largest p
  for (std::size_t i = order.size(); i-- > 0;) {
    smallest = std::min(smallest, tests / static_cast<double>(i + 1) * p[order[i]]);
    adjusted[order[i]] = smallest;
  }
  return adjusted;
}

std::string_view mark_text(Mark mark) {
  switch (mark) {
    case Mark::above:
      return "+";
    case Mark::below:
      return "-";
    case Mark::same:
      return "0";
    case Mark::undefined:
      return "";
  }
  return {};
}

Difference undefined_difference() {
  return {nan, nan, nan, nan, nan, Mark::undefined};
}

Difference difference_of(double a, double se_a, double b, double se_b) {
  return tested(a - b, std::hypot(se_a, se_b), std::max(std::abs(a), std::abs(b)));
}

Difference difference_from_parent(double area, double se_area, double parent, double se_parent, double nu) {
  const double scale = std::max(std::abs(area), std::abs(parent));
  if (!(nu >= 0 && nu <= 1)) return tested(area - parent, nan, scale);
  if (nu == 1) return tested((area - parent) * 0, 0, scale);
  const double own = se_area * se_area;
  const double variance = std::max((1 - 2 * nu) * own + se_parent * se_parent, (1 - nu) * (1 - nu) * own);
  return tested(area - parent, std::isnan(se_parent) ? nan : std::sqrt(variance), scale);
}

void mark_differences(std::vector<Difference>& differences, Adjustment adjustment, double alpha) {
  std::vector<double> p;
  p.reserve(differences.size());
  for (const Difference& difference : differences) p.push_back(difference.p);
  const std::vector<double> adjusted = adjust_p_values(p, adjustment);
  for (std::size_t i = 0; i < differences.size(); ++i) {
    Difference& d = differences[i];
    d.p_adjusted = adjusted[i];
    d.mark = std::isnan(adjusted[i])                    ? Mark::undefined
             : adjusted[i] > alpha || d.difference == 0 ? Mark::same
             : d.difference > 0                         ? Mark::above
                                                        : Mark::below;
  }
}

}  // namespace phumthun::poverty
