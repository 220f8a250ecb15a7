#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "base/error.hpp"
#include "poverty/smoothing.hpp"

using namespace phumthun::poverty;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

std::vector<double> squared(std::vector<double> values) {
  for (double& value : values) value *= value;
  return values;
}

void check_close(const std::vector<double>& actual, const std::vector<double>& expected, double tolerance) {
  REQUIRE(actual.size() == expected.size());
  for (std::size_t i = 0; i < actual.size(); ++i) {
    CAPTURE(i);
    CHECK(actual[i] == Approx(expected[i]).epsilon(tolerance));
  }
}

}  // namespace

TEST_CASE("Fay-Herriot agrees with metafor's restricted likelihood") {
  // tests/reference/fay_herriot.R, metafor 3.8-1
  const std::vector<double> value{0.42, 0.31, 0.55, 0.12, 0.48, 0.25, 0.70, 0.36, 0.44, 0.29};
  const auto variance = squared({0.05, 0.08, 0.10, 0.04, 0.12, 0.06, 0.15, 0.03, 0.09, 0.07});
  const SmoothedValues s = fay_herriot(value, variance);
  CHECK(s.variance_between == Approx(0.016033982210711).epsilon(1e-9));
  CHECK(s.mean == Approx(0.36405491205104).epsilon(1e-9));
  check_close(s.value,
              {0.412453714572, 0.325420866161, 0.478576010215, 0.142144054282, 0.425139967064, 0.270912603413,
               0.503841595257, 0.360215508721, 0.414510828465, 0.307333972361},
              1e-9);
  check_close(s.rmse,
              {0.0488504451857, 0.0737005348420, 0.0868546967616, 0.0394996912225, 0.0972408021279,
               0.0577414492401, 0.1084857797026, 0.0298256065684, 0.0806370994221, 0.0660533734849},
              1e-9);
  for (std::size_t i = 0; i < value.size(); ++i)
    CHECK(s.weight_on_own[i] == Approx(s.variance_between / (s.variance_between + variance[i])));
}

TEST_CASE("areas that differ by no more than their errors all get the mean") {
  const std::vector<double> value{0.30, 0.34, 0.28}, variance{0.01, 0.01, 0.04};
  const SmoothedValues s = fay_herriot(value, variance);
  CHECK(s.variance_between == 0);
  CHECK(s.mean == Approx((0.30 + 0.34 + 0.25 * 0.28) / 2.25));
  for (const double v : s.value) CHECK(v == Approx(s.mean));
  for (const double gamma : s.weight_on_own) CHECK(gamma == 0);
}

TEST_CASE("an area without a value gets the mean, one without an error keeps its own") {
  const std::vector<double> fitted{0.2, 0.5, 0.9}, fitted_variance{0.01, 0.02, 0.01};
  const SmoothedValues of_three = fay_herriot(fitted, fitted_variance);
  const std::vector<double> value{0.2, missing, 0.5, 0.05, 0.9, 0.7},
      variance{0.01, missing, 0.02, 0, 0.01, missing};
  const SmoothedValues s = fay_herriot(value, variance);
  CHECK(s.mean == of_three.mean);  // the others take no part in the fit
  CHECK(s.value[0] == of_three.value[0]);
  CHECK(s.value[1] == s.mean);
  CHECK(s.weight_on_own[1] == 0);
  CHECK(s.rmse[1] > std::sqrt(s.variance_between));
  CHECK(s.value[3] == 0.05);
  CHECK(s.rmse[3] == 0);
  CHECK(s.value[5] == 0.7);
  CHECK(std::isnan(s.rmse[5]));
}

TEST_CASE("one area, or none, has nobody to borrow from") {
  const SmoothedValues one =
      fay_herriot(std::vector<double>{0.4, missing}, std::vector<double>{0.01, missing});
  CHECK(one.value[0] == 0.4);
  CHECK(one.rmse[0] == Approx(0.1));
  CHECK(one.weight_on_own[0] == 1);
  CHECK(std::isnan(one.value[1]));
  const SmoothedValues none = fay_herriot(std::vector<double>{missing}, std::vector<double>{missing});
  CHECK(std::isnan(none.value[0]));
  CHECK(std::isnan(none.mean));
  CHECK(fay_herriot({}, {}).value.empty());
}

TEST_CASE("Empirical Bayes by hand") {
  // n = 10, 30, 60; shares .5, .2, .3: mean .29; spread (10*.0441 + 30*.0081 + 60*.0001) / 100 = .0069;
  // b(1-b) = .2059, over n-bar = 100/3: .006177; between .000723; within .199
  const std::vector<double> share{0.5, 0.2, 0.3}, n{10, 30, 60};
  const SmoothedValues s = empirical_bayes(share, n);
  CHECK(s.mean == Approx(0.29));
  CHECK(s.variance_between == Approx(0.000723));
  CHECK(s.weight_on_own[0] == Approx(0.000723 / (0.000723 + 0.0199)));
  CHECK(s.value[0] == Approx(0.29 + s.weight_on_own[0] * 0.21));
  CHECK(s.value[2] == Approx(0.29 + 0.000723 / (0.000723 + 0.199 / 60) * 0.01));
  CHECK(s.rmse[0] < 0.1);
  CHECK(s.rmse[0] > s.rmse[2]);
}

TEST_CASE("Empirical Bayes of areas alike, of all, of nobody, and of an area without households") {
  const SmoothedValues alike =
      empirical_bayes(std::vector<double>{0.3, 0.3, 0.31}, std::vector<double>{20, 40, 30});
  CHECK(alike.variance_between == 0);
  for (const double value : alike.value) CHECK(value == Approx(alike.mean));
  const SmoothedValues all = empirical_bayes(std::vector<double>{1, 1}, std::vector<double>{5, 5});
  CHECK(all.value == std::vector<double>{1, 1});
  CHECK(all.rmse == std::vector<double>{0, 0});
  const SmoothedValues gap =
      empirical_bayes(std::vector<double>{missing, 0.2, 0.8, 0.4}, std::vector<double>{0, 50, 50, 0});
  CHECK(std::isnan(gap.value[0]));
  CHECK(std::isnan(gap.value[3]));
  CHECK(gap.mean == Approx(0.5));
  CHECK(gap.value[1] > 0.2);
  const SmoothedValues none = empirical_bayes(std::vector<double>{missing}, std::vector<double>{0});
  CHECK(std::isnan(none.mean));
  CHECK(std::isnan(none.value[0]));
}

TEST_CASE("smoothings have names") {
  for (const auto smoothing : {Smoothing::none, Smoothing::empirical_bayes, Smoothing::fay_herriot})
    CHECK(parse_smoothing(smoothing_name(smoothing)) == smoothing);
  CHECK_THROWS_AS(parse_smoothing("kernel"), phumthun::base::Error);
}
