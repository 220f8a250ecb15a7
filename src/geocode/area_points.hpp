#pragma once
#include <cstdint>
#include <string_view>

#include "geo/area_locator.hpp"
#include "geo/geometry_column.hpp"

namespace phumthun::geocode {

/// A number of 64 bits drawn from a text: the same on every machine and in every version (FNV-1a, finished by
/// the mixer of SplitMix64 so that neighbouring texts lie far apart).
std::uint64_t text_seed(std::string_view text);

/// A point within feature `feature` of `polygons`, uniform over its planar area, drawn from `seed` alone: the
/// first of a bounded series of draws in its envelope that falls inside; where none does (a sliver), the
/// centre of its largest inscribed circle. `locator` is that of `polygons`. no_coord for an empty feature.
geo::Coord point_within(const geo::GeometryColumn& polygons, const geo::AreaLocator& locator,
                        std::uint32_t feature, std::uint64_t seed);

/// Metres on a plane around a position: the ellipsoid's radii of curvature there (WGS 84).
struct LocalPlane {
  double metres_per_degree_x = 0, metres_per_degree_y = 0;
  explicit LocalPlane(double latitude);
};

/// Planar, in the unit of the coordinates.
double distance_to_segment(const geo::Coord& p, const geo::Coord& from, const geo::Coord& to);

/// Metres from `position` to the nearest edge of feature `feature` (EPSG:4326); NaN for an empty feature.
double distance_to_edge_m(const geo::GeometryColumn& polygons, std::uint32_t feature,
                          const geo::Coord& position);

}  // namespace phumthun::geocode
