#include "stats/point_pattern.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

#include "base/error.hpp"
#include "point_fixture.hpp"
#include "stats/border_distance.hpp"
#include "stats/random.hpp"

using namespace phumthun;
using namespace phumthun::stats;
using namespace phumthun::stats::test;

namespace {

const base::Progress quiet = base::Progress::none();

void check_close(const std::vector<double>& found, const std::vector<double>& expected, double tolerance) {
  REQUIRE(found.size() == expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    CAPTURE(i);
    CHECK(found[i] == Approx(expected[i]).epsilon(tolerance).margin(1e-15));
  }
}

}  // namespace

TEST_CASE("Clark and Evans's ratio of a square lattice is 2, and as spatstat has it of made points") {
  std::vector<geo::Coord> lattice;
  for (int x = 0; x < 10; ++x)
    for (int y = 0; y < 10; ++y) lattice.push_back({x + 0.5, y + 0.5});
  const NearestNeighbour even = nearest_neighbour(lattice, 100, 0);
  CHECK(even.observed == 1);
  CHECK(even.expected == 0.5);
  CHECK(even.ratio == 2);
  // z = (1 - 0.5) / sqrt((4 - pi) / (4 pi) / 100)
  CHECK(even.z == Approx(0.5 / 0.02613616004385317).epsilon(1e-12));

  // tests/reference/point_pattern.R, spatstat
  const MadePoints points = made_points();
  CHECK(nearest_neighbour(points.at, 1, 0).ratio == Approx(1.23576640977776).epsilon(1e-12));
  CHECK(nearest_neighbour(points.at, 1, 4).ratio == Approx(1.20581480241659).epsilon(1e-12));
  CHECK(nearest_neighbour(points.at, 1, 0).p == Approx(5.55111512312578e-15).epsilon(0.05));
}

TEST_CASE("Ripley's K with the border method is spatstat's, in a square and in an L") {
  const MadePoints points = made_points();
  RipleyOptions options;
  options.radii = {0, 0.05, 0.1, 0.15, 0.2, 0.25};
  options.simulations = 0;
  const Ripley square = ripley(points.at, {}, unit_square(), options, quiet);
  check_close(square.k,
              {0, 0.00960526315789474, 0.02380116959064327, 0.05927648578811370, 0.11926315789473685,
               0.16784615384615384},
              1e-12);
  for (std::size_t r = 0; r < options.radii.size(); ++r)
    CHECK(square.l[r] == Approx(std::sqrt(square.k[r] / std::numbers::pi) - options.radii[r]));
  CHECK(square.low.empty());
  // Points of the notch are left out.
  check_close(ripley(points.at, {}, bent(), options, quiet).k,
              {0, 0.00941222348269994, 0.02349194250871080, 0.05982201713909031, 0.12137957317073171,
               0.19207317073170732},
              1e-12);
}

TEST_CASE("K of four corners without edge correction, by hand") {
  const std::vector<geo::Coord> corners{{0, 0}, {1, 0}, {1, 1}, {0, 1}};
  RipleyOptions options;
  options.radii = {0.5, 1, 1.4142135623730951, 2};
  options.edge_corrected = false;
  options.simulations = 0;
  // 12 ordered pairs: 8 at 1, 4 at sqrt 2, the sides counted; area 1.
  check_close(ripley(corners, {}, unit_square(), options, quiet).k, {0, 8.0 / 12, 1, 1}, 1e-15);
}

TEST_CASE("the envelope tells clustering of cases from clustering of people") {
  // People live in four tight villages; cases are every fifth of them, or all of one village.
  std::vector<geo::Coord> people, spread, one_village;
  for (int village = 0; village < 4; ++village)
    for (int i = 0; i < 50; ++i) {
      const geo::Coord at{(village % 2 ? 0.7 : 0.3) + 0.02 * std::cos(i),
                          (village / 2 ? 0.7 : 0.3) + 0.001 * i};
      people.push_back(at);
      if (i % 5 == 0) spread.push_back(at);
      if (village == 2 && i < 40) one_village.push_back(at);
    }
  RipleyOptions options;
  options.radii = {0.05, 0.1, 0.15};
  options.simulations = 99;
  CHECK(ripley(spread, {}, unit_square(), options, quiet).p == Approx(0.01));
  CHECK(ripley(spread, people, unit_square(), options, quiet).p > 0.05);
  const Ripley cases = ripley(one_village, people, unit_square(), options, quiet);
  CHECK(cases.p == Approx(0.01));
  for (std::size_t r = 0; r < 3; ++r) {
    CHECK(cases.l[r] > cases.high[r]);
    CHECK(cases.low[r] <= cases.high[r]);
  }
  for (const unsigned threads : {1u, 2u, 5u}) {
    options.threads = threads;
    const Ripley again = ripley(one_village, people, unit_square(), options, quiet);
    CHECK(again.low == cases.low);
    CHECK(again.high == cases.high);
  }
}

