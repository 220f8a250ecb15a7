#include "stats/class_bounds.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

#include "base/error.hpp"
#include "stats/moments.hpp"

namespace phumthun::stats {

std::vector<double> quantile_bounds(std::span<const double> sorted, int classes, QuantileType type) {
  std::vector<double> bounds;
  for (int i = 1; i < classes; ++i)
    bounds.push_back(quantile(sorted, static_cast<double>(i) / classes, type));
  return bounds;
}

std::vector<double> equal_interval_bounds(std::span<const double> sorted, int classes) {
  const double width = sorted.back() - sorted.front();
  std::vector<double> bounds;
  for (int i = 1; i < classes; ++i) bounds.push_back(sorted.front() + width * i / classes);
  return bounds;
}

std::vector<double> standard_deviation_bounds(std::span<const double> sorted, int classes) {
  const double mean = mean_of(sorted);
  const double squares = sum_of_squares(deviations(sorted));
  const double deviation =
      sorted.size() > 1 ? std::sqrt(squares / static_cast<double>(sorted.size() - 1)) : 0;
  std::vector<double> bounds;
  for (int i = -(classes / 2); i <= classes / 2; ++i)
    if (i != 0 || classes % 2 == 0) bounds.push_back(mean + i * deviation);
  if (classes % 2 == 0) bounds = {bounds.begin() + 1, bounds.end() - 1};
  return bounds;
}

std::vector<double> box_bounds(std::span<const double> sorted, double hinge, QuantileType type) {
  if (!(hinge > 0) || std::isinf(hinge))
    throw base::Error(base::ErrorCode::invalid_input, fmt::format("a box map has no hinge of {}", hinge),
                      "use 1.5, or 3 for extreme values alone");
  const double lower = quantile(sorted, 0.25, type), upper = quantile(sorted, 0.75, type);
  const double fence = hinge * (upper - lower);
  return {lower - fence, lower, quantile(sorted, 0.5, type), upper, upper + fence};
}

std::vector<double> head_tail_bounds(std::span<const double> sorted) {
  std::vector<double> bounds;
  while (sorted.front() != sorted.back() && bounds.size() + 1 < static_cast<std::size_t>(max_classes)) {
    const double mean = mean_of(sorted);
    const auto head = std::upper_bound(sorted.begin(), sorted.end(), mean);
    if (head == sorted.end()) break;  // the mean was rounded up to the maximum
    bounds.push_back(mean);
    sorted = sorted.subspan(static_cast<std::size_t>(head - sorted.begin()));
  }
  return bounds;
}

std::vector<double> percentile_bounds(std::span<const double> sorted, QuantileType type) {
  std::vector<double> bounds;
  for (const double share : {0.01, 0.1, 0.5, 0.9, 0.99}) bounds.push_back(quantile(sorted, share, type));
  return bounds;
}

std::vector<double> geometric_bounds(std::span<const double> sorted, int classes) {
  if (!(sorted.front() > 0))
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("geometric classes need values above 0; the least is {}", sorted.front()),
                      "use fisher-jenks, quantile or head-tail");
  const double low = std::log(sorted.front()), width = std::log(sorted.back()) - low;
  std::vector<double> bounds;
  for (int i = 1; i < classes; ++i) bounds.push_back(std::exp(low + width * i / classes));
  return bounds;
}

std::vector<double> pretty_bounds(std::span<const double> sorted, int classes) {
  // How much a step of 2 or 10, and of 5, is preferred to the finer one.
  constexpr double bias = 1.5, bias_of_five = 0.5 + 1.5 * bias, rounding = 1e-10;
  const double low = sorted.front(), high = sorted.back();
  const double cell = (high - low) / classes;
  if (!(cell > std::max(std::abs(low), std::abs(high)) * std::numeric_limits<double>::epsilon())) return {};
  const double base = std::pow(10, std::floor(std::log10(cell)));
  double step = base;
  if (2 * base - cell < bias * (cell - step)) step = 2 * base;
  if (step > base && 5 * base - cell < bias_of_five * (cell - step)) step = 5 * base;
  if (step > 2 * base && 10 * base - cell < bias * (cell - step)) step = 10 * base;
  std::vector<double> bounds;
  const double last = std::ceil(high / step - rounding);
  for (double i = std::floor(low / step + rounding); i <= last; ++i) bounds.push_back(i * step);
  return bounds;
}

std::vector<double> maximum_breaks_bounds(std::span<const double> sorted, int classes) {
  std::vector<std::size_t> gaps;
  for (std::size_t i = 1; i < sorted.size(); ++i)
    if (sorted[i] > sorted[i - 1]) gaps.push_back(i);
  const auto wider = [&](std::size_t a, std::size_t b) {
    const double gap_a = sorted[a] - sorted[a - 1], gap_b = sorted[b] - sorted[b - 1];
    return gap_a != gap_b ? gap_a > gap_b : a > b;
  };
  const std::size_t wanted = std::min(gaps.size(), static_cast<std::size_t>(classes - 1));
  std::partial_sort(gaps.begin(), gaps.begin() + static_cast<std::ptrdiff_t>(wanted), gaps.end(), wider);
  std::vector<double> bounds;
  for (std::size_t i = 0; i < wanted; ++i) {
    const double below = sorted[gaps[i] - 1];
    bounds.push_back(below + (sorted[gaps[i]] - below) / 2);
  }
  std::sort(bounds.begin(), bounds.end());
  return bounds;
}

std::vector<double> unique_bounds(std::span<const double> sorted) {
  std::vector<double> bounds(sorted.begin(), sorted.end());
  bounds.erase(std::unique(bounds.begin(), bounds.end()), bounds.end());
  if (bounds.size() > static_cast<std::size_t>(max_classes))
    throw base::Error(
        base::ErrorCode::invalid_input,
        fmt::format("{} different values can't each be a class", bounds.size()),
        fmt::format("unique values take at most {} classes: use fisher-jenks or quantile", max_classes));
  return bounds;
}

}  // namespace phumthun::stats
