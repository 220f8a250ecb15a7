#include "stats/contiguity.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "base/parallel_for.hpp"
#include "stats/open_edges.hpp"
#include "stats/shared_vertices.hpp"

namespace phumthun::stats {

namespace {

using base::Error;
using base::ErrorCode;
using Pair = SharedVertices::Pair;

constexpr double near_miss_share = 1e-6;    // of the extent: 0.2 m in a province
constexpr double largest_snap_share = 0.1;  // of the extent: beyond, everything touches

/// Rows of the features that meet each one, once for every time that a pair comes.
struct Meetings {
  std::vector<std::size_t> starts;
  std::vector<std::uint32_t> with;
};

Meetings meetings_of(std::size_t features, std::span<const std::vector<Pair>> lists) {
  Meetings meetings;
  meetings.starts.assign(features + 1, 0);
  for (const auto& pairs : lists)
    for (const auto& [lower, higher] : pairs) ++meetings.starts[lower + 1], ++meetings.starts[higher + 1];
  for (std::size_t f = 0; f < features; ++f) meetings.starts[f + 1] += meetings.starts[f];
  meetings.with.resize(meetings.starts.back());
  std::vector<std::size_t> next(meetings.starts.begin(), meetings.starts.end() - 1);
  for (const auto& pairs : lists)
    for (const auto& [lower, higher] : pairs) {
      meetings.with[next[lower]++] = higher;
      meetings.with[next[higher]++] = lower;
    }
  return meetings;
}

/// Sorts each row and keeps those that come at least `least` times. Uses up the meetings.
SpatialWeights rows_of(Meetings meetings, std::size_t least, unsigned threads) {
  const std::size_t features = meetings.starts.size() - 1;
  std::vector<std::size_t> counts(features, 0);
  constexpr std::size_t grain = 4096;
  base::parallel_for(features, grain, threads, [&](std::size_t begin, std::size_t end, unsigned) {
    for (std::size_t f = begin; f < end; ++f) {
      const std::span row =
          std::span(meetings.with).subspan(meetings.starts[f], meetings.starts[f + 1] - meetings.starts[f]);
      std::sort(row.begin(), row.end());
      for (std::size_t i = 0, next = 0; i < row.size(); i = next) {
        while (next < row.size() && row[next] == row[i]) ++next;
        if (next - i >= least) row[counts[f]++] = row[i];
      }
    }
  });
  SpatialWeights spatial_weights;
  spatial_weights.starts.reserve(features + 1);
  for (const std::size_t count : counts)
    spatial_weights.starts.push_back(spatial_weights.starts.back() + count);
  spatial_weights.neighbours.resize(spatial_weights.starts.back());
  for (std::size_t f = 0; f < features; ++f)
    std::copy_n(meetings.with.begin() + static_cast<std::ptrdiff_t>(meetings.starts[f]), counts[f],
                spatial_weights.neighbours.begin() + static_cast<std::ptrdiff_t>(spatial_weights.starts[f]));
  return spatial_weights;
}

std::uint32_t least_shared(Contiguity kind) {
  return kind == Contiguity::queen ? 1 : 2;
}

void require_polygons(const geo::GeometryColumn& polygons) {
  if (polygons.kind != geo::GeometryKind::multipolygon)
    throw Error(ErrorCode::invalid_input, "points have no contiguity",
                "use k nearest neighbours (knn:4) or a distance (distance:1000) for points");
}

/// The longer side of what finite coordinates span; written so that a comparison with NaN takes nothing.
double extent_of(const geo::GeometryColumn& polygons, unsigned threads) {
  constexpr std::size_t grain = 1 << 18;
  constexpr double largest = std::numeric_limits<double>::max();
  std::vector<geo::Envelope> parts(polygons.coords.size() / grain + 1);
  base::parallel_for(polygons.coords.size(), grain, threads,
                     [&](std::size_t begin, std::size_t end, unsigned) {
                       geo::Envelope extent;
                       for (std::size_t i = begin; i < end; ++i) {
                         const geo::Coord at = polygons.coords[i];
                         if (!(std::abs(at.x) <= largest && std::abs(at.y) <= largest)) continue;
                         extent.min_x = at.x < extent.min_x ? at.x : extent.min_x;
                         extent.max_x = at.x > extent.max_x ? at.x : extent.max_x;
                         extent.min_y = at.y < extent.min_y ? at.y : extent.min_y;
                         extent.max_y = at.y > extent.max_y ? at.y : extent.max_y;
                       }
                       parts[begin / grain] = extent;
                     });
  geo::Envelope extent;
  for (const geo::Envelope& part : parts) extent.include(part);
  return std::max(extent.width(), extent.height());
}

void require_snap(double snap, double extent) {
  if (!(snap >= 0) || !std::isfinite(snap))
    throw Error(ErrorCode::invalid_input, fmt::format("{} is not a snap tolerance", snap),
                "use a distance above 0, as in queen@0.5");
  if (extent > 0 && snap > largest_snap_share * extent)
    throw Error(
        ErrorCode::invalid_input,
        fmt::format("a snap tolerance of {} would join everything: the areas reach over {}", snap, extent),
        "use the width of the gaps between borders, as in queen@0.5; metres unless the metric is planar");
}

SpatialWeights exact(const geo::GeometryColumn& polygons, const SharedVertices& shared,
                     const ContiguityOptions& options) {
  return rows_of(meetings_of(polygons.size(), shared.pairs()), least_shared(options.kind), options.threads);
}

/// The touch of a pair that makes it neighbours: the first (queen), or the first that is at another place
/// than the first (rook). Null where there is none.
const Touch* deciding_touch(std::span<const Touch> of_pair, Contiguity kind, double tolerance) {
  if (kind == Contiguity::queen) return &of_pair.front();
  const geo::Coord& first = of_pair.front().at;
  for (const Touch& touch : of_pair)
    if (std::hypot(touch.at.x - first.x, touch.at.y - first.y) > tolerance) return &touch;
  return nullptr;
}

/// Pairs that touch within the tolerance and are not in `linked`.
std::vector<NearMiss> unlinked(std::span<const Touch> found, const SpatialWeights& linked, Contiguity kind,
                               double tolerance) {
  std::vector<NearMiss> pairs;
  for (std::size_t begin = 0, end = 0; begin < found.size(); begin = end) {
    const std::uint32_t lower = found[begin].lower, higher = found[begin].higher;
    while (end < found.size() && found[end].lower == lower && found[end].higher == higher) ++end;
    const auto row = linked.neighbours_of(lower);
    if (std::binary_search(row.begin(), row.end(), higher)) continue;
    const Touch* touch = deciding_touch(found.subspan(begin, end - begin), kind, tolerance);
    if (touch) pairs.push_back({lower, higher, touch->apart});
  }
  return pairs;
}

SpatialWeights with_pairs(const SpatialWeights& links, const std::vector<NearMiss>& added, unsigned threads) {
  std::vector<Pair> pairs;
  pairs.reserve(links.link_count() / 2 + added.size());
  for (std::uint32_t area = 0; area < links.size(); ++area)
    for (const std::uint32_t neighbour : links.neighbours_of(area))
      if (area < neighbour) pairs.emplace_back(area, neighbour);
  for (const NearMiss& pair : added) pairs.emplace_back(pair.a, pair.b);
  return rows_of(meetings_of(links.size(), std::span(&pairs, 1)), 1, threads);
}

}  // namespace

FoundContiguity find_contiguity(const geo::GeometryColumn& polygons, const ContiguityOptions& options,
                                const base::Progress& progress) {
  require_polygons(polygons);
  const double extent = extent_of(polygons, options.threads);
  require_snap(options.snap, extent);
  const SharedVertices shared(polygons, {least_shared(options.kind), true, options.threads},
                              progress.slice(0, 0.6));
  FoundContiguity found;
  found.spatial_weights = exact(polygons, shared, options);
  const double tolerance = options.snap > 0 ? options.snap : near_miss_share * extent;
  const std::vector<OpenEdge> edges = open_edges(polygons, shared, options.threads, progress.slice(0.6, 0.7));
  std::vector<NearMiss> more = unlinked(touches(polygons, shared, edges, tolerance, progress.slice(0.7, 1)),
                                        found.spatial_weights, options.kind, tolerance);
  if (options.snap == 0) {
    found.near_misses = std::move(more);
    return found;
  }
  found.slivers = more.size();
  if (!more.empty()) found.spatial_weights = with_pairs(found.spatial_weights, more, options.threads);
  return found;
}

SpatialWeights contiguity_weights(const geo::GeometryColumn& polygons, Contiguity kind,
                                  const base::Progress& progress) {
  require_polygons(polygons);
  const ContiguityOptions options{kind, 0, 0};
  return exact(polygons, SharedVertices(polygons, {least_shared(kind), false, options.threads}, progress),
               options);
}

}  // namespace phumthun::stats
