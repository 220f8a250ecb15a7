#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "base/error.hpp"
#include "poverty/change.hpp"

using namespace phumthun::poverty;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr std::array<double, 6> before{2.1, 2.5, 1.75, 3.0, 2.2, 2.8};
constexpr std::array<double, 6> after{2.4, 2.56, 1.60, 3.0, 2.9, 2.7};
constexpr std::array<std::uint32_t, 6> one_area{};

AreaChange change_of_all(std::span<const double> weights, const ChangeRule& rule) {
  return measure_change(before, after, weights, one_area, 1, rule, true);
}

}  // namespace

TEST_CASE("a difference of exactly the threshold is unchanged") {
  const ChangeRule rule{0.06};
  CHECK(change_of(2.50, 2.56, rule) == ChangeClass::unchanged);
  CHECK(change_of(2.56, 2.50, rule) == ChangeClass::unchanged);
  CHECK(change_of(1.94, 2.00, rule) == ChangeClass::unchanged);
  CHECK(change_of(2.50, 2.57, rule) == ChangeClass::gained);
  CHECK(change_of(2.57, 2.50, rule) == ChangeClass::lost);
  CHECK(change_of(missing, 2.5, rule) == ChangeClass::unknown);
  CHECK(change_of(2.5, missing, rule) == ChangeClass::unknown);
  // Every pair of scores with two decimals that are 6 hundredths apart.
  for (int hundredths = 100; hundredths <= 394; ++hundredths)
    CHECK(change_of(hundredths / 100.0, (hundredths + 6) / 100.0, rule) == ChangeClass::unchanged);
}

TEST_CASE("the paired test is R's t.test(after, before, paired = TRUE)") {
  const AreaChange change = change_of_all({}, ChangeRule{0.06});
  CHECK(change.n == std::vector<std::int64_t>{6});
  CHECK(change.mean_difference[0] == Approx(0.135));
  CHECK(change.se[0] == Approx(0.129967944765879).epsilon(1e-12));
  CHECK(change.mean_difference[0] / change.se[0] == Approx(1.03871766413776).epsilon(1e-12));
  CHECK(change.p[0] == Approx(0.298936063500129).epsilon(1e-9));  // normal, 2 * pnorm(-|t|)
  CHECK(change.ci_low[0] == Approx(0.135 - 1.959963984540054 * 0.129967944765879));
  CHECK(change.ci_high[0] == Approx(0.135 + 1.959963984540054 * 0.129967944765879));
  CHECK(change.before[0] == Approx(14.35 / 6));
  CHECK(change.after[0] == Approx(15.16 / 6));
  CHECK(change.gained[0] == Approx(2.0 / 6));     // +0.3 and +0.7
  CHECK(change.unchanged[0] == Approx(2.0 / 6));  // +0.06 and 0
  CHECK(change.lost[0] == Approx(2.0 / 6));       // -0.15 and -0.1
}

TEST_CASE("weighted, it is svymean of the differences of R's survey package") {
  const std::array<double, 6> weights{1, 2, 0.5, 1, 3, 1.5};
  const AreaChange change = change_of_all(weights, ChangeRule{0.06});
  CHECK(change.mean_difference[0] == Approx(0.255));
  CHECK(change.se[0] == Approx(0.18562955942773).epsilon(1e-12));
  CHECK(change.gained[0] == Approx(4.0 / 9));
  CHECK(change.unchanged[0] == Approx(3.0 / 9));
  CHECK(change.lost[0] == Approx(2.0 / 9));
  const auto gained = std::array{1.0, 0.0, 0.0, 0.0, 1.0, 0.0};
  double squares = 0;
  for (std::size_t i = 0; i < 6; ++i) squares += std::pow(weights[i] * (gained[i] - 4.0 / 9), 2);
  CHECK(change.gained_se[0] == Approx(std::sqrt(6.0 / 5 * squares) / 9));
}

