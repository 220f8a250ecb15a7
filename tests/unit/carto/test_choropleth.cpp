#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "base/error.hpp"
#include "carto/choropleth.hpp"
#include "carto/color.hpp"
#include "carto/ramps.hpp"

using namespace phumthun;
using namespace phumthun::carto;

namespace {
const double nan_value = std::numeric_limits<double>::quiet_NaN();
}

TEST_CASE("areas fall into classes closed on the right, those without data into a class of their own") {
  const std::vector<double> values{1, 2, 3, 4, nan_value};
  const ClassLimits limits{{1, 2, 4}, false};
  const Choropleth map = make_choropleth(values, {}, limits, {.format = ValueFormat::number});
  REQUIRE(map.class_count() == 2);
  CHECK(*map.feature_class == std::vector<std::uint8_t>{0, 0, 1, 1, 2});
  CHECK(map.styles[map.no_data()].hatch != Hatch::none);
}

TEST_CASE("the four levels are closed on the left") {
  const std::vector<double> values{1.0, 1.749, 1.75, 2.5, 2.5 - 1e-15, 3.25, 4.0};
  const ClassLimits limits = class_limits(values, {}, "levels", 9);
  const Choropleth map =
      make_choropleth(values, {}, limits, {.format = ValueFormat::score, .low_is_dark = true});
  CHECK(*map.feature_class == std::vector<std::uint8_t>{0, 0, 1, 2, 2, 3, 3});
  CHECK(map.legend.rows.front().label.en == "1.00 – 1.75");
}

TEST_CASE("a suppressed value neither shows nor moves the class limits") {
  std::vector<double> values{0.1, 0.2, 0.3, 0.4, 0.99};
  const std::vector<ValueStanding> suppressed{ValueStanding::shown, ValueStanding::shown,
                                              ValueStanding::shown, ValueStanding::shown,
                                              ValueStanding::suppressed};
  const ClassLimits limits = class_limits(values, suppressed, "equal-interval", 3);
  values[4] = 0.01;
  CHECK(limits.breaks == class_limits(values, suppressed, "equal-interval", 3).breaks);
  const Choropleth map = make_choropleth(values, suppressed, limits, {.format = ValueFormat::share});
  CHECK(map.feature_class->back() == map.suppressed());
  REQUIRE(map.legend.rows.size() == 4);
  CHECK(map.legend.rows.back().label.en == "suppressed (n < 5)");
  CHECK(map.legend.rows.back().n == 1);
}

TEST_CASE("the most deprived class is the darkest and comes first in the legend") {
  const std::vector<double> values{1.2, 2.0, 3.9};
  for (const bool low_is_dark : {false, true}) {
    const Choropleth map = make_choropleth(values, {}, class_limits(values, {}, "quantile", 3),
                                           {.format = ValueFormat::score, .low_is_dark = low_is_dark});
    const Color deprived = map.styles[low_is_dark ? 0 : 2].fill;
    CHECK(map.legend.rows.front().style.fill == deprived);
    for (const LegendRow& row : map.legend.rows) CHECK(lightness(row.style.fill) >= lightness(deprived));
  }
}

TEST_CASE("the legend counts every area once and writes shares as percentages") {
  const std::vector<double> values{0, 0.125, 0.5, 1, nan_value};
  const Choropleth map = make_choropleth(values, {}, {{0, 0.125, 0.5, 1}, false},
                                         {.title = {"", "H"}, .format = ValueFormat::share});
  std::int64_t total = 0;
  for (const LegendRow& row : map.legend.rows) total += row.n;
  CHECK(total == 5);
  CHECK(map.legend.rows[0].label.th == "50.0 – 100.0");
  CHECK(map.legend.unit.en == "%");
}

TEST_CASE("nothing but missing values still gives a map") {
  const std::vector<double> values{nan_value, nan_value};
  const Choropleth map = make_choropleth(values, {}, class_limits(values, {}, "quantile", 5), {});
  CHECK(map.class_count() == 0);
  CHECK(map.legend.rows.size() == 1);
  CHECK(make_choropleth({}, {}, {}, {}).legend.rows.empty());
}

TEST_CASE("equal values make one class of one value") {
  const std::vector<double> values{2.5, 2.5};
  const Choropleth map = make_choropleth(values, {}, class_limits(values, {}, "quantile", 5), {});
  CHECK(map.class_count() == 1);
  CHECK(map.legend.rows[0].label.en == "2.50");
}

TEST_CASE("limits that round to the same text get more decimals") {
  CHECK(format_distinct(std::vector<double>{0.1231, 0.1233, 0.2}, ValueFormat::ratio) ==
        std::vector<std::string>{"0.1231", "0.1233", "0.2000"});
  CHECK(format_value(1457556, ValueFormat::count, 0) == "1,457,556");
}

TEST_CASE("an unknown classification is refused") {
  CHECK_THROWS_AS(class_limits({}, {}, "by-feeling", 5), base::Error);
}

TEST_CASE("an unreliable value is hatched in its class, one of too few households has a class of its own") {
  const std::vector<double> values{0.1, 0.2, 0.9, 0.95, nan_value};
  const std::vector<ValueStanding> standing{ValueStanding::shown, ValueStanding::unreliable,
                                            ValueStanding::unreliable, ValueStanding::too_few,
                                            ValueStanding::shown};
  const Choropleth map = make_choropleth(values, standing, {{0, 0.5, 1}, false},
                                         {.format = ValueFormat::share, .too_few_below = 10});
  REQUIRE(map.class_count() == 2);
  CHECK(*map.feature_class == std::vector<std::uint8_t>{0, static_cast<std::uint8_t>(map.unreliable(0)),
                                                        static_cast<std::uint8_t>(map.unreliable(1)),
                                                        static_cast<std::uint8_t>(map.too_few()),
                                                        static_cast<std::uint8_t>(map.no_data())});
  for (const int nth : {0, 1}) {
    const ClassStyle& hatched = map.styles[static_cast<std::size_t>(map.unreliable(nth))];
    CHECK(hatched.fill == map.styles[static_cast<std::size_t>(nth)].fill);
    CHECK(hatched.hatch == Hatch::back_diagonal);
    CHECK(hatched.hatch != no_data_style().hatch);
    CHECK(std::abs(lightness(hatched.hatch_color) - lightness(hatched.fill)) > 0.2);
  }
  REQUIRE(map.legend.rows.size() == 5);
  CHECK(map.legend.rows[0].n == 1);  // above 0.5
  CHECK(map.legend.rows[1].n == 2);
  CHECK(map.legend.rows[2].label.en == "hatched: unreliable");
  CHECK(map.legend.rows[2].n == 2);
  CHECK(map.legend.rows[3].label.th == "น้อยกว่า 10 ครัวเรือน");
  CHECK(map.legend.rows[3].n == 1);
  CHECK(map.legend.rows[4].n == 1);
}

TEST_CASE("a value of too few households does not move the class limits") {
  std::vector<double> values{0.1, 0.2, 0.3, 0.99};
  const std::vector<ValueStanding> standing{ValueStanding::shown, ValueStanding::unreliable,
                                            ValueStanding::shown, ValueStanding::too_few};
  CHECK(class_limits(values, standing, "equal-interval", 2).breaks.back() == Approx(0.3));
}
