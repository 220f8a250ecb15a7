#pragma once
#include <cstdint>
#include <vector>

#include "geo/geometry_column.hpp"
#include "geocode/area_points.hpp"

namespace phumthun::geocode {

/// Answers how far a position is from the nearest boundary of polygons: their edges in a grid of square
/// cells, on the plane around the polygons' centre. Immutable after construction.
class OutlineIndex {
 public:
  /// `polygons` in EPSG:4326. Distances beyond `reach_m` are answered as `reach_m`.
  OutlineIndex(const geo::GeometryColumn& polygons, double reach_m);

  double distance_m(const geo::Coord& position) const;

 private:
  struct Edge {
    geo::Coord from, to;
  };
  geo::Coord local(const geo::Coord& lon_lat) const {
    return {(lon_lat.x - centre_.x) * plane_.metres_per_degree_x,
            (lon_lat.y - centre_.y) * plane_.metres_per_degree_y};
  }
  int column_of(double x) const;
  int row_of(double y) const;

  double reach_m_;
  geo::Coord centre_;
  LocalPlane plane_;
  geo::Envelope extent_;  ///< local metres
  double cell_m_ = 1;
  int columns_ = 1, rows_ = 1;
  std::vector<std::uint32_t> cell_starts_, cell_edges_;
  std::vector<Edge> edges_;
};

}  // namespace phumthun::geocode
