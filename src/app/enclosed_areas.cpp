#include <algorithm>
#include <cmath>

#include "app/enclosed.hpp"

namespace phumthun::app {
namespace {

struct Edge {
  geo::Coord from, to;
};

geo::Envelope envelope_of(const Edge& edge) {
  geo::Envelope box;
  box.include(edge.from);
  box.include(edge.to);
  return box;
}

/// Twice the area of a triangle, positive where it turns to the left.
double turn(const geo::Coord& a, const geo::Coord& b, const geo::Coord& c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

bool touch(const Edge& a, const Edge& b) {
  if (!envelope_of(a).intersects(envelope_of(b))) return false;
  const double a_from = turn(b.from, b.to, a.from), a_to = turn(b.from, b.to, a.to);
  const double b_from = turn(a.from, a.to, b.from), b_to = turn(a.from, a.to, b.to);
  return !((a_from > 0 && a_to > 0) || (a_from < 0 && a_to < 0) || (b_from > 0 && b_to > 0) ||
           (b_from < 0 && b_to < 0));
}

/// Calls `look` with the edges of a feature until it answers true; answers whether it did.
template <class Look>
bool any_edge(const geo::GeometryColumn& polygons, std::size_t feature, const Look& look) {
  for (std::size_t p = polygons.feature_starts[feature]; p < polygons.feature_starts[feature + 1]; ++p)
    for (std::size_t r = polygons.polygon_starts[p]; r < polygons.polygon_starts[p + 1]; ++r) {
      const auto ring = polygons.ring(r);
      for (std::size_t i = 1; i < ring.size(); ++i)
        if (look(Edge{ring[i - 1], ring[i]})) return true;
    }
  return false;
}

const geo::Coord* first_coord(const geo::GeometryColumn& polygons, std::size_t feature) {
  const std::size_t polygon = polygons.feature_starts[feature];
  if (polygon == polygons.feature_starts[feature + 1]) return nullptr;
  const auto ring = polygons.ring(polygons.polygon_starts[polygon]);
  return ring.empty() ? nullptr : ring.data();
}

/// A ring of a figure that is drawn on the map: a rectangle's or a lasso's.
class DrawnRing {
 public:
  explicit DrawnRing(const std::vector<geo::Coord>& ring) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
      edges_.push_back({ring[i], ring[(i + 1) % ring.size()]});
      extent_.include(ring[i]);
    }
  }

  bool touches(const AreaLayer& areas, std::uint32_t feature) const {
    const geo::Envelope& box = areas.locator->envelope(feature);
    if (edges_.empty() || box.empty() || !extent_.intersects(box)) return false;
    const geo::GeometryColumn& polygons = *areas.layer->geometry;
    if (areas.locator->contains(feature, edges_.front().from)) return true;
    const geo::Coord* inside = first_coord(polygons, feature);
    if (inside && holds(*inside)) return true;
    std::vector<Edge> near;
    for (const Edge& edge : edges_)
      if (envelope_of(edge).intersects(box)) near.push_back(edge);
    return !near.empty() && any_edge(polygons, feature, [&](const Edge& border) {
      return std::any_of(near.begin(), near.end(), [&](const Edge& edge) { return touch(border, edge); });
    });
  }

 private:
  bool holds(const geo::Coord& at) const {
    bool inside = false;
    for (const Edge& edge : edges_)
      if ((edge.from.y > at.y) != (edge.to.y > at.y) &&
          at.x < (edge.to.x - edge.from.x) * (at.y - edge.from.y) / (edge.to.y - edge.from.y) + edge.from.x)
        inside = !inside;
    return inside;
  }

  std::vector<Edge> edges_;
  geo::Envelope extent_;
};

void mark_ring(const AreaLayer& areas, const std::vector<geo::Coord>& ring, Bytes& rows) {
  const DrawnRing drawn(ring);
  for (std::uint32_t feature = 0; feature < rows.size(); ++feature)
    rows[feature] = drawn.touches(areas, feature);
}

void mark(const AreaLayer& areas, const MapLasso& lasso, Bytes& rows) {
  if (lasso.ring.size() >= 3) mark_ring(areas, lasso.ring, rows);
}

void mark(const AreaLayer& areas, const MapRectangle& rectangle, Bytes& rows) {
  const geo::Envelope& box = rectangle.extent;
  if (box.empty()) return;
  mark_ring(areas,
            {{box.min_x, box.min_y}, {box.max_x, box.min_y}, {box.max_x, box.max_y}, {box.min_x, box.max_y}},
            rows);
}

double squared_distance(const geo::Coord& at, const Edge& edge) {
  const double dx = edge.to.x - edge.from.x, dy = edge.to.y - edge.from.y;
  const double length = dx * dx + dy * dy;
  double along = 0;
  if (length > 0)
    along = std::clamp(((at.x - edge.from.x) * dx + (at.y - edge.from.y) * dy) / length, 0.0, 1.0);
  const double x = edge.from.x + along * dx - at.x, y = edge.from.y + along * dy - at.y;
  return x * x + y * y;
}

void mark(const AreaLayer& areas, const MapCircle& circle, Bytes& rows) {
  const double squared = circle.radius_m * circle.radius_m;
  for (std::uint32_t feature = 0; feature < rows.size(); ++feature) {
    const geo::Envelope& box = areas.locator->envelope(feature);
    if (box.empty() || !box.grown(circle.radius_m).contains(circle.centre)) continue;
    rows[feature] = areas.locator->contains(feature, circle.centre) ||
                    any_edge(*areas.layer->geometry, feature, [&](const Edge& border) {
                      return squared_distance(circle.centre, border) <= squared;
                    });
  }
}

}  // namespace

void mark_areas(const AreaLayer& areas, const MapShape& shape, Bytes& rows) {
  if (areas.locator) std::visit([&](const auto& one) { mark(areas, one, rows); }, shape);
}

}  // namespace phumthun::app
