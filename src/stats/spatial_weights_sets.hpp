#pragma once
#include "stats/spatial_weights.hpp"

namespace phumthun::stats {

// Links of two sets of weights on the same areas, or of one and its mirror image. Where both have a link, a
// union keeps the larger weight and an intersection the smaller one; where neither has weights of its own the
// answer has none. Row style.

/// Links that are in `a` or in `b`. These two throw Error{internal} where they are not of as many areas.
SpatialWeights union_of(const SpatialWeights& a, const SpatialWeights& b);
/// Links that are in both.
SpatialWeights intersection_of(const SpatialWeights& a, const SpatialWeights& b);

/// Every link turned round.
SpatialWeights transposed(const SpatialWeights& spatial_weights);
/// i and j are neighbours where either is one of the other.
SpatialWeights symmetric(const SpatialWeights& spatial_weights);
/// i and j are neighbours where each is one of the other.
SpatialWeights mutual(const SpatialWeights& spatial_weights);

/// True where every link has one back of the same weight.
bool is_symmetric(const SpatialWeights& spatial_weights);

}  // namespace phumthun::stats
