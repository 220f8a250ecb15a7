#include "stats/spatial_weights.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "base/error.hpp"
#include "grid.hpp"
#include "stats/contiguity.hpp"
#include "stats/distance_weights.hpp"
#include "stats/spatial_weights_spec.hpp"

using namespace phumthun;
using namespace phumthun::stats;
using namespace phumthun::stats::test;
using Row = std::vector<std::uint32_t>;

namespace {

const base::Progress quiet = base::Progress::none();

}  // namespace

TEST_CASE("the middle of a grid of nine has eight queen and four rook neighbours") {
  const auto grid = square_grid(3, 3);
  const SpatialWeights queen = contiguity_weights(grid, Contiguity::queen, quiet);
  CHECK(row_of(queen, 4) == Row{0, 1, 2, 3, 5, 6, 7, 8});
  CHECK(row_of(queen, 0) == Row{1, 3, 4});
  CHECK(queen.link_count() == 40);
  const SpatialWeights rook = contiguity_weights(grid, Contiguity::rook, quiet);
  CHECK(row_of(rook, 4) == Row{1, 3, 5, 7});
  CHECK(row_of(rook, 0) == Row{1, 3});
  CHECK(rook.link_count() == 24);
}

TEST_CASE("a larger grid has the number of links that its shape says") {
  const std::size_t columns = 57, rows = 43;
  const auto grid = square_grid(columns, rows);
  const std::size_t sides = columns * (rows - 1) + rows * (columns - 1),
                    corners = 2 * (columns - 1) * (rows - 1);
  CHECK(contiguity_weights(grid, Contiguity::rook, quiet).link_count() == 2 * sides);
  CHECK(contiguity_weights(grid, Contiguity::queen, quiet).link_count() == 2 * (sides + corners));
}

TEST_CASE("a feature of several polygons is one area, an empty one an isolate") {
  auto grid = square_grid(4, 1);
  // Features: {0}, {1, 3}, {2}, none.
  std::swap_ranges(grid.coords.begin() + 10, grid.coords.begin() + 15, grid.coords.begin() + 15);
  grid.feature_starts = {0, 1, 3, 4, 4};
  const SpatialWeights queen = contiguity_weights(grid, Contiguity::queen, quiet);
  REQUIRE(queen.size() == 4);
  CHECK(row_of(queen, 0) == Row{1});
  CHECK(row_of(queen, 1) == Row{0, 2});
  CHECK(row_of(queen, 2) == Row{1});
  CHECK(isolates(queen) == Row{3});
  CHECK(row_of(contiguity_weights(grid, Contiguity::rook, quiet), 1) == Row{0, 2});
}

TEST_CASE("minus zero is zero, and points have no contiguity") {
  auto grid = square_grid(2, 1);
  for (auto& coord : grid.coords)
    if (coord.x == 1) coord.x = 0, coord.y += 5;
  grid.coords[6].x = -0.0;
  CHECK(contiguity_weights(grid, Contiguity::rook, quiet).link_count() == 2);
  geo::GeometryColumn points;
  points.kind = geo::GeometryKind::point;
  CHECK_THROWS_AS(contiguity_weights(points, Contiguity::queen, quiet), base::Error);
  CHECK(contiguity_weights(geo::GeometryColumn{}, Contiguity::queen, quiet).size() == 0);
}

TEST_CASE("nearest neighbours: ties go to the first, places without a position are isolates") {
  const std::vector<geo::Coord> places{{0, 0}, {1, 0}, {-1, 0}, {0, 3}, geo::no_coord};
  const SpatialWeights nearest = nearest_neighbour_weights(places, 1, quiet);
  CHECK(row_of(nearest, 0) == Row{1});
  CHECK(row_of(nearest, 1) == Row{0});
  CHECK(row_of(nearest, 3) == Row{0});
  CHECK(isolates(nearest) == Row{4});
  CHECK(row_of(nearest_neighbour_weights(places, 10, quiet), 0) == Row{1, 2, 3});
  CHECK_THROWS_AS(nearest_neighbour_weights(places, 0, quiet), base::Error);
}

