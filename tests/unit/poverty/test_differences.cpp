#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "base/error.hpp"
#include "poverty/differences.hpp"
#include "poverty/normal.hpp"
#include "poverty/ratio.hpp"

using namespace phumthun::poverty;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

}  // namespace

TEST_CASE("adjusted p-values are those of R's p.adjust") {
  // R 4.2: p.adjust(p, "holm"), p.adjust(p, "BH")
  const std::vector<double> p{0.001, 0.04, 0.013, 0.5, 0.013, 0.2, 0.0002, 0.9, 0.03};
  const std::vector<double> holm{0.0080, 0.16, 0.091, 1, 0.091, 0.6, 0.0018, 1, 0.15};
  const std::vector<double> bh{0.0045, 0.06, 0.02925, 0.5625, 0.02925, 0.257142857142857, 0.0018, 0.9, 0.054};
  const auto by_holm = adjust_p_values(p, Adjustment::holm);
  const auto by_bh = adjust_p_values(p, Adjustment::benjamini_hochberg);
  for (std::size_t i = 0; i < p.size(); ++i) {
    CAPTURE(i);
    CHECK(by_holm[i] == Approx(holm[i]).epsilon(1e-12));
    CHECK(by_bh[i] == Approx(bh[i]).epsilon(1e-12));
  }
  CHECK(adjust_p_values(p, Adjustment::none) == p);
}

TEST_CASE("a missing p-value is no test and stays missing") {
  for (const auto adjustment : {Adjustment::none, Adjustment::holm, Adjustment::benjamini_hochberg}) {
    const auto with = adjust_p_values(std::vector<double>{0.02, missing, 0.03}, adjustment);
    const auto without = adjust_p_values(std::vector<double>{0.02, 0.03}, adjustment);
    CHECK(with[0] == without[0]);
    CHECK(std::isnan(with[1]));
    CHECK(with[2] == without[1]);
    CHECK(adjust_p_values({}, adjustment).empty());
  }
}

TEST_CASE("a difference of independent areas") {
  const Difference d = difference_of(0.5, 0.03, 0.4, 0.04);
  CHECK(d.difference == Approx(0.1));
  CHECK(d.standard_error == Approx(0.05));
  CHECK(d.z == Approx(2));
  CHECK(d.p == Approx(0.04550026389635842));  // 2 (1 - Phi(2))
  CHECK(difference_of(0.4, 0.04, 0.5, 0.03).z == Approx(-2));
}

TEST_CASE("differences without errors, without values, and by rounding alone are defined") {
  CHECK(difference_of(0.5, 0, 0.4, 0).p == 0);
  CHECK(difference_of(0.5, 0, 0.5, 0).p == 1);
  CHECK(difference_of(0.1 + 0.2, 0, 0.3, 0).p == 1);
  CHECK(std::isnan(difference_of(missing, 0.1, 0.4, 0.1).difference));
  const Difference no_error = difference_of(0.5, missing, 0.4, 0.1);
  CHECK(no_error.difference == Approx(0.1));
  CHECK(std::isnan(no_error.p));
}

TEST_CASE("an area is part of its parent") {
  // P = nu a + (1 - nu) b: with a's and b's variances the direct answer is (1 - nu)^2 (Va + Vb)
  const double nu = 0.3, se_a = 0.05, se_b = 0.02, a = 0.6, b = 0.5;
  const double parent = nu * a + (1 - nu) * b;
  const double se_parent = std::hypot(nu * se_a, (1 - nu) * se_b);
  const Difference d = difference_from_parent(a, se_a, parent, se_parent, nu);
  CHECK(d.difference == Approx(0.07));
  CHECK(d.standard_error == Approx(0.7 * std::hypot(se_a, se_b)));
  const Difference apart = difference_of(a, se_a, b, se_b);
  CHECK(d.z == Approx(apart.z));  // to differ from the whole is to differ from the rest
}

TEST_CASE("an area that is all of its parent does not differ; an impossible variance is not taken") {
  const Difference whole = difference_from_parent(0.6, 0.05, 0.6, 0.05, 1);
  CHECK(whole.difference == 0);
  CHECK(whole.p == 1);
  const Difference least = difference_from_parent(0.6, 0.05, 0.5, 0.001, 0.9);
  CHECK(least.standard_error == Approx(0.1 * 0.05));
  CHECK(std::isnan(difference_from_parent(0.6, 0.05, 0.5, 0.01, missing).p));
  CHECK(std::isnan(difference_from_parent(0.6, 0.05, 0.5, missing, 0.2).p));
  CHECK(std::isnan(difference_from_parent(0.6, missing, 0.5, 0.1, 0.2).p));
}

TEST_CASE("marks come from adjusted p-values") {
  std::vector<Difference> differences{difference_of(0.5, 0.03, 0.4, 0.04),
                                      difference_of(0.2, 0.03, 0.9, 0.04), difference_of(0.5, 0.1, 0.5, 0.1),
                                      difference_of(missing, 0.1, 0.5, 0.1)};
  mark_differences(differences, Adjustment::none, 0.05);
  CHECK(differences[0].mark == Mark::above);
  CHECK(differences[1].mark == Mark::below);
  CHECK(differences[2].mark == Mark::same);
  CHECK(differences[3].mark == Mark::undefined);
  mark_differences(differences, Adjustment::holm, 0.05);
  CHECK(differences[0].p_adjusted == Approx(2 * 0.04550026389635842));  // the second of three
  CHECK(differences[0].mark == Mark::same);
  CHECK(mark_text(Mark::above) == "+");
  CHECK(mark_text(Mark::undefined).empty());
}

TEST_CASE("adjustments have names") {
  for (const auto adjustment : {Adjustment::none, Adjustment::holm, Adjustment::benjamini_hochberg})
    CHECK(parse_adjustment(adjustment_name(adjustment)) == adjustment);
  CHECK_THROWS_AS(parse_adjustment("bonferroni"), phumthun::base::Error);
}

TEST_CASE("normal quantiles are those of R, far out too") {
  CHECK(two_sided_normal_quantile(0.05) == Approx(1.959963984540054).epsilon(1e-14));
  CHECK(two_sided_normal_quantile(0.5) == Approx(0.6744897501960817).epsilon(1e-14));
  CHECK(two_sided_normal_quantile(1e-5) == Approx(4.417173413469022).epsilon(1e-14));
  CHECK(two_sided_normal_quantile(1e-300) == Approx(37.06578788077212).epsilon(1e-13));
  CHECK(two_sided_normal_quantile(1) == 0);
  CHECK(std::isinf(two_sided_normal_quantile(0)));
  CHECK(std::isnan(two_sided_normal_quantile(1.5)));
  CHECK(two_sided_normal_p(-1.959963984540054) == Approx(0.05));
}

TEST_CASE("a share of 0 or 1 is tested by what its Wilson interval reaches") {
  // z / (n + z²): none of 12, all of 12
  const double se = 1.959963984540054 / (12 + 1.959963984540054 * 1.959963984540054);
  CHECK(extreme_share_error(wilson_interval(0, 12)) == Approx(se));
  CHECK(extreme_share_error(wilson_interval(1, 12)) == Approx(se));
  CHECK(extreme_share_error({1, 1}) == 0);  // a census
  CHECK(difference_of(0, se, 0.1, 0.05).p > 0.05);
  CHECK(std::isnan(difference_of(0.6, missing, 0.1, 0.05).p));
}
