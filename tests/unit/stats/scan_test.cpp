#include "stats/scan.hpp"

#include <catch2/catch.hpp>
#include <numeric>

#include "base/error.hpp"
#include "scan_brute_force.hpp"
#include "stats/random.hpp"
#include "support/builders.hpp"

using namespace phumthun;
using namespace phumthun::stats;

namespace {

const base::Progress quiet = base::Progress::none();
const double missing = std::numeric_limits<double>::quiet_NaN();

struct Places {
  std::vector<geo::Coord> at;
  std::vector<double> cases, population;
  ScanInput input() const { return {at, cases, population, {}}; }
};

/// On a lattice, so that many are equally far, some at one position, one without a value.
Places random_places(std::uint64_t seed, ScanModel model) {
  RandomStream random(seed, 7, static_cast<std::uint64_t>(model));
  Places places;
  for (std::uint32_t i = 0; i < 14; ++i) {
    places.at.push_back({500000.1 + 0.1 * random.below(5), 1700000.3 + 0.1 * random.below(5)});
    const bool counted = model == ScanModel::poisson || model == ScanModel::bernoulli;
    if (counted) places.population.push_back(20 + random.below(100));
    if (counted) places.cases.push_back(random.below(12));
    if (model == ScanModel::ordinal) places.cases.push_back(1 + random.below(4));
    if (model == ScanModel::normal) places.cases.push_back(random.below(1000) * 0.01 - 3);
  }
  places.cases[3] = missing;
  return places;
}

ScanOptions options_of(ScanModel model, ScanSide side, std::int64_t replicates) {
  ScanOptions options;
  options.model = model;
  options.side = side;
  options.replicates = replicates;
  options.stop_early = false;
  return options;
}

constexpr ScanModel all_models[] = {ScanModel::poisson, ScanModel::bernoulli, ScanModel::ordinal,
                                    ScanModel::normal};

}  // namespace

TEST_CASE("clusters are those of a list of all windows, by every model, side and shape") {
  for (const ScanModel model : all_models)
    for (const ScanSide side : {ScanSide::high, ScanSide::low, ScanSide::both})
      for (const bool ellipses : {false, true})
        for (std::uint64_t seed = 1; seed <= 8; ++seed) {
          const Places places = random_places(seed, model);
          ScanOptions options = options_of(model, side, 0);
          if (ellipses) options.ellipse_ratios = {1.5, 3};
          if (seed % 4 == 0) options.largest_radius = 0.25;
          if (seed % 4 == 1) options.largest_share = 0.3;
          const ScanResult found = scan(places.input(), options, quiet);
          const auto expected = test::BruteScan(places.input(), options).clusters();
          CAPTURE(scan_model_name(model), scan_side_name(side), ellipses, seed);
          REQUIRE(!found.clusters.empty());
          CHECK(found.clusters[0].log_likelihood_ratio == Approx(expected[0].ratio).epsilon(1e-9));
          for (std::size_t i = 0; i < std::min(found.clusters.size(), expected.size()); ++i) {
            const ScanCluster& cluster = found.clusters[i];
            // Equally likely windows may be chosen by either; what follows may then differ.
            const std::set<std::uint32_t> members(cluster.members.begin(), cluster.members.end());
            if (members != expected[i].members) {
              const auto windows = test::BruteScan(places.input(), options).windows();
              CHECK(std::count_if(windows.begin(), windows.end(), [&](const auto& window) {
                      return std::abs(window.score - expected[i].score) < 1e-9;
                    }) > 1);
              break;
            }
            CHECK(cluster.log_likelihood_ratio == Approx(expected[i].ratio).epsilon(1e-9));
            CHECK(cluster.high == expected[i].high);
          }
        }
}

TEST_CASE("a hand-worked scan of four places") {
  // 4 of the 6 cases among 10 of 40 at risk: expected 1.5, 4 ln(4 / 1.5) + 2 ln(2 / 4.5).
  const Places places{{{0, 0}, {10, 0}, {20, 0}, {30, 0}}, {4, 1, 0, 1}, {10, 10, 10, 10}};
  const ScanResult found = scan(places.input(), options_of(ScanModel::poisson, ScanSide::high, 0), quiet);
  const ScanCluster& first = found.clusters.front();
  CHECK(first.members == std::vector<std::uint32_t>{0});
  CHECK(first.log_likelihood_ratio == Approx(4 * std::log(4 / 1.5) + 2 * std::log(2 / 4.5)));
  CHECK(first.expected == 1.5);
  CHECK(first.relative_risk == Approx((4 / 1.5) / (2 / 4.5)));
  CHECK(first.radius == 0);
  CHECK(std::isnan(first.p));
  CHECK(found.total_cases == 6);
  CHECK(found.total_population == 40);
}

