#include "stats/quantile.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <limits>

#include "base/error.hpp"

namespace phumthun::stats {

namespace {

constexpr std::array<std::string_view, 9> names{"inverted-cdf",
                                                "averaged-inverted-cdf",
                                                "closest-observation",
                                                "interpolated-inverted-cdf",
                                                "hazen",
                                                "weibull",
                                                "linear",
                                                "median-unbiased",
                                                "normal-unbiased"};

/// Where the quantile lies among the values, counted from 1: between two of them.
double position(double n, double share, QuantileType type) {
  switch (type) {
    case QuantileType::inverted_cdf:
    case QuantileType::averaged_inverted_cdf:
    case QuantileType::interpolated_inverted_cdf:
      return n * share;
    case QuantileType::closest_observation:
      return n * share - 0.5;
    case QuantileType::hazen:
      return n * share + 0.5;
    case QuantileType::weibull:
      return (n + 1) * share;
    case QuantileType::linear:
      return 1 + (n - 1) * share;
    case QuantileType::median_unbiased:
      return (n + 1.0 / 3) * share + 1.0 / 3;
    case QuantileType::normal_unbiased:
      return (n + 0.25) * share + 0.375;
  }
  throw base::Error(base::ErrorCode::internal, "an unknown type of quantile");
}

/// How much of the way from the value below to the one above the quantile goes.
double step(double below, double part, QuantileType type) {
  switch (type) {
    case QuantileType::inverted_cdf:
      return part > 0 ? 1 : 0;
    case QuantileType::averaged_inverted_cdf:
      return part > 0 ? 1 : 0.5;
    case QuantileType::closest_observation:
      return part > 0 || std::fmod(below, 2) != 0 ? 1 : 0;
    default:
      return part;
  }
}

}  // namespace

QuantileType parse_quantile_type(std::string_view text) {
  for (std::size_t i = 0; i < names.size(); ++i)
    if (text == names[i] || text == std::string_view("123456789").substr(i, 1))
      return static_cast<QuantileType>(i + 1);
  throw base::Error(base::ErrorCode::invalid_input, fmt::format("there is no type of quantile \"{}\"", text),
                    fmt::format("use 1 to 9, or {}", fmt::join(names, ", ")));
}

std::string_view quantile_type_name(QuantileType type) {
  return names[static_cast<std::size_t>(type) - 1];
}

double quantile(std::span<const double> sorted, double share, QuantileType type) {
  // A position that rounding alone puts beside a value is that value's.
  constexpr double fuzz = 4 * std::numeric_limits<double>::epsilon();
  const double n = static_cast<double>(sorted.size()), at = position(n, share, type);
  const double tolerance = fuzz * std::max(1.0, at);
  const double below = std::floor(at + tolerance);
  const double part = std::abs(at - below) <= tolerance ? 0 : at - below;
  const auto value = [&](double number) {
    return sorted[static_cast<std::size_t>(std::clamp(number, 1.0, n)) - 1];
  };
  const double low = value(below), high = value(below + 1), way = step(below, part, type);
  return way < 0.5 ? low + (high - low) * way : high - (high - low) * (1 - way);
}

}  // namespace phumthun::stats
