#include "stats/hdbscan.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <random>
#include <set>

#include "base/error.hpp"

using namespace phumthun;
using geo::Coord;
using stats::hdbscan;
using stats::Hdbscan;

namespace {

const base::Progress quiet = base::Progress::none();
constexpr double infinity = std::numeric_limits<double>::infinity();

std::vector<Coord> clouds(std::size_t each, const std::vector<Coord>& centres, double spread, unsigned seed) {
  std::mt19937 random(seed);
  std::normal_distribution<double> offset(0, spread);
  std::vector<Coord> points;
  for (const Coord& centre : centres)
    for (std::size_t i = 0; i < each; ++i)
      points.push_back({centre.x + offset(random), centre.y + offset(random)});
  return points;
}

double distance(const Coord& a, const Coord& b) {
  return std::sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
}

/// The length of the minimum spanning tree of mutual reachability by Prim's algorithm over all pairs.
double tree_length(const std::vector<Coord>& points, int min_points) {
  const std::size_t n = points.size();
  std::vector<double> core(n);
  for (std::size_t i = 0; i < n; ++i) {
    std::vector<double> away;
    for (const Coord& other : points) away.push_back(distance(points[i], other));
    std::nth_element(away.begin(), away.begin() + (min_points - 1), away.end());
    core[i] = away[static_cast<std::size_t>(min_points - 1)];
  }
  std::vector<double> best(n, infinity);
  std::vector<bool> done(n, false);
  best[0] = 0;
  double length = 0;
  for (std::size_t step = 0; step < n; ++step) {
    std::size_t next = n;
    for (std::size_t i = 0; i < n; ++i)
      if (!done[i] && (next == n || best[i] < best[next])) next = i;
    done[next] = true;
    length += best[next];
    for (std::size_t i = 0; i < n; ++i)
      if (!done[i])
        best[i] = std::min(best[i], std::max({core[next], core[i], distance(points[next], points[i])}));
  }
  return length;
}

}  // namespace

TEST_CASE("HDBSCAN by hand: four points and four points on a line") {
  // 0 1 2 3 and 100 101 102 103, a core of 2: every core distance is 1, the tree's edges are 1 but for the
  // one of 97 between 3 and 100. Both clusters are born at 97 and die at 1: stability 4 (1 - 1/97).
  std::vector<Coord> points;
  for (const double x : {0.0, 1.0, 2.0, 3.0, 100.0, 101.0, 102.0, 103.0}) points.push_back({x, 0});
  stats::HdbscanOptions options;
  options.min_points = 2;
  options.min_cluster_size = 4;
  const Hdbscan found = hdbscan(points, options, quiet);
  CHECK(found.clusters.label == std::vector<std::int32_t>{0, 0, 0, 0, 1, 1, 1, 1});
  CHECK(found.tree_length == Approx(103));
  REQUIRE(found.stability.size() == 2);
  for (const double stability : found.stability) CHECK(stability == Approx(4 * (1 - 1.0 / 97)));
  for (const double core : found.core_distance) CHECK(core == 1);
  for (const double score : found.outlier_score) CHECK(score == 0);
  for (const double membership : found.membership) CHECK(membership == 0);
}

TEST_CASE("HDBSCAN finds a dense and a loose cluster that no one distance can find, and the point apart") {
  std::vector<Coord> points = clouds(60, {{0, 0}}, 1, 1);
  const auto loose = clouds(60, {{400, 0}}, 30, 2);
  points.insert(points.end(), loose.begin(), loose.end());
  points.push_back({1500, 1500});
  const Hdbscan found = hdbscan(points, {}, quiet);
  CHECK(found.clusters.label[points.size() - 1] == stats::noise);
  CHECK(found.membership.back() == 0);
  CHECK(found.outlier_score.back() > 0.9);
  std::set<std::int32_t> dense(found.clusters.label.begin(), found.clusters.label.begin() + 60);
  std::set<std::int32_t> other(found.clusters.label.begin() + 60, found.clusters.label.end() - 1);
  dense.erase(stats::noise);
  other.erase(stats::noise);
  CHECK_FALSE(dense.empty());
  CHECK_FALSE(other.empty());
  for (const std::int32_t label : dense) CHECK(other.count(label) == 0);
}

TEST_CASE("the tree by Boruvka is as short as Prim's over all pairs, with duplicates and grids") {
  for (const unsigned seed : {1u, 2u, 3u})
    for (const int min_points : {2, 5, 12, 40})
      for (const double step : {0.0, 2.0, 10.0}) {
        auto points = clouds(120, {{0, 0}, {50, 10}, {20, 90}}, 12, seed);
        if (step > 0)
          for (Coord& c : points) c = {std::round(c.x / step) * step, std::round(c.y / step) * step};
        stats::HdbscanOptions options;
        options.min_points = min_points;
        options.threads = seed;
        INFO("seed " << seed << " min_points " << min_points << " step " << step);
        CHECK(hdbscan(points, options, quiet).tree_length ==
              Approx(tree_length(points, min_points)).epsilon(1e-12));
      }
}

