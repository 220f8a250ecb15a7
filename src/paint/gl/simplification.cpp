#include "paint/gl/simplification.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "paint/gl/finite_coords.hpp"

namespace phumthun::paint::gl {
namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
constexpr float always = std::numeric_limits<float>::infinity();

std::uint64_t hash_of(const geo::Coord& c) {
  std::uint64_t h = std::bit_cast<std::uint64_t>(c.x + 0.0) * 0x9E3779B97F4A7C15ULL;
  h ^= std::bit_cast<std::uint64_t>(c.y + 0.0) + 0x7F4A7C159E3779B9ULL + (h << 6) + (h >> 2);
  h *= 0xD6E8FEB86659FD93ULL;
  return h ^ (h >> 32);
}

/// Numbers the distinct positions in order of first appearance.
void number_vertices(const std::vector<geo::Coord>& coords, Simplification& out) {
  const std::size_t capacity = std::bit_ceil(std::max<std::size_t>(16, coords.size() * 2));
  std::vector<std::uint32_t> slots(capacity, none);
  out.vertex.resize(coords.size());
  for (std::uint32_t i = 0; i < coords.size(); ++i) {
    std::size_t slot = hash_of(coords[i]) & (capacity - 1);
    while (slots[slot] != none && !(coords[out.representative[slots[slot]]] == coords[i]))
      slot = (slot + 1) & (capacity - 1);
    if (slots[slot] == none) {
      slots[slot] = static_cast<std::uint32_t>(out.representative.size());
      out.representative.push_back(i);
    }
    out.vertex[i] = slots[slot];
  }
}

/// A vertex is a junction unless exactly two different vertices stand next to it.
std::vector<bool> find_junctions(const geo::GeometryColumn& polygons, const Simplification& numbering) {
  const std::size_t count = numbering.representative.size();
  std::vector<std::array<std::uint32_t, 2>> neighbours(count, {none, none});
  std::vector<bool> junction(count, false);
  const auto connect = [&](std::uint32_t a, std::uint32_t b) {
    auto& [first, second] = neighbours[a];
    if (first == b || second == b) return;
    if (first == none)
      first = b;
    else if (second == none)
      second = b;
    else
      junction[a] = true;
  };
  for (std::size_t r = 0; r + 1 < polygons.ring_starts.size(); ++r)
    for (std::uint32_t i = polygons.ring_starts[r]; i + 1 < polygons.ring_starts[r + 1]; ++i) {
      const std::uint32_t a = numbering.vertex[i], b = numbering.vertex[i + 1];
      if (a == b) continue;
      connect(a, b);
      connect(b, a);
    }
  for (std::size_t v = 0; v < count; ++v)
    if (neighbours[v][1] == none) junction[v] = true;
  return junction;
}

double distance_to_segment(const geo::Coord& p, const geo::Coord& a, const geo::Coord& b) {
  const double dx = b.x - a.x, dy = b.y - a.y;
  const double length2 = dx * dx + dy * dy;
  const double t = length2 > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length2, 0.0, 1.0) : 0.0;
  return std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

/// One chain of vertices between two that stay.
class ChainRanking {
 public:
  ChainRanking(const geo::GeometryColumn& polygons, Simplification& out) : polygons_(polygons), out_(out) {}

  void rank(const std::vector<std::uint32_t>& chain) {
    spans_.assign(1, {0, chain.size() - 1, std::numeric_limits<double>::infinity()});
    while (!spans_.empty()) {
      const Span span = spans_.back();
      spans_.pop_back();
      if (span.last - span.first < 2) continue;
      std::size_t farthest = span.first + 1;
      double distance = -1;
      for (std::size_t i = span.first + 1; i < span.last; ++i) {
        const double d = distance_to_segment(at(chain[i]), at(chain[span.first]), at(chain[span.last]));
        if (d > distance) distance = d, farthest = i;
      }
      distance =
          std::min(distance, span.limit);  // nested: never more important than what split the chain before
      out_.importance_m[chain[farthest]] = static_cast<float>(distance);
      spans_.push_back({span.first, farthest, distance});
      spans_.push_back({farthest, span.last, distance});
    }
  }

 private:
  struct Span {
    std::size_t first, last;
    double limit;
  };
  const geo::Coord& at(std::uint32_t vertex) const { return polygons_.coords[out_.representative[vertex]]; }

