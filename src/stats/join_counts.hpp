#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/progress.hpp"
#include "stats/global_statistic.hpp"
#include "stats/spatial_weights.hpp"

namespace phumthun::stats {

/// non_free: as many black areas as there are, in other places (without replacement); free: each area black
/// with the share of black ones, independently (with replacement).
enum class JoinSampling { non_free, free };
/// "non-free" or "free". parse throws Error{invalid_input}.
JoinSampling parse_join_sampling(std::string_view name);
std::string_view join_sampling_name(JoinSampling sampling);

/// Joins between areas of value 1 (black) and 0 (white), each pair counted once (half the sum of weights both
/// ways), with moments (Cliff and Ord 1981) and permutation p's, drawn as the sampling says. z is above 0
/// where there are more joins of the kind than expected. Under IsolateRule::out_of_n isolates still count
/// among the black and the white areas.
struct JoinCounts {
  GlobalStatistic black_black, white_white, black_white;
};
/// Values are 0, 1 or NaN (left out with its links). Throws Error{invalid_input} for others.
JoinCounts join_counts(std::span<const double> values, const SpatialWeights& spatial_weights,
                       JoinSampling sampling, const GlobalOptions& options, const base::Progress& progress);

/// Joins between each pair of categories, non-free sampling. Entry (a, b), a <= b, in the order (0,0), (0,1),
/// ... (0,k-1), (1,1), ...; `between` is the sum of joins of unlike categories (Jtot). Categories: 0 to 254,
/// 255 is missing.
struct CategoryJoins {
  std::vector<GlobalStatistic> pairs;
  GlobalStatistic between;
};
CategoryJoins category_joins(std::span<const std::uint8_t> categories, const SpatialWeights& spatial_weights,
                             const base::Progress& progress);

}  // namespace phumthun::stats