TEST_CASE("HDBSCAN: thousands of points at a few places are clusters there") {
  std::vector<Coord> points;
  for (int place = 0; place < 4; ++place) points.insert(points.end(), 20'000, Coord{100.0 * place, 0});
  points.push_back({1000, 1000});
  const Hdbscan found = hdbscan(points, {}, quiet);
  CHECK(found.clusters.cluster_count == 4);
  CHECK(found.clusters.label[0] == 0);
  CHECK(found.clusters.label[79'999] == 3);
  CHECK(found.clusters.label.back() == stats::noise);
  CHECK(found.membership[0] == 1);
  for (const double stability : found.stability) CHECK(std::isfinite(stability));
}

TEST_CASE("HDBSCAN: no point, too few, one place, and points without a position") {
  for (std::size_t n = 0; n < 5; ++n) {
    const std::vector<Coord> points(n, Coord{1, 2});
    const Hdbscan found = hdbscan(points, {}, quiet);
    CHECK(found.clusters.label == std::vector<std::int32_t>(n, stats::noise));
    CHECK(found.clusters.cluster_count == 0);
    for (const double core : found.core_distance) CHECK(std::isnan(core));
  }
  const Hdbscan same = hdbscan(std::vector<Coord>(50, Coord{1, 2}), {}, quiet);
  CHECK(same.clusters.cluster_count == 0);
  CHECK(same.tree_length == 0);
  for (const double score : same.outlier_score) CHECK(score == 0);
  std::vector<Coord> points = clouds(30, {{0, 0}, {100, 0}}, 1, 4);
  const Hdbscan before = hdbscan(points, {}, quiet);
  points.insert(points.begin(), geo::no_coord);
  points.push_back({infinity, 0});
  const Hdbscan after = hdbscan(points, {}, quiet);
  CHECK(after.clusters.label.front() == stats::noise);
  CHECK(std::isnan(after.membership.front()));
  CHECK(std::isnan(after.core_distance.back()));
  CHECK(after.tree_length == before.tree_length);
  CHECK(std::equal(before.clusters.label.begin(), before.clusters.label.end(),
                   after.clusters.label.begin() + 1));
}

TEST_CASE("HDBSCAN: a core of one point and a cluster of one are refused with a hint") {
  for (const auto& [min_points, least] : {std::pair{1, 0}, {0, 0}, {5, 1}, {5, -2}}) {
    try {
      hdbscan({}, {min_points, least, 1}, quiet);
      FAIL("not refused");
    } catch (const base::Error& error) {
      CHECK(error.code() == base::ErrorCode::invalid_input);
      CHECK_FALSE(error.hint().empty());
    }
  }
}

TEST_CASE("OPTICS by hand: a line, its gap, and what is beyond the distance") {
  // 0 1 2 | 10 11 12 | 100, cores of 2.
  std::vector<Coord> points;
  for (const double x : {0.0, 1.0, 2.0, 10.0, 11.0, 12.0, 100.0}) points.push_back({x, 0});
  const stats::Optics all = stats::optics(points, infinity, 2, quiet);
  CHECK(all.order == std::vector<std::uint32_t>{0, 1, 2, 3, 4, 5, 6});
  CHECK(std::isnan(all.reachability[0]));
  const std::vector<double> rest(all.reachability.begin() + 1, all.reachability.end());
  CHECK(rest == std::vector<double>{1, 1, 8, 1, 1, 88});
  const stats::Optics near = stats::optics(points, 3, 2, quiet);
  CHECK(std::isnan(near.reachability[3]));
  CHECK(std::isnan(near.core_distance[6]));
  const std::vector<std::int32_t> apart{0, 0, 0, 1, 1, 1, -1};
  CHECK(stats::clusters_of(all, 3).label == apart);
  CHECK(stats::clusters_of(near, 3).label == apart);
  CHECK(stats::clusters_of(all, 8).label == std::vector<std::int32_t>{0, 0, 0, 0, 0, 0, -1});
}

TEST_CASE("clusters read off the order are those of DBSCAN, but for border points") {
  const auto points = clouds(150, {{0, 0}, {60, 0}, {30, 50}}, 9, 6);
  const stats::Optics order = stats::optics(points, 40, 6, quiet);
  for (const double eps : {2.0, 3.5, 6.0, 15.0}) {
    std::vector<std::uint8_t> core;
    const auto dbscan = stats::dbscan(points, eps, 6, 1, quiet, &core);
    const auto read = stats::clusters_of(order, eps);
    CHECK(read.cluster_count == dbscan.cluster_count);
    for (std::size_t i = 0; i < points.size(); ++i)
      for (std::size_t j = 0; j < i; ++j)
        if (core[i] && core[j])
          CHECK((read.label[i] == read.label[j]) == (dbscan.label[i] == dbscan.label[j]));
  }
}

TEST_CASE("OPTICS: no point, points without a position, and options out of range") {
  CHECK(stats::optics({}, 1, 2, quiet).order.empty());
  const std::vector<Coord> points{{0, 0}, geo::no_coord, {1, 0}};
  const stats::Optics found = stats::optics(points, 2, 2, quiet);
  CHECK(found.order == std::vector<std::uint32_t>{0, 2, 1});
  CHECK(std::isnan(found.core_distance[1]));
  CHECK_THROWS_AS(stats::optics(points, 0, 2, quiet), base::Error);
  CHECK_THROWS_AS(stats::optics(points, 1, 0, quiet), base::Error);
}
