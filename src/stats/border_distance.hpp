#pragma once
#include <cstdint>
#include <vector>

#include "geo/area_locator.hpp"
#include "geo/geometry_column.hpp"

namespace phumthun::stats {

// Internal to stats/.

/// Answers how far a point is from the border of a region, holes counted, up to a limit: edges binned in a
/// grid. Immutable after construction, so any number of threads may ask.
class BorderDistance {
 public:
  /// `region`: one feature or more of multipolygons. `limit` in the unit of the coordinates, above 0.
  BorderDistance(const geo::GeometryColumn& region, double limit);
  /// The distance, or the limit where it is that or more.
  double operator()(const geo::Coord& at) const;

 private:
  struct Edge {
    geo::Coord from, to;
  };
  geo::Envelope extent_;
  double limit_, cell_ = 1;
  std::int64_t columns_ = 1, rows_ = 1;
  std::vector<std::uint32_t> starts_;  // of each cell's edges
  std::vector<std::uint32_t> numbers_;
  std::vector<Edge> edges_;
};

/// Whether a point lies in a region or on its border (within a thousand-millionth of its extent).
class InsideRegion {
 public:
  explicit InsideRegion(const geo::GeometryColumn& region);
  bool operator()(const geo::Coord& at) const;

 private:
  geo::AreaLocator locator_;
  double tolerance_;
  BorderDistance border_;
};

}  // namespace phumthun::stats
