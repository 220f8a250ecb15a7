#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <cmath>
#include <cstring>
#include <functional>
#include <numeric>
#include <string>

#include "base/error.hpp"
#include "stats/bivariate_local_moran.hpp"
#include "stats/getis_ord.hpp"
#include "stats/local_geary.hpp"
#include "stats/local_join_count.hpp"
#include "stats/local_moran.hpp"
#include "stats/losh.hpp"
#include "stats/random.hpp"
#include "support/processor_clock.hpp"

using namespace phumthun;
using namespace phumthun::stats;

// What holds for every local statistic on any map.

namespace {

const base::Progress quiet = base::Progress::none();
using Doubles = std::vector<double>;

struct Map {
  Doubles x, y;
  SpatialWeights spatial_weights;
};

/// Areas on a line that touch up to three on either side, some none; whole numbers with many ties; unequal
/// weights where asked for.
Map random_map(std::uint64_t seed, std::uint32_t areas, bool unequal_weights) {
  RandomStream random(seed, 0, 0);
  Map map;
  for (std::uint32_t i = 0; i < areas; ++i) {
    map.x.push_back(random.below(12) + (i % 50 < 10 ? 6 : 0));
    map.y.push_back(random.below(7));
    const std::uint32_t reach = i % 41 == 0 ? 0 : 1 + random.below(3);
    for (std::uint32_t j = i < reach ? 0 : i - reach; j <= i + reach && j < areas; ++j) {
      if (j == i) continue;
      map.spatial_weights.neighbours.push_back(j);
      if (unequal_weights) map.spatial_weights.link_weights.push_back(1 + random.below(4) * 0.3);
    }
    map.spatial_weights.starts.push_back(map.spatial_weights.neighbours.size());
  }
  return map;
}

/// 1 above the mean or so, else 0.
Doubles marks_of(const Doubles& values) {
  Doubles marks;
  for (const double value : values) marks.push_back(std::isnan(value) ? value : value > 8);
  return marks;
}

LocalMoranOptions options_of(std::int64_t permutations, Draws draws, unsigned threads) {
  LocalMoranOptions options;
  options.permutation.permutations = permutations;
  options.permutation.draws = draws;
  options.permutation.threads = threads;
  return options;
}

struct Method {
  std::string name;
  std::function<LocalStatistics(const Map&, const LocalMoranOptions&, const base::Progress&)> compute;
  bool sees_level = false;  ///< a constant added to the values changes it
};

GetisOrdOptions ord_options(const LocalMoranOptions& options, bool self_included) {
  GetisOrdOptions ord;
  static_cast<LocalOptions&>(ord) = options;
  ord.self_included = self_included;
  return ord;
}

const std::vector<Method>& methods() {
  static const std::vector<Method> all{
      {"local Moran",
       [](const Map& m, const auto& o, const auto& p) { return local_moran(m.x, m.spatial_weights, o, p); }},
      {"bivariate", [](const Map& m, const auto& o,
                       const auto& p) { return bivariate_local_moran(m.x, m.y, m.spatial_weights, o, p); }},
      {"differential",
       [](const Map& m, const auto& o, const auto& p) {
         return differential_local_moran(m.x, m.y, m.spatial_weights, o, p);
       }},
      {"G",
       [](const Map& m, const auto& o, const auto& p) {
         return getis_ord(m.x, m.spatial_weights, ord_options(o, false), p);
       },
       true},
      {"G*",
       [](const Map& m, const auto& o, const auto& p) {
         return getis_ord(m.x, m.spatial_weights, ord_options(o, true), p);
       },
       true},
      {"Geary",
       [](const Map& m, const auto& o, const auto& p) { return local_geary(m.x, m.spatial_weights, o, p); }},
      {"Geary of two",
       [](const Map& m, const auto& o, const auto& p) {
         const std::span<const double> fields[] = {m.x, m.y};
         return multivariate_local_geary(fields, m.spatial_weights, o, p);
       }},
      {"join count",
       [](const Map& m, const auto& o, const auto& p) {
         return local_join_count(marks_of(m.x), m.spatial_weights, o, p);
       },
       true},
      {"LOSH",
       [](const Map& m, const auto& o, const auto& p) { return losh(m.x, m.spatial_weights, o, p); }}};
  return all;
}

bool same_bytes(const Doubles& a, const Doubles& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0;
}

/// Equal within rounding, NaN to NaN.
bool alike(double a, double b) {
  return (std::isnan(a) && std::isnan(b)) || std::abs(a - b) <= 1e-9 * std::max(1.0, std::abs(a));
}

/// The same map with area i at place order[i].
Map reordered(const Map& map, const std::vector<std::uint32_t>& order) {
  Map other;
  std::vector<std::uint32_t> at(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) at[order[i]] = i;
  for (const std::uint32_t old : at) {
    other.x.push_back(map.x[old]);
    other.y.push_back(map.y[old]);
    std::vector<std::pair<std::uint32_t, double>> row;
    for (std::size_t link = map.spatial_weights.starts[old]; link < map.spatial_weights.starts[old + 1];
         ++link)
      row.emplace_back(order[map.spatial_weights.neighbours[link]], map.spatial_weights.link_weight(link));
    std::ranges::sort(row);
    for (const auto& [neighbour, weight] : row) {
      other.spatial_weights.neighbours.push_back(neighbour);
      if (!map.spatial_weights.link_weights.empty()) other.spatial_weights.link_weights.push_back(weight);
    }
    other.spatial_weights.starts.push_back(other.spatial_weights.neighbours.size());
  }
  return other;
}

}  // namespace

