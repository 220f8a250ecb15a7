#include "stats/open_edges.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <tuple>
#include <utility>

#include "base/parallel_for.hpp"

namespace phumthun::stats {

namespace {

constexpr std::size_t between_reports = 200000;

bool have_common(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b, std::uint32_t but) {
  for (const std::uint32_t one : a)
    if (one != but && std::find(b.begin(), b.end(), one) != b.end()) return true;
  return false;
}

/// The square of how far a position is from a stretch of line.
double squared_distance(const geo::Coord& at, const geo::Coord& from, const geo::Coord& to) {
  const double dx = to.x - from.x, dy = to.y - from.y;
  const double squared = dx * dx + dy * dy;
  const double along =
      squared > 0 ? std::clamp(((at.x - from.x) * dx + (at.y - from.y) * dy) / squared, 0.0, 1.0) : 0;
  const double x = at.x - (from.x + along * dx), y = at.y - (from.y + along * dy);
  return x * x + y * y;
}

/// Open edges by the squares of a raster that they pass, a tolerance around them included.
class EdgeRaster {
 public:
  EdgeRaster(const geo::GeometryColumn& polygons, const std::vector<OpenEdge>& edges, double tolerance)
      : polygons_(polygons), edges_(edges), tolerance_(tolerance) {
    geo::Envelope extent;
    for (const OpenEdge& edge : edges) {
      extent.include(polygons.coords[edge.from]);
      extent.include(polygons.coords[edge.to]);
    }
    const double side = std::max(extent.width(), extent.height()) + 2 * tolerance;
    const double wanted = std::clamp(std::sqrt(static_cast<double>(edges.size())), 1.0, 4096.0);
    cell_ = std::max({side / wanted, 4 * tolerance, 1e-300});
    origin_ = {extent.min_x - tolerance, extent.min_y - tolerance};
    columns_ = static_cast<std::size_t>((extent.width() + 2 * tolerance) / cell_) + 1;
    rows_ = static_cast<std::size_t>((extent.height() + 2 * tolerance) / cell_) + 1;
    starts_.assign(columns_ * rows_ + 1, 0);
    for (const OpenEdge& edge : edges) each_square(edge, [&](std::size_t square) { ++starts_[square + 1]; });
    for (std::size_t square = 0; square + 1 < starts_.size(); ++square)
      starts_[square + 1] += starts_[square];
    numbers_.resize(starts_.back());
    std::vector<std::size_t> next(starts_.begin(), starts_.end() - 1);
    for (std::uint32_t e = 0; e < edges.size(); ++e)
      each_square(edges[e], [&](std::size_t square) { numbers_[next[square]++] = e; });
  }

  std::span<const std::uint32_t> near(const geo::Coord& at) const {
    const std::size_t square = step(at.y, origin_.y, rows_) * columns_ + step(at.x, origin_.x, columns_);
    return std::span(numbers_).subspan(starts_[square], starts_[square + 1] - starts_[square]);
  }

 private:
  std::size_t step(double value, double least, std::size_t count) const {
    const double steps = (value - least) / cell_;
    return steps > 0 ? std::min(static_cast<std::size_t>(steps), count - 1) : 0;
  }

  /// Row by row, so that a long slanting edge isn't in all squares of its envelope.
  template <class Visit>
  void each_square(const OpenEdge& edge, const Visit& visit) const {
    geo::Coord low = polygons_.coords[edge.from], high = polygons_.coords[edge.to];
    if (high.y < low.y) std::swap(low, high);
    const std::size_t first = step(low.y - tolerance_, origin_.y, rows_),
                      last = step(high.y + tolerance_, origin_.y, rows_);
    for (std::size_t row = first; row <= last; ++row) {
      const double bottom = origin_.y + static_cast<double>(row) * cell_ - tolerance_ - cell_ / 16,
                   top = bottom + cell_ + 2 * tolerance_ + cell_ / 8;
      const auto x_at = [&](double y) {
        return high.y > low.y
                   ? low.x + (high.x - low.x) * std::clamp((y - low.y) / (high.y - low.y), 0.0, 1.0)
                   : low.x;
      };
      const double a = high.y > low.y ? x_at(bottom) : low.x, b = high.y > low.y ? x_at(top) : high.x;
      const std::size_t left = step(std::min(a, b) - tolerance_, origin_.x, columns_),
                        right = step(std::max(a, b) + tolerance_, origin_.x, columns_);
      for (std::size_t column = left; column <= right; ++column) visit(row * columns_ + column);
    }
  }

