#include <random>

#include "geo/area_locator.hpp"
#include "geo/overlay.hpp"
#include "support/builders.hpp"

using namespace phumthun;
using geo::AreaLocator;
using geo::Coord;
using geo::GeometryColumn;

namespace {

/// Even-odd crossings of all a feature's edges, one by one, from the definition.
bool crosses_oddly(const GeometryColumn& polygons, std::size_t feature, const Coord& p) {
  bool inside = false;
  for (std::uint32_t part = polygons.feature_starts[feature]; part < polygons.feature_starts[feature + 1];
       ++part)
    for (std::uint32_t r = polygons.polygon_starts[part]; r < polygons.polygon_starts[part + 1]; ++r) {
      const auto ring = polygons.ring(r);
      for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const Coord a = ring[i], b = ring[i + 1];
        if ((a.y > p.y) == (b.y > p.y)) continue;
        if (p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) inside = !inside;
      }
    }
  return inside;
}

/// A grid of cells with crooked shared borders that tile the square exactly.
GeometryColumn crooked_grid(int cells, std::mt19937& random) {
  std::uniform_real_distribution<double> shift(-0.3, 0.3);
  std::vector<Coord> corners;
  for (int y = 0; y <= cells; ++y)
    for (int x = 0; x <= cells; ++x) {
      const bool border = x == 0 || y == 0 || x == cells || y == cells;
      corners.push_back({x + (border ? 0 : shift(random)), y + (border ? 0 : shift(random))});
    }
  const auto corner = [&](int x, int y) { return corners[static_cast<std::size_t>(y * (cells + 1) + x)]; };
  GeometryColumn grid;
  for (int y = 0; y < cells; ++y)
    for (int x = 0; x < cells; ++x) {
      for (const Coord& c :
           {corner(x, y), corner(x + 1, y), corner(x + 1, y + 1), corner(x, y + 1), corner(x, y)})
        grid.coords.push_back(c);
      grid.ring_starts.push_back(static_cast<std::uint32_t>(grid.coords.size()));
      grid.polygon_starts.push_back(static_cast<std::uint32_t>(grid.ring_starts.size() - 1));
      grid.feature_starts.push_back(static_cast<std::uint32_t>(grid.polygon_starts.size() - 1));
    }
  return grid;
}

int holders(const AreaLocator& locator, std::size_t features, const Coord& p) {
  int count = 0;
  for (std::uint32_t f = 0; f < features; ++f) count += locator.contains(f, p);
  return count;
}

}  // namespace

TEST_CASE("a point on a shared border belongs to exactly one area") {
  std::mt19937 random(3);
  for (const int cells : {1, 4, 13}) {
    const GeometryColumn grid = crooked_grid(cells, random);
    const AreaLocator locator(grid);
    std::uniform_real_distribution<double> within(0.001, cells - 0.001), part(0, 1);
    for (int i = 0; i < 300; ++i)
      REQUIRE(holders(locator, grid.size(), {within(random), within(random)}) == 1);
    for (std::size_t f = 0; f < grid.size(); ++f)
      for (std::size_t i = 0; i < 4; ++i) {
        const Coord a = grid.ring(f)[i], b = grid.ring(f)[i + 1];
        const double t = part(random);
        for (const Coord p : {a, Coord{a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)}}) {
          const bool inside = p.x > 0 && p.y > 0 && p.x < cells && p.y < cells;
          if (inside) REQUIRE(holders(locator, grid.size(), p) == 1);
        }
      }
  }
}

TEST_CASE("points are found as by counting every edge") {
  std::mt19937 random(11);
  std::uniform_real_distribution<double> anywhere(-1, 14);
  const GeometryColumn grid = crooked_grid(13, random);
  const AreaLocator locator(grid);
  for (int i = 0; i < 2000; ++i) {
    const Coord p{anywhere(random), anywhere(random)};
    std::uint32_t expected = AreaLocator::nowhere;
    for (std::uint32_t f = 0; f < grid.size() && expected == AreaLocator::nowhere; ++f)
      if (crosses_oddly(grid, f, p)) expected = f;
    REQUIRE(locator.locate(p) == expected);
  }
}

TEST_CASE("stars with holes and many edges are searched by their bins") {
  std::mt19937 random(5);
  std::uniform_real_distribution<double> radius(2, 10), anywhere(-11, 11);
  GeometryColumn star;
  for (const double scale : {1.0, 0.15}) {  // a shell, and a hole inside it
    const auto first = star.coords.size();
    for (int i = 0; i < 500; ++i) {
      const double angle = i * 2 * 3.14159265358979 / 500, r = scale * radius(random);
      star.coords.push_back({r * std::cos(angle), r * std::sin(angle)});
    }
    star.coords.push_back(star.coords[first]);
    star.ring_starts.push_back(static_cast<std::uint32_t>(star.coords.size()));
  }
  star.polygon_starts.push_back(2);
  star.feature_starts.push_back(1);
  const AreaLocator locator(star);
  for (int i = 0; i < 5000; ++i) {
    const Coord p{anywhere(random), anywhere(random)};
    REQUIRE(locator.contains(0, p) == crosses_oddly(star, 0, p));
  }
}

TEST_CASE("nowhere is nowhere") {
  const AreaLocator nothing(geo::empty_column(geo::GeometryKind::multipolygon, {}));
  CHECK(nothing.locate({0, 0}) == AreaLocator::nowhere);
  const auto areas =
      test::polygons({"POLYGON EMPTY", "POLYGON((0 0,10 0,10 10,0 10,0 0),(4 4,6 4,6 6,4 6,4 4))",
                      "POLYGON((5 0,9 0,9 3,5 0))"});
  const AreaLocator locator(areas);
  CHECK(locator.locate({5, 5}) == AreaLocator::nowhere);  // in the hole
  CHECK(locator.locate({11, 5}) == AreaLocator::nowhere);
  CHECK(locator.locate(geo::no_coord) == AreaLocator::nowhere);
  CHECK(locator.locate({8, 1}) == 1);  // the first of two that overlap
}