  const geo::GeometryColumn& polygons_;
  Simplification& out_;
  std::vector<Span> spans_;
};

std::vector<std::uint32_t> ring_vertices(const geo::GeometryColumn& polygons, const Simplification& numbering,
                                         std::size_t ring) {
  std::vector<std::uint32_t> vertices;
  for (std::uint32_t i = polygons.ring_starts[ring]; i + 1 < polygons.ring_starts[ring + 1]; ++i)
    if (is_finite(polygons.coords[i]) && (vertices.empty() || vertices.back() != numbering.vertex[i]))
      vertices.push_back(numbering.vertex[i]);
  while (vertices.size() > 1 && vertices.front() == vertices.back()) vertices.pop_back();
  return vertices;
}

/// A closed loop that meets no junction: its first-numbered vertex stays, and the one farthest from it. Every
/// ring along the same loop comes to the same two.
void pin_loop(const geo::GeometryColumn& polygons, const Simplification& numbering,
              const std::vector<std::uint32_t>& loop, std::vector<bool>& junction) {
  const std::uint32_t first = *std::min_element(loop.begin(), loop.end());
  const geo::Coord from = polygons.coords[numbering.representative[first]];
  std::uint32_t farthest = first;
  double distance = -1;
  for (const std::uint32_t v : loop) {
    const geo::Coord& c = polygons.coords[numbering.representative[v]];
    const double d = std::hypot(c.x - from.x, c.y - from.y);
    if (d > distance) distance = d, farthest = v;
  }
  junction[first] = junction[farthest] = true;
}

}  // namespace

std::size_t level_for(double metres_per_pixel) {
  std::size_t level = 0;
  while (level + 1 < level_count && level_tolerances_m[level + 1] <= 0.75 * metres_per_pixel) ++level;
  return level;
}

Simplification simplify(const geo::GeometryColumn& polygons) {
  Simplification out;
  number_vertices(polygons.coords, out);
  std::vector<bool> junction = find_junctions(polygons, out);
  constexpr float unknown = -1;
  out.importance_m.assign(out.representative.size(), unknown);
  ChainRanking ranking(polygons, out);
  std::vector<std::uint32_t> chain;
  for (std::size_t r = 0; r + 1 < polygons.ring_starts.size(); ++r) {
    std::vector<std::uint32_t> loop = ring_vertices(polygons, out, r);
    if (loop.empty()) continue;
    const auto is_junction = [&](std::uint32_t v) { return junction[v]; };
    if (std::none_of(loop.begin(), loop.end(), is_junction)) pin_loop(polygons, out, loop, junction);
    std::rotate(loop.begin(), std::find_if(loop.begin(), loop.end(), is_junction), loop.end());
    loop.push_back(loop.front());
    chain.assign(1, loop.front());
    for (std::size_t i = 1; i < loop.size(); ++i) {
      chain.push_back(loop[i]);
      if (!junction[loop[i]]) continue;
      if (chain.size() > 2 && out.importance_m[chain[1]] == unknown) ranking.rank(chain);
      chain.assign(1, loop[i]);
    }
  }
  for (std::size_t v = 0; v < junction.size(); ++v)
    if (junction[v] || out.importance_m[v] == unknown) out.importance_m[v] = always;
  return out;
}

std::vector<std::uint32_t> kept_coords(const geo::GeometryColumn& polygons,
                                       const Simplification& simplification, std::size_t ring,
                                       double tolerance_m) {
  std::vector<std::uint32_t> kept;
  const auto same_place = [&](std::uint32_t a, std::uint32_t b) {
    return simplification.vertex[a] == simplification.vertex[b];
  };
  for (std::uint32_t i = polygons.ring_starts[ring]; i + 1 < polygons.ring_starts[ring + 1]; ++i)
    if (is_finite(polygons.coords[i]) && simplification.keeps(i, tolerance_m) &&
        (kept.empty() || !same_place(kept.back(), i)))
      kept.push_back(i);
  while (kept.size() > 1 && same_place(kept.front(), kept.back())) kept.pop_back();
  if (kept.size() < 2) kept.clear();
  return kept;
}

}  // namespace phumthun::paint::gl
