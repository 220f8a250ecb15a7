#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "geo/wkb.hpp"
#include "paint/gl/ear_clipping.hpp"
#include "paint/gl/mesh.hpp"
#include "paint/gl/simplification.hpp"

using namespace phumthun;
using namespace phumthun::paint::gl;

namespace {

/// Two areas side by side whose common border is a wave, and an island in the left one that fills its hole.
geo::GeometryColumn wavy_neighbours() {
  std::string border, border_back;
  for (int i = 1; i < 100; ++i) {
    const std::string at =
        std::to_string(1000 + 150 * std::sin(i * 0.7)) + " " + std::to_string(i * 20) + ", ";
    border += at;
    border_back = at + border_back;
  }
  geo::GeometryColumn column = geo::empty_column(geo::GeometryKind::multipolygon, {});
  const std::string hole = "(300 900, 500 880, 520 1100, 410 1130, 310 1090, 300 900)";
  geo::append_wkt(column, "POLYGON((0 0, 1000 0, " + border + "1000 2000, 0 2000, 0 0), " + hole + ")");
  geo::append_wkt(column, "POLYGON((2000 0, 2000 2000, 1000 2000, " + border_back + "1000 0, 2000 0))");
  geo::append_wkt(column, "POLYGON(" + hole + ")");
  return column;
}

double area_of(const geo::GeometryColumn& column, const std::vector<std::uint32_t>& triangles) {
  double area = 0;
  for (std::size_t i = 0; i < triangles.size(); i += 3) {
    const geo::Coord &a = column.coords[triangles[i]], &b = column.coords[triangles[i + 1]],
                     &c = column.coords[triangles[i + 2]];
    area += std::abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2;
  }
  return area;
}

double total(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum;
}

const CheckPoint go_on = [] {};

}  // namespace

TEST_CASE("at tolerance 0 every vertex stays and triangles cover exactly the polygons") {
  const geo::GeometryColumn column = wavy_neighbours();
  const Simplification simplification = simplify(column);
  const IndexMesh fill = build_fill(column, simplification, {}, 0, go_on);
  CHECK(area_of(column, fill.indices) == Approx(total(geo::areas(column))).epsilon(1e-12));
  CHECK(fill.indices.size() / 3 == 4 + 99 - 2 + 5 + 2 + 4 + 99 - 2 + 3);
}

TEST_CASE("a shared border loses the same vertices on both sides") {
  const geo::GeometryColumn column = wavy_neighbours();
  const Simplification simplification = simplify(column);
  for (const double tolerance : {5.0, 25.0, 100.0, 400.0}) {
    const auto left = kept_coords(column, simplification, 0, tolerance);
    const auto right = kept_coords(column, simplification, 2, tolerance);
    const auto positions = [&](const std::vector<std::uint32_t>& kept) {
      std::set<std::pair<double, double>> on_border;
      for (const auto i : kept)
        if (column.coords[i].x > 0 && column.coords[i].x < 2000)
          on_border.insert({column.coords[i].x, column.coords[i].y});
      return on_border;
    };
    CHECK(positions(left) == positions(right));
    CHECK(positions(left).contains({1000, 0}));  // junctions stay
    const auto hole = kept_coords(column, simplification, 1, tolerance);
    const auto island = kept_coords(column, simplification, 3, tolerance);
    CHECK(positions(hole) == positions(island));
    // No gap, no overlap: the simplified areas still add up to the square.
    if (tolerance < 100) {
      const IndexMesh fill = build_fill(column, simplification, {}, tolerance, go_on);
      CHECK(area_of(column, fill.indices) == Approx(2000.0 * 2000.0).epsilon(1e-12));
    }
  }
  CHECK(kept_coords(column, simplification, 0, 400).size() < 10);
}

TEST_CASE("a border between two areas is one line") {
  const geo::GeometryColumn column = wavy_neighbours();
  const IndexMesh lines = build_lines(column, simplify(column), {}, 0, go_on);
  const std::size_t outer = 6, shared = 100, island = 5;
  CHECK(lines.indices.size() / 2 == outer + shared + island);
}

TEST_CASE("ears are clipped around holes, bridges and collinear corners") {
  for (const char* wkt :
       {"POLYGON((0 0, 10 0, 10 10, 0 10, 0 0), (1 1, 1 3, 3 3, 3 1, 1 1), (5 1, 5 3, 7 3, 7 1, 5 1), (1 5, "
        "3 5, 3 8, 1 8, 1 5))",
        "POLYGON((0 0, 5 0, 10 0, 10 5, 10 10, 5 10, 0 10, 0 5, 0 0))",
        "POLYGON((0 0, 10 0, 10 10, 5 1, 0 10, 0 0))",
        "POLYGON((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 8 2, 8 8, 2 8, 2 2), (8.5 4, 9.5 5, 8.5 6, 8.5 4))",
        "POLYGON((0 10, 10 10, 10 0, 0 0, 0 10), (5 5, 6 6, 7 5, 6 4, 5 5), (7 5, 8 6, 9 5, 8 4, 7 5))"}) {
    INFO(wkt);
    geo::GeometryColumn column = geo::empty_column(geo::GeometryKind::multipolygon, {});
    geo::append_wkt(column, wkt);
    const IndexMesh fill = build_fill(column, simplify(column), {}, 0, go_on);
    CHECK(area_of(column, fill.indices) == Approx(total(geo::areas(column))).epsilon(1e-12));
  }
}

TEST_CASE("a ring that crosses itself ends, and an empty one gives nothing") {
  geo::GeometryColumn column = geo::empty_column(geo::GeometryKind::multipolygon, {});
  geo::append_wkt(column, "POLYGON((0 0, 10 10, 10 0, 0 10, 0 0))");
  geo::append_empty(column);
  CHECK(build_fill(column, simplify(column), {}, 0, go_on).indices.size() % 3 == 0);
  const geo::GeometryColumn none = geo::empty_column(geo::GeometryKind::multipolygon, {});
  CHECK(build_fill(none, simplify(none), {}, 0, go_on).indices.empty());
  CHECK(build_lines(none, simplify(none), {}, 0, go_on).indices.empty());
}
