#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <numeric>

#include "base/error.hpp"
#include "stats/correlogram.hpp"

using namespace phumthun;
using namespace phumthun::stats;
using Doubles = std::vector<double>;
using Places = std::vector<geo::Coord>;

namespace {

const base::Progress quiet = base::Progress::none();
constexpr double missing = std::numeric_limits<double>::quiet_NaN();

GlobalOptions draws(std::int64_t permutations) {
  GlobalOptions options;
  options.permutation.permutations = permutations;
  return options;
}

}  // namespace

TEST_CASE("four places on a line: the curve and Mantel's r by hand") {
  const Doubles values{1, 2, 4, 5};  // mean 3, variance by n 2.5
  const Places places{{0, 0}, {1, 0}, {2, 0}, {3, 0}};
  const DistanceDecay decay = distance_decay(values, places, 3, 3, draws(0), quiet);
  REQUIRE(decay.classes.size() == 3);
  CHECK(decay.classes[0].pairs == 3);
  CHECK(decay.classes[0].to == 1);
  CHECK(decay.classes[0].semivariance == Approx((1 + 4 + 1) / 6.0));
  CHECK(decay.classes[0].correlation == Approx((2 - 1 + 2) / 3.0 / 2.5));
  CHECK(decay.classes[1].pairs == 2);
  CHECK(decay.classes[1].semivariance == Approx((9 + 9) / 4.0));
  CHECK(decay.classes[2].pairs == 1);
  CHECK(decay.classes[2].correlation == Approx(-4 / 2.5));
  // |x_i - x_j| 1 3 4 2 3 1 against d 1 2 3 1 2 1, over the six pairs in order.
  const Doubles a{1, 3, 4, 2, 3, 1}, d{1, 2, 3, 1, 2, 1};
  const double a_mean = 14 / 6.0, d_mean = 10 / 6.0;
  double ad = 0, aa = 0, dd = 0;
  for (std::size_t i = 0; i < 6; ++i) {
    ad += (a[i] - a_mean) * (d[i] - d_mean);
    aa += (a[i] - a_mean) * (a[i] - a_mean);
    dd += (d[i] - d_mean) * (d[i] - d_mean);
  }
  CHECK(decay.mantel.statistic == Approx(ad / std::sqrt(aa * dd)));
  CHECK(std::isnan(decay.mantel.p_permutation));
  // Half of 3 where no farthest distance is given.
  const DistanceDecay half = distance_decay(values, places, 0, 1, draws(0), quiet);
  CHECK(half.classes[0].to == Approx(1.5));
  CHECK(half.classes[0].pairs == 3);
}

TEST_CASE("Mantel's p is that of all orders") {
  const Doubles values{1, 2, 4, 9, 5, 3};
  const Places places{{0, 0}, {1, 2}, {3, 1}, {4, 4}, {5, 0}, {2, 5}};
  std::vector<std::size_t> order(6);
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto sum = [&] {
    double total = 0;
    for (std::size_t i = 0; i < 6; ++i)
      for (std::size_t j = 0; j < i; ++j)
        total += std::abs(values[order[i]] - values[order[j]]) *
                 std::hypot(places[i].x - places[j].x, places[i].y - places[j].y);
    return total;
  };
  const double observed = sum();
  double at_least = 0, at_most = 0;
  do {
    at_least += sum() >= observed - 1e-9;
    at_most += sum() <= observed + 1e-9;
  } while (std::next_permutation(order.begin(), order.end()));
  const double p = std::min(1.0, 2 * std::min(at_least, at_most) / 720);
  const double found = distance_decay(values, places, 0, 4, draws(40000), quiet).mantel.p_permutation;
  CHECK(std::abs(found - p) < 8 * std::sqrt(p / 2 * (1 - p / 2) / 40000) + 2.0 / 40001);
}

TEST_CASE("many places: a sample for Mantel, every pair for the curve, the same from any threads and order") {
  Doubles values;
  Places places;
  for (int i = 0; i < 2100; ++i) {
    places.push_back({static_cast<double>((i * 37) % 1009), static_cast<double>((i * 101) % 997)});
    values.push_back(places.back().x / 20 + static_cast<double>(i % 7));
  }
  GlobalOptions options = draws(19);
  options.permutation.threads = 1;
  const DistanceDecay one = distance_decay(values, places, 200, 5, options, quiet);
  REQUIRE(one.mantel.warnings.size() == 1);
  CHECK(one.mantel.n == 2000);
  std::size_t near = 0;
  for (std::size_t i = 0; i < places.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      near += std::hypot(places[i].x - places[j].x, places[i].y - places[j].y) <= 200;
  std::size_t counted = 0;
  for (const DistanceClass& at : one.classes) counted += at.pairs;
  CHECK(counted == near);
  CHECK(one.classes[0].semivariance < one.classes[4].semivariance);
  std::reverse(values.begin(), values.end());
  std::reverse(places.begin(), places.end());
  options.permutation.threads = 3;
  const DistanceDecay three = distance_decay(values, places, 200, 5, options, quiet);
  CHECK(three.mantel.statistic == one.mantel.statistic);
  CHECK(three.mantel.p_permutation == one.mantel.p_permutation);
  for (std::size_t i = 0; i < 5; ++i) CHECK(three.classes[i].correlation == one.classes[i].correlation);
}

TEST_CASE("few places, one place for all, and wrong requests") {
  for (std::size_t n = 0; n <= 3; ++n) {
    const DistanceDecay same = distance_decay(Doubles(n, 1.0), Places(n, {2, 2}), 0, 3, draws(9), quiet);
    CHECK(same.classes.size() == 3);
    CHECK(std::isnan(same.mantel.statistic));
    CHECK(same.classes[0].pairs == (n * n - n) / 2);
  }
  const DistanceDecay gaps =
      distance_decay(Doubles{1, missing, 3}, Places{{0, 0}, {1, 1}, geo::no_coord}, 0, 2, draws(9), quiet);
  CHECK(gaps.mantel.n == 1);
  CHECK(gaps.mantel.warnings.size() == 1);
  CHECK_THROWS_AS(distance_decay(Doubles{1}, Places{{0, 0}}, 0, 0, draws(0), quiet), base::Error);
  CHECK_THROWS_AS(distance_decay(Doubles{1}, Places{{0, 0}}, -1, 2, draws(0), quiet), base::Error);
  CHECK_THROWS_AS(distance_decay(Doubles{1}, Places{{0, 0}}, missing, 2, draws(0), quiet), base::Error);
  CHECK_THROWS_AS(distance_decay(Doubles{INFINITY}, Places{{0, 0}}, 0, 2, draws(0), quiet), base::Error);
  CHECK_THROWS_AS(distance_decay(Doubles{1, 2}, Places{{0, 0}}, 0, 2, draws(0), quiet), base::Error);
}
