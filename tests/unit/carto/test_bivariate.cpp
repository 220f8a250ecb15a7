#include <catch2/catch.hpp>
#include <limits>
#include <numeric>

#include "carto/bivariate.hpp"
#include "carto/color.hpp"
#include "carto/legend_matrix.hpp"

using namespace phumthun::carto;

namespace {

const double nan_value = std::numeric_limits<double>::quiet_NaN();

BivariateAxis axis(const std::vector<double>& values, bool low_is_dark) {
  ChoroplethOptions options;
  options.format = ValueFormat::number;
  options.low_is_dark = low_is_dark;
  return {values, {}, class_limits(values, {}, "quantile", bivariate_classes), options};
}

}  // namespace

TEST_CASE("each area falls into the class of both its values") {
  const std::vector<double> x{1, 2, 3, 1, 2, 3, 1, 2, 3}, y{1, 1, 1, 2, 2, 2, 3, 3, 3};
  const Choropleth map = make_bivariate(axis(x, false), axis(y, false));
  REQUIRE(map.class_count() == 9);
  for (std::size_t area = 0; area < 9; ++area) CHECK((*map.feature_class)[area] == area);
  REQUIRE(map.legend.matrix);
  CHECK(map.legend.matrix->counts == std::vector<std::int64_t>(9, 1));
  CHECK(map.legend.rows.empty());
  // Near white where both are low, darkest where both are high.
  CHECK(lightness(map.styles[0].fill) > 0.9);
  CHECK(lightness(map.styles[8].fill) < 0.35);
}

TEST_CASE("the worst of both is dark and at the upper right, whichever end of a measure is the bad one") {
  const std::vector<double> score{1, 2, 3, 1, 2, 3, 1, 2, 3}, share{1, 1, 1, 2, 2, 2, 3, 3, 3};
  const Choropleth map = make_bivariate(axis(score, true), axis(share, false));
  const std::size_t worst = 6;  // score 1, share 3
  CHECK((*map.feature_class)[worst] == drawn_cell(*map.legend.matrix, 2, 2));
  for (std::size_t area = 0; area < 9; ++area)
    CHECK(lightness(map.styles[(*map.feature_class)[area]].fill) >=
          lightness(map.styles[(*map.feature_class)[worst]].fill));
  CHECK(drawn_x_class(*map.legend.matrix, 2).en == map.legend.matrix->x_classes[0].en);
  CHECK(drawn_y_class(*map.legend.matrix, 2).en == map.legend.matrix->y_classes[2].en);
}

TEST_CASE("an area without one of the values has none, and what is kept back of one measure is kept back") {
  const std::vector<double> x{1, 2, 3, nan_value, 2}, y{1, 2, 3, 2, 2};
  const std::vector<ValueStanding> standing{ValueStanding::shown, ValueStanding::unreliable,
                                            ValueStanding::shown, ValueStanding::shown,
                                            ValueStanding::suppressed};
  BivariateAxis first = axis(x, false);
  BivariateAxis second = axis(y, false);
  second.standing = standing;
  const Choropleth map = make_bivariate(first, second);
  const auto& classes = *map.feature_class;
  CHECK(classes[3] == map.no_data());
  CHECK(classes[4] == map.suppressed());
  CHECK(classes[1] >= map.unreliable(0));
  CHECK(std::accumulate(map.counts.begin(), map.counts.end(), std::int64_t{0}) == 5);
  CHECK(map.legend.rows.size() == 3);  // unreliable, suppressed, no data
}

TEST_CASE("two measures without values, and of one value, still give a map") {
  const std::vector<double> none{nan_value, nan_value}, same{2, 2};
  const Choropleth empty = make_bivariate(axis(none, false), axis(same, false));
  CHECK(empty.class_count() == 0);
  CHECK_FALSE(empty.legend.matrix);
  const Choropleth one = make_bivariate(axis(same, false), axis(same, false));
  CHECK(one.class_count() == 1);
  CHECK(one.legend.matrix->counts.front() == 2);
}
