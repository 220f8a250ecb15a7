#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include "geo/coord.hpp"
#include "stats/kd_tree.hpp"

namespace phumthun::stats {

/// planar: straight distances in the unit of the coordinates. geodesic: metres on the WGS 84 ellipsoid
/// between positions of longitude and latitude in degrees.
enum class DistanceMetric { planar, geodesic };

/// Which places are near each other. Places without a position, or with an infinite one, are near to none.
/// Any number of threads may ask.
class NearPlaces {
 public:
  NearPlaces(std::span<const geo::Coord> places, DistanceMetric metric);

  std::size_t size() const { return places_.size(); }
  bool has_position(std::uint32_t place) const { return geo::has_position(places_[place]); }
  double distance(std::uint32_t a, std::uint32_t b) const;

  /// The `count` others nearest to `place`, nearest first; of equally near ones the lower numbers. `found` is
  /// cleared.
  void nearest(std::uint32_t place, std::size_t count, std::vector<Near>& found) const;
  /// All others at most `radius` away, in no order. `found` is cleared.
  void within(std::uint32_t place, double radius, std::vector<Near>& found) const;

 private:
  std::vector<geo::Coord> places_;
  std::variant<PointTree<2>, PointTree<3>> tree_;
};

}  // namespace phumthun::stats
