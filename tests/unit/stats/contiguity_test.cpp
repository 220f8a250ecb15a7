#include "stats/contiguity.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "grid.hpp"

using namespace phumthun;
using namespace phumthun::stats;
using namespace phumthun::stats::test;
using Row = std::vector<std::uint32_t>;
using Ring = std::vector<geo::Coord>;

namespace {

const base::Progress quiet = base::Progress::none();

/// A polygon of one ring each; rings are given without their closing vertex.
geo::GeometryColumn polygons(const std::vector<Ring>& rings) {
  geo::GeometryColumn column;
  for (const Ring& ring : rings) {
    column.coords.insert(column.coords.end(), ring.begin(), ring.end());
    column.coords.push_back(ring.front());
    column.ring_starts.push_back(static_cast<std::uint32_t>(column.coords.size()));
    column.polygon_starts.push_back(static_cast<std::uint32_t>(column.ring_starts.size() - 1));
    column.feature_starts.push_back(static_cast<std::uint32_t>(column.polygon_starts.size() - 1));
  }
  return column;
}

Ring box(double left, double bottom, double right, double top) {
  return {{left, bottom}, {right, bottom}, {right, top}, {left, top}};
}

FoundContiguity found(const geo::GeometryColumn& areas, Contiguity kind, double snap) {
  return find_contiguity(areas, {kind, snap, 0}, quiet);
}

}  // namespace

TEST_CASE("a wall of bricks: vertices on a neighbour's edge are told, and taken with a tolerance") {
  // Two bricks below, and one above that covers the middle half of both and has none of their vertices.
  const auto wall = polygons({box(0, 0, 2, 1), box(2, 0, 4, 1), box(1, 1, 3, 2)});
  const FoundContiguity plain = found(wall, Contiguity::queen, 0);
  CHECK(isolates(plain.spatial_weights) == Row{2});
  CHECK(plain.near_misses == std::vector<NearMiss>{{0, 2, 0}, {1, 2, 0}});
  CHECK(plain.slivers == 0);
  for (const Contiguity kind : {Contiguity::queen, Contiguity::rook}) {
    const FoundContiguity snapped = found(wall, kind, 1e-9);
    CHECK(row_of(snapped.spatial_weights, 2) == Row{0, 1});
    CHECK(row_of(snapped.spatial_weights, 0) == Row{1, 2});
    CHECK(snapped.slivers == 2);
    CHECK(snapped.near_misses.empty());
  }
}

TEST_CASE("an area between two others on one edge is found though no end of that edge is its vertex") {
  // The long box below has an edge from 0 to 3; three stand on it, the middle one on none of its vertices.
  const auto row = polygons({box(0, 0, 3, 1), box(0, 1, 1, 2), box(1, 1, 2, 2), box(2, 1, 3, 2)});
  const FoundContiguity plain = found(row, Contiguity::queen, 0);
  CHECK(row_of(plain.spatial_weights, 0) == Row{1, 3});
  CHECK(plain.near_misses == std::vector<NearMiss>{{0, 2, 0}});
  CHECK(row_of(found(row, Contiguity::queen, 1e-6).spatial_weights, 0) == Row{1, 2, 3});
  // By two vertices the outer ones are no neighbours of the long one either: they share a single one.
  CHECK(row_of(found(row, Contiguity::rook, 0).spatial_weights, 0).empty());
  CHECK(found(row, Contiguity::rook, 0).near_misses.size() == 3);
  CHECK(row_of(found(row, Contiguity::rook, 1e-6).spatial_weights, 0) == Row{1, 2, 3});
}

TEST_CASE("gaps and overlaps narrower than the tolerance are closed, wider ones stay") {
  for (const double gap : {0.4, -0.4}) {
    CAPTURE(gap);
    const auto pair = polygons({box(0, 0, 10, 10), box(10 + gap, 1, 20, 9)});
    CHECK(found(pair, Contiguity::queen, 0).spatial_weights.link_count() == 0);
    CHECK(found(pair, Contiguity::queen, 0.3).spatial_weights.link_count() == 0);
    const FoundContiguity snapped = found(pair, Contiguity::rook, 0.5);
    CHECK(snapped.spatial_weights.link_count() == 2);
    CHECK(snapped.slivers == 1);
  }
}

