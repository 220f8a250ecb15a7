#include "stats/dbscan.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <map>
#include <random>
#include <vector>

#include "base/error.hpp"

using namespace phumthun;
using geo::Coord;
using stats::dbscan;
using stats::PointClusters;

namespace {

const base::Progress quiet = base::Progress::none();
constexpr double infinity = std::numeric_limits<double>::infinity();

using Labels = std::vector<std::int32_t>;

/// By the definition, pair by pair: cores, their connected parts, border points to the nearest core.
PointClusters by_definition(const std::vector<Coord>& points, double eps, int min_points) {
  const auto near = [&](std::size_t a, std::size_t b) {
    const double x = points[a].x - points[b].x, y = points[a].y - points[b].y;
    return x * x + y * y <= eps * eps;
  };
  std::vector<bool> core(points.size());
  for (std::size_t i = 0; i < points.size(); ++i) {
    int neighbours = 0;
    for (std::size_t j = 0; j < points.size(); ++j) neighbours += near(i, j);
    core[i] = neighbours >= min_points;
  }
  std::vector<std::int32_t> part(points.size(), -1);
  std::int32_t parts = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (!core[i] || part[i] >= 0) continue;
    std::vector<std::size_t> open{i};
    part[i] = parts;
    while (!open.empty()) {
      const std::size_t p = open.back();
      open.pop_back();
      for (std::size_t q = 0; q < points.size(); ++q)
        if (core[q] && part[q] < 0 && near(p, q)) {
          part[q] = parts;
          open.push_back(q);
        }
    }
    ++parts;
  }
  PointClusters result;
  std::map<std::int32_t, std::int32_t> number;
  for (std::size_t i = 0; i < points.size(); ++i) {
    std::int32_t own = core[i] ? part[i] : -1;
    double nearest = infinity;
    for (std::size_t j = 0; j < points.size() && !core[i]; ++j) {
      const double distance = std::hypot(points[i].x - points[j].x, points[i].y - points[j].y);
      if (core[j] && near(i, j) && distance < nearest) {
        nearest = distance;
        own = part[j];
      }
    }
    if (own >= 0) own = number.try_emplace(own, static_cast<std::int32_t>(number.size())).first->second;
    result.label.push_back(own);
  }
  result.cluster_count = static_cast<std::int32_t>(number.size());
  return result;
}

std::vector<Coord> scattered(std::size_t count, unsigned seed, double step) {
  std::mt19937 random(seed);
  std::normal_distribution<double> spread(0, 20);
  std::uniform_real_distribution<double> anywhere(0, 300);
  std::vector<Coord> points, centres;
  for (int i = 0; i < 6; ++i) centres.push_back({anywhere(random), anywhere(random)});
  for (std::size_t i = 0; i < count; ++i) {
    Coord c = i % 4 == 0 ? Coord{anywhere(random), anywhere(random)}
                         : Coord{centres[i % 6].x + spread(random), centres[i % 6].y + spread(random)};
    if (step > 0) c = {std::round(c.x / step) * step, std::round(c.y / step) * step};
    points.push_back(c);
  }
  return points;
}

}  // namespace

TEST_CASE("DBSCAN: two dense runs, a border point of each and one point alone") {
  // On a line: 0 1 2 3 | 10 11 12 | 50. With three neighbours within 1.5, itself counted, 0, 3, 10 and 12
  // are border points.
  std::vector<Coord> points;
  for (const double x : {0.0, 1.0, 2.0, 3.0, 10.0, 11.0, 12.0, 50.0}) points.push_back({x, 0});
  std::vector<std::uint8_t> core;
  const PointClusters found = dbscan(points, 1.5, 3, 1, quiet, &core);
  CHECK(found.label == Labels{0, 0, 0, 0, 1, 1, 1, -1});
  CHECK(found.cluster_count == 2);
  CHECK(core == std::vector<std::uint8_t>{0, 1, 1, 0, 0, 1, 0, 0});
}

TEST_CASE("DBSCAN: a distance of exactly eps is within it") {
  const std::vector<Coord> points{{0, 0}, {300, 400}};
  CHECK(dbscan(points, 500, 2, 1, quiet, nullptr).label == Labels{0, 0});
  CHECK(dbscan(points, std::nextafter(500.0, 0.0), 2, 1, quiet, nullptr).label == Labels{-1, -1});
}

