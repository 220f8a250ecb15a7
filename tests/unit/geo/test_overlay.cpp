#include <numeric>
#include <random>

#include "geo/area_locator.hpp"
#include "geo/overlay.hpp"
#include "support/builders.hpp"

using namespace phumthun;
using geo::Coord;
using geo::GeometryColumn;

namespace {

double total(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

constexpr const char* tambon_with_lake =
    "POLYGON((0 0,100 0,110 60,60 100,10 80,0 0),(40 40,40 60,60 60,60 40,40 40))";

}  // namespace

TEST_CASE("dissolving joins the areas of a group and forgets the borders between them") {
  const GeometryColumn tambon =
      test::polygons({"POLYGON((0 0,1 0,1 1,0 1,0 0))", "POLYGON((5 5,6 5,6 6,5 6,5 5))",
                      "POLYGON((1 0,2 0,2 1,1 1,1 0))", "POLYGON EMPTY"});
  const std::vector<std::uint32_t> groups{0, 1, 0, 2};
  const GeometryColumn amphoe = geo::dissolve(tambon, groups, 4, base::Progress::none());
  REQUIRE(amphoe.size() == 4);
  CHECK(geo::areas(amphoe) == std::vector<double>{2, 1, 0, 0});
  CHECK(amphoe.ring_starts[1] - amphoe.ring_starts[0] >= 5);
  CHECK(geo::invalid_reason(amphoe, 0).empty());
}

TEST_CASE("dividing a tambon among its villages leaves no gap and no overlap") {
  const GeometryColumn tambon = test::polygons({tambon_with_lake});
  std::mt19937 random(7);
  std::uniform_real_distribution<double> x(-10, 120), y(-10, 110);
  for (const int villages : {1, 2, 3, 20}) {
    std::vector<Coord> sites;
    for (int i = 0; i < villages; ++i) sites.push_back({x(random), y(random)});
    const GeometryColumn cells = geo::divide_among_points(tambon, 0, sites);
    REQUIRE(cells.size() == sites.size());
    CHECK(total(geo::areas(cells)) == Approx(geo::areas(tambon)[0]).epsilon(1e-9));
    const geo::AreaLocator inside(tambon);
    const geo::AreaLocator locator(cells);
    for (int i = 0; i < 500; ++i) {
      const Coord p{x(random), y(random)};
      std::uint32_t nearest = 0;
      for (std::uint32_t s = 1; s < sites.size(); ++s)
        if (std::hypot(sites[s].x - p.x, sites[s].y - p.y) <
            std::hypot(sites[nearest].x - p.x, sites[nearest].y - p.y))
          nearest = s;
      REQUIRE(locator.locate(p) == (inside.contains(0, p) ? nearest : geo::AreaLocator::nowhere));
    }
  }
}

TEST_CASE("villages at one point share one area: the first has it") {
  const GeometryColumn tambon = test::polygons({"POLYGON((0 0,4 0,4 4,0 4,0 0))"});
  const std::vector<Coord> sites{{1, 2}, {3, 2}, {1, 2}, geo::no_coord};
  CHECK(geo::areas(geo::divide_among_points(tambon, 0, sites)) == std::vector<double>{8, 8, 0, 0});
  const std::vector<Coord> all_one{{1, 1}, {1, 1}};
  CHECK(geo::areas(geo::divide_among_points(tambon, 0, all_one)) == std::vector<double>{16, 0});
  const std::vector<Coord> none;
  CHECK(geo::divide_among_points(tambon, 0, none).size() == 0);
}

TEST_CASE("a village's area survives where its border runs along the tambon's") {
  // The cell of (3, 3) meets this corner-shaped tambon in a strip and, along x = 2, in a line.
  const GeometryColumn corner = test::polygons({"POLYGON((0 0,4 0,4 2,2 2,2 4,0 4,0 0))"});
  const std::vector<Coord> sites{{1, 3}, {3, 3}, {3, 0.5}, {1, 0.5}};
  const GeometryColumn cells = geo::divide_among_points(corner, 0, sites);
  CHECK(total(geo::areas(cells)) == Approx(12));
  CHECK(geo::areas(cells)[1] == Approx(0.5));
}

TEST_CASE("a ring that crosses itself is told, and made valid with the same area") {
  const GeometryColumn bow_tie = test::polygons(
      {"POLYGON((0 0,2 2,2 0,0 2,0 0))", "POLYGON((0 0,2 0,2 2,0 2,0 0))", "POLYGON((0 0,1 1,2 2,0 0))"});
  CHECK(geo::invalid_reason(bow_tie, 0).find("Self-intersection") == 0);
  CHECK(geo::invalid_reason(bow_tie, 1).empty());
  CHECK_FALSE(geo::invalid_reason(bow_tie, 2).empty());
  GeometryColumn valid = geo::empty_column(geo::GeometryKind::multipolygon, {});
  for (std::size_t f = 0; f < bow_tie.size(); ++f) geo::append_made_valid(valid, bow_tie, f);
  REQUIRE(valid.size() == 3);
  CHECK(geo::areas(valid) == std::vector<double>{2, 4, 0});
  for (std::size_t f = 0; f < valid.size(); ++f) CHECK(geo::invalid_reason(valid, f).empty());
}

TEST_CASE("triangles fill a polygon and leave its holes open") {
  const GeometryColumn polygons = test::polygons(
      {tambon_with_lake, "MULTIPOLYGON(((0 0,3 0,3 3,0 0)),((10 0,12 0,12 2,10 2,10 0)))", "POLYGON EMPTY"});
  for (std::size_t f = 0; f < polygons.size(); ++f) {
    std::vector<Coord> triangles;
    geo::triangulate(polygons, f, triangles);
    REQUIRE(triangles.size() % 3 == 0);
    double area = 0;
    for (std::size_t i = 0; i < triangles.size(); i += 3) {
      const Coord a = triangles[i], b = triangles[i + 1], c = triangles[i + 2];
      area += std::abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2;
    }
    CHECK(area == Approx(geo::areas(polygons)[f]));
  }
}

TEST_CASE("labels stand inside their area, also where its centroid does not") {
  const GeometryColumn polygons =
      test::polygons({"POLYGON((0 0,30 0,30 30,20 30,20 10,10 10,10 30,0 30,0 0))", "POLYGON EMPTY"});
  const auto points = geo::label_points(polygons, 0.1);
  CHECK(geo::AreaLocator(polygons).contains(0, points[0]));
  CHECK_FALSE(geo::has_position(points[1]));
}

TEST_CASE("a hull holds its points, and two points have one too") {
  const std::vector<Coord> points{{0, 0}, {10, 0}, {10, 10}, {0, 10}, {5, 5}};
  for (const std::size_t count : {2u, 5u}) {
    const auto hull = geo::buffered_concave_hull(std::span(points).first(count), {}, 0.5, 1);
    REQUIRE(hull.size() == 1);
    const geo::AreaLocator locator(hull);
    for (std::size_t i = 0; i < count; ++i) CHECK(locator.locate(points[i]) == 0);
  }
}
