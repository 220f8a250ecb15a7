#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "geo/coord.hpp"
#include "geo/crs.hpp"

namespace phumthun::geo {

enum class GeometryKind { point, multipolygon };

/// All geometries of a layer, contiguous.
/// point: coords holds one coordinate per feature (no_coord where there is none); the offset vectors are
/// empty. multipolygon: feature f is the polygons [feature_starts[f], feature_starts[f+1]); polygon p the
/// rings [polygon_starts[p], polygon_starts[p+1]), the shell first; ring r the coords [ring_starts[r],
/// ring_starts[r+1]), closed (first == last), at least 4. Each offset vector has one entry more than it has
/// items. A feature may be empty. Shells and holes may run in either direction.
struct GeometryColumn {
  Crs crs;
  GeometryKind kind = GeometryKind::multipolygon;
  std::vector<Coord> coords;
  std::vector<std::uint32_t> ring_starts{0}, polygon_starts{0}, feature_starts{0};

  std::size_t size() const { return kind == GeometryKind::point ? coords.size() : feature_starts.size() - 1; }
  std::span<const Coord> ring(std::size_t r) const {
    return {coords.data() + ring_starts[r], ring_starts[r + 1] - ring_starts[r]};
  }
};

/// An empty column of one kind. For points the offset vectors are left empty.
GeometryColumn empty_column(GeometryKind kind, Crs crs);

Envelope envelope(const GeometryColumn&);
/// Empty for an empty feature.
Envelope feature_envelope(const GeometryColumn&, std::size_t feature);

/// Planar area of each feature, holes taken out, in the square of the CRS's unit (m² for a projected CRS).
std::vector<double> areas(const GeometryColumn&);
/// Area-weighted centroid of each multipolygon, or the point itself; no_coord for an empty feature. May lie
/// outside.
std::vector<Coord> centroids(const GeometryColumn&);

/// Appends feature `feature` of `from` to `to` (same kind).
void append_feature(GeometryColumn& to, const GeometryColumn& from, std::size_t feature);

}  // namespace phumthun::geo
