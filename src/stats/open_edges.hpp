#pragma once
#include <cstdint>
#include <vector>

#include "base/progress.hpp"
#include "geo/geometry_column.hpp"
#include "stats/shared_vertices.hpp"

namespace phumthun::stats {

// Internal to stats/: borders whose two sides were not drawn with the same vertices.

/// A stretch of a feature's boundary that no other feature has both ends of.
struct OpenEdge {
  std::uint32_t from, to;  ///< coordinate numbers, as the ring runs
  std::uint32_t feature;
};
std::vector<OpenEdge> open_edges(const geo::GeometryColumn& polygons, const SharedVertices& shared,
                                 unsigned threads, const base::Progress& progress);

/// A vertex at the end of an open edge of one feature, that lies at an open edge of another or is also its
/// vertex.
struct Touch {
  std::uint32_t lower, higher;  ///< features
  geo::Coord at;
  double apart;  ///< 0 where both have the vertex
};
/// All touches of at most `tolerance`, in the unit of the coordinates; by pair, then by distance.
std::vector<Touch> touches(const geo::GeometryColumn& polygons, const SharedVertices& shared,
                           const std::vector<OpenEdge>& edges, double tolerance,
                           const base::Progress& progress);

}  // namespace phumthun::stats