TEST_CASE("pairs count where both values are known, in their area, with a weight above 0") {
  const std::array<double, 6> first{1, 2, missing, 3, 2, 2}, second{2, missing, 2, 3.5, 3, 1};
  const std::array<double, 6> weights{1, 1, 1, missing, 0, 1};
  const std::array<std::uint32_t, 6> areas{0, 0, 0, 1, 1, 0xffffffffu};
  const AreaChange change = measure_change(first, second, weights, areas, 3, ChangeRule{}, true);
  CHECK(change.n == std::vector<std::int64_t>{1, 1, 0});
  CHECK(change.mean_difference[0] == 1);
  CHECK(change.mean_difference[1] == 0.5);
  CHECK(std::isnan(change.se[0]));  // of one pair
  CHECK(std::isnan(change.p[0]));
  CHECK(change.gained[0] == 1);
  for (const auto* undefined : {&change.before, &change.after, &change.mean_difference, &change.se,
                                &change.ci_low, &change.p, &change.gained, &change.unchanged, &change.lost})
    CHECK(std::isnan((*undefined)[2]));
}

TEST_CASE("of being poor, lost are those who became poor") {
  const std::array<double, 6> was{1, 1, 0, 0, missing, 1}, is{0, 1, 1, 0, 1, missing};
  const std::array<std::uint32_t, 6> areas{};
  const AreaChange change = measure_change(was, is, {}, areas, 1, ChangeRule{0}, false);
  CHECK(change.n[0] == 4);
  CHECK(change.gained[0] == 0.25);
  CHECK(change.lost[0] == 0.25);
  CHECK(change.unchanged[0] == 0.5);
  CHECK(change.mean_difference[0] == 0);
}

TEST_CASE("where nothing changed for anyone there is no doubt, and rounding makes no change") {
  const std::array<double, 3> sums{0.1 + 0.2, 1.1 + 2.2, 2.0}, decimals{0.3, 3.3, 2.0};
  const std::array<std::uint32_t, 3> areas{};
  const AreaChange same = measure_change(sums, decimals, {}, areas, 1, ChangeRule{}, true);
  CHECK(same.se[0] == 0);
  CHECK(same.p[0] == 1);
  const std::array<double, 3> higher{1.5, 3.0, 2.5}, lower{1.0, 2.5, 2.0};
  const AreaChange all_alike = measure_change(lower, higher, {}, areas, 1, ChangeRule{}, true);
  CHECK(all_alike.mean_difference[0] == 0.5);
  CHECK(all_alike.se[0] == 0);
  CHECK(all_alike.p[0] == 0);
}

TEST_CASE("the order of households does not matter, and the whole is the weighted mean of its areas") {
  const std::array<double, 6> weights{1, 2, 0.5, 1, 3, 1.5};
  const std::array<std::uint32_t, 6> areas{0, 1, 0, 1, 0, 1};
  const AreaChange parts = measure_change(before, after, weights, areas, 2, ChangeRule{}, true);
  const AreaChange whole = change_of_all(weights, ChangeRule{});
  CHECK((4.5 * parts.mean_difference[0] + 4.5 * parts.mean_difference[1]) / 9 ==
        Approx(whole.mean_difference[0]));
  std::array<double, 6> b = before, a = after, w = weights;
  std::reverse(b.begin(), b.end());
  std::reverse(a.begin(), a.end());
  std::reverse(w.begin(), w.end());
  const AreaChange reversed = measure_change(b, a, w, one_area, 1, ChangeRule{}, true);
  CHECK(reversed.mean_difference[0] == Approx(whole.mean_difference[0]));
  CHECK(reversed.se[0] == Approx(whole.se[0]));
}

TEST_CASE("columns of different lengths are refused") {
  const std::array<double, 2> two{1, 2};
  CHECK_THROWS_AS(measure_change(two, after, {}, one_area, 1, ChangeRule{}, true), phumthun::base::Error);
}
