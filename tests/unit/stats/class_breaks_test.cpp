#include "stats/class_breaks.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <numeric>

#include "base/error.hpp"
#include "stats/classification_fit.hpp"
#include "stats/fisher_jenks.hpp"

using namespace phumthun;
using namespace phumthun::stats;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
using Doubles = std::vector<double>;

double within_squares(const Doubles& values, const Doubles& breaks) {
  double total = 0;
  for (std::size_t c = 0; c + 1 < breaks.size(); ++c) {
    Doubles members;
    for (const double value : values)
      if (class_of(value, breaks) == c) members.push_back(value);
    if (members.empty()) continue;
    const double mean =
        std::accumulate(members.begin(), members.end(), 0.0) / static_cast<double>(members.size());
    for (const double value : members) total += (value - mean) * (value - mean);
  }
  return total;
}

}  // namespace

TEST_CASE("quantile classes are of type 7, as numpy's") {
  CHECK(class_breaks(Doubles{1, 2, 3, 4, 5}, Classification::quantile, 2) == Doubles{1, 3, 5});
  CHECK(class_breaks(Doubles{4, 1, 3, 2}, Classification::quantile, 4) == Doubles{1, 1.75, 2.5, 3.25, 4});
}

TEST_CASE("a class that holds the minimum alone has the minimum as its bound") {
  const Doubles zeros{0, 0, 0, 0, 1, 2};
  const Doubles breaks = class_breaks(zeros, Classification::quantile, 3);
  CHECK(breaks.front() == 0);
  CHECK(breaks[1] == 0);
  CHECK(class_counts(zeros, breaks).front() == 4);
  CHECK(class_breaks(Doubles{0, 10, 11}, Classification::fisher_jenks, 2) == Doubles{0, 0, 11});
}

TEST_CASE("equal intervals, standard deviations, boxes, heads and tails") {
  CHECK(class_breaks(Doubles{0, 1, 2, 10}, Classification::equal_interval, 4) == Doubles{0, 2.5, 5, 7.5, 10});
  const Doubles values{1, 2, 3, 4, 5};  // mean 3, standard deviation sqrt(2.5)
  const Doubles by_deviation = class_breaks(values, Classification::standard_deviation, 4);
  REQUIRE(by_deviation.size() == 5);
  CHECK(by_deviation[1] == Approx(3 - std::sqrt(2.5)));
  CHECK(by_deviation[2] == Approx(3));
  CHECK(by_deviation[3] == Approx(3 + std::sqrt(2.5)));
  const Doubles spread{-9, -3, -1, 0, 0, 0, 1, 3, 9};  // mean 0, standard deviation sqrt(182 / 8)
  const Doubles five = class_breaks(spread, Classification::standard_deviation, 5);
  REQUIRE(five.size() == 4);  // two standard deviations are outside
  CHECK(five[1] == Approx(-std::sqrt(182.0 / 8)));
  CHECK(five[2] == Approx(std::sqrt(182.0 / 8)));
  CHECK(class_breaks(Doubles{1, 2, 3, 4, 100}, Classification::box, 5) == Doubles{1, 2, 3, 4, 7, 100});
  CHECK(class_breaks(Doubles{0, 0, 0, 0, 0, 0, 1, 7}, Classification::head_tail, 5) == Doubles{0, 1, 7});
}

TEST_CASE("missing, equal and few values") {
  for (const auto kind :
       {Classification::quantile, Classification::equal_interval, Classification::fisher_jenks,
        Classification::standard_deviation, Classification::box, Classification::head_tail,
        Classification::percentile, Classification::geometric, Classification::pretty,
        Classification::maximum_breaks, Classification::unique}) {
    CAPTURE(classification_name(kind));
    CHECK(parse_classification(classification_name(kind)) == kind);
    CHECK(class_breaks(Doubles{}, kind, 5).empty());
    CHECK(class_breaks(Doubles{missing, missing}, kind, 5).empty());
    CHECK(class_breaks(Doubles{7, missing, 7, 7}, kind, 5) == Doubles{7, 7});
    const Doubles two = class_breaks(Doubles{1, missing, 2, 1}, kind, 5);
    CHECK(two.front() == 1);
    CHECK(two.back() == 2);
    CHECK(class_of(1, two) == 0);
    const auto counts = class_counts(Doubles{1, missing, 2, 1}, two);
    CHECK(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}) == 3);
  }
  CHECK(class_of(missing, Doubles{0, 1}) == no_class);
  CHECK(class_of(0.5, Doubles{}) == no_class);
  CHECK(class_of(-1, Doubles{0, 1, 2}) == 0);
  CHECK(class_of(1, Doubles{0, 1, 2}) == 0);
  CHECK(class_of(1.5, Doubles{0, 1, 2}) == 1);
  CHECK(class_of(9, Doubles{0, 1, 2}) == 1);
  CHECK_THROWS_AS(class_breaks(Doubles{1}, Classification::quantile, 0), base::Error);
  CHECK_THROWS_AS(class_breaks(Doubles{1}, Classification::quantile, 255), base::Error);
  CHECK_THROWS_AS(class_breaks(Doubles{std::numeric_limits<double>::infinity()}, Classification::quantile, 2),
                  base::Error);
  CHECK_THROWS_AS(parse_classification("jenks"), base::Error);
}

