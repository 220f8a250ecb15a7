#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <vector>

#include "stats/getis_ord.hpp"
#include "stats/local_moran.hpp"
#include "stats/random.hpp"

using namespace phumthun;
using namespace phumthun::stats;

// Maps so small that every draw can be listed: pseudo p-values and analytic moments against the whole null
// distribution.

namespace {

const base::Progress quiet = base::Progress::none();

struct SmallMap {
  std::vector<double> values;
  SpatialWeights spatial_weights;
};

SmallMap random_map(std::uint64_t seed, bool unequal_weights) {
  RandomStream random(seed, 0, 0);
  const std::uint32_t n = 5 + random.below(4);
  SmallMap map;
  for (std::uint32_t i = 0; i < n; ++i) map.values.push_back(random.below(5) * (seed % 3 == 0 ? 0.1 : 1.0));
  map.values[0] += 1;
  map.spatial_weights.style = seed % 2 ? WeightStyle::row : WeightStyle::binary;
  for (std::uint32_t i = 0; i < n; ++i) {
    for (std::uint32_t j = 0; j < n; ++j) {
      if (j == i || map.spatial_weights.neighbours.size() - map.spatial_weights.starts[i] == 4 ||
          random.below(2))
        continue;
      map.spatial_weights.neighbours.push_back(j);
      if (unequal_weights) map.spatial_weights.link_weights.push_back(1 + random.below(3));
    }
    map.spatial_weights.starts.push_back(map.spatial_weights.neighbours.size());
  }
  return map;
}

/// The lags of all ordered draws of the other areas' values.
std::vector<double> all_lags(const SmallMap& map, std::size_t area) {
  const SpatialWeights& rows = map.spatial_weights;
  const std::size_t k = rows.neighbour_count(area), n = map.values.size();
  std::vector<double> lags;
  std::vector<std::size_t> tuple;
  std::vector<bool> used(n, false);
  used[area] = true;
  const auto extend = [&](const auto& self, double lag) -> void {
    if (tuple.size() == k) {
      lags.push_back(lag);
      return;
    }
    for (std::size_t other = 0; other < n; ++other) {
      if (used[other]) continue;
      used[other] = true;
      const double weight = rows.link_weight(rows.starts[area] + tuple.size()) * rows.row_scale(area);
      tuple.push_back(other);
      self(self, lag + weight * map.values[other]);
      tuple.pop_back();
      used[other] = false;
    }
  };
  extend(extend, 0.0);
  return lags;
}

double own_lag(const SmallMap& map, std::size_t area) {
  const SpatialWeights& rows = map.spatial_weights;
  double lag = 0;
  for (std::size_t link = rows.starts[area]; link < rows.starts[area + 1]; ++link)
    lag += rows.link_weight(link) * rows.row_scale(area) * map.values[rows.neighbours[link]];
  return lag;
}

double share_at_least(const std::vector<double>& lags, double observed) {
  const auto reached = std::ranges::count_if(lags, [&](double lag) { return lag >= observed - 1e-9; });
  return static_cast<double>(reached) / static_cast<double>(lags.size());
}

GetisOrdOptions options_of(Draws draws, std::int64_t permutations) {
  GetisOrdOptions options;
  options.self_included = false;
  options.permutation.draws = draws;
  options.permutation.permutations = permutations;
  options.permutation.alternative = Alternative::greater;
  return options;
}

}  // namespace