TEST_CASE("random points are not found clustered more often than chance has it") {
  RipleyOptions options;
  options.radii = {0.05, 0.1, 0.2};
  options.simulations = 39;
  int found = 0;
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    std::vector<geo::Coord> points;
    RandomStream stream(seed, 3, 3);
    for (int i = 0; i < 40; ++i) {
      const double x = static_cast<double>(stream.next() >> 11) * 0x1p-53;
      points.push_back({x, static_cast<double>(stream.next() >> 11) * 0x1p-53});
    }
    options.seed = seed;
    if (ripley(points, {}, unit_square(), options, quiet).p <= 0.05) ++found;
  }
  CHECK(found <= 12);  // of 100 at 0.05: 99.8 % of the time
}

TEST_CASE("points of little or odd input are refused with a way out") {
  const std::vector<geo::Coord> one{{0.5, 0.5}, geo::no_coord}, two{{0.4, 0.5}, {0.6, 0.5}};
  RipleyOptions options;
  options.radii = {0.1};
  CHECK_THROWS_AS(nearest_neighbour(one, 1, 0), base::Error);
  CHECK_THROWS_AS(nearest_neighbour(two, 0, 0), base::Error);
  CHECK_THROWS_AS(nearest_neighbour(two, 1, -1), base::Error);
  CHECK_THROWS_AS(ripley(one, {}, unit_square(), options, quiet), base::Error);
  CHECK_THROWS_AS(ripley(two, {}, geo::GeometryColumn{}, options, quiet), base::Error);
  CHECK_THROWS_AS(ripley(two, std::vector<geo::Coord>{{0.4, 0.5}}, unit_square(), options, quiet),
                  base::Error);
  for (const std::vector<double>& radii : {std::vector<double>{}, {0.2, 0.1}, {-1, 1}, {0}}) {
    options.radii = radii;
    CHECK_THROWS_AS(ripley(two, {}, unit_square(), options, quiet), base::Error);
  }
  // All in one place; no point far enough from the border for the last radius.
  options.radii = {0.1, 0.6};
  const Ripley together = ripley(std::vector<geo::Coord>(5, {0.5, 0.5}), {}, unit_square(), options, quiet);
  CHECK(together.k[0] == Approx(4.0 / 5));
  CHECK(std::isnan(together.k[1]));
  CHECK(nearest_neighbour(std::vector<geo::Coord>(5, {0.5, 0.5}), 1, 0).ratio == 0);
}

TEST_CASE("the distance to a border is that of trying every edge") {
  const geo::GeometryColumn region = bent();
  const BorderDistance distance(region, 0.4);
  const InsideRegion is_inside(region);
  for (double x = -0.5; x <= 1.5; x += 0.0731)
    for (double y = -0.5; y <= 1.5; y += 0.0577) {
      double least = 0.4;
      for (std::size_t i = 0; i + 1 < region.coords.size(); ++i) {
        const geo::Coord a = region.coords[i], b = region.coords[i + 1];
        for (int step = 0; step <= 4000; ++step) {
          const double t = step / 4000.0;
          least = std::min(least, std::hypot(a.x + t * (b.x - a.x) - x, a.y + t * (b.y - a.y) - y));
        }
      }
      CAPTURE(x, y);
      CHECK(distance({x, y}) == Approx(least).margin(1e-4));
      CHECK(is_inside({x, y}) == (x >= 0 && y >= 0 && x <= 1 && y <= 1 && (x <= 0.5 || y <= 0.5)));
    }
  CHECK(is_inside({1, 0.5}));
  CHECK(is_inside({0.5, 1}));
  CHECK_FALSE(is_inside({std::numeric_limits<double>::infinity(), 0}));
}

TEST_CASE("bins hold every point once, each in the bin that is around it") {
  const MadePoints points = made_points();
  for (const BinShape shape : {BinShape::hexagon, BinShape::square}) {
    const PointBins bins = point_bins(points.at, points.is_case, shape, 0.13);
    CHECK(std::accumulate(bins.count.begin(), bins.count.end(), std::int64_t{0}) == 300);
    CHECK(std::accumulate(bins.marked.begin(), bins.marked.end(), std::int64_t{0}) ==
          std::count(points.is_case.begin(), points.is_case.end(), 1));
    std::vector<std::int64_t> within(bins.centres.size(), 0);
    for (const geo::Coord& at : points.at) {
      // Inside a convex outline: to the left of every side.
      for (std::size_t bin = 0; bin < bins.centres.size(); ++bin) {
        const auto outline = bin_outline(bins, bin);
        bool inside = true;
        for (std::size_t i = 0; i + 1 < outline.size(); ++i)
          inside &= (outline[i + 1].x - outline[i].x) * (at.y - outline[i].y) >=
                    (outline[i + 1].y - outline[i].y) * (at.x - outline[i].x);
        if (inside) ++within[bin];
      }
    }
    CHECK(within == bins.count);
    for (std::size_t bin = 1; bin < bins.centres.size(); ++bin) {
      const geo::Coord a = bins.centres[bin - 1], b = bins.centres[bin];
      CHECK((a.y < b.y || (a.y == b.y && a.x < b.x)));
    }
  }
  CHECK_THROWS_AS(point_bins(points.at, {}, BinShape::square, 0), base::Error);
  CHECK_THROWS_AS(point_bins(points.at, {}, BinShape::square, -1), base::Error);
  CHECK(point_bins({}, {}, BinShape::hexagon, 1).centres.empty());
}
