#pragma once
#include <string_view>

#include "stats/permutation_options.hpp"
#include "stats/significance.hpp"

namespace phumthun::stats {

/// What the sum of squared deviations is divided by in local Moran's I: n - 1 (GeoDa, esda) or n (spdep's
/// default).
enum class MoranVariance { n_minus_1, n };
/// "n-1" or "n". parse throws Error{invalid_input}.
MoranVariance parse_moran_variance(std::string_view name);
std::string_view moran_variance_name(MoranVariance variance);

/// What local statistics have in common.
struct LocalOptions {
  PermutationOptions permutation;
  Inference inference = Inference::permutation;  ///< analytic: where the statistic has moments, no draws
  double alpha = 0.05;  ///< areas are put into clusters where significant at this level after the correction
  Correction correction = Correction::benjamini_hochberg;
};

struct LocalMoranOptions : LocalOptions {
  MoranVariance variance = MoranVariance::n_minus_1;
};

struct GetisOrdOptions : LocalOptions {
  bool self_included = true;  ///< Gi* where true, Gi where false
};

/// Local join counts, and which values lie in the quantile of quantile_lisa.
struct QuantileOptions : LocalOptions {
  int quantile = 5;   ///< which one, 1 the lowest
  int quantiles = 5;  ///< of how many
};

}  // namespace phumthun::stats
