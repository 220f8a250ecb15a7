#include "geo/delaunay.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/error.hpp"
#include "geo/geos_context.hpp"

namespace phumthun::geo {
namespace {

using Edge = std::pair<std::uint32_t, std::uint32_t>;

bool before(const Coord& a, const Coord& b) {
  return a.x < b.x || (a.x == b.x && a.y < b.y);
}

/// Finds the number of a point by its position.
class PointNumbers {
 public:
  explicit PointNumbers(std::span<const Coord> points) : points_(points), order_(points.size()) {
    std::iota(order_.begin(), order_.end(), 0u);
    std::sort(order_.begin(), order_.end(),
              [&](std::uint32_t a, std::uint32_t b) { return before(points[a], points[b]); });
  }
  const std::vector<std::uint32_t>& order() const { return order_; }
  std::uint32_t number_at(const Coord& at) const {
    const auto found =
        std::lower_bound(order_.begin(), order_.end(), at,
                         [&](std::uint32_t number, const Coord& c) { return before(points_[number], c); });
    if (found == order_.end() || !(points_[*found] == at))
      throw base::Error(base::ErrorCode::internal, "a triangulation moved a point");
    return *found;
  }

 private:
  std::span<const Coord> points_;
  std::vector<std::uint32_t> order_;
};

Edge edge_of(std::uint32_t a, std::uint32_t b) {
  return {std::min(a, b), std::max(a, b)};
}

bool on_one_line(std::span<const Coord> points, const std::vector<std::uint32_t>& order) {
  const Coord &first = points[order.front()], &last = points[order.back()];
  return std::all_of(points.begin(), points.end(), [&](const Coord& c) {
    return (last.x - first.x) * (c.y - first.y) == (last.y - first.y) * (c.x - first.x);
  });
}

int turn(const Coord& a, const Coord& b, const Coord& c) {
  return GEOSOrientationIndex_r(geos(), a.x, a.y, b.x, b.y, c.x, c.y);  // 1: to the left, without rounding
}

/// GEOS triangulates inside a large triangle and takes its corners off in the end, which leaves the hull open
/// where three points lie almost on one line. Closes those pockets.
class HullPockets {
 public:
  HullPockets(std::span<const Coord> points, const std::vector<std::uint32_t>& order,
              std::vector<Edge>& edges)
      : points_(points), order_(order), edges_(edges), neighbours_(points.size()) {
    for (const auto& [a, b] : edges) {
      neighbours_[a].push_back(b);
      neighbours_[b].push_back(a);
    }
  }

  void close() {
    const std::vector<std::uint32_t> hull = outline();
    for (std::size_t i = 0; i < hull.size(); ++i) {
      const std::uint32_t from = hull[i], to = hull[(i + 1) % hull.size()];
      if (std::find(neighbours_[from].begin(), neighbours_[from].end(), to) != neighbours_[from].end())
        continue;
      const std::vector<std::uint32_t> way = way_along(from, to);
      fill(way, 0, way.size() - 1);
    }
  }

 private:
  /// The hull counterclockwise, with the points that lie on its edges (Andrew's chains).
  std::vector<std::uint32_t> outline() const {
    std::vector<std::uint32_t> hull;
    const auto chain = [&](auto begin, auto end) {
      const std::size_t first = hull.size();
      for (auto at = begin; at != end; ++at) {
        while (hull.size() >= first + 2 &&
               turn(points_[hull[hull.size() - 2]], points_[hull.back()], points_[*at]) < 0)
          hull.pop_back();
        hull.push_back(*at);
      }
      hull.pop_back();
    };
    chain(order_.begin(), order_.end());
    chain(order_.rbegin(), order_.rend());
    return hull;
  }

  /// True where, turning counterclockwise at `at` from the direction of `start`, `a` comes before `b`.
  bool comes_first(std::uint32_t at, std::uint32_t start, std::uint32_t a, std::uint32_t b) const {
    const auto behind = [&](std::uint32_t p) { return turn(points_[at], points_[start], points_[p]) < 0; };
    if (behind(a) != behind(b)) return behind(b);
    return turn(points_[at], points_[a], points_[b]) > 0;
  }

  /// The outer edges from one point of the hull to the next: the bottom of the pocket.
  std::vector<std::uint32_t> way_along(std::uint32_t from, std::uint32_t to) const {
    std::vector<std::uint32_t> way{from};
    std::uint32_t start = to;
    while (way.back() != to) {
      const std::uint32_t at = way.back();
      std::uint32_t next = start;
      for (const std::uint32_t candidate : neighbours_[at])
        if (candidate != start && (next == start || comes_first(at, start, candidate, next)))
          next = candidate;
      if (next == start || way.size() > points_.size())
        throw base::Error(base::ErrorCode::internal, "the hull of a triangulation can't be closed");
      start = at;
      way.push_back(next);
    }
    return way;
  }

  /// The angle under which a point sees an edge: the widest one makes the triangle that holds no other.
  double angle_at(std::uint32_t apex, std::uint32_t a, std::uint32_t b) const {
    const long double ax = static_cast<long double>(points_[a].x) - points_[apex].x,
                      ay = static_cast<long double>(points_[a].y) - points_[apex].y,
                      bx = static_cast<long double>(points_[b].x) - points_[apex].x,
                      by = static_cast<long double>(points_[b].y) - points_[apex].y;
    return static_cast<double>(std::atan2(std::abs(ax * by - ay * bx), ax * bx + ay * by));
  }

  /// Triangles between way[first] to way[last] and the straight line that joins them.
  void fill(const std::vector<std::uint32_t>& way, std::size_t first, std::size_t last) {
    if (last - first < 2) return;
    edges_.push_back(edge_of(way[first], way[last]));
    std::size_t apex = first + 1;
    for (std::size_t i = apex + 1; i < last; ++i)
      if (angle_at(way[i], way[first], way[last]) > angle_at(way[apex], way[first], way[last])) apex = i;
    fill(way, first, apex);
    fill(way, apex, last);
  }

  std::span<const Coord> points_;
  const std::vector<std::uint32_t>& order_;
  std::vector<Edge>& edges_;
  std::vector<std::vector<std::uint32_t>> neighbours_;
};

}  // namespace

std::vector<Edge> delaunay_edges(std::span<const Coord> points) {
  std::vector<Edge> edges;
  if (points.size() < 2) return edges;
  const PointNumbers numbers(points);
  if (on_one_line(points, numbers.order())) {
    for (std::size_t i = 1; i < points.size(); ++i)
      edges.push_back(edge_of(numbers.order()[i - 1], numbers.order()[i]));
  } else {
    const GeosPtr sites = to_geos(points);
    const GeosPtr lines =
        checked(GEOSDelaunayTriangulation_r(geos(), sites.get(), 0.0, 1), "triangulating places");
    const int count = GEOSGetNumGeometries_r(geos(), lines.get());
    edges.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
      const GEOSGeometry* line = GEOSGetGeometryN_r(geos(), lines.get(), i);
      const GEOSCoordSequence* ends = GEOSGeom_getCoordSeq_r(geos(), line);
      Coord from, to;
      if (!ends || !GEOSCoordSeq_getXY_r(geos(), ends, 0, &from.x, &from.y) ||
          !GEOSCoordSeq_getXY_r(geos(), ends, 1, &to.x, &to.y))
        throw base::Error(base::ErrorCode::internal, "reading a triangulation failed");
      edges.push_back(edge_of(numbers.number_at(from), numbers.number_at(to)));
    }
    HullPockets(points, numbers.order(), edges).close();
  }
  std::sort(edges.begin(), edges.end());
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  return edges;
}

}  // namespace phumthun::geo
