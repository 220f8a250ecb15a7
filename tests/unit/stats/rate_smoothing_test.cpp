#include "stats/rate_smoothing.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "base/error.hpp"
#include "grid.hpp"
#include "stats/rate_moran.hpp"
#include "stats/rate_probability.hpp"
#include "stats/rates.hpp"

using namespace phumthun;
using namespace phumthun::stats;
using namespace phumthun::stats::test;
using Doubles = std::vector<double>;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
const SpatialWeights three = chain(3, WeightStyle::row);

}  // namespace

TEST_CASE("smoothing a row of three by hand") {
  const Doubles cases{1, 0, 8}, people{10, 10, 20};
  CHECK(smoothed_rates(cases, people, three, RateSmoothing::raw) == Doubles{0.1, 0, 0.4});
  // 9 of 40 are cases.
  const Doubles risk = smoothed_rates(cases, people, three, RateSmoothing::excess_risk);
  CHECK(risk[0] == Approx(0.1 / 0.225));
  CHECK(risk[2] == Approx(0.4 / 0.225));
  const Doubles around = smoothed_rates(cases, people, three, RateSmoothing::spatial_rate);
  CHECK(around[0] == Approx(1.0 / 20));
  CHECK(around[1] == Approx(9.0 / 40));
  CHECK(around[2] == Approx(8.0 / 30));
  // Spread (10 (-0.125)² + 10 (-0.225)² + 20 (0.175)²) / 40 = 1.275 / 40, less 0.225 / (40 / 3).
  const double between = 1.275 / 40 - 0.225 * 3 / 40;
  REQUIRE(between > 0);
  const Doubles bayes = smoothed_rates(cases, people, three, RateSmoothing::eb);
  CHECK(bayes[0] == Approx(0.225 - 0.125 * between / (between + 0.0225)));
  CHECK(bayes[2] == Approx(0.225 + 0.175 * between / (between + 0.01125)));
  const Doubles deviates = standardised_rates(cases, people);
  CHECK(deviates[0] == Approx(-0.125 / std::sqrt(between + 0.0225)));
}

TEST_CASE("rates no more different than chance are all drawn to one") {
  // Rates 0.1 and 0.2 among 10 people each: less spread than Poisson's.
  const Doubles bayes = smoothed_rates(Doubles{1, 2, 1}, Doubles{10, 10, 10}, three, RateSmoothing::eb);
  for (const double rate : bayes) CHECK(rate == Approx(4.0 / 30));
  CHECK(overall_rate(Doubles{1, 2, 1}, Doubles{10, 10, 10}).variance_between == 0);
}

