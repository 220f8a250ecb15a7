#include "poverty/differences.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>
#include <random>

#include "poverty/rank_intervals.hpp"
#include "poverty/robustness.hpp"
#include "poverty/smoothing.hpp"

using namespace phumthun::poverty;

namespace {

constexpr int seeds = 200;

std::vector<double> random_values(std::mt19937& random, std::size_t count, double low, double high) {
  std::uniform_real_distribution<double> uniform(low, high);
  std::vector<double> values(count);
  for (double& value : values) value = uniform(random);
  return values;
}

/// The same entries in another order: result[i] = values[order[i]].
std::vector<double> reordered(const std::vector<double>& values, const std::vector<std::size_t>& order) {
  std::vector<double> result;
  for (const std::size_t i : order) result.push_back(values[i]);
  return result;
}

}  // namespace

TEST_CASE("adjusting keeps the order of p-values, never lowers one, and doubts less by Benjamini-Hochberg") {
  for (int seed = 0; seed < seeds; ++seed) {
    std::mt19937 random(static_cast<unsigned>(seed));
    const auto p = random_values(random, 1 + random() % 40, 0, 1);
    const auto holm = adjust_p_values(p, Adjustment::holm);
    const auto bh = adjust_p_values(p, Adjustment::benjamini_hochberg);
    for (std::size_t i = 0; i < p.size(); ++i) {
      REQUIRE(bh[i] >= p[i]);
      REQUIRE(holm[i] >= bh[i]);
      REQUIRE(holm[i] <= 1);
      for (std::size_t j = 0; j < p.size(); ++j)
        if (p[i] <= p[j]) REQUIRE((holm[i] <= holm[j] && bh[i] <= bh[j]));
    }
  }
}

TEST_CASE("a difference turned round has the other sign and the same p") {
  for (int seed = 0; seed < seeds; ++seed) {
    std::mt19937 random(static_cast<unsigned>(seed));
    const auto v = random_values(random, 4, 0, 1);
    const Difference there = difference_of(v[0], v[1], v[2], v[3]);
    const Difference back = difference_of(v[2], v[3], v[0], v[1]);
    REQUIRE(there.z == -back.z);
    REQUIRE(there.p == back.p);
  }
}

TEST_CASE("a rank lies within its interval, whose ends move only outwards with larger errors") {
  for (int seed = 0; seed < seeds; ++seed) {
    std::mt19937 random(static_cast<unsigned>(seed));
    const std::size_t areas = 1 + random() % 30;
    const auto values = random_values(random, areas, 0, 1);
    auto errors = random_values(random, areas, 0, 0.1);
    const auto narrow = rank_intervals(values, errors, 0.05);
    for (double& error : errors) error *= 1.5;
    const auto wide = rank_intervals(values, errors, 0.05);
    for (std::size_t i = 0; i < areas; ++i) {
      REQUIRE(narrow[i].lowest <= narrow[i].rank);
      REQUIRE(narrow[i].rank <= narrow[i].highest);
      REQUIRE(wide[i].lowest <= narrow[i].lowest);
      REQUIRE(wide[i].highest >= narrow[i].highest);
    }
  }
}

TEST_CASE("the order of areas does not matter to what is found of them") {
  for (int seed = 0; seed < seeds; ++seed) {
    std::mt19937 random(static_cast<unsigned>(seed));
    const std::size_t areas = 2 + random() % 10;
    const auto values = random_values(random, areas, 0, 1);
    const auto errors = random_values(random, areas, 0.01, 0.1);
    std::vector<std::size_t> order(areas);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::shuffle(order.begin(), order.end(), random);
    const auto shuffled = reordered(values, order), shuffled_errors = reordered(errors, order);
    const auto ranks = rank_intervals(values, errors, 0.05);
    const auto shuffled_ranks = rank_intervals(shuffled, shuffled_errors, 0.05);
    std::vector<double> variances;
    for (const double error : errors) variances.push_back(error * error);
    const auto smoothed = fay_herriot(values, variances);
    const auto shuffled_smoothed = fay_herriot(shuffled, reordered(variances, order));
    const DominanceResult found = dominance(values, errors, areas, 1, 0.05);
    const DominanceResult found_shuffled = dominance(shuffled, shuffled_errors, areas, 1, 0.05);
    REQUIRE(found.robust == found_shuffled.robust);
    REQUIRE(found.significant == found_shuffled.significant);
    for (std::size_t i = 0; i < areas; ++i) {
      REQUIRE(shuffled_ranks[i].rank == ranks[order[i]].rank);
      REQUIRE(shuffled_ranks[i].highest == ranks[order[i]].highest);
      REQUIRE(shuffled_smoothed.value[i] == Approx(smoothed.value[order[i]]).epsilon(1e-9));
    }
  }
}

TEST_CASE("smoothing draws every value towards the mean, and never beyond it") {
  for (int seed = 0; seed < seeds; ++seed) {
    std::mt19937 random(static_cast<unsigned>(seed));
    const std::size_t areas = 2 + random() % 30;
    const auto share = random_values(random, areas, 0, 1);
    const auto n = random_values(random, areas, 1, 200);
    const auto variance = random_values(random, areas, 0.0001, 0.05);
    for (const SmoothedValues& smoothed : {empirical_bayes(share, n), fay_herriot(share, variance)}) {
      REQUIRE(smoothed.variance_between >= 0);
      for (std::size_t i = 0; i < areas; ++i) {
        const double moved = smoothed.value[i] - share[i], whole = smoothed.mean - share[i];
        REQUIRE(moved * whole >= 0);
        REQUIRE(std::abs(moved) <= std::abs(whole) * (1 + 1e-12));
        REQUIRE(smoothed.rmse[i] >= 0);
      }
    }
  }
}