  const geo::GeometryColumn& polygons_;
  const std::vector<OpenEdge>& edges_;
  double tolerance_;
  double cell_ = 1;
  geo::Coord origin_;
  std::size_t columns_ = 1, rows_ = 1;
  std::vector<std::size_t> starts_;
  std::vector<std::uint32_t> numbers_;
};

void add_touch(std::uint32_t a, std::uint32_t b, const geo::Coord& at, double apart,
               std::vector<Touch>& found) {
  if (a != b) found.push_back({std::min(a, b), std::max(a, b), at, apart});
}

void add_open_edges(const geo::GeometryColumn& polygons, const SharedVertices& shared, std::uint32_t feature,
                    std::vector<OpenEdge>& edges) {
  const std::size_t first = polygons.polygon_starts[polygons.feature_starts[feature]],
                    last = polygons.polygon_starts[polygons.feature_starts[feature + 1]];
  for (std::size_t r = first; r < last; ++r) {
    const std::uint32_t begin = polygons.ring_starts[r], end = polygons.ring_starts[r + 1];
    for (std::uint32_t at = begin; at + 1 < end; ++at) {
      const std::uint32_t to = at + 2 < end ? at + 1 : begin;  // the last vertex repeats the first
      if (have_common(shared.others(at), shared.others(to), feature)) continue;
      if (std::isfinite(polygons.coords[at].x + polygons.coords[at].y) &&
          std::isfinite(polygons.coords[to].x + polygons.coords[to].y))
        edges.push_back({at, to, feature});
    }
  }
}

}  // namespace

std::vector<OpenEdge> open_edges(const geo::GeometryColumn& polygons, const SharedVertices& shared,
                                 unsigned threads, const base::Progress& progress) {
  constexpr std::size_t features_at_once = 256;
  std::vector<std::vector<OpenEdge>> found((polygons.size() + features_at_once - 1) / features_at_once);
  base::parallel_for(
      polygons.size(), features_at_once, threads, [&](std::size_t begin, std::size_t end, unsigned worker) {
        for (std::size_t feature = begin; feature < end; ++feature)
          add_open_edges(polygons, shared, static_cast<std::uint32_t>(feature),
                         found[begin / features_at_once]);
        if (worker == 0)
          progress.report(static_cast<double>(end) / static_cast<double>(polygons.size()), "borders");
      });
  std::vector<OpenEdge> edges;
  for (const auto& some : found) edges.insert(edges.end(), some.begin(), some.end());
  return edges;
}

std::vector<Touch> touches(const geo::GeometryColumn& polygons, const SharedVertices& shared,
                           const std::vector<OpenEdge>& edges, double tolerance,
                           const base::Progress& progress) {
  std::vector<Touch> found;
  if (edges.empty()) return found;
  const EdgeRaster raster(polygons, edges, tolerance);
  std::size_t unreported = 0;
  for (std::size_t i = 0; i < edges.size(); ++i) {
    for (const std::uint32_t vertex : {edges[i].from, edges[i].to}) {
      const geo::Coord& at = polygons.coords[vertex];
      const auto others = shared.others(vertex);
      for (const std::uint32_t other : others) add_touch(edges[i].feature, other, at, 0, found);
      const auto near = raster.near(at);
      unreported += near.size() + 1;
      for (const std::uint32_t e : near) {
        const OpenEdge& edge = edges[e];
        if (edge.feature == edges[i].feature) continue;
        const double squared = squared_distance(at, polygons.coords[edge.from], polygons.coords[edge.to]);
        if (!(squared <= tolerance * tolerance)) continue;
        const double apart = std::sqrt(squared);
        add_touch(edges[i].feature, edge.feature, at, apart, found);
        for (const std::uint32_t other : others) add_touch(other, edge.feature, at, apart, found);
      }
    }
    if (unreported < between_reports) continue;
    unreported = 0;
    progress.report(static_cast<double>(i) / static_cast<double>(edges.size()), "borders");
  }
  const auto key = [](const Touch& t) { return std::tuple(t.lower, t.higher, t.apart, t.at.x, t.at.y); };
  std::sort(found.begin(), found.end(), [&](const Touch& a, const Touch& b) { return key(a) < key(b); });
  found.erase(std::unique(found.begin(), found.end(),
                          [&](const Touch& a, const Touch& b) { return key(a) == key(b); }),
              found.end());
  return found;
}

}  // namespace phumthun::stats
