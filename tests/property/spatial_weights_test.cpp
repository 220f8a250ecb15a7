#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>
#include <random>

#include "base/error.hpp"
#include "geo/geometry_column.hpp"
#include "stats/contiguity.hpp"
#include "stats/make_spatial_weights.hpp"
#include "stats/spatial_weights_sets.hpp"
#include "support/processor_clock.hpp"

using namespace phumthun;
using namespace phumthun::stats;

namespace {

const base::Progress quiet = base::Progress::none();

/// Quadrangles of a grid whose corners were moved at random; some moved again for one of the four that meet
/// there, so that gaps and overlaps narrower than 0.01 arise.
geo::GeometryColumn jittered_grid(std::size_t side, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::uniform_real_distribution<double> jitter(-0.2, 0.2), sliver(-0.004, 0.004);
  std::vector<geo::Coord> corners((side + 1) * (side + 1));
  for (std::size_t i = 0; i < corners.size(); ++i)
    corners[i] = {static_cast<double>(i % (side + 1)) + jitter(random),
                  static_cast<double>(i / (side + 1)) + jitter(random)};
  geo::GeometryColumn grid;
  for (std::size_t y = 0; y < side; ++y)
    for (std::size_t x = 0; x < side; ++x) {
      const std::size_t at = y * (side + 1) + x, first = grid.coords.size();
      for (const std::size_t corner : {at, at + 1, at + side + 2, at + side + 1}) {
        grid.coords.push_back(corners[corner]);
        if (random() % 8 == 0) grid.coords.back().x += sliver(random);
      }
      grid.coords.push_back(grid.coords[first]);
      grid.ring_starts.push_back(static_cast<std::uint32_t>(grid.coords.size()));
      grid.polygon_starts.push_back(static_cast<std::uint32_t>(grid.ring_starts.size() - 1));
      grid.feature_starts.push_back(static_cast<std::uint32_t>(grid.polygon_starts.size() - 1));
    }
  return grid;
}

MadeSpatialWeights made(const geo::GeometryColumn& areas, const std::string& text) {
  const std::vector<geo::Coord> places = geo::centroids(areas);
  NeighbourSources sources;
  sources.areas = areas.size();
  sources.polygons = &areas;
  sources.places = places;
  return make_spatial_weights(sources, parse_spatial_weights(text), WeightStyle::row, quiet);
}

}  // namespace

TEST_CASE("the order of areas never matters to their neighbours") {
  for (const std::uint64_t seed : {1, 2, 3}) {
    const auto areas = jittered_grid(17, seed);
    std::vector<std::uint32_t> order(areas.size()), place(areas.size());
    std::iota(order.begin(), order.end(), 0u);
    std::shuffle(order.begin(), order.end(), std::mt19937_64(seed));
    geo::GeometryColumn shuffled = geo::empty_column(geo::GeometryKind::multipolygon, {});
    for (std::uint32_t i = 0; i < order.size(); ++i) {
      geo::append_feature(shuffled, areas, order[i]);
      place[order[i]] = i;
    }
    for (const char* text :
         {"queen", "rook", "queen@0.01", "rook@0.01", "queen:2+", "knn:5", "distance:min", "delaunay",
          "gabriel", "kernel:quartic:knn:6", "inverse:2:2", "mutual:knn:4|rook"}) {
      CAPTURE(seed, text);
      const MadeSpatialWeights here = made(areas, text), there = made(shuffled, text);
      REQUIRE(here.spatial_weights.link_count() == there.spatial_weights.link_count());
      std::size_t different = 0;
      for (std::uint32_t area = 0; area < areas.size(); ++area)
        for (std::size_t link = here.spatial_weights.starts[area];
             link < here.spatial_weights.starts[area + 1]; ++link) {
          const auto row = there.spatial_weights.neighbours_of(place[area]);
          const auto at =
              std::lower_bound(row.begin(), row.end(), place[here.spatial_weights.neighbours[link]]);
          const bool found = at != row.end() && *at == place[here.spatial_weights.neighbours[link]];
          different += !found;
          if (!found) continue;
          const std::size_t same =
              there.spatial_weights.starts[place[area]] + static_cast<std::size_t>(at - row.begin());
          different += std::abs(there.spatial_weights.link_weight(same) -
                                here.spatial_weights.link_weight(link)) > 1e-9;
        }
      CHECK(different == 0);
      CHECK(here.report.slivers == there.report.slivers);
      CHECK(here.report.near_misses.size() == there.report.near_misses.size());
      CHECK(here.report.components == there.report.components);
    }
  }
}

