#pragma once
#include <string>
#include <string_view>

#include "base/progress.hpp"
#include "geo/geometry_column.hpp"
#include "stats/spatial_weights.hpp"

namespace phumthun::stats {

enum class NeighbourRule { queen, rook, nearest, distance };

/// How neighbours are found, as the command line writes it: "queen", "rook", "queen:ORDER", "rook:ORDER",
/// "knn:K", "distance:D".
struct SpatialWeightsSpec {
  NeighbourRule rule = NeighbourRule::queen;
  int order = 1;        ///< queen, rook: neighbours exactly this many steps away
  int k = 4;            ///< nearest
  double distance = 0;  ///< distance: in the unit of the coordinates that make_spatial_weights is given
};

/// Throws Error{invalid_input} with the forms that there are.
SpatialWeightsSpec parse_spatial_weights(std::string_view text);
std::string to_text(const SpatialWeightsSpec& spec);

/// The weights of `areas`: contiguity of the polygons, or distances between centroids (planar, coordinates as
/// given: reproject first where they are degrees). Links weigh 1.
SpatialWeights make_spatial_weights(const geo::GeometryColumn& areas, const SpatialWeightsSpec& spec,
                                    WeightStyle style, const base::Progress& progress);

}  // namespace phumthun::stats
