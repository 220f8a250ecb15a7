#pragma once
#include <array>
#include <span>

#include "geo/coord.hpp"

namespace phumthun::geo {

/// The length in metres of the shortest way on the WGS 84 ellipsoid between two positions of longitude and
/// latitude in degrees, to a few nanometres (Karney 2013). NaN where either has no position.
double geodesic_distance(const Coord& a, const Coord& b);

/// The area in square metres on the WGS 84 ellipsoid that geodesics between positions of longitude and
/// latitude in degrees enclose, whichever way round they go; the last is joined to the first. 0 for fewer
/// than three; NaN where one has no position. Lines that cross count each part by its own turn.
double geodesic_area(std::span<const Coord> lon_lat);

/// A longitude and latitude in degrees as metres from the Earth's centre, on the WGS 84 ellipsoid. The
/// straight line between two such points is never longer than their geodesic.
std::array<double, 3> earth_centred(const Coord& lon_lat);

}  // namespace phumthun::geo
