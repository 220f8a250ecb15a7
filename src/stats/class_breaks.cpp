#include "stats/class_breaks.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <string>
#include <utility>

#include "base/error.hpp"
#include "stats/class_bounds.hpp"
#include "stats/fisher_jenks.hpp"

namespace phumthun::stats {

namespace {

constexpr std::array<std::pair<Classification, std::string_view>, 12> names{{
    {Classification::quantile, "quantile"},
    {Classification::equal_interval, "equal-interval"},
    {Classification::fisher_jenks, "fisher-jenks"},
    {Classification::standard_deviation, "standard-deviation"},
    {Classification::box, "box"},
    {Classification::head_tail, "head-tail"},
    {Classification::percentile, "percentile"},
    {Classification::geometric, "geometric"},
    {Classification::pretty, "pretty"},
    {Classification::maximum_breaks, "maximum-breaks"},
    {Classification::unique, "unique"},
    {Classification::custom, "custom"},
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

std::vector<double> inner_bounds(std::span<const double> sorted, const ClassificationOptions& options,
                                 int classes) {
  switch (options.classification) {
    case Classification::quantile:
      return quantile_bounds(sorted, classes, options.quantile_type);
    case Classification::equal_interval:
      return equal_interval_bounds(sorted, classes);
    case Classification::fisher_jenks:
      return fisher_jenks_bounds(sorted, classes);
    case Classification::standard_deviation:
      return standard_deviation_bounds(sorted, classes);
    case Classification::box:
      return box_bounds(sorted, options.hinge, options.quantile_type);
    case Classification::head_tail:
      return head_tail_bounds(sorted);
    case Classification::percentile:
      return percentile_bounds(sorted, options.quantile_type);
    case Classification::geometric:
      return geometric_bounds(sorted, classes);
    case Classification::pretty:
      return pretty_bounds(sorted, classes);
    case Classification::maximum_breaks:
      return maximum_breaks_bounds(sorted, classes);
    case Classification::unique:
      return unique_bounds(sorted);
    case Classification::custom:
      return options.custom_bounds;
  }
  throw base::Error(base::ErrorCode::internal, "an unknown classification");
}

std::string known_names() {
  std::string all;
  for (const auto& [classification, name] : names) all += (all.empty() ? "" : ", ") + std::string(name);
  return all;
}

void check_custom_bounds(std::span<const double> bounds) {
  const char* hint = "give the upper bound of each class, rising, as in 10,25,50";
  if (bounds.empty())
    throw base::Error(base::ErrorCode::invalid_input, "custom classes need their bounds", hint);
  if (bounds.size() >= static_cast<std::size_t>(max_classes))
    throw base::Error(base::ErrorCode::invalid_input, fmt::format("{} bounds are too many", bounds.size()),
                      fmt::format("use fewer than {}", max_classes));
  for (std::size_t i = 0; i < bounds.size(); ++i)
    if (!std::isfinite(bounds[i]) || (i > 0 && bounds[i] <= bounds[i - 1]))
      throw base::Error(base::ErrorCode::invalid_input,
                        "the bounds of custom classes must be numbers that rise", hint);
}

/// All bounds stay, so that the classes are the same whatever the values are.
std::vector<double> custom_breaks(std::span<const double> sorted, std::span<const double> bounds) {
  std::vector<double> breaks{std::min(sorted.front(), bounds.front())};
  breaks.insert(breaks.end(), bounds.begin(), bounds.end());
  if (sorted.back() > bounds.back()) breaks.push_back(sorted.back());
  return breaks;
}

}  // namespace

Classification parse_classification(std::string_view name) {
  for (const auto& [classification, known] : names)
    if (known == name) return classification;
  throw base::Error(base::ErrorCode::invalid_input, fmt::format("there is no classification \"{}\"", name),
                    fmt::format("use {}", known_names()));
}

std::string_view classification_name(Classification classification) {
  for (const auto& [known, name] : names)
    if (known == classification) return name;
  return {};
}

std::vector<double> class_breaks(std::span<const double> values, const ClassificationOptions& options) {
  if (options.classes < 1 || options.classes > max_classes)
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("{} classes can't be made", options.classes),
                      fmt::format("use 1 to {} classes", max_classes));
  const bool custom = options.classification == Classification::custom;
  if (custom) check_custom_bounds(options.custom_bounds);
  const std::vector<double> sorted = sorted_values(values);
  if (sorted.empty()) return {};
  if (custom) return custom_breaks(sorted, options.custom_bounds);
  int distinct = 1;
  for (std::size_t i = 1; i < sorted.size() && distinct < options.classes; ++i)
    distinct += sorted[i] != sorted[i - 1];

  std::vector<double> breaks{sorted.front()};
  const auto add = [&](double bound) {
    if (bound >= sorted.front() && (breaks.size() == 1 || bound > breaks.back())) breaks.push_back(bound);
  };
  for (const double bound : inner_bounds(sorted, options, std::min(options.classes, distinct)))
    if (bound < sorted.back()) add(bound);
  add(sorted.back());
  return breaks;
}

std::vector<double> class_breaks(std::span<const double> values, Classification classification, int classes) {
  ClassificationOptions options;
  options.classification = classification;
  options.classes = classes;
  return class_breaks(values, options);
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