TEST_CASE("local statistics: any number of threads gives the same bytes") {
  for (const bool unequal : {false, true}) {
    Map map = random_map(3, 300, unequal);
    map.x[17] = std::nan("");
    for (const Method& method : methods())
      for (const Draws draws : {Draws::shared, Draws::independent}) {
        CAPTURE(method.name, unequal, draws_name(draws));
        const auto one = method.compute(map, options_of(2100, draws, 1), quiet);
        for (const unsigned threads : {2u, 5u}) {
          const auto more = method.compute(map, options_of(2100, draws, threads), quiet);
          CHECK(same_bytes(one.p, more.p));
          CHECK(same_bytes(one.statistic, more.statistic));
          CHECK(same_bytes(one.z, more.z));
          CHECK(one.cluster == more.cluster);
        }
      }
  }
}

TEST_CASE("local statistics: the order of areas changes nothing but the draws") {
  for (const bool unequal : {false, true}) {
    const Map map = random_map(5, 200, unequal);
    std::vector<std::uint32_t> order(200);
    std::iota(order.begin(), order.end(), 0u);
    RandomStream random(9, 0, 0);
    for (std::uint32_t i = 199; i > 0; --i) std::swap(order[i], order[random.below(i + 1)]);
    const Map other = reordered(map, order);
    constexpr std::int64_t permutations = 20000;
    for (const Method& method : methods()) {
      const auto first = method.compute(map, options_of(permutations, Draws::shared, 0), quiet);
      const auto second = method.compute(other, options_of(permutations, Draws::shared, 0), quiet);
      for (std::size_t i = 0; i < order.size(); ++i) {
        CAPTURE(method.name, unequal, i);
        CHECK(alike(first.statistic[i], second.statistic[order[i]]));
        CHECK(alike(first.z[i], second.z[order[i]]));
        CHECK(first.side[i] == second.side[order[i]]);
        const double p = first.p[i], q = p / 2;
        if (std::isnan(p)) continue;
        CHECK(std::abs(p - second.p[order[i]]) <=
              5 * std::sqrt(2.0) * 2 * std::sqrt(q * (1 - q) / permutations) + 4.0 / permutations);
      }
    }
  }
}

TEST_CASE(
    "local statistics: scaling changes no p, and adding a constant none where the level doesn't count") {
  const Map map = random_map(8, 250, false);
  for (const Method& method : methods()) {
    CAPTURE(method.name);
    const auto plain = method.compute(map, options_of(999, Draws::shared, 0), quiet);
    Map doubled = map, shifted = map;
    for (double& value : doubled.x) value *= 2;
    for (double& value : doubled.y) value *= 2;
    for (double& value : shifted.x) value += 1000;
    if (method.name == "join count") continue;  // marks are not scaled
    CHECK(same_bytes(plain.p, method.compute(doubled, options_of(999, Draws::shared, 0), quiet).p));
    const auto moved = method.compute(shifted, options_of(999, Draws::shared, 0), quiet);
    if (method.name != "LOSH") CHECK(same_bytes(plain.p, moved.p));
    if (method.sees_level) continue;
    for (std::size_t i = 0; i < map.x.size(); ++i) CHECK(alike(plain.statistic[i], moved.statistic[i]));
  }
}

TEST_CASE("local statistics: a correction for many tests takes classes away and adds none") {
  const Map map = random_map(2, 300, false);
  for (const Method& method : methods()) {
    LocalMoranOptions options = options_of(9999, Draws::shared, 0);
    options.correction = Correction::none;
    const auto all = method.compute(map, options, quiet);
    for (const Correction correction :
         {Correction::benjamini_hochberg, Correction::bonferroni, Correction::adaptive}) {
      options.correction = correction;
      const auto fewer = method.compute(map, options, quiet);
      for (std::size_t i = 0; i < map.x.size(); ++i)
        CHECK((fewer.cluster[i] == all.cluster[i] || fewer.cluster[i] == ClusterClass::not_significant));
    }
  }
}

TEST_CASE("local statistics: cancelling takes less than 200 ms") {
  const Map plain = random_map(1, 20000, false), unequal = random_map(1, 20000, true);
  for (const Map* map : {&plain, &unequal})
    for (const Method& method : methods())
      for (const Draws draws : {Draws::shared, Draws::independent}) {
        using Clock = phumthun::test::ProcessorClock;
        const auto begin = Clock::now();
        std::atomic<bool> stop{false};
        Clock::time_point asked{};
        const base::Progress progress([&](double, std::string_view) {
          if (!stop && Clock::now() - begin > std::chrono::milliseconds(30)) {
            stop = true;
            asked = Clock::now();
          }
          return !stop;
        });
        CAPTURE(method.name, draws_name(draws));
        try {
          method.compute(*map, options_of(999999, draws, 0), progress);
        } catch (const base::Cancelled&) {
        }
        REQUIRE(stop);
        CHECK(Clock::now() - asked < phumthun::test::time_to_stop);
        CHECK(asked - begin < std::chrono::milliseconds(30) + phumthun::test::time_to_stop);
      }
}
