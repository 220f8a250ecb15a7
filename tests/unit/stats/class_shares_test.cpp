#include "stats/class_shares.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <mutex>

#include "base/error.hpp"

using namespace phumthun;
using namespace phumthun::stats;
using Doubles = std::vector<double>;

namespace {

constexpr auto hot = ClusterClass::hot, cold = ClusterClass::cold, none = ClusterClass::not_significant;
const base::Progress quiet = base::Progress::none();

std::vector<ClusterClass> hot_above_zero(std::span<const double> values) {
  std::vector<ClusterClass> classes;
  for (const double value : values)
    classes.push_back(std::isnan(value) ? ClusterClass::undefined : value > 0 ? hot : cold);
  return classes;
}

}  // namespace

TEST_CASE("shares of classes over runs") {
  const std::vector<std::vector<ClusterClass>> runs{{hot, none}, {hot, cold}, {none, cold}, {hot, none}};
  const ClassShares shares = class_shares(runs);
  CHECK(shares.classes == std::vector{hot, cold, none});
  CHECK(shares.share == Doubles{0.75, 0, 0.25, 0, 0.5, 0.5});
  CHECK(shares.most_often == std::vector{hot, cold});
  CHECK(shares.most_often_share == Doubles{0.75, 0.5});
  CHECK(shares.runs == 4);
  CHECK(shares.of(0, hot) == 0.75);
  CHECK(shares.of(1, ClusterClass::high_high) == 0);
  CHECK(class_shares({}).runs == 0);
  const std::vector<std::vector<ClusterClass>> uneven{{hot, none}, {hot}};
  CHECK_THROWS_AS(class_shares(uneven), base::Error);
}

TEST_CASE("chances of classes given standard errors are those of the normal distribution") {
  const Doubles values{1, -1, 0.5, 2, std::nan("")}, errors{1, 2, 0, std::nan(""), 1};
  const auto chances = class_chances(values, errors, 20000, 3, 2, hot_above_zero, quiet);
  const auto above = [](double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); };
  CHECK(chances.of(0, hot) == Approx(above(1)).margin(0.015));
  CHECK(chances.of(1, hot) == Approx(above(-0.5)).margin(0.015));
  CHECK(chances.of(2, hot) == 1);
  CHECK(chances.of(3, hot) == 1);
  CHECK(chances.of(4, ClusterClass::undefined) == 1);
}

TEST_CASE("simulated values have the mean, the spread and the shape they should, whatever the threads") {
  std::mutex mutex;
  double sum = 0, squares = 0, fourths = 0;
  const auto watch = [&](std::span<const double> values) {
    const std::lock_guard lock(mutex);
    for (const double value : values) {
      const double z = (value - 10) / 3;
      sum += z;
      squares += z * z;
      fourths += z * z * z * z;
    }
    return hot_above_zero(values);
  };
  const Doubles values(50, 10.0), errors(50, 3.0);
  class_chances(values, errors, 2000, 1, 1, watch, quiet);
  CHECK(sum / 1e5 == Approx(0).margin(0.015));
  CHECK(squares / 1e5 == Approx(1).margin(0.02));
  CHECK(fourths / 1e5 == Approx(3).margin(0.15));
  const Doubles near(50, 0.1);
  const auto one = class_chances(near, errors, 500, 9, 1, hot_above_zero, quiet);
  const auto five = class_chances(near, errors, 500, 9, 5, hot_above_zero, quiet);
  CHECK(one.share == five.share);
}

TEST_CASE("wrong requests for chances are refused, and cancelling stops") {
  const Doubles values{1, 2};
  CHECK_THROWS_AS(class_chances(values, Doubles{1}, 9, 1, 1, hot_above_zero, quiet), base::Error);
  CHECK_THROWS_AS(class_chances(values, Doubles{1, -1}, 9, 1, 1, hot_above_zero, quiet), base::Error);
  CHECK_THROWS_AS(class_chances(values, Doubles{1, 1}, 0, 1, 1, hot_above_zero, quiet), base::Error);
  const base::Progress cancelled([](double, std::string_view) { return false; });
  CHECK_THROWS_AS(class_chances(values, Doubles{1, 1}, 9, 1, 2, hot_above_zero, cancelled), base::Cancelled);
}
