#include "geo/geometry_column.hpp"

#include <cmath>

namespace phumthun::geo {
namespace {

struct RingMoments {
  double area = 0;  ///< signed
  double mx = 0, my = 0;
};

/// Shoelace sums about the ring's first point, so that large coordinates lose no digits.
RingMoments moments(std::span<const Coord> ring) {
  RingMoments m;
  const Coord o = ring[0];
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    const double ax = ring[i].x - o.x, ay = ring[i].y - o.y;
    const double bx = ring[i + 1].x - o.x, by = ring[i + 1].y - o.y;
    const double cross = ax * by - bx * ay;
    m.area += cross / 2;
    m.mx += cross * (ax + bx) / 6;
    m.my += cross * (ay + by) / 6;
  }
  m.mx += m.area * o.x;
  m.my += m.area * o.y;
  return m;
}

/// The feature's moments with shells positive and holes negative, whichever way their rings run.
RingMoments feature_moments(const GeometryColumn& g, std::size_t feature) {
  RingMoments sum;
  for (std::uint32_t p = g.feature_starts[feature]; p < g.feature_starts[feature + 1]; ++p)
    for (std::uint32_t r = g.polygon_starts[p]; r < g.polygon_starts[p + 1]; ++r) {
      const RingMoments m = moments(g.ring(r));
      const bool shell = r == g.polygon_starts[p];
      const double sign = (m.area < 0) == shell ? -1 : 1;
      sum.area += sign * m.area;
      sum.mx += sign * m.mx;
      sum.my += sign * m.my;
    }
  return sum;
}

}  // namespace

GeometryColumn empty_column(GeometryKind kind, Crs crs) {
  GeometryColumn column;
  column.crs = std::move(crs);
  column.kind = kind;
  if (kind == GeometryKind::point) {
    column.ring_starts.clear();
    column.polygon_starts.clear();
    column.feature_starts.clear();
  }
  return column;
}

Envelope envelope(const GeometryColumn& g) {
  Envelope e;
  for (const Coord& c : g.coords) e.include(c);
  return e;
}

Envelope feature_envelope(const GeometryColumn& g, std::size_t feature) {
  Envelope e;
  if (g.kind == GeometryKind::point) {
    e.include(g.coords[feature]);
    return e;
  }
  const std::uint32_t first = g.ring_starts[g.polygon_starts[g.feature_starts[feature]]];
  const std::uint32_t last = g.ring_starts[g.polygon_starts[g.feature_starts[feature + 1]]];
  for (std::uint32_t i = first; i < last; ++i) e.include(g.coords[i]);
  return e;
}

std::vector<double> areas(const GeometryColumn& g) {
  std::vector<double> result(g.size(), 0.0);
  if (g.kind == GeometryKind::point) return result;
  for (std::size_t f = 0; f < g.size(); ++f) result[f] = feature_moments(g, f).area;
  return result;
}

std::vector<Coord> centroids(const GeometryColumn& g) {
  if (g.kind == GeometryKind::point) return g.coords;
  std::vector<Coord> result(g.size(), no_coord);
  for (std::size_t f = 0; f < g.size(); ++f) {
    const RingMoments m = feature_moments(g, f);
    if (m.area > 0) result[f] = {m.mx / m.area, m.my / m.area};
  }
  return result;
}

void append_feature(GeometryColumn& to, const GeometryColumn& from, std::size_t feature) {
  if (from.kind == GeometryKind::point) {
    to.coords.push_back(from.coords[feature]);
    return;
  }
  for (std::uint32_t p = from.feature_starts[feature]; p < from.feature_starts[feature + 1]; ++p) {
    for (std::uint32_t r = from.polygon_starts[p]; r < from.polygon_starts[p + 1]; ++r) {
      const auto ring = from.ring(r);
      to.coords.insert(to.coords.end(), ring.begin(), ring.end());
      to.ring_starts.push_back(static_cast<std::uint32_t>(to.coords.size()));
    }
    to.polygon_starts.push_back(static_cast<std::uint32_t>(to.ring_starts.size() - 1));
  }
  to.feature_starts.push_back(static_cast<std::uint32_t>(to.polygon_starts.size() - 1));
}

}  // namespace phumthun::geo
