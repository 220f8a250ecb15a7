#include "stats/class_breaks.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <numeric>
#include <utility>

#include "base/error.hpp"
#include "stats/fisher_jenks.hpp"
#include "stats/moments.hpp"

namespace phumthun::stats {

namespace {

constexpr std::array<std::pair<Classification, std::string_view>, 6> names{{
    {Classification::quantile, "quantile"},
    {Classification::equal_interval, "equal-interval"},
    {Classification::fisher_jenks, "fisher-jenks"},
    {Classification::standard_deviation, "standard-deviation"},
    {Classification::box, "box"},
    {Classification::head_tail, "head-tail"},
}};

std::vector<double> sorted_values(std::span<const double> values) {
  std::vector<double> sorted;
  sorted.reserve(values.size());
  for (const double value : values) {
    if (std::isinf(value))
      throw base::Error(base::ErrorCode::invalid_input, "an infinite value can't be put into a class");
    if (!std::isnan(value)) sorted.push_back(value == 0 ? 0.0 : value);
  }
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

/// Hyndman and Fan's type 7, interpolated as numpy does.
double quantile(std::span<const double> sorted, double share) {
  const double at = static_cast<double>(sorted.size() - 1) * share;
  const auto below = static_cast<std::size_t>(at);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  const double part = at - static_cast<double>(below);
  const double step = sorted[above] - sorted[below];
  return part < 0.5 ? sorted[below] + step * part : sorted[above] - step * (1 - part);
}

std::vector<double> quantile_bounds(std::span<const double> sorted, int classes) {
  std::vector<double> bounds;
  for (int i = 1; i < classes; ++i) bounds.push_back(quantile(sorted, static_cast<double>(i) / classes));
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

std::vector<double> box_bounds(std::span<const double> sorted) {
  const double lower = quantile(sorted, 0.25), upper = quantile(sorted, 0.75);
  const double fence = 1.5 * (upper - lower);
  return {lower - fence, lower, quantile(sorted, 0.5), upper, upper + fence};
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

std::vector<double> inner_bounds(std::span<const double> sorted, Classification classification, int classes) {
  switch (classification) {
    case Classification::quantile:
      return quantile_bounds(sorted, classes);
    case Classification::equal_interval:
      return equal_interval_bounds(sorted, classes);
    case Classification::fisher_jenks:
      return fisher_jenks_bounds(sorted, classes);
    case Classification::standard_deviation:
      return standard_deviation_bounds(sorted, classes);
    case Classification::box:
      return box_bounds(sorted);
    case Classification::head_tail:
      return head_tail_bounds(sorted);
  }
  throw base::Error(base::ErrorCode::internal, "an unknown classification");
}

}  // namespace

Classification parse_classification(std::string_view name) {
  for (const auto& [classification, known] : names)
    if (known == name) return classification;
  throw base::Error(base::ErrorCode::invalid_input, fmt::format("there is no classification \"{}\"", name),
                    "use quantile, equal-interval, fisher-jenks, standard-deviation, box or head-tail");
}

std::string_view classification_name(Classification classification) {
  for (const auto& [known, name] : names)
    if (known == classification) return name;
  return {};
}

std::vector<double> class_breaks(std::span<const double> values, Classification classification, int classes) {
  if (classes < 1 || classes > max_classes)
    throw base::Error(base::ErrorCode::invalid_input, fmt::format("{} classes can't be made", classes),
                      fmt::format("use 1 to {} classes", max_classes));
  const std::vector<double> sorted = sorted_values(values);
  if (sorted.empty()) return {};
  int distinct = 1;
  for (std::size_t i = 1; i < sorted.size() && distinct < classes; ++i)
    distinct += sorted[i] != sorted[i - 1];

  std::vector<double> breaks{sorted.front()};
  const auto add = [&](double bound) {
    if (bound >= sorted.front() && (breaks.size() == 1 || bound > breaks.back())) breaks.push_back(bound);
  };
  for (const double bound : inner_bounds(sorted, classification, std::min(classes, distinct)))
    if (bound < sorted.back()) add(bound);
  add(sorted.back());
  return breaks;
}

std::uint8_t class_of(double value, std::span<const double> breaks) {
  if (std::isnan(value) || breaks.empty()) return no_class;
  const auto bounds = breaks.subspan(1);
  const auto found = std::lower_bound(bounds.begin(), bounds.end(), value) - bounds.begin();
  return static_cast<std::uint8_t>(std::min<std::ptrdiff_t>(found, std::ssize(bounds) - 1));
}

std::vector<std::int64_t> class_counts(std::span<const double> values, std::span<const double> breaks) {
  std::vector<std::int64_t> counts(breaks.empty() ? 0 : breaks.size() - 1, 0);
  for (const double value : values)
    if (const std::uint8_t c = class_of(value, breaks); c != no_class) ++counts[c];
  return counts;
}

}  // namespace phumthun::stats
