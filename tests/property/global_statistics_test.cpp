#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <cmath>
#include <numeric>
#include <random>

#include "base/error.hpp"
#include "stats/bivariate_moran.hpp"
#include "stats/correlogram.hpp"
#include "stats/geary.hpp"
#include "stats/getis_g.hpp"
#include "stats/join_counts.hpp"
#include "stats/lee.hpp"
#include "stats/moran.hpp"
#include "stats/rate_smoothing.hpp"
#include "support/processor_clock.hpp"

using namespace phumthun;
using namespace phumthun::stats;

namespace {

const base::Progress quiet = base::Progress::none();
using Doubles = std::vector<double>;
using Random = std::mt19937_64;

/// A map of `n` areas, each linked to a few others and these back, links of different weights.
SpatialWeights random_map(std::uint32_t n, WeightStyle style, Random& random) {
  std::vector<std::vector<std::uint32_t>> rows(n);
  for (std::uint32_t area = 0; area < n; ++area)
    for (int i = 0; i < 3; ++i) {
      const auto other = static_cast<std::uint32_t>(random() % n);
      if (other == area) continue;
      rows[area].push_back(other);
      if (i < 2) rows[other].push_back(area);
    }
  SpatialWeights map;
  for (auto& row : rows) {
    std::sort(row.begin(), row.end());
    row.erase(std::unique(row.begin(), row.end()), row.end());
    map.neighbours.insert(map.neighbours.end(), row.begin(), row.end());
    map.starts.push_back(map.neighbours.size());
  }
  for (std::size_t link = 0; link < map.link_count(); ++link)
    map.link_weights.push_back(static_cast<double>(random() % 5 + 1) / 2);
  return with_style(std::move(map), style);
}

/// The same map with area i numbered place[i].
SpatialWeights renumbered(const SpatialWeights& map, const std::vector<std::uint32_t>& place) {
  std::vector<std::vector<std::pair<std::uint32_t, double>>> rows(map.size());
  for (std::size_t area = 0; area < map.size(); ++area)
    for (std::size_t link = map.starts[area]; link < map.starts[area + 1]; ++link)
      rows[place[area]].emplace_back(place[map.neighbours[link]], map.link_weight(link));
  SpatialWeights other;
  for (auto& row : rows) {
    std::sort(row.begin(), row.end());
    for (const auto& [neighbour, weight] : row) {
      other.neighbours.push_back(neighbour);
      other.link_weights.push_back(weight);
    }
    other.starts.push_back(other.neighbours.size());
  }
  return with_style(std::move(other), map.style);
}

Doubles moved(const Doubles& values, const std::vector<std::uint32_t>& place) {
  Doubles other(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) other[place[i]] = values[i];
  return other;
}

Doubles random_values(std::uint32_t n, Random& random) {
  Doubles values;
  for (std::uint32_t i = 0; i < n; ++i) values.push_back(static_cast<double>(random() % 1000) / 8);
  return values;
}

GlobalOptions options_of(std::int64_t permutations, unsigned threads = 0) {
  GlobalOptions options;
  options.permutation.permutations = permutations;
  options.permutation.threads = threads;
  return options;
}

std::vector<GlobalStatistic> all_statistics(const Doubles& x, const Doubles& y, const SpatialWeights& map,
                                            const GlobalOptions& options) {
  Doubles marks;
  for (const double value : x) marks.push_back(value > 60);
  const JoinCounts joins = join_counts(marks, map, JoinSampling::non_free, options, quiet);
  return {moran(x, map, options, quiet),
          geary(x, map, options, quiet),
          getis_g(x, map, options, quiet),
          bivariate_moran(x, y, map, options, quiet),
          lee(x, y, map, options, quiet),
          joins.black_black,
          joins.white_white,
          joins.black_white};
}

}  // namespace

TEST_CASE("the order of areas doesn't matter to global statistics and smoothed rates") {
  Random random(11);
  for (const WeightStyle style : {WeightStyle::row, WeightStyle::binary, WeightStyle::variance_stabilising})
    for (int trial = 0; trial < 10; ++trial) {
      const std::uint32_t n = 20 + 15 * static_cast<std::uint32_t>(trial);
      const SpatialWeights map = random_map(n, style, random);
      const Doubles x = random_values(n, random), y = random_values(n, random);
      std::vector<std::uint32_t> place(n);
      std::iota(place.begin(), place.end(), 0u);
      std::shuffle(place.begin(), place.end(), random);
      const SpatialWeights other = renumbered(map, place);
      const auto before = all_statistics(x, y, map, options_of(0));
      const auto after = all_statistics(moved(x, place), moved(y, place), other, options_of(0));
      for (std::size_t i = 0; i < before.size(); ++i) {
        CAPTURE(trial, i);
        CHECK(after[i].statistic == Approx(before[i].statistic).epsilon(1e-11).margin(1e-13));
        CHECK(after[i].expected == Approx(before[i].expected).epsilon(1e-11));
        if (!std::isnan(before[i].z)) CHECK(after[i].z == Approx(before[i].z).epsilon(1e-8).margin(1e-8));
      }
      for (const auto smoothing : {RateSmoothing::eb, RateSmoothing::local_eb, RateSmoothing::spatial_rate}) {
        const Doubles rates = moved(smoothed_rates(x, y, map, smoothing), place);
        const Doubles again = smoothed_rates(moved(x, place), moved(y, place), other, smoothing);
        for (std::size_t i = 0; i < n; ++i)
          CHECK(
              ((std::isnan(rates[i]) && std::isnan(again[i])) || again[i] == Approx(rates[i]).epsilon(1e-9)));
      }
    }
}