TEST_CASE("Fisher-Jenks is no worse than any partition") {
  std::uint64_t state = 7;
  for (int trial = 0; trial < 40; ++trial) {
    Doubles values;
    for (int i = 0; i < 14; ++i) {
      state = state * 6364136223846793005ULL + 1442695040888963407ULL;
      values.push_back(static_cast<double>(state >> 59) * (trial % 3 == 0 ? 1e6 : 1) + (trial % 2 ? 1e8 : 0));
    }
    Doubles distinct = values;
    std::sort(distinct.begin(), distinct.end());
    distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t a = 0; a + 2 < distinct.size(); ++a)
      for (std::size_t b = a + 1; b + 1 < distinct.size(); ++b)
        least =
            std::min(least, within_squares(values, {distinct[0], distinct[a], distinct[b], distinct.back()}));
    const double found = within_squares(values, class_breaks(values, Classification::fisher_jenks, 3));
    CHECK(found <= least * (1 + 1e-12));
  }
}

TEST_CASE("an outlier doesn't spoil the classes of the bulk") {
  const Doubles values{1, 2, 3, 11, 12, 13, 1e12};
  CHECK(class_breaks(values, Classification::fisher_jenks, 3) == Doubles{1, 3, 13, 1e12});
  const Doubles below{-1e12, 1, 2, 3, 11, 12, 13};
  CHECK(class_breaks(below, Classification::fisher_jenks, 3) == Doubles{-1e12, -1e12, 3, 13});
}

TEST_CASE("the nine types of quantiles of four values") {
  // By Hyndman and Fan's formulas: n p = 1 at a quarter of four, 1.6 at 0.4.
  const Doubles values{10, 20, 30, 50};
  const auto at = [&](double share) {
    Doubles all;
    for (int type = 1; type <= 9; ++type)
      all.push_back(quantile(values, share, static_cast<QuantileType>(type)));
    return all;
  };
  const Doubles quarter{10, 15, 10, 10, 15, 12.5, 17.5, 10 + 10 * (5.0 / 12), 10 + 10 * 0.4375};
  const Doubles forty{20, 20, 20, 16, 21, 20, 22, 20 + 10 * (1.0 / 15), 20 + 10 * 0.075};
  const Doubles found_quarter = at(0.25), found_forty = at(0.4);
  for (std::size_t i = 0; i < 9; ++i) {
    CAPTURE(i + 1);
    CHECK(found_quarter[i] == Approx(quarter[i]));
    CHECK(found_forty[i] == Approx(forty[i]));
  }
  for (const double end : at(0)) CHECK(end == 10);
  for (const double end : at(1)) CHECK(end == 50);
  CHECK(parse_quantile_type("8") == QuantileType::median_unbiased);
  for (int type = 1; type <= 9; ++type)
    CHECK(parse_quantile_type(quantile_type_name(static_cast<QuantileType>(type))) ==
          static_cast<QuantileType>(type));
  CHECK_THROWS_AS(parse_quantile_type("0"), base::Error);
  CHECK_THROWS_AS(parse_quantile_type(""), base::Error);
  CHECK_THROWS_AS(parse_quantile_type("10"), base::Error);
}

