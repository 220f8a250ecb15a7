#include "stats/scan.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <cmath>
#include <cstring>
#include <numeric>
#include <vector>

#include "base/error.hpp"
#include "stats/random.hpp"
#include "support/processor_clock.hpp"

using namespace phumthun;
using namespace phumthun::stats;

namespace {

const base::Progress quiet = base::Progress::none();
constexpr ScanModel all_models[] = {ScanModel::poisson, ScanModel::bernoulli, ScanModel::ordinal,
                                    ScanModel::normal};

struct Places {
  std::vector<geo::Coord> at;
  std::vector<double> cases, population;
  ScanInput input() const { return {at, cases, population, {}}; }
};

/// Some at one position, others on a lattice, the rest anywhere.
Places random_places(std::uint64_t seed, ScanModel model, std::uint32_t count) {
  RandomStream random(seed, 21, static_cast<std::uint64_t>(model));
  Places places;
  for (std::uint32_t i = 0; i < count; ++i) {
    const bool lattice = random.below(2) == 0;
    places.at.push_back(lattice ? geo::Coord{1.0 * random.below(9), 1.0 * random.below(9)}
                                : geo::Coord{random.below(9000) * 1e-3, random.below(9000) * 1e-3});
    const bool counted = model == ScanModel::poisson || model == ScanModel::bernoulli;
    const double west = places.at.back().x < 3 ? 2 : 1;
    if (counted) places.population.push_back(30 + random.below(90));
    if (counted) places.cases.push_back(std::floor(west * random.below(10)));
    if (model == ScanModel::ordinal) places.cases.push_back(west + random.below(3));
    if (model == ScanModel::normal) places.cases.push_back(west + random.below(100) * 0.013);
  }
  return places;
}

ScanOptions options_of(ScanModel model, unsigned threads) {
  ScanOptions options;
  options.model = model;
  options.side = ScanSide::both;
  options.ellipse_ratios = {2};
  options.replicates = 199;
  options.threads = threads;
  return options;
}

/// Every number of the answer, to the bit; members by their numbers in `order`.
std::vector<double> numbers_of(const ScanResult& result, const std::vector<std::uint32_t>& order) {
  std::vector<double> numbers{static_cast<double>(result.replicates_done), result.total_cases};
  for (const ScanCluster& cluster : result.clusters) {
    for (const double number :
         {cluster.centre.x, cluster.centre.y, cluster.radius, cluster.ratio, cluster.angle,
          cluster.population, cluster.observed, cluster.expected, cluster.relative_risk,
          cluster.log_likelihood_ratio, cluster.p, cluster.p_gumbel, cluster.high ? 1.0 : 0.0})
      numbers.push_back(number);
    std::vector<double> members;
    for (const std::uint32_t member : cluster.members) members.push_back(order[member]);
    std::sort(members.begin(), members.end());
    numbers.insert(numbers.end(), members.begin(), members.end());
  }
  return numbers;
}

bool same_bits(const std::vector<double>& a, const std::vector<double>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0;
}

std::vector<std::uint32_t> in_order(std::size_t count) {
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0u);
  return order;
}

}  // namespace

TEST_CASE("a scan has the same bytes from one, two and five threads") {
  for (const ScanModel model : all_models) {
    const Places places = random_places(1, model, 90);
    const auto order = in_order(90);
    const auto one = numbers_of(scan(places.input(), options_of(model, 1), quiet), order);
    for (const unsigned threads : {2u, 5u})
      CHECK(same_bits(one, numbers_of(scan(places.input(), options_of(model, threads), quiet), order)));
  }
}

TEST_CASE("the order of the places never matters to a scan") {
  for (const ScanModel model : all_models)
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
      const Places places = random_places(seed, model, 60);
      std::vector<std::uint32_t> order = in_order(60);
      RandomStream random(seed, 5, 5);
      for (std::uint32_t i = 60; i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
      Places shuffled;
      for (const std::uint32_t i : order) {
        shuffled.at.push_back(places.at[i]);
        shuffled.cases.push_back(places.cases[i]);
        if (!places.population.empty()) shuffled.population.push_back(places.population[i]);
      }
      const auto as_given = numbers_of(scan(places.input(), options_of(model, 2), quiet), in_order(60));
      CHECK(same_bits(as_given, numbers_of(scan(shuffled.input(), options_of(model, 2), quiet), order)));
    }
}