TEST_CASE("a constant leaves Moran's I and Geary's C, a scale leaves every p") {
  Random random(12);
  for (int trial = 0; trial < 12; ++trial) {
    const std::uint32_t n = 30 + 5 * static_cast<std::uint32_t>(trial);
    const SpatialWeights map = random_map(n, trial % 2 ? WeightStyle::row : WeightStyle::binary, random);
    const Doubles x = random_values(n, random), y = random_values(n, random);
    Doubles raised = x, scaled = x;
    for (double& value : raised) value += 4096;
    for (double& value : scaled) value *= 3.7;
    const GlobalOptions options = options_of(499);
    const auto i = moran(x, map, options, quiet), i_raised = moran(raised, map, options, quiet);
    const auto c = geary(x, map, options, quiet), c_raised = geary(raised, map, options, quiet);
    CHECK(i_raised.statistic == Approx(i.statistic).epsilon(1e-10).margin(1e-12));
    CHECK(c_raised.statistic == Approx(c.statistic).epsilon(1e-10));
    CHECK(i_raised.p_permutation == i.p_permutation);
    CHECK(c_raised.p_permutation == c.p_permutation);
    CHECK(moran(scaled, map, options, quiet).p_permutation == i.p_permutation);
    CHECK(geary(scaled, map, options, quiet).p_permutation == c.p_permutation);
    CHECK(getis_g(scaled, map, options, quiet).p_permutation ==
          getis_g(x, map, options, quiet).p_permutation);
    CHECK(bivariate_moran(scaled, y, map, options, quiet).p_permutation ==
          bivariate_moran(x, y, map, options, quiet).p_permutation);
    CHECK(lee(scaled, y, map, options, quiet).p_permutation == lee(x, y, map, options, quiet).p_permutation);
  }
}

TEST_CASE("one, two and five threads give the same bytes of p, and seeds differ") {
  Random random(13);
  const SpatialWeights map = random_map(300, WeightStyle::row, random);
  const Doubles x = random_values(300, random), y = random_values(300, random);
  const auto one = all_statistics(x, y, map, options_of(777, 1));
  for (const unsigned threads : {2u, 5u}) {
    const auto some = all_statistics(x, y, map, options_of(777, threads));
    for (std::size_t i = 0; i < one.size(); ++i) CHECK(some[i].p_permutation == one[i].p_permutation);
  }
  GlobalOptions other = options_of(777);
  other.permutation.seed = 2;
  CHECK(moran(x, map, other, quiet).p_permutation != one[0].p_permutation);
}

TEST_CASE("p-values agree with the normal test where both hold") {
  Random random(14);
  const SpatialWeights map = random_map(400, WeightStyle::row, random);
  for (int trial = 0; trial < 5; ++trial) {
    const Doubles x = random_values(400, random), y = random_values(400, random);
    const auto all = all_statistics(x, y, map, options_of(9999));
    for (std::size_t i = 0; i < all.size(); ++i)
      if (!std::isnan(all[i].p_normal)) CHECK(std::abs(all[i].p_normal - all[i].p_permutation) < 0.05);
  }
}

TEST_CASE("all joins add up to half the weights") {
  Random random(15);
  for (int trial = 0; trial < 20; ++trial) {
    const SpatialWeights map = random_map(50, WeightStyle::binary, random);
    Doubles marks;
    for (int i = 0; i < 50; ++i) marks.push_back(random() % 3 == 0);
    const JoinCounts joins = join_counts(marks, map, JoinSampling::free, options_of(0), quiet);
    const double weights = std::accumulate(map.link_weights.begin(), map.link_weights.end(), 0.0);
    CHECK(joins.black_black.statistic + joins.white_white.statistic + joins.black_white.statistic ==
          Approx(weights / 2));
    CHECK(joins.black_black.expected + joins.white_white.expected + joins.black_white.expected ==
          Approx(weights / 2));
  }
}

TEST_CASE("a large map stops within 200 ms of being asked to") {
  using Clock = phumthun::test::ProcessorClock;
  Random random(16);
  const SpatialWeights map = random_map(100000, WeightStyle::row, random);
  const Doubles x = random_values(100000, random), y = random_values(100000, random);
  const GlobalOptions options = options_of(99999);
  const auto stops = [&](const auto& run) {
    const Clock::time_point begin = Clock::now();
    Clock::time_point asked{};
    const base::Progress progress([&](double fraction, std::string_view) {
      if (asked == Clock::time_point{} && fraction > 0 &&
          Clock::now() - begin > std::chrono::milliseconds(100))
        asked = Clock::now();
      return asked == Clock::time_point{};
    });
    CHECK_THROWS_AS(run(progress), base::Cancelled);
    CHECK(Clock::now() - asked < phumthun::test::time_to_stop);
  };
  stops([&](const base::Progress& progress) { moran(x, map, options, progress); });
  stops([&](const base::Progress& progress) { lee(x, y, map, options, progress); });
  stops([&](const base::Progress& progress) { bivariate_moran(x, y, map, options, progress); });
  std::vector<geo::Coord> places;
  for (std::size_t i = 0; i < x.size(); ++i) places.push_back({x[i] + 1000 * y[i], y[i]});
  stops([&](const base::Progress& progress) { distance_decay(x, places, 1e9, 10, options, progress); });
}