TEST_CASE("areas that meet at a corner alone are queen neighbours, with a tolerance too, never rook") {
  const auto corners = polygons({box(0, 0, 1, 1), box(1.1, 1.1, 2, 2), box(-1, 1, 0, 2)});
  CHECK(row_of(found(corners, Contiguity::queen, 0.15).spatial_weights, 0) == Row{1, 2});
  CHECK(found(corners, Contiguity::rook, 0.15).spatial_weights.link_count() == 0);
}

TEST_CASE("borders that miss each other by a hair are told without a tolerance") {
  const auto grid = [] {
    auto squares = square_grid(3, 3);
    for (std::size_t i = 20; i < 25; ++i) squares.coords[i].x += 1e-7;  // the middle square, moved
    return squares;
  }();
  const FoundContiguity plain = found(grid, Contiguity::queen, 0);
  CHECK(isolates(plain.spatial_weights) == Row{4});
  REQUIRE(plain.near_misses.size() == 8);
  for (const NearMiss& miss : plain.near_misses) CHECK(miss.apart <= 1.0001e-7);
  CHECK(found(grid, Contiguity::queen, 1e-6).spatial_weights.link_count() == 40);
  CHECK(found(grid, Contiguity::rook, 1e-6).spatial_weights.link_count() == 24);
}

TEST_CASE("a clean coverage has no near misses, and a tolerance changes nothing") {
  const auto grid = square_grid(12, 9);
  for (const Contiguity kind : {Contiguity::queen, Contiguity::rook}) {
    const FoundContiguity plain = found(grid, kind, 0), snapped = found(grid, kind, 0.2);
    CHECK(plain.near_misses.empty());
    CHECK(snapped.slivers == 0);
    CHECK(plain.spatial_weights.neighbours == snapped.spatial_weights.neighbours);
  }
}

TEST_CASE("tolerances that are none, and positions that are none") {
  const auto grid = square_grid(3, 3);
  CHECK_THROWS_AS(found(grid, Contiguity::queen, -1), base::Error);
  CHECK_THROWS_AS(found(grid, Contiguity::queen, 0.31), base::Error);
  CHECK_THROWS_AS(found(grid, Contiguity::queen, geo::no_coord.x), base::Error);
  auto broken = grid;
  broken.coords[22] = geo::no_coord;
  broken.coords[23].x = std::numeric_limits<double>::infinity();
  CHECK(row_of(found(broken, Contiguity::queen, 0).spatial_weights, 4) == Row{0, 1, 2, 3, 5});
  CHECK(found(geo::GeometryColumn{}, Contiguity::queen, 0).spatial_weights.size() == 0);
  CHECK(found(polygons({box(0, 0, 1, 1)}), Contiguity::queen, 0.01).spatial_weights.size() == 1);
  // The same area three times: all its vertices are shared.
  const auto thrice = polygons({box(0, 0, 1, 1), box(0, 0, 1, 1), box(0, 0, 1, 1)});
  CHECK(found(thrice, Contiguity::rook, 0).spatial_weights.link_count() == 6);
}

TEST_CASE("an island far away doesn't change what the others are") {
  auto grid = square_grid(70, 70);
  const std::size_t links = found(grid, Contiguity::queen, 0).spatial_weights.link_count();
  for (std::size_t i = 0; i < 5; ++i) grid.coords[grid.coords.size() - 1 - i].x += 1e9;
  const FoundContiguity moved = found(grid, Contiguity::queen, 0);
  CHECK(isolates(moved.spatial_weights) == Row{70 * 70 - 1});
  CHECK(moved.spatial_weights.link_count() == links - 6);
}