namespace {

/// Over every way to place all cases, with its weight.
double exact_p(const Places& places, const ScanOptions& options, double observed) {
  const auto total = static_cast<int>(std::accumulate(places.cases.begin(), places.cases.end(), 0.0));
  double reached = 0, all = 0;
  Places drawn = places;
  const auto choose = [](double n, int k) {
    double ways = 1;
    for (int i = 0; i < k; ++i) ways *= (n - i) / (i + 1);
    return ways;
  };
  const auto place = [&](const auto& self, std::size_t i, int left, double weight) -> void {
    if (i == drawn.cases.size()) {
      if (left > 0 || weight == 0) return;
      all += weight;
      const auto windows = test::BruteScan(drawn.input(), options).windows();
      double greatest = 0;
      for (const auto& window : windows) greatest = std::max(greatest, window.score);
      if (greatest >= observed - 1e-9) reached += weight;
      return;
    }
    for (int k = 0; k <= left; ++k) {
      drawn.cases[i] = k;
      const double ways = options.model == ScanModel::bernoulli
                              ? choose(places.population[i], k)
                              : std::pow(places.population[i], k) / std::tgamma(k + 1.0);
      self(self, i + 1, left - k, weight * ways);
    }
  };
  place(place, 0, total, 1);
  return reached / all;
}

double exact_p_of_permutations(Places places, const ScanOptions& options, double observed) {
  std::vector<std::size_t> order(places.cases.size());
  std::iota(order.begin(), order.end(), 0);
  const std::vector<double> values = places.cases;
  double reached = 0, all = 0;
  do {
    for (std::size_t i = 0; i < order.size(); ++i) places.cases[i] = values[order[i]];
    double greatest = 0;
    for (const auto& window : test::BruteScan(places.input(), options).windows())
      greatest = std::max(greatest, window.score);
    reached += greatest >= observed - 1e-9, all += 1;
  } while (std::next_permutation(order.begin(), order.end()));
  return reached / all;
}

}  // namespace

TEST_CASE("p is the share of all allocations of the cases that reach the cluster") {
  constexpr std::int64_t replicates = 40000;
  for (const ScanModel model : all_models)
    for (const ScanSide side : {ScanSide::high, ScanSide::low, ScanSide::both}) {
      Places places{{{0, 0}, {3, 0}, {0, 4}, {5, 5}, {1, 1}}, {3, 0, 1, 0, 2}, {4, 7, 3, 9, 5}};
      if (model == ScanModel::ordinal || model == ScanModel::normal)
        places.cases = {3, 1, 2, 1, 3}, places.population.clear();
      if (model == ScanModel::normal) places.cases = {3.5, 1.25, 2, 0.75, 3};
      ScanOptions options = options_of(model, side, replicates);
      if (side == ScanSide::both) options.ellipse_ratios = {2};
      const ScanResult found = scan(places.input(), options, quiet);
      const double score = test::BruteScan(places.input(), options).clusters().at(0).score;
      const double exact = places.population.empty() ? exact_p_of_permutations(places, options, score)
                                                     : exact_p(places, options, score);
      CAPTURE(scan_model_name(model), scan_side_name(side), exact);
      CHECK(found.replicates_done == replicates);
      CHECK(std::abs(found.clusters[0].p - exact) <=
            4 * std::sqrt(exact * (1 - exact) / replicates) + 1.0 / replicates);
    }
}

TEST_CASE("a scan that may stop decides at alpha as the whole one does") {
  int stopped = 0;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const Places places = random_places(seed, ScanModel::poisson);
    ScanOptions options = options_of(ScanModel::poisson, ScanSide::high, 999);
    const ScanResult whole = scan(places.input(), options, quiet);
    options.stop_early = true;
    const ScanResult early = scan(places.input(), options, quiet);
    CHECK((early.clusters[0].p <= options.alpha) == (whole.clusters[0].p <= options.alpha));
    if (early.replicates_done == 999) continue;
    ++stopped;
    CHECK(early.clusters[0].p == Approx(50.0 / static_cast<double>(early.replicates_done)));
  }
  CHECK(stopped > 0);
}

