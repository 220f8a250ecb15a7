#pragma once
#include <span>
#include <string_view>

namespace phumthun::stats {

/// The nine definitions of a sample quantile, by the numbers of Hyndman and Fan (1996) and of R. Types 1 to 3
/// are values of the sample (2 also their middle), 4 to 9 lie between two; 7 is the default of R, numpy and
/// spreadsheets.
enum class QuantileType {
  inverted_cdf = 1,
  averaged_inverted_cdf,
  closest_observation,
  interpolated_inverted_cdf,
  hazen,
  weibull,
  linear,
  median_unbiased,
  normal_unbiased
};
/// "inverted-cdf", ... "normal-unbiased", or "1" to "9". parse throws Error{invalid_input}.
QuantileType parse_quantile_type(std::string_view text);
std::string_view quantile_type_name(QuantileType type);

/// The quantile at `share` (0 to 1) of ascending values, of which there must be one.
double quantile(std::span<const double> sorted, double share, QuantileType type);

}  // namespace phumthun::stats
