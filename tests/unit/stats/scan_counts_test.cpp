#include "stats/scan_counts.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <vector>

using namespace phumthun::stats;

namespace {

double log_choose(double n, double k) {
  return std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1);
}

/// Pearson's X² of many draws against probabilities by number, cells of fewer than 5 expected put together;
/// in standard deviations of its distribution from its mean.
template <class Draw, class Probability>
double misfit(const Draw& draw, const Probability& probability, std::int64_t least, std::int64_t most) {
  constexpr int draws = 200000;
  RandomStream stream(3, 1, 4);
  std::map<std::int64_t, int> counts;
  for (int i = 0; i < draws; ++i) {
    const std::int64_t k = draw(stream);
    REQUIRE(k >= least);
    REQUIRE(k <= most);
    ++counts[k];
  }
  double square = 0, cells = 0, expected = 0, observed = 0, all = 0;
  for (std::int64_t k = least; k <= most; ++k) {
    all += probability(k);
    expected += draws * probability(k);
    observed += counts[k];
    if (expected < 5 && k < most) continue;
    if (expected > 0.5) square += (observed - expected) * (observed - expected) / expected, ++cells;
    expected = observed = 0;
  }
  CHECK(all == Approx(1).epsilon(1e-6));
  return (square - (cells - 1)) / std::sqrt(2 * std::max(1.0, cells - 1));
}

}  // namespace

TEST_CASE("binomial draws have the binomial's probabilities") {
  struct Case {
    std::int64_t trials;
    double p;
  };
  for (const auto& [trials, p] :
       {Case{1, 0.3}, {7, 0.5}, {40, 0.02}, {40, 0.97}, {1000, 0.3}, {100000, 0.0004}, {3000000, 0.01}}) {
    CAPTURE(trials, p);
    const auto n = static_cast<double>(trials);
    const double mean = n * p, wide = 12 * std::sqrt(mean * (1 - p)) + 12;
    CHECK(std::abs(misfit([&](RandomStream& s) { return draw_binomial(s, trials, p); },
                          [&](std::int64_t k) {
                            const auto x = static_cast<double>(k);
                            return std::exp(log_choose(n, x) + x * std::log(p) + (n - x) * std::log1p(-p));
                          },
                          std::max<std::int64_t>(0, static_cast<std::int64_t>(mean - wide)),
                          std::min(trials, static_cast<std::int64_t>(mean + wide)))) < 4.5);
  }
  RandomStream stream(1, 2, 3);
  CHECK(draw_binomial(stream, 0, 0.5) == 0);
  CHECK(draw_binomial(stream, 9, 0) == 0);
  CHECK(draw_binomial(stream, 9, 1) == 9);
}

TEST_CASE("hypergeometric draws have the hypergeometric's probabilities") {
  struct Case {
    std::int64_t marked, population, drawn;
  };
  for (const auto& [marked, population, drawn] : {Case{1, 2, 1},
                                                  {5, 12, 6},
                                                  {3, 50, 20},
                                                  {48, 50, 20},
                                                  {700, 2000, 900},
                                                  {40000, 1000000, 6000},
                                                  {30, 40, 25}}) {
    CAPTURE(marked, population, drawn);
    const auto m = static_cast<double>(marked), n = static_cast<double>(population),
               d = static_cast<double>(drawn);
    const double mean = d * m / n, wide = 12 * std::sqrt(mean * (1 - m / n)) + 12;
    CHECK(std::abs(misfit([&](RandomStream& s) { return draw_hypergeometric(s, marked, population, drawn); },
                          [&](std::int64_t k) {
                            const auto x = static_cast<double>(k);
                            return std::exp(log_choose(m, x) + log_choose(n - m, d - x) - log_choose(n, d));
                          },
                          std::max({std::int64_t{0}, drawn - population + marked,
                                    static_cast<std::int64_t>(mean - wide)}),
                          std::min({marked, drawn, static_cast<std::int64_t>(mean + wide)}))) < 4.5);
  }
  RandomStream stream(1, 2, 3);
  CHECK(draw_hypergeometric(stream, 0, 9, 4) == 0);
  CHECK(draw_hypergeometric(stream, 9, 9, 4) == 4);
  CHECK(draw_hypergeometric(stream, 3, 9, 9) == 3);
}