TEST_CASE("percentiles, geometric and pretty steps, gaps, unique values and given bounds") {
  Doubles hundred(101);
  std::iota(hundred.begin(), hundred.end(), 0.0);
  CHECK(class_breaks(hundred, Classification::percentile, 5) == Doubles{0, 1, 10, 50, 90, 99, 100});
  const Doubles by_tens = class_breaks(Doubles{1, 5, 50, 700, 1000}, Classification::geometric, 3);
  REQUIRE(by_tens.size() == 4);
  CHECK(by_tens[1] == Approx(10));
  CHECK(by_tens[2] == Approx(100));
  CHECK_THROWS_AS(class_breaks(Doubles{0, 1}, Classification::geometric, 2), base::Error);
  CHECK(class_breaks(Doubles{1, 5, 12, 30, 44}, Classification::pretty, 5) == Doubles{1, 10, 20, 30, 40, 44});
  CHECK(class_breaks(Doubles{0.12, 0.4, 0.93}, Classification::pretty, 4) ==
        Doubles{0.12, 0.2, 0.4, 0.2 * 3, 0.8, 0.93});
  // Gaps 1, 4, 1, 4, 90: of the equal ones the higher first.
  const Doubles gaps{1, 2, 6, 7, 11, 101};
  CHECK(class_breaks(gaps, Classification::maximum_breaks, 3) == Doubles{1, 9, 56, 101});
  CHECK(class_breaks(gaps, Classification::maximum_breaks, 4) == Doubles{1, 4, 9, 56, 101});
  CHECK(class_breaks(Doubles{3, 1, 3, 2}, Classification::unique, 2) == Doubles{1, 1, 2, 3});
  Doubles many(300);
  std::iota(many.begin(), many.end(), 0.0);
  CHECK_THROWS_AS(class_breaks(many, Classification::unique, 5), base::Error);

  ClassificationOptions given;
  given.classification = Classification::custom;
  given.custom_bounds = {25, 50, 75};
  CHECK(class_breaks(Doubles{10, 30, 60}, given) == Doubles{10, 25, 50, 75});
  CHECK(class_breaks(Doubles{30, 99}, given) == Doubles{25, 25, 50, 75, 99});
  CHECK(class_counts(Doubles{30, 99}, class_breaks(Doubles{30, 99}, given)) ==
        std::vector<std::int64_t>{0, 1, 0, 1});
  CHECK(class_breaks(Doubles{missing}, given).empty());
  for (const Doubles& wrong :
       {Doubles{}, Doubles{5, 5}, Doubles{5, 4}, Doubles{missing}, Doubles{1, INFINITY}}) {
    given.custom_bounds = wrong;
    CHECK_THROWS_AS(class_breaks(Doubles{1, 2}, given), base::Error);
  }
}

TEST_CASE("a box map's fences stand at its hinge") {
  ClassificationOptions box;
  box.classification = Classification::box;
  box.hinge = 3;
  const Doubles values{1, 2, 3, 4, 100};  // quartiles 2 and 4: fences at -4 and 10
  CHECK(class_breaks(values, box) == Doubles{1, 2, 3, 4, 10, 100});
  box.hinge = 50;
  CHECK(class_breaks(values, box) == Doubles{1, 2, 3, 4, 100});
  for (const double wrong : {0.0, -1.0, missing, std::numeric_limits<double>::infinity()}) {
    box.hinge = wrong;
    CHECK_THROWS_AS(class_breaks(values, box), base::Error);
  }
}

TEST_CASE("the fit of two classes by hand") {
  // {1, 3} and {10}: 2 of 3 * 14 = 44.67 squares stay; of the mean deviations 3.67 + 1.67 + 5.33 = 10.67, 2.
  const ClassificationFit fit = classification_fit(Doubles{10, 1, missing, 3}, Doubles{1, 3, 10});
  CHECK(fit.within_ss == Approx(2));
  CHECK(fit.absolute_deviation == Approx(2));
  CHECK(fit.goodness_of_variance_fit == Approx(1 - 2 / (44 + 2.0 / 3)));
  CHECK(fit.tabular_accuracy == Approx(1 - 2 / (10 + 2.0 / 3)));
  CHECK(std::isnan(classification_fit(Doubles{}, Doubles{}).within_ss));
  CHECK(classification_fit(Doubles{4, 4}, Doubles{4, 4}).goodness_of_variance_fit == 1);
}

TEST_CASE("two far groups keep their inner classes apart") {
  // The squares between the groups are 1e16 times those within: doubles alone would choose by rounding.
  Doubles values;
  for (const double centre : {0.0, 4e8})
    for (int i = 0; i < 50; ++i) values.push_back(centre + (i < 20 ? 0 : 7) + 0.01 * i);
  const Doubles breaks = class_breaks(values, Classification::fisher_jenks, 4);
  CHECK(breaks == Doubles{values[0], values[19], values[49], values[69], values[99]});
}
