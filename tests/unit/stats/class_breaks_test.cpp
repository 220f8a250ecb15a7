#include "stats/class_breaks.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <numeric>

#include "base/error.hpp"

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
        Classification::standard_deviation, Classification::box, Classification::head_tail}) {
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
