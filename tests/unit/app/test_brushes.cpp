#include <catch2/catch.hpp>
#include <cmath>

#include "unit/app/picked_places.hpp"

using namespace phumthun;
using namespace phumthun::app;
using namespace phumthun::app::test;
using Codes = std::vector<std::string>;
using RowList = std::vector<std::uint32_t>;

namespace {

/// The rows of households for which `holds` does.
template <class Holds>
RowList rows_where(const PickedPlaces& places, Holds holds) {
  RowList rows;
  for (std::uint32_t row = 0; row < places.places().size(); ++row)
    if (holds(row)) rows.push_back(row);
  return rows;
}

/// Even-odd, by counting edges to the right of the point.
bool within(const std::vector<geo::Coord>& ring, const geo::Coord& p) {
  int crossings = 0;
  for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
    const geo::Coord &a = ring[j], &b = ring[i];
    if ((a.y > p.y) != (b.y > p.y)) crossings += p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x);
  }
  return crossings % 2 == 1;
}

/// Convex polygons have no common point where the normal of an edge of one keeps them apart.
bool apart(const std::vector<geo::Coord>& a, const std::vector<geo::Coord>& b) {
  for (const auto* from : {&a, &b})
    for (std::size_t i = 0; i < from->size(); ++i) {
      const geo::Coord p = (*from)[i], q = (*from)[(i + 1) % from->size()];
      const geo::Coord normal{q.y - p.y, p.x - q.x};
      double low_a = INFINITY, high_a = -INFINITY, low_b = INFINITY, high_b = -INFINITY;
      for (const geo::Coord& c : a) {
        const double along = c.x * normal.x + c.y * normal.y;
        low_a = std::min(low_a, along), high_a = std::max(high_a, along);
      }
      for (const geo::Coord& c : b) {
        const double along = c.x * normal.x + c.y * normal.y;
        low_b = std::min(low_b, along), high_b = std::max(high_b, along);
      }
      if (high_a < low_b || high_b < low_a) return true;
    }
  return false;
}

std::vector<geo::Coord> square_of(std::size_t tambon) {
  const geo::Coord c = PickedPlaces::corner(tambon);
  const double side = PickedPlaces::tambon_m;
  return {c, {c.x + side, c.y}, {c.x + side, c.y + side}, {c.x, c.y + side}};
}

}  // namespace

TEST_CASE("a rectangle picks the households within it and on its rim") {
  PickedPlaces places;
  const geo::Coord low = places.places()[17];
  const geo::Envelope box{low.x, low.y, low.x + 9000, low.y + 7000};
  places.brush(households, MapRectangle{box});
  const RowList expected =
      rows_where(places, [&](std::uint32_t row) { return box.contains(places.places()[row]); });
  CHECK(places.rows(households) == expected);
  CHECK(std::find(expected.begin(), expected.end(), 17U) != expected.end());
  CHECK(picked_count(places.session, households) == static_cast<std::int64_t>(expected.size()));

  places.brush(households, MapRectangle{{low.x, low.y, low.x, low.y}});
  CHECK(places.rows(households) == RowList{17});
  places.brush(households, MapRectangle{{-1e9, -1e9, 1e9, 1e9}});
  CHECK(places.rows(households).size() == PickedPlaces::positioned);
}

TEST_CASE("a circle picks the households within its radius") {
  PickedPlaces places;
  const geo::Coord centre = PickedPlaces::at(1.7, 0.9);
  for (const double radius : {0.0, 40.0, 5000.0, 13000.0, 1e6}) {
    places.brush(households, MapCircle{centre, radius});
    CHECK(places.rows(households) == rows_where(places, [&](std::uint32_t row) {
            const geo::Coord p = places.places()[row];
            return (p.x - centre.x) * (p.x - centre.x) + (p.y - centre.y) * (p.y - centre.y) <=
                   radius * radius;
          }));
  }
}

TEST_CASE("a lasso picks by the even-odd rule, whatever its line does") {
  PickedPlaces places;
  std::mt19937 random(11);
  std::uniform_real_distribution<double> x(-0.3, 4.3), y(-0.3, 2.3);
  for (int nth = 0; nth < 60; ++nth) {
    MapLasso lasso;
    for (int corner = 0; corner < 3 + nth % 30; ++corner)
      lasso.ring.push_back(PickedPlaces::at(x(random), y(random)));  // crosses itself
    places.brush(households, lasso);
    REQUIRE(places.rows(households) ==
            rows_where(places, [&](std::uint32_t row) { return within(lasso.ring, places.places()[row]); }));
  }
  places.brush(households, MapLasso{{PickedPlaces::at(0, 0), PickedPlaces::at(1, 1)}});
  CHECK(places.rows(households).empty());
}

