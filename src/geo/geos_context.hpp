#pragma once
#include <geos_c.h>
#include <memory>
#include <span>
#include <string>

#include "geo/geometry_column.hpp"

namespace phumthun::geo {

// Internal to geo/: one GEOS context per thread, handles that free themselves, and the way to and from
// GeometryColumn.
GEOSContextHandle_t geos();

struct GeosDeleter {
  void operator()(GEOSGeometry* g) const { GEOSGeom_destroy_r(geos(), g); }
};
using GeosPtr = std::unique_ptr<GEOSGeometry, GeosDeleter>;

/// Takes ownership; throws Error{internal} with GEOS's own message where `g` is null. `doing` reads "dividing
/// a tambon".
GeosPtr checked(GEOSGeometry* g, const char* doing);

GeosPtr to_geos(const GeometryColumn& column, std::size_t feature);
GeosPtr to_geos(std::span<const Coord> points);  ///< a MultiPoint
/// Appends the polygons of `g` as one feature; lines and points in it are left out.
void append_geos(GeometryColumn& column, const GEOSGeometry* g);

}  // namespace phumthun::geo
