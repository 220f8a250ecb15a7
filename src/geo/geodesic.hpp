#pragma once
#include <array>

#include "geo/coord.hpp"

namespace phumthun::geo {

/// The length in metres of the shortest way on the WGS 84 ellipsoid between two positions of longitude and
/// latitude in degrees, to a few nanometres (Karney 2013). NaN where either has no position.
double geodesic_distance(const Coord& a, const Coord& b);

/// A longitude and latitude in degrees as metres from the Earth's centre, on the WGS 84 ellipsoid. The
/// straight line between two such points is never longer than their geodesic.
std::array<double, 3> earth_centred(const Coord& lon_lat);

}  // namespace phumthun::geo