TEST_CASE("figures on the map pick the areas that they touch") {
  PickedPlaces places;
  // Within one tambon, over a border, only along a border, over everything.
  const double side = PickedPlaces::tambon_m;
  const geo::Coord o = PickedPlaces::origin;
  places.brush(tambon_areas, MapRectangle{{o.x + 100, o.y + 100, o.x + 200, o.y + 200}});
  CHECK(places.picked_codes(base::AreaLevel::tambon) == Codes{"330101"});
  places.brush(tambon_areas, MapRectangle{{o.x + 100, o.y + 100, o.x + side + 100, o.y + 200}});
  CHECK(places.picked_codes(base::AreaLevel::tambon) == Codes{"330101", "330102"});
  places.brush(tambon_areas, MapRectangle{{o.x - 500, o.y + 100, o.x, o.y + 200}});
  CHECK(places.picked_codes(base::AreaLevel::tambon) == Codes{"330101"});
  places.brush(tambon_areas, MapRectangle{{o.x - 500, o.y + 100, o.x - 1, o.y + 200}});
  CHECK(places.picked_codes(base::AreaLevel::tambon).empty());

  for (const double radius : {10.0, 4000.0, 6000.0, 9000.0}) {
    const geo::Coord centre = PickedPlaces::at(1.5, 0.5);
    places.brush(tambon_areas, MapCircle{centre, radius});
    RowList expected;
    for (std::uint32_t nth = 0; nth < 8; ++nth) {
      const geo::Coord c = PickedPlaces::corner(nth);
      const double dx = std::max({c.x - centre.x, 0.0, centre.x - c.x - side});
      const double dy = std::max({c.y - centre.y, 0.0, centre.y - c.y - side});
      if (dx * dx + dy * dy <= radius * radius) expected.push_back(nth);
    }
    CHECK(places.rows(tambon_areas) == expected);
  }

  std::mt19937 random(3);
  std::uniform_real_distribution<double> x(-0.5, 4.5), y(-0.5, 2.5);
  for (int nth = 0; nth < 200; ++nth) {
    const std::vector<geo::Coord> triangle{PickedPlaces::at(x(random), y(random)),
                                           PickedPlaces::at(x(random), y(random)),
                                           PickedPlaces::at(x(random), y(random))};
    places.brush(tambon_areas, MapLasso{triangle});
    RowList expected;
    for (std::uint32_t area = 0; area < 8; ++area)
      if (!apart(triangle, square_of(area))) expected.push_back(area);
    REQUIRE(places.rows(tambon_areas) == expected);
  }
}

TEST_CASE("ranges of values have their ends and never what is missing") {
  PickedPlaces places;
  places.brush(tambon_areas, ValueRange{"overall", 1.4, 2.6});
  CHECK(places.picked_codes(base::AreaLevel::tambon) == Codes{"330102", "330104", "330201"});
  places.brush(tambon_areas, ValueRange{"overall", -INFINITY, INFINITY});
  CHECK(places.rows(tambon_areas).size() == 7);
  places.brush(tambon_areas, ValueBox{{"overall", 1.4, 9}, {"population", 0, 1006}});
  CHECK(places.picked_codes(base::AreaLevel::tambon) == Codes{"330102", "330104", "330201", "330202"});
  places.brush(tambon_areas, ValueRange{"no such column", 0, 1});
  CHECK(places.rows(tambon_areas).empty());
  places.brush(households, ValueRange{"overall", 2, 3});
  CHECK(places.rows(households) == rows_where(places, [&](std::uint32_t row) {
          return places.scores()[row] >= 2 && places.scores()[row] <= 3;
        }));
}

TEST_CASE("rows are picked by name, all, none and others") {
  PickedPlaces places;
  places.brush(tambon_areas, Rows{{5, 1, 77}});
  CHECK(places.rows(tambon_areas) == RowList{1, 5});
  places.brush(tambon_areas, OtherRows{});
  CHECK(places.rows(tambon_areas) == RowList{0, 2, 3, 4, 6, 7});
  places.brush(tambon_areas, AllRows{});
  CHECK(places.rows(tambon_areas).size() == 8);
  places.brush(tambon_areas, NoRows{});
  CHECK(picked(places.session, tambon_areas) == nullptr);
  CHECK(places.session.project().selection == nullptr);
}

TEST_CASE("members of a found cluster are picked by their codes") {
  PickedPlaces places;
  ClusterResult result;
  result.level = base::AreaLevel::tambon;
  result.clusters.resize(2);
  result.clusters[1].codes = {"330103", "330204", "999999"};
  places.session.contents.clusters = std::make_shared<const ClusterResult>(result);
  places.brush(tambon_areas, ClusterMembers{1});
  CHECK(places.picked_codes(base::AreaLevel::tambon) == Codes{"330103", "330204"});
  places.brush(tambon_areas, ClusterMembers{2});
  CHECK(places.rows(tambon_areas).empty());
  places.brush(amphoe_areas, ClusterMembers{1});
  CHECK(places.picked_codes(base::AreaLevel::amphoe) == Codes{"3301", "3302"});
}
