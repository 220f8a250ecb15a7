#pragma once
#include "stats/global_statistic.hpp"
#include "stats/weighted_pairs.hpp"

namespace phumthun::stats {

/// How likely random colours make a kind of join: of one pair of areas, of two pairs that share an area, and
/// of two that share none, all of the kind (Cliff and Ord 1981).
struct JoinChances {
  double same_pair = 0, one_shared = 0, none_shared = 0;
};

/// Non-free: among `n` areas `count` are of the colour, or `a` and `b` of each. NaN where there are too few
/// areas for pairs that share none.
JoinChances like_joins(double count, double n);
JoinChances unlike_joins(double a, double b, double n);

/// Free: each area is of the colour with chance `share`, independently.
JoinChances free_like(double share);
JoinChances free_unlike(double a, double b);

/// The count with its moments, z and normal p. No z where every colouring gives the same count.
void fill_joins(GlobalStatistic& result, double counted, const WeightSums& sums, const JoinChances& chances,
                Alternative alternative);

}  // namespace phumthun::stats
