#include "stats/scan_replicates.hpp"

#include <catch2/catch.hpp>

#include "scan_brute_force.hpp"
#include "stats/random.hpp"
#include "stats/scan_draws.hpp"
#include "stats/scan_lanes.hpp"
#include "stats/scan_significance.hpp"

using namespace phumthun;
using namespace phumthun::stats;

namespace {

const base::Progress quiet = base::Progress::none();

struct Places {
  std::vector<geo::Coord> at;
  std::vector<double> cases, population;
  ScanInput input() const { return {at, cases, population, {}}; }
};

/// Every place at a position of its own; `many`: so many cases that their counts stand less what is expected,
/// or (of a million each) need the wider lanes.
Places distinct_places(ScanModel model, std::uint32_t unit) {
  RandomStream random(11, 0, static_cast<std::uint64_t>(model));
  Places places;
  for (std::uint32_t i = 0; i < 18; ++i) {
    places.at.push_back({1.0 * (i % 6) + 0.01 * random.below(20), 1.0 * (i / 6)});
    if (model == ScanModel::poisson || model == ScanModel::bernoulli) {
      places.population.push_back(unit * (5 + random.below(60)));
      places.cases.push_back(unit * random.below(5));
    } else if (model == ScanModel::ordinal) {
      places.cases.push_back(1 + random.below(3));
    } else {
      places.cases.push_back(random.below(100));
    }
  }
  return places;
}

/// What the replicate's draws are as an input of their own.
Places drawn_places(const ScanSites& sites, const ScanOptions& options, std::uint64_t replicate) {
  const ScanDraws draws(sites, options);
  std::vector<double> cells(sites.size() * draws.channels()), deck;
  draws.draw(replicate, cells, deck);
  Places places{sites.at, {}, {}};
  for (std::size_t site = 0; site < sites.size(); ++site) {
    double value = cells[site * draws.channels()];
    for (std::size_t level = 0; options.model == ScanModel::ordinal && level < draws.channels(); ++level)
      if (cells[site * draws.channels() + level] > 0) value = static_cast<double>(level + 1);
    places.cases.push_back(value);
    if (options.model == ScanModel::poisson || options.model == ScanModel::bernoulli)
      places.population.push_back(sites.population[site]);
  }
  return places;
}

}  // namespace

TEST_CASE("the greatest score of a replicate is that of a list of all its windows") {
  constexpr int replicates = 70;  // more than one block of lanes
  for (const ScanModel model :
       {ScanModel::poisson, ScanModel::bernoulli, ScanModel::ordinal, ScanModel::normal})
    for (const ScanSide side : {ScanSide::high, ScanSide::low, ScanSide::both})
      for (const std::uint32_t unit : {1u, 1000u, 1000000u}) {
        const Places places = distinct_places(model, unit);
        ScanOptions options;
        options.model = model;
        options.side = side;
        if (unit > 1) options.ellipse_ratios = {2};
        const ScanSites sites = scan_sites(places.input(), options, quiet);
        const ScanItems items = scan_items(sites, places.input(), options);
        ScanWindowStore store(sites, items);
        const auto greatest = greatest_scores(sites, items, store, options, 5, 5 + replicates, quiet);
        REQUIRE(greatest.size() == replicates);
        // The list sums terms x ln x of the size of all cases; what it loses grows with them.
        const double rounding = 1e-9 + 1e-14 * sites.total_cases;
        for (int replicate = 0; replicate < replicates; ++replicate) {
          const Places drawn = drawn_places(sites, options, static_cast<std::uint64_t>(5 + replicate));
          double expected = 0;
          for (const auto& window : test::BruteScan(drawn.input(), options).windows())
            expected = std::max(expected, window.score);
          CAPTURE(scan_model_name(model), scan_side_name(side), unit, replicate);
          CHECK(greatest[static_cast<std::size_t>(replicate)] ==
                Approx(expected).epsilon(1e-9).margin(rounding));
        }
      }
}

TEST_CASE("no count inside the thresholds has a greater ratio, and they are near") {
  std::size_t loose = 0, all = 0;
  for (const bool bernoulli : {false, true})
    for (const double total_cases : {3.0, 40.0, 900.0, 20000.0})
      for (const double least : {0.0, 0.3, 2.0, 9.0, 60.0}) {
        const CountLikelihood likelihood{bernoulli, total_cases, 30000};
        std::vector<double> population;
        std::vector<float> shares;
        for (double p = 1; p <= 15000; p *= 1.37) population.push_back(std::floor(p));
        for (const double p : population) shares.push_back(static_cast<float>(p / 30000));
        const std::vector<std::int32_t> offsets(shares.size(), 0);
        std::vector<std::int32_t> high(shares.size()), low(shares.size());
        count_thresholds(likelihood, shares, offsets, least, high, low);
        for (std::size_t i = 0; i < shares.size(); ++i) {
          const double most = bernoulli ? std::min(total_cases, population[i]) : total_cases;
          const double fewest = bernoulli ? std::max(0.0, total_cases + population[i] - 30000) : 0;
          CAPTURE(bernoulli, total_cases, least, population[i], low[i], high[i]);
          for (double cases = std::max<double>(low[i], fewest); cases <= std::min<double>(high[i], most);
               ++cases)
            if (likelihood.ratio(cases, population[i]) > least) FAIL("skipped " << cases);
          const double expected = likelihood.expected(population[i]);
          if (expected < 20 || high[i] + 1 > most) continue;
          ++all;
          loose += likelihood.ratio(high[i] + 1, population[i]) < 0.7 * least;
        }
      }
  CHECK(loose * 10 < all);
}

TEST_CASE("where no window ends no count passes") {
  const std::vector<float> shares(5, -1.0f);
  const std::vector<std::int32_t> offsets(5, 7);
  std::vector<std::int16_t> high(5), low(5);
  count_thresholds({false, 30000, 1e6}, shares, offsets, 0, high, low);
  for (std::size_t i = 0; i < shares.size(); ++i) {
    CHECK(high[i] == std::numeric_limits<std::int16_t>::max());
    CHECK(low[i] == std::numeric_limits<std::int16_t>::min());
  }
}

TEST_CASE("Monte Carlo p counts ties, and stops when alpha is out of reach") {
  const std::vector<double> greatest{5, 1, 7, 5, 2};
  CHECK(monte_carlo_p(greatest, 5, false) == 4.0 / 6);
  CHECK(monte_carlo_p(greatest, 5, true) == 3.0 / 5);
  CHECK(monte_carlo_p(greatest, 8, false) == 1.0 / 6);
  CHECK(std::isnan(monte_carlo_p({}, 5, false)));
  CHECK(exceedances_that_settle(0.05, 999) == 50);
  CHECK(exceedances_that_settle(0.01, 99) == 1);
  CHECK(stopping_replicate(greatest, 5, 2) == 3);
  CHECK(stopping_replicate(greatest, 5, 4) == 0);
}

TEST_CASE("Gumbel's p is the tail of a distribution that has the replicates' moments") {
  std::vector<double> greatest;
  for (int i = 0; i < 200000; ++i) greatest.push_back(4 - 1.3 * std::log(-std::log((i + 0.5) / 200000)));
  for (const double score : {3.0, 5.0, 9.0, 20.0}) {
    const double exact = -std::expm1(-std::exp(-(score - 4) / 1.3));
    CHECK(gumbel_p(greatest, score) == Approx(exact).epsilon(0.01));
  }
  const std::vector<double> equal{2, 2, 2};
  CHECK(std::isnan(gumbel_p(equal, 3)));
}
