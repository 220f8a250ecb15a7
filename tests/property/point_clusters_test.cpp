#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <cmath>
#include <numeric>
#include <random>

#include "base/error.hpp"
#include "stats/dbscan.hpp"
#include "stats/hdbscan.hpp"
#include "support/processor_clock.hpp"

using namespace phumthun;
using geo::Coord;

namespace {

const base::Progress quiet = base::Progress::none();
using Clock = std::chrono::steady_clock;

/// Villages of very different sizes, some households of a village at one point, and some in the fields.
std::vector<Coord> households(std::size_t count, unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> anywhere(0, 40'000), size(50, 600);
  std::normal_distribution<double> offset(0, 1);
  std::vector<Coord> points;
  while (points.size() < count) {
    const Coord centre{anywhere(random), anywhere(random)};
    const double spread = size(random);
    for (int i = 0; i < 120 && points.size() < count; ++i)
      points.push_back(i % 5 == 0 ? centre
                       : i % 11 == 0
                           ? Coord{anywhere(random), anywhere(random)}
                           : Coord{centre.x + spread * offset(random), centre.y + spread * offset(random)});
  }
  return points;
}

/// Whether two labellings divide the points alike; order[i] is the place of point i in the second.
bool divide_alike(const stats::PointClusters& a, const stats::PointClusters& b,
                  const std::vector<std::size_t>& order) {
  if (a.cluster_count != b.cluster_count) return false;
  std::vector<std::int32_t> to(static_cast<std::size_t>(a.cluster_count), stats::noise);
  for (std::size_t i = 0; i < a.label.size(); ++i) {
    const std::int32_t other = b.label[order[i]];
    if (a.label[i] == stats::noise || other == stats::noise) {
      if (a.label[i] != other) return false;
      continue;
    }
    std::int32_t& matched = to[static_cast<std::size_t>(a.label[i])];
    if (matched == stats::noise) matched = other;
    if (matched != other) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("the order of points never matters to DBSCAN, nor moving and growing the map") {
  for (const unsigned seed : {1u, 2u, 3u}) {
    const auto points = households(5'000, seed);
    std::vector<std::size_t> order(points.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::shuffle(order.begin(), order.end(), std::mt19937(seed));
    std::vector<Coord> shuffled(points.size()), moved;
    for (std::size_t i = 0; i < points.size(); ++i) shuffled[order[i]] = points[i];
    for (const Coord& c : points) moved.push_back({4 * c.x + 65536, 4 * c.y - 131072});
    std::vector<std::size_t> same(points.size());
    std::iota(same.begin(), same.end(), std::size_t{0});
    for (const double eps : {60.0, 250.0, 900.0}) {
      const auto found = stats::dbscan(points, eps, 8, 1, quiet, nullptr);
      CHECK(divide_alike(found, stats::dbscan(shuffled, eps, 8, 2, quiet, nullptr), order));
      CHECK(divide_alike(found, stats::dbscan(moved, 4 * eps, 8, 2, quiet, nullptr), same));
    }
  }
}

TEST_CASE("clusters of points are the same from 1, 2 and 5 threads") {
  const auto points = households(60'000, 5);
  const auto one = stats::dbscan(points, 150, 10, 1, quiet, nullptr);
  stats::HdbscanOptions options;
  options.threads = 1;
  const auto alone = stats::hdbscan(points, options, quiet);
  for (const unsigned threads : {2u, 5u}) {
    CHECK(stats::dbscan(points, 150, 10, threads, quiet, nullptr).label == one.label);
    options.threads = threads;
    const auto together = stats::hdbscan(points, options, quiet);
    CHECK(together.clusters.label == alone.clusters.label);
    CHECK(together.membership == alone.membership);
    CHECK(together.outlier_score == alone.outlier_score);
    CHECK(together.core_distance == alone.core_distance);
    CHECK(together.stability == alone.stability);
    CHECK(together.tree_length == alone.tree_length);
  }
}

TEST_CASE("the order of points does not change HDBSCAN's levels") {
  const auto points = households(3'000, 9);
  std::vector<std::size_t> order(points.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::shuffle(order.begin(), order.end(), std::mt19937(3));
  std::vector<Coord> shuffled(points.size());
  for (std::size_t i = 0; i < points.size(); ++i) shuffled[order[i]] = points[i];
  const auto found = stats::hdbscan(points, {}, quiet), other = stats::hdbscan(shuffled, {}, quiet);
  CHECK(other.tree_length == Approx(found.tree_length).epsilon(1e-12));
  for (std::size_t i = 0; i < points.size(); ++i)
    CHECK(other.core_distance[order[i]] == found.core_distance[i]);
}

TEST_CASE("clusters of many points are cancelled within 200 ms of work on each thread") {
  const auto points = households(200'000, 7);
  const auto cancels = [&](const auto& work) {
    for (const double after_ms : {0.0, 60.0, 200.0}) {
      const auto start = Clock::now();
      test::ProcessorClock::time_point asked;
      bool is_asked = false, cancelled = false;
      const base::Progress progress([&](double, std::string_view) {
        if (std::chrono::duration<double, std::milli>(Clock::now() - start).count() < after_ms) return true;
        if (!is_asked) asked = test::ProcessorClock::now();
        is_asked = true;
        return false;
      });
      try {
        work(progress);
      } catch (const base::Cancelled&) {
        cancelled = true;
      }
      if (!cancelled) continue;  // was done before
      CHECK(test::ProcessorClock::now() - asked < test::time_to_stop);
    }
  };
  cancels([&](const base::Progress& p) { stats::dbscan(points, 300, 10, 2, p, nullptr); });
  cancels([&](const base::Progress& p) { stats::hdbscan(points, {}, p); });
  cancels([&](const base::Progress& p) { stats::optics(points, 500, 10, p); });
}
