#include "stats/class_breaks.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>

#include "stats/classification_fit.hpp"

using namespace phumthun::stats;

namespace {

using Doubles = std::vector<double>;
using Random = std::mt19937_64;

Doubles values_of_kind(int kind, std::size_t n, Random& random) {
  std::normal_distribution<double> normal;
  Doubles values;
  for (std::size_t i = 0; i < n; ++i) switch (kind) {
      case 0:
        values.push_back(normal(random));
        break;
      case 1:  // incomes
        values.push_back(std::exp(3 * normal(random)));
        break;
      case 2:  // counts, many alike
        values.push_back(static_cast<double>(random() % 12) + 1);
        break;
      default:  // groups far apart
        values.push_back(std::pow(10.0, static_cast<double>(random() % 8)) + normal(random) / 100 + 1);
    }
  return values;
}

/// The least sum of squares within `classes`, by trying each first member of each class on every prefix.
long double least_within(Doubles values, int classes) {
  std::sort(values.begin(), values.end());
  const std::size_t n = values.size();
  const long double none = std::numeric_limits<long double>::infinity();
  std::vector<long double> best(n + 1, none);
  best[0] = 0;
  for (int c = 0; c < classes; ++c) {
    std::vector<long double> next(n + 1, none);
    for (std::size_t first = 0; first < n; ++first) {
      long double mean = 0, squares = 0;
      for (std::size_t last = first; last < n; ++last) {  // Welford's update
        const long double away = values[last] - mean;
        mean += away / static_cast<long double>(last - first + 1);
        squares += away * (values[last] - mean);
        next[last + 1] = std::min(next[last + 1], best[first] + squares);
      }
    }
    best = std::move(next);
  }
  return best[n];
}

}  // namespace

TEST_CASE("Fisher-Jenks reaches the optimum of every kind of values") {
  Random random(21);
  for (int kind = 0; kind < 4; ++kind)
    for (int trial = 0; trial < 12; ++trial)
      for (const int classes : {2, 3, 5, 8}) {
        const Doubles values = values_of_kind(kind, 40 + 20 * static_cast<std::size_t>(trial), random);
        const double found =
            classification_fit(values, class_breaks(values, Classification::fisher_jenks, classes)).within_ss;
        const auto least = static_cast<double>(least_within(values, classes));
        CAPTURE(kind, trial, classes, least);
        CHECK(found <= least * (1 + 1e-9) + 1e-18);
        CHECK(found >= least * (1 - 1e-9) - 1e-18);
      }
}

TEST_CASE("every value is in one class, whose bounds hold it, in any order of the values") {
  Random random(22);
  for (int kind = 0; kind < 4; ++kind)
    for (const auto classification :
         {Classification::quantile, Classification::equal_interval, Classification::fisher_jenks,
          Classification::standard_deviation, Classification::box, Classification::head_tail,
          Classification::percentile, Classification::geometric, Classification::pretty,
          Classification::maximum_breaks, Classification::unique})
      for (const int classes : {1, 2, 5, 9, 40}) {
        Doubles values = values_of_kind(kind, 120, random);
        if (classification == Classification::geometric)
          for (double& value : values) value = std::abs(value) + 0.01;
        CAPTURE(kind, classification_name(classification), classes);
        const Doubles breaks = class_breaks(values, classification, classes);
        REQUIRE(breaks.size() >= 2);
        CHECK(breaks.front() == *std::min_element(values.begin(), values.end()));
        CHECK(breaks.back() == *std::max_element(values.begin(), values.end()));
        for (std::size_t i = 2; i < breaks.size(); ++i) CHECK(breaks[i] > breaks[i - 1]);
        const auto counts = class_counts(values, breaks);
        CHECK(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}) == 120);
        for (const double value : values) {
          const std::size_t nth = class_of(value, breaks);
          CHECK(value <= breaks[nth + 1]);
          if (nth > 0) CHECK(value > breaks[nth]);
        }
        std::shuffle(values.begin(), values.end(), random);
        CHECK(class_breaks(values, classification, classes) == breaks);
      }
}