TEST_CASE("given centres make the windows, and merged positions keep every case") {
  const Places places = random_places(2, ScanModel::bernoulli);
  ScanInput input = places.input();
  const std::vector<geo::Coord> centres{places.at[0], places.at[0], geo::no_coord, {500000.2, 1700000.42}};
  input.centres = centres;
  const ScanResult around = scan(input, options_of(ScanModel::bernoulli, ScanSide::both, 19), quiet);
  for (const ScanCluster& cluster : around.clusters)
    CHECK((cluster.centre == centres[0] || cluster.centre == centres[3]));
  ScanOptions options = options_of(ScanModel::bernoulli, ScanSide::both, 19);
  options.most_positions = 5;
  const ScanResult merged = scan(places.input(), options, quiet);
  CHECK(merged.total_cases == around.total_cases);
  CHECK(merged.total_population == around.total_population);
  CHECK(merged.warnings.size() == 2);
}

TEST_CASE("what can't be scanned is refused with a hint, what holds no cluster has none") {
  const auto refused = [](const Places& places, ScanModel model) {
    test::require_error(base::ErrorCode::invalid_input,
                        [&] { scan(places.input(), options_of(model, ScanSide::both, 9), quiet); });
  };
  const std::vector<geo::Coord> two{{0, 0}, {1, 0}};
  refused({}, ScanModel::poisson);
  refused({{}, {}, {}}, ScanModel::normal);
  refused({two, {missing, missing}, {1, 1}}, ScanModel::poisson);
  refused({two, {0, 0}, {0, 0}}, ScanModel::poisson);
  refused({two, {1, 0}, {0, 5}}, ScanModel::poisson);
  refused({two, {-1, 0}, {5, 5}}, ScanModel::poisson);
  refused({two, {0.5, 0}, {5, 5}}, ScanModel::bernoulli);
  refused({two, {6, 0}, {5, 5}}, ScanModel::bernoulli);
  refused({two, {1, 0}, {5.5, 5}}, ScanModel::bernoulli);
  refused({two, {1, 0}, {-5, 5}}, ScanModel::poisson);
  refused({two, {0, 1}, {}}, ScanModel::ordinal);
  refused({two, {1e300 * 1e10, 1}, {}}, ScanModel::normal);
  refused({two, {3e9, 1}, {1, 1}}, ScanModel::poisson);
  const auto empty = [](const Places& places, ScanModel model) {
    const ScanResult found = scan(places.input(), options_of(model, ScanSide::both, 9), quiet);
    CHECK(found.clusters.empty());
  };
  empty({{{0, 0}}, {1}, {5}}, ScanModel::poisson);
  empty({two, {0, 0}, {5, 5}}, ScanModel::poisson);
  empty({two, {5, 5}, {5, 5}}, ScanModel::bernoulli);
  empty({two, {2, 2}, {}}, ScanModel::ordinal);
  empty({{{0, 0}, {1, 0}, {0, 1}}, {0.1, 0.1, 0.1}, {}}, ScanModel::normal);
  empty({{{0, 0}, {0, 0}, {0, 0}}, {1, 2, 0}, {5, 5, 5}}, ScanModel::bernoulli);
  ScanOptions options;
  const Places places = random_places(1, ScanModel::poisson);
  const auto refused_option = [&](auto change) {
    ScanOptions changed = options;
    change(changed);
    test::require_error(base::ErrorCode::invalid_input, [&] { scan(places.input(), changed, quiet); });
  };
  refused_option([](ScanOptions& o) { o.largest_share = 0; });
  refused_option([](ScanOptions& o) { o.largest_share = 0.6; });
  refused_option([](ScanOptions& o) { o.largest_share = missing; });
  refused_option([](ScanOptions& o) { o.largest_radius = 0; });
  refused_option([](ScanOptions& o) { o.ellipse_ratios = {1}; });
  refused_option([](ScanOptions& o) { o.replicates = -1; });
  refused_option([](ScanOptions& o) { o.alpha = 0; });
  test::require_error(base::ErrorCode::invalid_input, [] { parse_scan_model("gauss"); });
  test::require_error(base::ErrorCode::invalid_input, [] { parse_scan_side("up"); });
}

TEST_CASE("a window that leaves no variance on either side is finite") {
  const Places places{{{0, 0}, {1, 0}, {50, 0}, {51, 0}, {52, 0}}, {7, 7, 1, 1, 1}, {}};
  const ScanResult found = scan(places.input(), options_of(ScanModel::normal, ScanSide::high, 99), quiet);
  CHECK(found.clusters[0].members == std::vector<std::uint32_t>{0, 1});
  CHECK(std::isfinite(found.clusters[0].log_likelihood_ratio));
  CHECK(found.clusters[0].observed == Approx(7));
  CHECK(found.clusters[0].expected == Approx(1));
}
