#include "stats/distance_weights.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "base/error.hpp"
#include "geo/geodesic.hpp"
#include "grid.hpp"
#include "stats/delaunay_weights.hpp"
#include "stats/kernel.hpp"
#include "stats/make_spatial_weights.hpp"

using namespace phumthun;
using namespace phumthun::stats;
using namespace phumthun::stats::test;
using Row = std::vector<std::uint32_t>;

namespace {

const base::Progress quiet = base::Progress::none();

NearPlaces on_a_line(const std::vector<double>& x) {
  std::vector<geo::Coord> places;
  for (const double at : x) places.push_back({at, 0});
  return NearPlaces(places, DistanceMetric::planar);
}

}  // namespace

TEST_CASE("kernels at the middle, halfway and at the bandwidth") {
  CHECK(kernel_weight(Kernel::uniform, 1) == 0.5);
  CHECK(kernel_weight(Kernel::triangular, 0.25) == 0.75);
  CHECK(kernel_weight(Kernel::epanechnikov, 0.5) == 0.5625);
  CHECK(kernel_weight(Kernel::quartic, 0.5) == Approx(15.0 / 16 * 0.5625));
  CHECK(kernel_weight(Kernel::gaussian, 0) == Approx(0.3989422804014327).epsilon(1e-15));
  CHECK(kernel_weight(Kernel::gaussian, 1) == Approx(0.24197072451914337).epsilon(1e-15));
  for (const char* name : {"uniform", "triangular", "epanechnikov", "quartic", "gaussian"}) {
    CHECK(kernel_weight(parse_kernel(name), 1.0001) == 0);
    CHECK(kernel_name(parse_kernel(name)) == name);
    // Over the plane the density sums to 1.
    double sum = 0;
    for (int i = 0; i < 200000; ++i) {
      const double u = (i + 0.5) * 5e-5;
      sum += kernel_density_at(parse_kernel(name), u) * 2 * 3.14159265358979323846 * u * 5e-5;
    }
    CHECK(sum == Approx(1).epsilon(1e-4));
  }
  CHECK_THROWS_AS(parse_kernel("cosine"), base::Error);
}

TEST_CASE("kernel weights: a bandwidth for all, or the distance to the k-th nearest for each") {
  const NearPlaces places = on_a_line({0, 1, 3, 4});
  const SpatialWeights fixed = kernel_weights(places, Kernel::triangular, 4, quiet);
  CHECK(row_of(fixed, 0) == Row{1, 2});  // the one 4 away would weigh 0
  CHECK(fixed.link_weights[0] == 0.75);
  CHECK(fixed.link_weights[1] == 0.25);
  const SpatialWeights adaptive = adaptive_kernel_weights(places, Kernel::uniform, 2, quiet);
  CHECK(row_of(adaptive, 0) == Row{1, 2});
  CHECK(row_of(adaptive, 1) == Row{0, 2});
  CHECK(adaptive.link_weights == std::vector<double>(8, 0.5));
  const SpatialWeights gaussian = adaptive_kernel_weights(places, Kernel::gaussian, 2, quiet);
  CHECK(gaussian.link_weights[0] == Approx(kernel_weight(Kernel::gaussian, 1.0 / 3)).epsilon(1e-15));
  // Where the nearest coincide there is no distance to divide by.
  const SpatialWeights together = adaptive_kernel_weights(on_a_line({2, 2, 9}), Kernel::triangular, 1, quiet);
  CHECK(row_of(together, 0) == Row{1});
  CHECK(together.link_weights[0] == 1);
  CHECK(together.neighbour_count(2) == 0);
}

TEST_CASE("inverse distances, and the shortest band in which everyone has a neighbour") {
  const NearPlaces places = on_a_line({0, 1, 3, 4});
  CHECK(inverse_distance_weights(places, 3, 1, quiet).link_weights ==
        std::vector<double>{1, 1.0 / 3, 1, 0.5, 1.0 / 3, 1.0 / 3, 0.5, 1, 1.0 / 3, 1});
  CHECK(inverse_distance_weights(places, 2, 2, quiet).link_weights ==
        std::vector<double>{1, 1, 0.25, 0.25, 1, 1});
  CHECK(least_distance_band(places, quiet) == 1);
  CHECK(least_distance_band(on_a_line({0, 1, 5}), quiet) == 4);
  CHECK(least_distance_band(on_a_line({7}), quiet) == 0);
  CHECK_THROWS_AS(inverse_distance_weights(on_a_line({1, 1}), 2, 1, quiet), base::Error);
  CHECK_THROWS_AS(inverse_distance_weights(places, 2, 0, quiet), base::Error);
  CHECK_THROWS_AS(kernel_weights(places, Kernel::uniform, -2, quiet), base::Error);
}

TEST_CASE("nearest neighbours say how many places have others just as near") {
  std::vector<geo::Coord> cross{{0, 0}, {1, 0}, {-1, 0}, {0, 1}, {0, -1}, {9, 9}};
  const NearestWeights nearest =
      nearest_neighbour_weights(NearPlaces(cross, DistanceMetric::planar), 2, quiet);
  CHECK(row_of(nearest.spatial_weights, 0) == Row{1, 2});
  // The middle has four at 1; each arm has the middle and then two at sqrt(2); the outlier has two at
  // sqrt(145).
  CHECK(nearest.tied_places == 5);
  CHECK(nearest_neighbour_weights(NearPlaces(cross, DistanceMetric::planar), 5, quiet).tied_places == 0);
}