TEST_CASE(
    "a tolerance above all slivers finds the neighbours of the clean grid, one below some are missing") {
  for (const std::uint64_t seed : {4, 5}) {
    const std::size_t side = 20;
    const auto areas = jittered_grid(side, seed);
    const std::size_t sides = 2 * side * (side - 1), corners = 2 * (side - 1) * (side - 1);
    CHECK(made(areas, "queen@0.01").spatial_weights.link_count() == 2 * (sides + corners));
    CHECK(made(areas, "rook@0.01").spatial_weights.link_count() == 2 * sides);
    CHECK(made(areas, "rook").spatial_weights.link_count() < 2 * sides);
    CHECK(made(areas, "rook@1e-5").spatial_weights.link_count() < 2 * sides);
  }
}

TEST_CASE("contiguity is the same from one, two and five threads") {
  const auto areas = jittered_grid(90, 7);
  for (const double snap : {0.0, 0.01}) {
    const FoundContiguity one = find_contiguity(areas, {Contiguity::rook, snap, 1}, quiet);
    for (const unsigned threads : {2u, 5u}) {
      const FoundContiguity more = find_contiguity(areas, {Contiguity::rook, snap, threads}, quiet);
      CHECK(more.spatial_weights.starts == one.spatial_weights.starts);
      CHECK(more.spatial_weights.neighbours == one.spatial_weights.neighbours);
      CHECK(more.near_misses == one.near_misses);
      CHECK(more.slivers == one.slivers);
    }
  }
}

TEST_CASE("Gabriel's neighbours are Delaunay's, and each set operation is what its name says") {
  const auto areas = jittered_grid(14, 9);
  const SpatialWeights delaunay = made(areas, "delaunay").spatial_weights,
                       gabriel = made(areas, "gabriel").spatial_weights,
                       nearest = made(areas, "knn:4").spatial_weights;
  CHECK(intersection_of(delaunay, gabriel).neighbours == gabriel.neighbours);
  CHECK(is_symmetric(delaunay));
  CHECK(is_symmetric(made(areas, "symmetric:knn:4").spatial_weights));
  CHECK(is_symmetric(made(areas, "mutual:knn:4").spatial_weights));
  CHECK(union_of(nearest, made(areas, "mutual:knn:4").spatial_weights).neighbours == nearest.neighbours);
  CHECK(transposed(transposed(nearest)).neighbours == nearest.neighbours);
  // Places on a plane have fewer than three Delaunay edges each.
  CHECK(delaunay.link_count() / 2 <= 3 * areas.size() - 6);
}

TEST_CASE("making weights stops within 200 ms of being asked to") {
  const auto areas = jittered_grid(250, 11);
  for (const char* text :
       {"queen", "queen@0.01", "queen:9+", "knn:30", "distance:6", "kernel:gaussian:knn:40", "inverse:6"}) {
    CAPTURE(text);
    test::ProcessorClock::time_point asked{};
    const base::Progress stop([&](double, std::string_view) {
      if (asked == test::ProcessorClock::time_point{}) asked = test::ProcessorClock::now();
      return false;
    });
    const std::vector<geo::Coord> places = geo::centroids(areas);
    NeighbourSources sources;
    sources.areas = areas.size();
    sources.polygons = &areas;
    sources.places = places;
    CHECK_THROWS_AS(make_spatial_weights(sources, parse_spatial_weights(text), WeightStyle::row, stop),
                    base::Cancelled);
    CHECK(test::ProcessorClock::now() - asked < test::time_to_stop);
  }
}