TEST_CASE("missing numbers, nobody and no cases") {
  for (const RateSmoothing smoothing :
       {RateSmoothing::raw, RateSmoothing::excess_risk, RateSmoothing::eb, RateSmoothing::eb_binomial,
        RateSmoothing::local_eb, RateSmoothing::spatial_rate}) {
    CAPTURE(rate_smoothing_name(smoothing));
    CHECK(parse_rate_smoothing(rate_smoothing_name(smoothing)) == smoothing);
    const Doubles gaps = smoothed_rates(Doubles{1, missing, 8}, Doubles{10, 10, missing}, three, smoothing);
    CHECK_FALSE(std::isnan(gaps[0]));
    CHECK(std::isnan(gaps[1]));
    CHECK(std::isnan(gaps[2]));
    const Doubles empty = smoothed_rates(Doubles{1, 0, 8}, Doubles{10, 0, 20}, three, smoothing);
    const bool looks_around =
        smoothing == RateSmoothing::local_eb || smoothing == RateSmoothing::spatial_rate;
    CHECK(std::isnan(empty[1]) == !looks_around);
    CHECK_FALSE(std::isnan(empty[0]));
    for (const double rate : smoothed_rates(Doubles(3, 0.0), Doubles{1, 2, 3}, three, smoothing))
      CHECK((smoothing == RateSmoothing::excess_risk ? std::isnan(rate) : rate == 0));
    for (const double rate : smoothed_rates(Doubles{1, 2, 3}, Doubles(3, 0.0), three, smoothing))
      CHECK(std::isnan(rate));
    CHECK(smoothed_rates({}, {}, chain(0, WeightStyle::row), smoothing).empty());
    CHECK_THROWS_AS(smoothed_rates(Doubles{1, -1, 1}, Doubles(3, 1.0), three, smoothing), base::Error);
    CHECK_THROWS_AS(smoothed_rates(Doubles(3, 1.0), Doubles{1, -1, 1}, three, smoothing), base::Error);
    CHECK_THROWS_AS(smoothed_rates(Doubles(3, 1.0), Doubles{1, INFINITY, 1}, three, smoothing), base::Error);
    CHECK_THROWS_AS(smoothed_rates(Doubles(2, 1.0), Doubles(3, 1.0), three, smoothing), base::Error);
  }
  CHECK_THROWS_AS(parse_rate_smoothing("median"), base::Error);
  // An isolate's neighbourhood is itself.
  const SpatialWeights alone = from_rows({{}, {}}, WeightStyle::row);
  CHECK(smoothed_rates(Doubles{1, 3}, Doubles{10, 10}, alone, RateSmoothing::local_eb) == Doubles{0.1, 0.3});
  CHECK(std::isnan(standardised_rates(Doubles{0, 0}, Doubles{10, 10})[0]));
  CHECK(std::isnan(standardised_rates(Doubles{1, 2}, Doubles{10, 0})[1]));
}

TEST_CASE("binomial shrinkage keeps less of what chance explains") {
  // Mean population 40 / 3, rate 0.225, spread 1.275 / 40, chance 0.225 * 0.775.
  const double spread = 1.275 / 40, chance = 0.225 * 0.775, mean = 40.0 / 3;
  const double kept = (10 * spread - 10 / mean * chance) / (9 * spread + (mean - 10) / mean * chance);
  REQUIRE(kept > 0);
  const Doubles bayes =
      smoothed_rates(Doubles{1, 0, 8}, Doubles{10, 10, 20}, three, RateSmoothing::eb_binomial);
  CHECK(bayes[0] == Approx(kept * 0.1 + (1 - kept) * 0.225));
  CHECK_THROWS_AS(smoothed_rates(Doubles{11, 0, 8}, Doubles{10, 10, 20}, three, RateSmoothing::eb_binomial),
                  base::Error);
}

TEST_CASE("chances of Poisson counts") {
  // exp(-2) (1 + 2 + 2) = 5 exp(-2); a fraction of a case counts as none.
  CHECK(poisson_at_most(2, 2) == Approx(5 * std::exp(-2.0)).epsilon(1e-14));
  CHECK(poisson_at_most(2.9, 2) == poisson_at_most(2, 2));
  CHECK(poisson_at_least(3, 2) == Approx(1 - 5 * std::exp(-2.0)).epsilon(1e-14));
  CHECK(poisson_at_least(0, 2) == 1);
  CHECK(poisson_at_most(0, 0) == 1);
  CHECK(poisson_at_least(1, 0) == 0);
  // The median of a large count lies a third of one below the mean: both sides about a half (Ramanujan).
  CHECK(poisson_at_most(1e6, 1e6) == Approx(0.5 + 2.0 / 3 / std::sqrt(2 * M_PI * 1e6)).epsilon(1e-8));
  const RateProbabilities chances = rate_probabilities(Doubles{1, missing, 3}, Doubles{20, 20, 20});
  CHECK(chances.expected[0] == Approx(2));
  CHECK(chances.extreme[0] == Approx(3 * std::exp(-2.0)));
  CHECK(chances.extreme[2] == Approx(1 - 5 * std::exp(-2.0)));
  CHECK(std::isnan(chances.extreme[1]));
  CHECK(std::isnan(rate_probabilities(Doubles{0, 0}, Doubles{1, 2}).extreme[0]));
}
