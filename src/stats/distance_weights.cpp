#include "stats/distance_weights.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <vector>

#include "base/error.hpp"
#include "stats/kd_tree.hpp"

namespace phumthun::stats {

namespace {

/// Rows by `find(place, row)`, which fills `row` in any order.
template <class Find>
SpatialWeights rows_of(std::span<const geo::Coord> places, const base::Progress& progress, const Find& find) {
  SpatialWeights spatial_weights;
  spatial_weights.starts.reserve(places.size() + 1);
  std::vector<std::uint32_t> row;
  std::size_t unreported = 0;
  for (std::uint32_t place = 0; place < places.size(); ++place) {
    row.clear();
    if (geo::has_position(places[place])) find(place, row);
    std::sort(row.begin(), row.end());
    spatial_weights.neighbours.insert(spatial_weights.neighbours.end(), row.begin(), row.end());
    spatial_weights.starts.push_back(spatial_weights.neighbours.size());
    unreported += row.size() + 1;
    if (unreported > 10000) {
      unreported = 0;
      progress.report(static_cast<double>(place) / static_cast<double>(places.size()), "neighbours");
    }
  }
  return spatial_weights;
}

}  // namespace

SpatialWeights nearest_neighbour_weights(std::span<const geo::Coord> places, int k,
                                         const base::Progress& progress) {
  if (k < 1)
    throw base::Error(base::ErrorCode::invalid_input, fmt::format("{} nearest neighbours can't be found", k),
                      "use 1 or more, as in knn:4");
  const KdTree tree(places);
  std::vector<KdTree::Near> near;
  return rows_of(places, progress, [&](std::uint32_t place, std::vector<std::uint32_t>& row) {
    tree.nearest(places[place], static_cast<std::size_t>(k), place, near);
    for (const auto& neighbour : near) row.push_back(neighbour.point);
  });
}

SpatialWeights distance_band_weights(std::span<const geo::Coord> places, double distance,
                                     const base::Progress& progress) {
  if (!(distance > 0))
    throw base::Error(base::ErrorCode::invalid_input, fmt::format("{} is not a distance", distance),
                      "use a distance above 0, as in distance:5000");
  const KdTree tree(places);
  return rows_of(places, progress, [&](std::uint32_t place, std::vector<std::uint32_t>& row) {
    tree.within(places[place], distance, row);
    std::erase(row, place);
  });
}

}  // namespace phumthun::stats
