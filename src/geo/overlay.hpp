#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "geo/geometry_column.hpp"

namespace phumthun::geo {

/// The union of the features of each group. groups[f] is feature f's group, 0 to group_count - 1. By GEOS.
GeometryColumn dissolve(const GeometryColumn& polygons, std::span<const std::uint32_t> groups,
                        std::size_t group_count, const base::Progress& progress);

/// Divides one feature among points: the Voronoi cell of each point within the polygon. The answer has a
/// feature per point, in their order; points that coincide with an earlier one (or lie too far out to get any
/// area) get an empty feature.
GeometryColumn divide_among_points(const GeometryColumn& polygons, std::size_t feature,
                                   std::span<const Coord> points);

/// The concave hull of points (GEOS: `ratio` of edge lengths, 0 tight, 1 convex), grown by `buffer` CRS
/// units: one feature.
GeometryColumn buffered_concave_hull(std::span<const Coord> points, const Crs& crs, double ratio,
                                     double buffer);

/// Why feature `feature` is not a valid polygon, in GEOS's words with the place; empty when it is valid.
std::string invalid_reason(const GeometryColumn& polygons, std::size_t feature);
/// The feature made valid (GEOS MakeValid, polygons kept), appended to `to`.
void append_made_valid(GeometryColumn& to, const GeometryColumn& polygons, std::size_t feature);

/// A point inside each feature, far from its edges: centre of the maximum inscribed circle, for labels.
/// `tolerance` in CRS units.
std::vector<Coord> label_points(const GeometryColumn& polygons, double tolerance);

/// Delaunay triangles (constrained to the edges) that fill feature `feature`: three coordinates each,
/// appended to `triangles`.
void triangulate(const GeometryColumn& polygons, std::size_t feature, std::vector<Coord>& triangles);

}  // namespace phumthun::geo
