#include "app/outline.hpp"

#include <cmath>
#include <span>

namespace phumthun::app {
namespace {

constexpr std::size_t smallest_ring = 4;  // closed: a triangle

/// The coordinates of a closed ring that lie further than `tolerance` from the one kept before; nothing of a
/// ring that comes to less than a triangle.
std::vector<geo::Coord> thinned(std::span<const geo::Coord> ring, double tolerance) {
  std::vector<geo::Coord> kept{ring.front()};
  for (const geo::Coord& coord : ring.first(ring.size() - 1))
    if (std::hypot(coord.x - kept.back().x, coord.y - kept.back().y) > tolerance) kept.push_back(coord);
  kept.push_back(ring.front());
  if (kept.size() < smallest_ring) kept.clear();
  return kept;
}

geo::GeometryColumn thinned(const geo::GeometryColumn& polygons, double tolerance) {
  geo::GeometryColumn out = geo::empty_column(geo::GeometryKind::multipolygon, polygons.crs);
  const auto size = [](std::size_t n) { return static_cast<std::uint32_t>(n); };
  for (std::size_t f = 0; f < polygons.size(); ++f) {
    for (std::uint32_t p = polygons.feature_starts[f]; p < polygons.feature_starts[f + 1]; ++p) {
      const std::size_t rings_before = out.ring_starts.size();
      for (std::uint32_t r = polygons.polygon_starts[p]; r < polygons.polygon_starts[p + 1]; ++r) {
        const std::vector<geo::Coord> ring = thinned(polygons.ring(r), tolerance);
        if (ring.empty() && r == polygons.polygon_starts[p]) break;  // without its shell a polygon is nothing
        if (ring.empty()) continue;
        out.coords.insert(out.coords.end(), ring.begin(), ring.end());
        out.ring_starts.push_back(size(out.coords.size()));
      }
      if (out.ring_starts.size() > rings_before)
        out.polygon_starts.push_back(size(out.ring_starts.size() - 1));
    }
    out.feature_starts.push_back(size(out.polygon_starts.size() - 1));
  }
  return out;
}

geo::GeometryColumn every_so_many(const geo::GeometryColumn& points, std::size_t most_coords) {
  geo::GeometryColumn out = geo::empty_column(geo::GeometryKind::point, points.crs);
  const std::size_t step = points.coords.size() / most_coords + 1;
  for (std::size_t i = 0; i < points.coords.size(); i += step)
    if (geo::has_position(points.coords[i])) out.coords.push_back(points.coords[i]);
  return out;
}

}  // namespace

geo::GeometryColumn generalised(const geo::GeometryColumn& geometry, std::size_t most_coords) {
  if (geometry.kind == geo::GeometryKind::point) return every_so_many(geometry, most_coords);
  if (geometry.coords.size() <= most_coords) return geometry;
  constexpr double finest = 4000;  // parts of the longer side: below a pixel of any window
  const geo::Envelope extent = geo::envelope(geometry);
  double tolerance = std::max(extent.width(), extent.height()) / finest;
  geo::GeometryColumn out = thinned(geometry, tolerance);
  while (out.coords.size() > most_coords) out = thinned(geometry, tolerance *= 1.5);
  return out;
}

}  // namespace phumthun::app