TEST_CASE("DBSCAN: a border point goes to the nearest core, of equally near ones to the western") {
  // Cores at -2 and 2 (each with two companions beyond), the border point between them.
  const std::vector<Coord> points{{2, 0},      {2.5, 0.1},   {2.5, -0.1}, {-2, 0},
                                  {-2.5, 0.1}, {-2.5, -0.1}, {0, 0}};
  const PointClusters level = dbscan(points, 2, 4, 1, quiet, nullptr);
  CHECK(level.cluster_count == 2);
  CHECK(level.label[6] == level.label[3]);
  std::vector<Coord> moved = points;
  moved[6] = {0.05, 0};
  CHECK(dbscan(moved, 2.1, 4, 1, quiet, nullptr).label[6] == level.label[0]);
}

TEST_CASE("DBSCAN equals the definition on scattered points, on points of a coarse grid and on duplicates") {
  for (const double step : {0.0, 1.0, 5.0, 25.0})
    for (const double eps : {3.0, 5.0, 12.5, 60.0})
      for (const int min_points : {1, 2, 4, 10}) {
        const auto points = scattered(500, static_cast<unsigned>(eps) + 7, step);
        const PointClusters expected = by_definition(points, eps, min_points);
        const PointClusters found = dbscan(points, eps, min_points, 2, quiet, nullptr);
        INFO("step " << step << " eps " << eps << " min_points " << min_points);
        CHECK(found.cluster_count == expected.cluster_count);
        // Equally near cores are tied on a grid: there the definition above takes the first, not the western.
        if (step == 0) CHECK(found.label == expected.label);
        for (std::size_t i = 0; i < points.size(); ++i)
          CHECK((found.label[i] == stats::noise) == (expected.label[i] == stats::noise));
      }
}

TEST_CASE("DBSCAN: points that coincide count one by one, and many of them are no slower") {
  std::vector<Coord> points(200'000, Coord{5, 5});
  points.resize(400'000, Coord{5, 8});
  points.push_back({5, 100});
  const PointClusters apart = dbscan(points, 2.5, 10, 2, quiet, nullptr);
  CHECK(apart.cluster_count == 2);
  CHECK(apart.label.front() == 0);
  CHECK(apart.label[300'000] == 1);
  CHECK(apart.label.back() == stats::noise);
  CHECK(dbscan(points, 3, 10, 2, quiet, nullptr).cluster_count == 1);
}

TEST_CASE("DBSCAN: few points, none, and points without a position") {
  CHECK(dbscan({}, 1, 3, 1, quiet, nullptr).label.empty());
  CHECK(dbscan(std::vector<Coord>{{1, 1}}, 1, 1, 1, quiet, nullptr).label == Labels{0});
  CHECK(dbscan(std::vector<Coord>{{1, 1}}, 1, 2, 1, quiet, nullptr).label == Labels{-1});
  const std::vector<Coord> points{{0, 0}, geo::no_coord, {infinity, 0}, {0, 1}, {1e300, 0}};
  std::vector<std::uint8_t> core;
  CHECK(dbscan(points, 1, 2, 1, quiet, &core).label == Labels{0, -1, -1, 0, -1});
  CHECK(core == std::vector<std::uint8_t>{1, 0, 0, 1, 0});
}

TEST_CASE("DBSCAN: no distance, no core, or a distance too small for the extent is refused with a hint") {
  const std::vector<Coord> points{{0, 0}, {1e12, 1}};
  for (const double eps : {0.0, -1.0, std::nan(""), infinity, 1e-9}) {
    INFO(eps);
    try {
      dbscan(points, eps, 3, 1, quiet, nullptr);
      FAIL("not refused");
    } catch (const base::Error& error) {
      CHECK(error.code() == base::ErrorCode::invalid_input);
      CHECK_FALSE(error.hint().empty());
    }
  }
  CHECK_THROWS_AS(dbscan(points, 1, 0, 1, quiet, nullptr), base::Error);
}
