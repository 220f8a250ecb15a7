#pragma once
#include <cstdint>
#include <vector>

#include "base/progress.hpp"
#include "geo/geometry_column.hpp"
#include "stats/spatial_weights.hpp"

namespace phumthun::stats {

/// queen: polygons that share a vertex; rook: polygons that share at least two, as the ends of a common
/// border are. (An edge must not be the same on both sides: in many files one of them has a vertex more
/// between the ends.)
enum class Contiguity { queen, rook };

struct ContiguityOptions {
  Contiguity kind = Contiguity::queen;
  /// 0: exactly equal vertices. Above: vertices at most this far apart count as one, and a vertex at most
  /// this far from an edge that no other area has counts as shared with that edge's area. In the unit of the
  /// coordinates.
  double snap = 0;
  unsigned threads = 0;  ///< 0: one per processor; the answer does not depend on it
};

/// Two areas that touch or almost do: a vertex of one lies `apart` from an edge or a vertex of the other, but
/// by the options they are no neighbours.
struct NearMiss {
  std::uint32_t a, b;  ///< a < b
  double apart;        ///< in the unit of the coordinates
  friend bool operator==(const NearMiss&, const NearMiss&) = default;
};

struct FoundContiguity {
  SpatialWeights spatial_weights;  ///< links weigh 1, row style
  std::size_t slivers = 0;         ///< pairs that are neighbours by the snap tolerance alone
  /// Without a snap tolerance: pairs without a common vertex that are nearer than a millionth of the extent:
  /// false islands, mostly. Ascending.
  std::vector<NearMiss> near_misses;
};

/// Contiguity of multipolygons. A feature of several polygons is one area; an empty one is an isolate. Linear
/// in the number of coordinates. Throws Error{invalid_input} for points, and for a tolerance that is negative
/// or above a tenth of the extent.
FoundContiguity find_contiguity(const geo::GeometryColumn& polygons, const ContiguityOptions& options,
                                const base::Progress& progress);

/// By exactly equal vertices, without looking for near misses.
SpatialWeights contiguity_weights(const geo::GeometryColumn& polygons, Contiguity kind,
                                  const base::Progress& progress);

}  // namespace phumthun::stats
