#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/geometry_column.hpp"

namespace phumthun::store {

// SpatiaLite's own geometry blob (BLOB-Geometry of its documentation): 00, byte order, SRID, the envelope,
// 7C, then the geometry as WKB without byte order, FE at the end; the parts of a collection start with 69.

/// The SRID of every geometry in a store: longitude and latitude, WGS 84.
inline constexpr std::uint32_t store_srid = 4326;

/// Feature `feature` as a blob: POINT or MULTIPOLYGON. Empty where the feature is empty.
std::vector<std::byte> to_spatialite(const geo::GeometryColumn& column, std::size_t feature);
/// A point's blob, always 60 bytes, into `out`.
void to_spatialite(const geo::Coord& point, std::vector<std::byte>& out);

/// Appends a POINT or MULTIPOLYGON blob. False, with nothing appended, where it is not one, or some of it
/// does not lie on the earth (other programs write into the file, too).
bool append_spatialite(geo::GeometryColumn& column, std::span<const std::byte> blob);
/// The position in a POINT blob; no_coord where it is not one on the earth.
geo::Coord point_of_spatialite(std::span<const std::byte> blob);

}  // namespace phumthun::store