TEST_CASE("a scan's p stays where positions or values are scaled, or a constant is added") {
  for (const ScanModel model : all_models) {
    const Places places = random_places(2, model, 50);
    Places moved = places;
    for (geo::Coord& at : moved.at) at = {at.x * 4096 + 65536, at.y * 4096 - 131072};
    if (model == ScanModel::normal)
      for (double& value : moved.cases) value = value * 8 + 16;
    if (model == ScanModel::poisson)
      for (double& population : moved.population) population *= 4;
    const ScanResult before = scan(places.input(), options_of(model, 0), quiet);
    const ScanResult after = scan(moved.input(), options_of(model, 0), quiet);
    REQUIRE(before.clusters.size() == after.clusters.size());
    for (std::size_t i = 0; i < before.clusters.size(); ++i) {
      CAPTURE(scan_model_name(model), i);
      CHECK(before.clusters[i].members == after.clusters[i].members);
      CHECK(before.clusters[i].p == after.clusters[i].p);
      CHECK(before.clusters[i].log_likelihood_ratio ==
            Approx(after.clusters[i].log_likelihood_ratio).epsilon(1e-9));
    }
  }
}

TEST_CASE("high clusters of the cases are low clusters of the others") {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const Places places = random_places(seed, ScanModel::bernoulli, 70);
    Places others = places;
    for (std::size_t i = 0; i < 70; ++i) others.cases[i] = places.population[i] - places.cases[i];
    ScanOptions options = options_of(ScanModel::bernoulli, 0);
    options.replicates = 0;
    options.side = ScanSide::high;
    const ScanResult high = scan(places.input(), options, quiet);
    options.side = ScanSide::low;
    const ScanResult low = scan(others.input(), options, quiet);
    REQUIRE(!high.clusters.empty());
    CHECK(high.clusters[0].members == low.clusters[0].members);
    CHECK(high.clusters[0].log_likelihood_ratio ==
          Approx(low.clusters[0].log_likelihood_ratio).epsilon(1e-9));
  }
}

TEST_CASE("p is uniform where nothing is clustered") {
  // Cases by population alone: of 200 sets, a p of at most 0.2 in about 40.
  int small = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    RandomStream random(seed, 1, 9);
    Places places;
    for (int i = 0; i < 25; ++i) {
      places.at.push_back({random.below(1000) * 1.0, random.below(1000) * 1.0});
      places.population.push_back(40 + random.below(200));
      places.cases.push_back(0);
      for (int j = 0; j < places.population.back(); ++j) places.cases.back() += random.below(10) == 0;
    }
    ScanOptions options = options_of(ScanModel::bernoulli, 0);
    options.ellipse_ratios.clear();
    options.replicates = 99;
    options.stop_early = false;
    small += scan(places.input(), options, quiet).clusters.at(0).p <= 0.2;
  }
  CHECK(std::abs(small - 40) <= 4 * std::sqrt(200 * 0.2 * 0.8));
}

TEST_CASE("a scan can be stopped within 200 ms") {
  using Clock = phumthun::test::ProcessorClock;
  for (const ScanModel model : all_models)
    for (const double at : {0.02, 0.3}) {
      const Places places = random_places(3, model, 3000);
      ScanOptions options = options_of(model, 2);
      options.replicates = 9999;
      Clock::time_point asked;
      bool stop = false;
      const base::Progress progress([&](double fraction, std::string_view) {
        if (fraction < at * 0.1) return true;
        if (!stop) asked = Clock::now();
        stop = true;
        return false;
      });
      CHECK_THROWS_AS(scan(places.input(), options, progress), base::Cancelled);
      // Twice the limit, since other programs may use the processors.
      CHECK(Clock::now() - asked < phumthun::test::time_to_stop);
    }
}
