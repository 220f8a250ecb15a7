#include "stats/distance_weights.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <fmt/format.h>
#include <vector>

#include "base/error.hpp"
#include "base/parallel_for.hpp"

namespace phumthun::stats {

namespace {

using base::Error;
using base::ErrorCode;

constexpr std::size_t places_in_chunk = 512;
constexpr double rounding = 1e-12;  // distances this near each other, relatively, are the same

/// A link before it stands in its row; `distance` becomes its weight where links have weights.
using Link = Near;

/// The rows of consecutive places, as one thread found them.
struct Chunk {
  std::vector<std::size_t> counts;
  std::vector<std::uint32_t> neighbours;
  std::vector<double> link_weights;
};

SpatialWeights joined(std::vector<Chunk> chunks, std::size_t places, std::size_t links, bool weighted) {
  SpatialWeights spatial_weights;
  spatial_weights.starts.reserve(places + 1);
  spatial_weights.neighbours.reserve(links);
  if (weighted) spatial_weights.link_weights.reserve(links);
  for (Chunk& chunk : chunks) {
    for (const std::size_t count : chunk.counts)
      spatial_weights.starts.push_back(spatial_weights.starts.back() + count);
    spatial_weights.neighbours.insert(spatial_weights.neighbours.end(), chunk.neighbours.begin(),
                                      chunk.neighbours.end());
    spatial_weights.link_weights.insert(spatial_weights.link_weights.end(), chunk.link_weights.begin(),
                                        chunk.link_weights.end());
    chunk = {};
  }
  return spatial_weights;
}

/// Calls find(place, row) for every place from all processors; it fills `row` in any order.
template <class Find>
SpatialWeights rows_of(const NearPlaces& places, bool weighted, const base::Progress& progress,
                       const Find& find) {
  const std::size_t n = places.size();
  std::vector<Chunk> chunks((n + places_in_chunk - 1) / places_in_chunk);
  std::atomic<std::size_t> links{0}, done{0};
  base::parallel_for(n, places_in_chunk, 0, [&](std::size_t begin, std::size_t end, unsigned worker) {
    Chunk& chunk = chunks[begin / places_in_chunk];
    std::vector<Link> row;
    std::size_t unreported = 0;
    for (std::size_t place = begin; place < end; ++place) {
      row.clear();
      find(static_cast<std::uint32_t>(place), row);
      std::sort(row.begin(), row.end(), [](const Link& a, const Link& b) { return a.point < b.point; });
      chunk.counts.push_back(row.size());
      for (const Link& link : row) chunk.neighbours.push_back(link.point);
      if (weighted)
        for (const Link& link : row) chunk.link_weights.push_back(link.distance);
      if ((links += row.size()) > most_links)
        throw Error(ErrorCode::invalid_input,
                    fmt::format("{} places would have over {} links", n, most_links),
                    "use a shorter distance or fewer nearest neighbours");
      unreported += row.size() + 1;
      if (worker != 0 || unreported < 10000) continue;
      unreported = 0;
      progress.report(static_cast<double>(done) / static_cast<double>(n), "neighbours");
    }
    done += end - begin;
    if (worker == 0) progress.report(static_cast<double>(done) / static_cast<double>(n), "neighbours");
  });
  return joined(std::move(chunks), n, links, weighted);
}

void require_distance(double distance) {
  if (!(distance > 0) || !std::isfinite(distance))
    throw Error(ErrorCode::invalid_input, fmt::format("{} is not a distance", distance),
                "use a distance above 0, as in distance:5000");
}

std::size_t required_count(int k) {
  if (k < 1)
    throw Error(ErrorCode::invalid_input, fmt::format("{} nearest neighbours can't be found", k),
                "use 1 or more, as in knn:4");
  return static_cast<std::size_t>(k);
}

/// Distances become weights; links that weigh nothing go.
void weigh(std::vector<Link>& row, Kernel kernel, double bandwidth) {
  for (Link& link : row) link.distance = kernel_weight(kernel, bandwidth > 0 ? link.distance / bandwidth : 0);
  std::erase_if(row, [](const Link& link) { return !(link.distance > 0); });
}

}  // namespace

NearestWeights nearest_neighbour_weights(const NearPlaces& places, int k, const base::Progress& progress) {
  const std::size_t count = required_count(k);
  std::atomic<std::size_t> tied{0};
  NearestWeights nearest;
  nearest.spatial_weights =
      rows_of(places, false, progress, [&](std::uint32_t place, std::vector<Link>& row) {
        places.nearest(place, count + 1, row);
        if (row.size() <= count) return;
        tied += row[count].distance <= row[count - 1].distance * (1 + rounding);
        row.pop_back();
      });
  nearest.tied_places = tied;
  return nearest;
}

SpatialWeights distance_band_weights(const NearPlaces& places, double distance,
                                     const base::Progress& progress) {
  require_distance(distance);
  return rows_of(places, false, progress,
                 [&](std::uint32_t place, std::vector<Link>& row) { places.within(place, distance, row); });
}

double least_distance_band(const NearPlaces& places, const base::Progress& progress) {
  std::vector<double> nearest(places.size(), 0);
  base::parallel_for(
      places.size(), places_in_chunk, 0, [&](std::size_t begin, std::size_t end, unsigned worker) {
        std::vector<Near> found;
        for (std::size_t place = begin; place < end; ++place) {
          places.nearest(static_cast<std::uint32_t>(place), 1, found);
          if (!found.empty()) nearest[place] = found.front().distance;
        }
        if (worker == 0)
          progress.report(static_cast<double>(end) / static_cast<double>(places.size()), "neighbours");
      });
  return nearest.empty() ? 0 : *std::max_element(nearest.begin(), nearest.end());
}

SpatialWeights kernel_weights(const NearPlaces& places, Kernel kernel, double bandwidth,
                              const base::Progress& progress) {
  require_distance(bandwidth);
  return rows_of(places, true, progress, [&](std::uint32_t place, std::vector<Link>& row) {
    places.within(place, bandwidth, row);
    weigh(row, kernel, bandwidth);
  });
}

SpatialWeights adaptive_kernel_weights(const NearPlaces& places, Kernel kernel, int k,
                                       const base::Progress& progress) {
  const std::size_t count = required_count(k);
  return rows_of(places, true, progress, [&](std::uint32_t place, std::vector<Link>& row) {
    places.nearest(place, count, row);
    if (row.empty()) return;
    const double bandwidth = row.back().distance;
    places.within(place, bandwidth, row);  // others may be just as near as the last
    weigh(row, kernel, bandwidth);
  });
}

SpatialWeights inverse_distance_weights(const NearPlaces& places, double distance, double power,
                                        const base::Progress& progress) {
  require_distance(distance);
  if (!(power > 0) || !std::isfinite(power))
    throw Error(ErrorCode::invalid_input, fmt::format("{} is not a power of distance", power),
                "use a power above 0, as in inverse:5000:2");
  return rows_of(places, true, progress, [&](std::uint32_t place, std::vector<Link>& row) {
    places.within(place, distance, row);
    for (Link& link : row) {
      const double weight = 1 / (power == 1 ? link.distance : std::pow(link.distance, power));
      if (!std::isfinite(weight))
        throw Error(
            ErrorCode::invalid_input,
            fmt::format("places {} and {} coincide, so that the inverse of their distance is infinite",
                        std::min(place, link.point), std::max(place, link.point)),
            "move or join places that coincide, or use a kernel, as in kernel:triangular:5000");
      link.distance = weight;
    }
  });
}

SpatialWeights nearest_neighbour_weights(std::span<const geo::Coord> places, int k,
                                         const base::Progress& progress) {
  return nearest_neighbour_weights(NearPlaces(places, DistanceMetric::planar), k, progress).spatial_weights;
}

SpatialWeights distance_band_weights(std::span<const geo::Coord> places, double distance,
                                     const base::Progress& progress) {
  return distance_band_weights(NearPlaces(places, DistanceMetric::planar), distance, progress);
}

}  // namespace phumthun::stats
