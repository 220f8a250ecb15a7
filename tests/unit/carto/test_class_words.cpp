#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "carto/choropleth.hpp"
#include "carto/class_words.hpp"
#include "carto/color.hpp"

using namespace phumthun::carto;

namespace {

std::vector<std::string> words_of(const std::vector<double>& values, const char* classification,
                                  int classes) {
  std::vector<std::string> words;
  for (const auto& one : class_limits(values, {}, classification, classes).words) words.push_back(one.en);
  return words;
}

}  // namespace

TEST_CASE("a box map names its outliers where there are some") {
  // Quartiles 3, 5, 7; fences -3 and 13.
  const std::vector<double> with_upper{1, 2, 3, 4, 5, 6, 7, 8, 30};
  CHECK(words_of(with_upper, "box", 5) == std::vector<std::string>{"below quartile 1", "quartile 1 to median",
                                                                   "median to quartile 3", "above quartile 3",
                                                                   "upper outlier"});
  const std::vector<double> with_lower{-30, 2, 3, 4, 5, 6, 7, 8, 9};
  CHECK(words_of(with_lower, "box", 5).front() == "lower outlier");
  CHECK(words_of(with_lower, "box", 5).back() == "above quartile 3");
}

TEST_CASE("standard deviations are named on both sides of the mean") {
  std::vector<double> values;
  for (int i = -30; i <= 30; ++i) values.push_back(i);
  const std::vector<std::string> four = words_of(values, "standard-deviation", 4);
  CHECK(four == std::vector<std::string>{"below −1 SD", "−1 to 0 SD", "0 to 1 SD", "above 1 SD"});
  // The mean is in the middle class of an odd number.
  CHECK(words_of(values, "standard-deviation", 3)[1] == "−1 to 1 SD");
  const Choropleth map = make_choropleth(values, {}, class_limits(values, {}, "standard-deviation", 4), {});
  CHECK(map.legend.rows.front().label.th.find("สูงกว่า 1 ส่วนเบี่ยงเบน") != std::string::npos);
}

TEST_CASE("percentiles are named, quantiles speak for themselves") {
  std::vector<double> values;
  for (int i = 0; i < 1000; ++i) values.push_back(i);
  CHECK(words_of(values, "percentile", 5).front() == "below P1");
  CHECK(words_of(values, "percentile", 5).back() == "above P99");
  CHECK(words_of(values, "quantile", 5).empty());
}

TEST_CASE("custom limits are kept as they are given, values beyond them too") {
  const std::vector<double> values{1, 2, 3, 9};
  const ClassLimits limits = class_limits(values, {}, ClassRequest{"custom", 5, {2, 5}});
  CHECK(limits.breaks == std::vector<double>{1, 2, 5, 9});
  const Choropleth map = make_choropleth(values, {}, limits, {});
  CHECK(*map.feature_class == std::vector<std::uint8_t>{0, 0, 1, 2});
  CHECK(map.counts[0] == 2);
}

TEST_CASE("an infinite value is no value, and has no say in limits") {
  const double infinite = std::numeric_limits<double>::infinity();
  const std::vector<double> values{1, 2, 3, infinite, -infinite};
  const ClassLimits limits = class_limits(values, {}, "quantile", 3);
  CHECK(limits.breaks.back() == 3);
  const Choropleth map = make_choropleth(values, {}, limits, {});
  CHECK((*map.feature_class)[3] == map.no_data());
  CHECK((*map.feature_class)[4] == map.no_data());
}

TEST_CASE("legend rows say which class they are of") {
  const std::vector<double> values{1, 2, 3};
  const Choropleth map = make_choropleth(values, {}, class_limits(values, {}, "quantile", 3), {});
  for (const LegendRow& row : map.legend.rows)
    CHECK(map.styles[static_cast<std::size_t>(row.class_number)].fill == row.style.fill);
}
