#include "geo/overlay.hpp"

#include <unordered_map>

#include "base/stop_request.hpp"
#include "geo/area_locator.hpp"
#include "geo/geos_context.hpp"
#include "geo/wkb.hpp"

namespace phumthun::geo {
namespace {

GeosPtr collection(std::vector<GeosPtr> parts) {
  std::vector<GEOSGeometry*> raw;
  raw.reserve(parts.size());
  for (GeosPtr& part : parts) raw.push_back(part.release());
  return checked(GEOSGeom_createCollection_r(geos(), GEOS_GEOMETRYCOLLECTION, raw.data(),
                                             static_cast<unsigned>(raw.size())),
                 "collecting polygons");
}

struct CoordHash {
  std::size_t operator()(const Coord& c) const {
    return std::hash<double>{}(c.x) * 31 ^ std::hash<double>{}(c.y);
  }
};

/// The Voronoi cells of distinct points, as a collection in no particular order.
GeosPtr voronoi_cells(std::span<const Coord> points, const GEOSGeometry* within) {
  const GeosPtr sites = to_geos(points);
  return checked(GEOSVoronoiDiagram_r(geos(), sites.get(), within, 0.0, 0),
                 "dividing an area among its points");
}

}  // namespace

GeometryColumn dissolve(const GeometryColumn& polygons, std::span<const std::uint32_t> groups,
                        std::size_t group_count, const base::Progress& progress) {
  std::vector<std::vector<GeosPtr>> members(group_count);
  for (std::size_t f = 0; f < polygons.size(); ++f) members[groups[f]].push_back(to_geos(polygons, f));
  GeometryColumn result = empty_column(GeometryKind::multipolygon, polygons.crs);
  for (std::size_t g = 0; g < group_count; ++g) {
    progress.report(static_cast<double>(g) / static_cast<double>(group_count));
    const GeosPtr parts = collection(std::move(members[g]));
    const GeosPtr merged = checked(GEOSUnaryUnion_r(geos(), parts.get()), "joining areas");
    append_geos(result, merged.get());
  }
  return result;
}

GeometryColumn divide_among_points(const GeometryColumn& polygons, std::size_t feature,
                                   std::span<const Coord> points) {
  std::vector<Coord> sites;
  std::unordered_map<Coord, std::size_t, CoordHash> site_of;
  std::vector<bool> owns(points.size(), false);
  for (std::size_t i = 0; i < points.size(); ++i)
    if (has_position(points[i]) && site_of.emplace(points[i], sites.size()).second) {
      sites.push_back(points[i]);
      owns[i] = true;
    }
  const GeosPtr area = to_geos(polygons, feature);
  GeometryColumn by_site = empty_column(GeometryKind::multipolygon, polygons.crs);
  std::vector<std::size_t> cell_of_site(sites.size(), SIZE_MAX);
  if (sites.size() == 1) {
    append_feature(by_site, polygons, feature);
    cell_of_site[0] = 0;
  } else if (!sites.empty()) {
    const GeosPtr cells = voronoi_cells(sites, area.get());
    GeometryColumn raw = empty_column(GeometryKind::multipolygon, polygons.crs);
    const int count = GEOSGetNumGeometries_r(geos(), cells.get());
    for (int c = 0; c < count; ++c) append_geos(raw, GEOSGetGeometryN_r(geos(), cells.get(), c));
    const AreaLocator locator(raw);
    for (std::size_t s = 0; s < sites.size(); ++s) {
      const std::uint32_t cell = locator.locate(sites[s]);
      if (cell == AreaLocator::nowhere) continue;
      const GeosPtr clipped =
          checked(GEOSIntersection_r(geos(), GEOSGetGeometryN_r(geos(), cells.get(), static_cast<int>(cell)),
                                     area.get()),
                  "clipping a village to its tambon");
      cell_of_site[s] = by_site.size();
      append_geos(by_site, clipped.get());
    }
  }
  GeometryColumn result = empty_column(GeometryKind::multipolygon, polygons.crs);
  for (std::size_t i = 0; i < points.size(); ++i) {
    const std::size_t cell = owns[i] ? cell_of_site[site_of.at(points[i])] : SIZE_MAX;
    if (cell == SIZE_MAX)
      append_empty(result);
    else
      append_feature(result, by_site, cell);
  }
  return result;
}

GeometryColumn buffered_concave_hull(std::span<const Coord> points, const Crs& crs, double ratio,
                                     double buffer) {
  const GeosPtr cloud = to_geos(points);
  const GeosPtr hull = checked(GEOSConcaveHull_r(geos(), cloud.get(), ratio, 0), "drawing a hull");
  const GeosPtr grown = checked(GEOSBuffer_r(geos(), hull.get(), buffer, 8), "growing a hull");
  GeometryColumn result = empty_column(GeometryKind::multipolygon, crs);
  append_geos(result, grown.get());
  return result;
}

std::string invalid_reason(const GeometryColumn& polygons, std::size_t feature) {
  const GeosPtr polygon = to_geos(polygons, feature);
  if (GEOSisValid_r(geos(), polygon.get()) == 1) return {};
  char* reason = GEOSisValidReason_r(geos(), polygon.get());
  std::string text = reason ? reason : "not a valid polygon";
  GEOSFree_r(geos(), reason);
  return text;
}

void append_made_valid(GeometryColumn& to, const GeometryColumn& polygons, std::size_t feature) {
  const GeosPtr polygon = to_geos(polygons, feature);
  const GeosPtr valid = checked(GEOSMakeValid_r(geos(), polygon.get()), "repairing a polygon");
  GeometryColumn parts = empty_column(GeometryKind::multipolygon, polygons.crs);
  const int count = GEOSGetNumGeometries_r(geos(), valid.get());
  for (int i = 0; i < count; ++i) {
    const GEOSGeometry* part = GEOSGetGeometryN_r(geos(), valid.get(), i);
    const int type = GEOSGeomTypeId_r(geos(), part);
    if (type == GEOS_POLYGON || type == GEOS_MULTIPOLYGON) append_geos(parts, part);
  }
  const std::uint32_t first_polygon = 0, last_polygon = parts.feature_starts.back();
  parts.feature_starts = {first_polygon, last_polygon};
  append_feature(to, parts, 0);
}

std::vector<Coord> label_points(const GeometryColumn& polygons, double tolerance) {
  std::vector<Coord> points(polygons.size(), no_coord);
  for (std::size_t f = 0; f < polygons.size(); ++f) {
    base::StopRequest::heed();
    if (feature_envelope(polygons, f).empty()) continue;
    const GeosPtr polygon = to_geos(polygons, f);
    const GeosPtr radius(GEOSMaximumInscribedCircle_r(geos(), polygon.get(), tolerance));
    const GeosPtr centre(radius ? GEOSGeomGetStartPoint_r(geos(), radius.get())
                                : GEOSPointOnSurface_r(geos(), polygon.get()));
    if (!centre) continue;
    GEOSGeomGetX_r(geos(), centre.get(), &points[f].x);
    GEOSGeomGetY_r(geos(), centre.get(), &points[f].y);
  }
  return points;
}

void triangulate(const GeometryColumn& polygons, std::size_t feature, std::vector<Coord>& triangles) {
  const GeosPtr polygon = to_geos(polygons, feature);
  if (GEOSisEmpty_r(geos(), polygon.get())) return;
  const GeosPtr pieces = checked(GEOSConstrainedDelaunayTriangulation_r(geos(), polygon.get()),
                                 "dividing a polygon into triangles");
  GeometryColumn column = empty_column(GeometryKind::multipolygon, polygons.crs);
  append_geos(column, pieces.get());
  for (std::size_t r = 0; r + 1 < column.ring_starts.size(); ++r) {
    const auto ring = column.ring(r);
    triangles.insert(triangles.end(), ring.begin(), ring.begin() + 3);
  }
}

}  // namespace phumthun::geo
