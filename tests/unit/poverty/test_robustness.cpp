#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "poverty/rank_correlation.hpp"
#include "poverty/robustness.hpp"

using namespace phumthun::poverty;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

}  // namespace

TEST_CASE("rank correlations are those of scipy, with ties") {
  // scipy 1.10.1: spearmanr(a, b), kendalltau(a, b)
  const std::vector<double> a{3.1, 2.0, 2.0, 5.5, 4.2, 1.0, 2.0, 7.0, 5.5, 0.3};
  const std::vector<double> b{2.0, 2.5, 1.0, 4.4, 6.0, 1.0, 2.5, 4.4, 4.4, 0.1};
  CHECK(spearman(a, b) == Approx(0.8463991430961887).epsilon(1e-14));
  CHECK(kendall_tau_b(a, b) == Approx(0.6914107176547127).epsilon(1e-14));
}

TEST_CASE("Kendall's tau-b equals the count over all pairs") {
  std::vector<double> a, b;
  for (int i = 0; i < 137; ++i) {
    a.push_back((i * 61) % 23);
    b.push_back((i * i * 7) % 19);
  }
  double balance = 0, untied_a = 0, untied_b = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const double product = (a[i] - a[j]) * (b[i] - b[j]);
      balance += product > 0 ? 1 : product < 0 ? -1 : 0;
      untied_a += a[i] != a[j];
      untied_b += b[i] != b[j];
    }
  CHECK(kendall_tau_b(a, b) == Approx(balance / std::sqrt(untied_a * untied_b)).epsilon(1e-14));
}

TEST_CASE("rank correlations leave missing pairs out and are undefined without variation") {
  const std::vector<double> a{1, missing, 2, 3, 4}, b{1, 9, 2, 3, missing};
  CHECK(spearman(a, b) == Approx(1));
  CHECK(kendall_tau_b(a, b) == Approx(1));
  for (const auto& correlation : {spearman, kendall_tau_b}) {
    CHECK(std::isnan(correlation(std::vector<double>{1, missing}, std::vector<double>{2, 3})));
    CHECK(std::isnan(correlation(std::vector<double>{2, 2, 2}, std::vector<double>{1, 2, 3})));
    CHECK(correlation(std::vector<double>{1, 2, 3}, std::vector<double>{9, 5, 0}) == Approx(-1));
  }
}

TEST_CASE("pairs that two choices put in the same order") {
  // 0-1 and 0-2 as before, 1-2 turned round; the last entry has no value
  CHECK(share_ordered_alike(std::vector<double>{3, 2, 1, 0}, std::vector<double>{3, 2, 2.5, missing}) ==
        Approx(2.0 / 3));
  CHECK(share_ordered_alike(std::vector<double>{1, 1}, std::vector<double>{0.1 + 0.2, 0.3}) == 1);
  CHECK(std::isnan(share_ordered_alike(std::vector<double>{1, missing}, std::vector<double>{1, 1})));
}

TEST_CASE("Jaccard's index of two sets of the poor") {
  const std::vector<std::uint8_t> a{1, 1, 0, 0, 1, 255}, b{1, 0, 1, 0, 255, 1};
  CHECK(jaccard(a, b, {}) == Approx(1.0 / 3));
  CHECK(jaccard(a, b, std::vector<double>{2, 1, 1, 5, 9, 9}) == Approx(2.0 / 4));
  CHECK(jaccard(a, b, std::vector<double>{2, missing, 0, 5, 9, 9}) == Approx(2.0 / 3));
  CHECK(std::isnan(jaccard(std::vector<std::uint8_t>{0, 255}, std::vector<std::uint8_t>{0, 1}, {})));
}

TEST_CASE("curves over k lie above, below, across, upon each other") {
  // areas: 0 and 3 the same, 1 below them, 2 crosses all, 4 lacks a value; two k
  const std::vector<double> curves{0.5, 0.4, 0.6, 0.5, 0.5,  //
                                   0.2, 0.2, 0.1, 0.2, missing};
  const DominanceResult result = dominance(curves, {}, 5, 2, 0.05);
  REQUIRE(result.pairs.size() == 10);
  const auto of = [&](std::size_t a, std::size_t b) {
    for (const DominancePair& pair : result.pairs)
      if (pair.a == a && pair.b == b) return pair;
    FAIL("no such pair");
    return DominancePair{};
  };
  CHECK(of(0, 1).values == Dominance::higher);
  CHECK(of(1, 3).values == Dominance::lower);
  CHECK(of(0, 2).values == Dominance::crossing);
  CHECK(of(0, 3).values == Dominance::equal);
  CHECK(of(0, 4).values == Dominance::undefined);
  CHECK(of(0, 1).significant == Dominance::undefined);
  CHECK(result.comparable == 6);
  CHECK(result.robust == 2);
  CHECK(result.robust_share == Approx(1.0 / 3));
}

TEST_CASE("dominance counts as significant where it is so at every k at which anybody is poor") {
  const std::vector<double> curves{0.5, 0.3, 0.48, 0.4, 0.1, 0.38, 0, 0, 0};
  const std::vector<double> errors{0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0, 0, 0};
  const DominanceResult result = dominance(curves, errors, 3, 3, 0.05);
  CHECK(result.pairs[0].significant == Dominance::higher);    // .2 and .3 against 1.96 * .0707 = .1386
  CHECK(result.pairs[1].values == Dominance::higher);         // .02 is above
  CHECK(result.pairs[1].significant == Dominance::crossing);  // but not by more than chance
  CHECK(result.pairs[2].significant == Dominance::lower);
  CHECK(result.significant == 2);
  CHECK(result.significant_share == Approx(2.0 / 3));
  std::vector<double> lacking = errors;
  lacking[1] = missing;
  CHECK(dominance(curves, lacking, 3, 3, 0.05).pairs[0].significant == Dominance::undefined);
}

TEST_CASE("one area has no pairs and no share of them") {
  const DominanceResult result = dominance(std::vector<double>{0.5, 0.2}, {}, 1, 2, 0.05);
  CHECK(result.pairs.empty());
  CHECK(std::isnan(result.robust_share));
  CHECK(dominance({}, {}, 0, 3, 0.05).pairs.empty());
}