TEST_CASE("pseudo p-values agree with the list of all draws, for equal and unequal weights") {
  constexpr std::int64_t permutations = 20000;
  for (const bool unequal_weights : {false, true})
    for (std::uint64_t seed = 1; seed <= 25; ++seed) {
      const SmallMap map = random_map(seed, unequal_weights);
      for (const Draws draws : {Draws::shared, Draws::independent}) {
        const GetisOrd found =
            getis_ord(map.values, map.spatial_weights, options_of(draws, permutations), quiet);
        for (std::size_t area = 0; area < map.values.size(); ++area) {
          if (map.spatial_weights.neighbour_count(area) == 0) continue;
          const double exact = share_at_least(all_lags(map, area), own_lag(map, area));
          const double error = 5 * std::sqrt(exact * (1 - exact) / permutations) + 1.0 / permutations;
          CAPTURE(unequal_weights, seed, draws_name(draws), area, exact);
          CHECK(std::abs(found.p[area] - exact) <= error);
        }
      }
    }
}

TEST_CASE("more permutations than a block agree with the list of all draws too") {
  constexpr std::int64_t permutations = 300000;
  const SmallMap map = random_map(4, false);
  const GetisOrd found =
      getis_ord(map.values, map.spatial_weights, options_of(Draws::shared, permutations), quiet);
  for (std::size_t area = 0; area < map.values.size(); ++area) {
    if (map.spatial_weights.neighbour_count(area) == 0) continue;
    const double exact = share_at_least(all_lags(map, area), own_lag(map, area));
    CHECK(std::abs(found.p[area] - exact) <=
          5 * std::sqrt(exact * (1 - exact) / permutations) + 1.0 / permutations);
  }
}

TEST_CASE("analytic z is the deviation from the mean of all draws in their standard deviations") {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const SmallMap map = random_map(seed, seed % 2 == 0);
    const GetisOrd found = getis_ord(map.values, map.spatial_weights, options_of(Draws::shared, 9), quiet);
    LocalMoranOptions moran_options;
    moran_options.permutation.permutations = 9;
    const LocalMoran moran = local_moran(map.values, map.spatial_weights, moran_options, quiet);
    for (std::size_t area = 0; area < map.values.size(); ++area) {
      if (map.spatial_weights.neighbour_count(area) == 0) continue;
      const auto lags = all_lags(map, area);
      const double mean = std::accumulate(lags.begin(), lags.end(), 0.0) / static_cast<double>(lags.size());
      double squares = 0;
      for (const double lag : lags) squares += (lag - mean) * (lag - mean);
      const double deviation = std::sqrt(squares / static_cast<double>(lags.size()));
      CAPTURE(seed, area);
      if (deviation < 1e-9) {
        CHECK(std::isnan(found.z[area]));
        continue;
      }
      CHECK(found.z[area] == Approx((own_lag(map, area) - mean) / deviation).margin(1e-9));
      if (!std::isnan(moran.z[area]))
        CHECK(std::abs(moran.z[area]) == Approx(std::abs(found.z[area])).margin(1e-9));
    }
  }
}

TEST_CASE("Gi, Gi* and local Moran share their two-sided p-values, and doubling the values changes none") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const SmallMap map = random_map(seed, false);
    LocalMoranOptions moran_options;
    GetisOrdOptions gi_options, star_options;
    gi_options.self_included = false;
    moran_options.permutation.permutations = gi_options.permutation.permutations = 999;
    star_options.permutation = gi_options.permutation;
    const auto moran = local_moran(map.values, map.spatial_weights, moran_options, quiet);
    const auto gi = getis_ord(map.values, map.spatial_weights, gi_options, quiet);
    const auto star = getis_ord(map.values, map.spatial_weights, star_options, quiet);
    std::vector<double> doubled = map.values;
    for (double& value : doubled) value *= 2;
    const auto moran_doubled = local_moran(doubled, map.spatial_weights, moran_options, quiet);
    for (std::size_t area = 0; area < map.values.size(); ++area) {
      if (map.spatial_weights.neighbour_count(area) == 0) continue;
      CAPTURE(seed, area);
      CHECK(gi.p[area] == star.p[area]);
      if (std::isnan(moran.z[area])) continue;  // at the mean
      CHECK(moran.p[area] == gi.p[area]);
      CHECK(moran_doubled.p[area] == moran.p[area]);
    }
  }
}