TEST_CASE("distance band: the bound belongs to it, places that coincide are neighbours") {
  const std::vector<geo::Coord> places{{0, 0}, {2, 0}, {0, 0}, {0, 5}, geo::no_coord};
  const SpatialWeights band = distance_band_weights(places, 2, quiet);
  CHECK(row_of(band, 0) == Row{1, 2});
  CHECK(row_of(band, 1) == Row{0, 2});
  CHECK(isolates(band) == Row{3, 4});
  CHECK_THROWS_AS(distance_band_weights(places, 0, quiet), base::Error);
}

TEST_CASE("the tree finds what a plain search finds") {
  std::vector<geo::Coord> places;
  std::uint64_t state = 3;
  for (int i = 0; i < 400; ++i) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    places.push_back({static_cast<double>((state >> 40) % 37), static_cast<double>((state >> 50) % 23)});
  }
  const SpatialWeights nearest = nearest_neighbour_weights(places, 6, quiet);
  const SpatialWeights band = distance_band_weights(places, 2.5, quiet);
  for (std::uint32_t i = 0; i < places.size(); ++i) {
    std::vector<std::pair<double, std::uint32_t>> others;
    Row near, inside;
    for (std::uint32_t j = 0; j < places.size(); ++j) {
      if (j == i) continue;
      const double dx = places[i].x - places[j].x, dy = places[i].y - places[j].y;
      others.emplace_back(std::sqrt(dx * dx + dy * dy), j);
      if (others.back().first <= 2.5) inside.push_back(j);
    }
    std::sort(others.begin(), others.end());
    for (std::size_t k = 0; k < 6; ++k) near.push_back(others[k].second);
    std::sort(near.begin(), near.end());
    CHECK(row_of(nearest, i) == near);
    CHECK(row_of(band, i) == inside);
  }
}

TEST_CASE("a subset keeps the links among its areas, and rows standardise over them") {
  SpatialWeights star = from_rows({{1, 2, 3}, {0}, {0}, {0}}, WeightStyle::row);
  star.link_weights = {1, 2, 5, 1, 1, 1};
  CHECK(star.row_scale(0) == 0.125);
  CHECK_FALSE(star.has_equal_weights(0));
  const SpatialWeights part = subset(star, Row{0, 1, 3});
  CHECK(row_of(part, 0) == Row{1, 2});
  CHECK(part.link_weights == std::vector<double>{1, 5, 1, 1});
  CHECK(part.row_scale(0) == 1.0 / 6);
}

TEST_CASE("second order neighbours are two steps away, not one") {
  CHECK(row_of(of_order(chain(5, WeightStyle::row), 2, quiet), 0) == Row{2});
  CHECK(row_of(of_order(chain(5, WeightStyle::row), 2, quiet), 2) == Row{0, 4});
  CHECK(of_order(chain(3, WeightStyle::row), 5, quiet).link_count() == 0);
  CHECK_THROWS_AS(of_order(chain(3, WeightStyle::row), 0, quiet), base::Error);
}

TEST_CASE("spatial weights as the command line writes them") {
  for (const char* text : {"queen", "rook", "queen:2", "knn:8", "distance:2500", "distance:0.5"})
    CHECK(to_text(parse_spatial_weights(text)) == text);
  CHECK(parse_spatial_weights("rook:3").order == 3);
  for (const char* wrong :
       {"", "king", "knn", "knn:", "knn:0", "knn:1.5", "queen:0", "queen:x", "distance:-1", "distance:"})
    CHECK_THROWS_AS(parse_spatial_weights(wrong), base::Error);
  const auto grid = square_grid(3, 3);
  CHECK(make_spatial_weights(grid, parse_spatial_weights("queen"), WeightStyle::binary, quiet).link_count() ==
        40);
  CHECK(row_of(make_spatial_weights(grid, parse_spatial_weights("queen:2"), WeightStyle::row, quiet), 0) ==
        Row{2, 5, 6, 7, 8});
  CHECK(
      make_spatial_weights(grid, parse_spatial_weights("distance:1"), WeightStyle::row, quiet).link_count() ==
      24);
  CHECK(row_of(make_spatial_weights(grid, parse_spatial_weights("knn:2"), WeightStyle::row, quiet), 0) ==
        Row{1, 3});
}