TEST_CASE("geodesics: lengths that geodesists agree on, and the nearest by them") {
  // One degree of the equator, a quarter of the meridian (by numerical integration), and Flinders Peak to
  // Buninyong, which Geoscience Australia publishes on GRS 80 as 54972.271 m.
  CHECK(geo::geodesic_distance({0, 0}, {1, 0}) == Approx(111319.49079327358).epsilon(1e-12));
  CHECK(geo::geodesic_distance({30, 0}, {30, 90}) == Approx(10001965.7293127).epsilon(1e-12));
  const geo::Coord flinders{144 + 25 / 60.0 + 29.52440 / 3600, -(37 + 57 / 60.0 + 3.72030 / 3600)},
      buninyong{143 + 55 / 60.0 + 35.38390 / 3600, -(37 + 39 / 60.0 + 10.15610 / 3600)};
  CHECK(geo::geodesic_distance(flinders, buninyong) == Approx(54972.271).margin(6e-4));
  std::vector<geo::Coord> places;
  std::uint64_t state = 11;
  for (int i = 0; i < 150; ++i) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    places.push_back({static_cast<double>((state >> 33) % 36000) / 100 - 180,
                      static_cast<double>((state >> 20) % 17000) / 100 - 85});
  }
  const NearPlaces near(places, DistanceMetric::geodesic);
  const SpatialWeights nearest = nearest_neighbour_weights(near, 5, quiet).spatial_weights;
  const SpatialWeights band = distance_band_weights(near, 3e6, quiet);
  for (std::uint32_t i = 0; i < places.size(); ++i) {
    std::vector<std::pair<double, std::uint32_t>> others;
    Row inside, first;
    for (std::uint32_t j = 0; j < places.size(); ++j) {
      if (i == j) continue;
      others.emplace_back(near.distance(i, j), j);
      if (others.back().first <= 3e6) inside.push_back(j);
      CHECK(near.distance(i, j) == near.distance(j, i));
    }
    std::sort(others.begin(), others.end());
    for (std::size_t k = 0; k < 5; ++k) first.push_back(others[k].second);
    std::sort(first.begin(), first.end());
    CHECK(row_of(nearest, i) == first);
    CHECK(row_of(band, i) == inside);
  }
}

TEST_CASE("Delaunay and Gabriel neighbours of a square with a point beside its middle") {
  const std::vector<geo::Coord> places{{0, 0}, {4, 0}, {4, 4}, {0, 4}, {2, 1}};
  CHECK(row_of(delaunay_weights(places, quiet), 4) == Row{0, 1, 2, 3});
  CHECK(delaunay_weights(places, quiet).link_count() == 16);
  const SpatialWeights gabriel = gabriel_weights(places, quiet);
  // (2, 1) lies in the circle over the lower side; the circles over the other sides are empty.
  CHECK(row_of(gabriel, 0) == Row{3, 4});
  CHECK(row_of(gabriel, 2) == Row{1, 3, 4});
  CHECK(row_of(gabriel, 4) == Row{0, 1, 2, 3});
  CHECK(delaunay_weights(std::vector<geo::Coord>{{1, 1}}, quiet).size() == 1);
  CHECK(delaunay_weights({}, quiet).size() == 0);
}

TEST_CASE("triangulations of points on a line, of the same point and of none") {
  const std::vector<geo::Coord> line{{0, 0}, {3, 3}, {1, 1}, geo::no_coord, {1, 1}};
  const SpatialWeights w = delaunay_weights(line, quiet);
  CHECK(row_of(w, 0) == Row{2, 4});
  CHECK(row_of(w, 1) == Row{2, 4});
  CHECK(row_of(w, 2) == Row{0, 1, 4});
  CHECK(isolates(w) == Row{3});
  CHECK(row_of(gabriel_weights(line, quiet), 4) == Row{0, 1, 2});
}

TEST_CASE("blocks: all others of the same number") {
  const std::vector<std::uint32_t> blocks{7, 2, 7, NeighbourSources::no_block, 2, 7, 9};
  const SpatialWeights w = block_weights(blocks, quiet);
  CHECK(row_of(w, 0) == Row{2, 5});
  CHECK(row_of(w, 4) == Row{1});
  CHECK(isolates(w) == Row{3, 6});
  CHECK(block_weights({}, quiet).size() == 0);
}

TEST_CASE("places at infinity are near to none, and too many links are refused") {
  const std::vector<geo::Coord> places{{0, 0}, {std::numeric_limits<double>::infinity(), 0}, {1, 0}};
  const NearPlaces near(places, DistanceMetric::planar);
  CHECK(isolates(nearest_neighbour_weights(near, 2, quiet).spatial_weights) == Row{1});
  const std::vector<geo::Coord> heap(30000, geo::Coord{5, 5});
  CHECK_THROWS_AS(distance_band_weights(NearPlaces(heap, DistanceMetric::planar), 1, quiet), base::Error);
}
