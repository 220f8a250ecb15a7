#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>
#include <vector>

#include "app/plot_box.hpp"
#include "app/plot_histogram.hpp"
#include "app/plot_order.hpp"
#include "app/plot_regression.hpp"
#include "stats/beta_distribution.hpp"

// Expected values of mtcars (Henderson and Velleman 1981): tests/reference/plot_numbers.R, R 4.2.2.

using namespace phumthun;
using namespace phumthun::app;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr double infinite = std::numeric_limits<double>::infinity();
using Doubles = std::vector<double>;
using Mask = std::vector<std::uint8_t>;

const Doubles mpg{21,   21,   22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8,
                  16.4, 17.3, 15.2, 10.4, 10.4, 14.7, 32.4, 30.4, 33.9, 21.5, 15.5,
                  15.2, 13.3, 19.2, 27.3, 26,   30.4, 15.8, 19.7, 15,   21.4};
const Doubles wt{2.62,  2.875, 2.32,  3.215, 3.44,  3.46,  3.57, 3.19,  3.15,  3.44,  3.44,
                 4.07,  3.73,  3.78,  5.25,  5.424, 5.345, 2.2,  1.615, 1.835, 2.465, 3.52,
                 3.435, 3.84,  3.845, 1.935, 2.14,  1.513, 3.17, 2.77,  3.57,  2.78};
const Doubles hp{110, 110, 93, 110, 175, 105, 245, 62,  95,  123, 123, 180, 180, 180, 205, 215,
                 230, 66,  52, 65,  97,  150, 150, 245, 175, 66,  91,  113, 264, 175, 335, 109};
const Mask manual{1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                  0, 1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1};

FittedLine line_of(const RowPart& part) {
  return fit_line(sum_pairs(wt, mpg, part, 3, 20));
}

/// Scores with two decimals, a few missing: ties as households have them.
Doubles many_scores(std::size_t n) {
  std::mt19937 random(7);
  std::normal_distribution<double> score(2.5, 0.6);
  Doubles values(n);
  for (double& value : values)
    value = random() % 50 == 0 ? missing : std::round(std::clamp(score(random), 1.0, 4.0) * 100) / 100;
  return values;
}

}  // namespace

TEST_CASE("an extent leaves out what is missing, infinite, filtered or not picked, and counts it") {
  const Doubles values{3, missing, -1, infinite, 7, 100};
  const ValueExtent all = value_extent(values, {});
  CHECK((all.low == -1 && all.high == 100 && all.n == 4 && all.missing == 2));
  const Mask passing{1, 1, 1, 1, 1, 0}, picked{1, 1, 0, 1, 1, 1};
  const ValueExtent part = value_extent(values, {passing, picked});
  CHECK((part.low == 3 && part.high == 7 && part.n == 2 && part.missing == 2));
  const ValueExtent none = value_extent(Doubles{missing}, {});
  CHECK((none.n == 0 && none.missing == 1 && std::isnan(none.low)));
}

TEST_CASE("quartiles and hinges are those of R") {
  const ValueExtent extent = value_extent(mpg, {});
  const auto quartiles = linear_quartiles(mpg, {}, extent);
  CHECK(quartiles[0] == Approx(15.425).margin(1e-12));
  CHECK(quartiles[1] == Approx(19.2).margin(1e-12));
  CHECK(quartiles[2] == Approx(22.8).margin(1e-12));
  const auto hinges = tukey_hinges(mpg, {}, extent);
  CHECK(hinges[0] == Approx(15.35).margin(1e-12));
  CHECK(hinges[1] == Approx(19.2).margin(1e-12));
  CHECK(hinges[2] == Approx(22.8).margin(1e-12));
  const std::array<std::array<double, 3>, 12> first{{{110, 110, 110},
                                                     {110, 110, 110},
                                                     {101.5, 110, 110},
                                                     {101.5, 110, 110},
                                                     {110, 110, 110},
                                                     {105, 110, 110},
                                                     {107.5, 110, 142.5},
                                                     {99, 110, 142.5},
                                                     {95, 110, 110},
                                                     {95, 110, 123},
                                                     {100, 110, 123},
                                                     {100, 110, 149}}};
  for (std::size_t n = 1; n <= 12; ++n) {
    const std::span<const double> values(hp.data(), n);
    CHECK(tukey_hinges(values, {}, value_extent(values, {})) == first[n - 1]);
  }
}

TEST_CASE("order statistics are those of sorted values, whatever the part and the ties") {
  const Doubles values = many_scores(20011);
  Mask picked(values.size());
  for (std::size_t i = 0; i < picked.size(); ++i) picked[i] = i % 3 == 0;
  Doubles sorted;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (picked[i] && std::isfinite(values[i])) sorted.push_back(values[i]);
  std::sort(sorted.begin(), sorted.end());
  const auto last = static_cast<std::int64_t>(sorted.size()) - 1;
  const std::vector<std::int64_t> ranks{0, 1, last / 4, last / 2, last / 2, last - 1, last};
  const RowPart part{{}, picked};
  const Doubles found = order_statistics(values, part, value_extent(values, {}), ranks);
  for (std::size_t i = 0; i < ranks.size(); ++i)
    CHECK(found[i] == sorted[static_cast<std::size_t>(ranks[i])]);
}

TEST_CASE("order statistics hold for the widest and the narrowest ranges") {
  const Doubles wide{-1.7e308, 1.7e308, 0, 5};
  CHECK(order_statistics(wide, {}, value_extent(wide, {}), std::array<std::int64_t, 4>{0, 1, 2, 3}) ==
        Doubles{-1.7e308, 0, 5, 1.7e308});
  const Doubles narrow{1, std::nextafter(1.0, 2.0), 1};
  CHECK(order_statistics(narrow, {}, value_extent(narrow, {}), std::array<std::int64_t, 2>{1, 2}) ==
        Doubles{1, std::nextafter(1.0, 2.0)});
  CHECK(std::isnan(tukey_hinges(Doubles{missing}, {}, value_extent(Doubles{missing}, {}))[1]));
}

TEST_CASE("the number of bins is that of Freedman and Diaconis") {
  const auto bins = [](const Doubles& values) {
    const ValueExtent extent = value_extent(values, {});
    const auto quartiles = linear_quartiles(values, {}, extent);
    return freedman_diaconis_bins(extent, quartiles[0], quartiles[2]);
  };
  CHECK(bins(mpg) == 6);
  CHECK(bins(wt) == 7);
  CHECK(bins(hp) == 6);
  CHECK(bins({5, 5, 5}) == 1);
  CHECK(bins({5}) == 1);
  // Half of them equal: no interquartile range; Sturges for 8 values.
  CHECK(bins({1, 5, 5, 5, 5, 5, 5, 9}) == 4);
  Doubles outlier = many_scores(5000);
  outlier.push_back(1e9);
  CHECK(bins(outlier) == most_bins);
}

TEST_CASE("bins cover all values, each value in the bin whose edges enclose it") {
  const Doubles values = many_scores(3000);
  for (const int asked : {0, 1, 7, 100}) {
    const Bins bins = make_bins(values, asked);
    if (asked > 0) CHECK(bins.count() == static_cast<std::size_t>(asked));
    const auto of_rows = bins_of_rows(values, bins);
    std::size_t wrong = 0;
    for (std::size_t row = 0; row < values.size(); ++row) {
      if (std::isnan(values[row])) {
        wrong += of_rows[row] != no_bin;
        continue;
      }
      const BinRange range = range_of_bins(bins, of_rows[row], of_rows[row]);
      wrong += !(values[row] >= range.low && values[row] <= range.high);
    }
    CHECK(wrong == 0);
    const BinCounts counts = count_bins(of_rows, {}, bins.count());
    const ValueExtent extent = value_extent(values, {});
    CHECK(std::accumulate(counts.in.begin(), counts.in.end(), std::int64_t{0}) == extent.n);
    CHECK((counts.n == extent.n && counts.missing == extent.missing));
  }
}

TEST_CASE("bins of whole numbers stand around them, as wide as each other") {
  const Doubles sizes{1, 2, 2, 3, 4, 4, 4, 5, 6, 9};
  const Bins bins = make_bins(sizes, 9);
  REQUIRE(bins.of_whole_numbers);
  CHECK(bins.edges == Doubles{0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 9.5});
  CHECK(count_bins(bins_of_rows(sizes, bins), {}, bins.count()).in ==
        std::vector<std::int64_t>{1, 2, 1, 3, 1, 1, 0, 0, 1});
  const Bins pairs = make_bins(sizes, 5);
  CHECK(pairs.edges == Doubles{0.5, 2.5, 4.5, 6.5, 8.5, 10.5});
}

TEST_CASE("bins of nothing, of one value and of equal values") {
  CHECK(make_bins(Doubles{}, 0).count() == 0);
  CHECK(make_bins(Doubles{missing, infinite}, 0).count() == 0);
  const Bins one = make_bins(Doubles{2.5, 2.5, missing}, 0);
  REQUIRE(one.count() == 1);
  CHECK(count_bins(bins_of_rows(Doubles{2.5, 2.5, missing}, one), {}, 1).in == std::vector<std::int64_t>{2});
  const Doubles wide{-1.7e308, 0.5, 1.7e308};
  const Bins widest = make_bins(wide, 4);
  const auto counted = count_bins(bins_of_rows(wide, widest), {}, widest.count()).in;
  CHECK(counted.front() + counted.back() >= 2);
}

TEST_CASE("counts are of the part that passes and is picked") {
  const Doubles values{0.5, 1.5, 2.5, 3.5, 0.7};
  const Bins bins = make_bins(values, 3);
  const auto of_rows = bins_of_rows(values, bins);
  const Mask passing{1, 1, 1, 0, 1}, picked{0, 1, 1, 1, 1};
  CHECK(count_bins(of_rows, {passing, {}}, 3).in == std::vector<std::int64_t>{2, 1, 1});
  CHECK(count_bins(of_rows, {passing, picked}, 3).in == std::vector<std::int64_t>{1, 1, 1});
}

TEST_CASE("a box has R's whiskers and outliers") {
  const BoxSummary box = box_summary(hp, {}, 1.5);
  CHECK((box.low_whisker == 52 && box.high_whisker == 264 && box.outliers == 1));
  CHECK(box.mean == Approx(146.6875).margin(1e-12));
  const BoxSummary weights = box_summary(wt, {}, 1.5);
  CHECK((weights.low_whisker == 1.513 && weights.high_whisker == 5.25 && weights.outliers == 2));
  const auto marks = outlier_marks(outliers_of(wt, {}, weights), manual, weights);
  REQUIRE(marks.size() == 2);
  CHECK((marks[0].low == 5.345 && marks[0].row == 16 && marks[1].row == 15 && !marks[0].any_picked));
  CHECK(box_summary(wt, {}, 3).outliers == 0);
}

TEST_CASE("a box of one value, of equal values and of none") {
  const BoxSummary one = box_summary(Doubles{4}, {}, 1.5);
  CHECK((one.n == 1 && one.lower == 4 && one.upper == 4 && one.high_whisker == 4 && one.outliers == 0));
  const BoxSummary none = box_summary(Doubles{missing, infinite}, {}, 1.5);
  CHECK((none.n == 0 && none.missing == 2 && std::isnan(none.median)));
  CHECK(outliers_of(Doubles{missing}, {}, none).empty());
}

TEST_CASE("outliers too many to be drawn apart are drawn together, none lost") {
  Doubles values(100000, 2.0);
  for (std::size_t i = 0; i < 5000; ++i) values[i * 20] = 3 + static_cast<double>(i % 997) / 997;
  const BoxSummary box = box_summary(values, {}, 1.5);
  REQUIRE(box.outliers == 5000);
  const auto marks = outlier_marks(outliers_of(values, {}, box), {}, box);
  CHECK(marks.size() < 400);
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    sum += marks[i].n;
    if (i > 0) CHECK(marks[i].low > marks[i - 1].high);
  }
  CHECK(sum == 5000);
}

TEST_CASE("lines are those of R's lm") {
  const FittedLine all = line_of({}), picked = line_of({{}, manual});
  CHECK(all.n == 32);
  CHECK(all.intercept == Approx(37.285126167342).epsilon(1e-12));
  CHECK(all.slope == Approx(-5.34447157272268).epsilon(1e-12));
  CHECK(all.r_squared == Approx(0.752832793658264).epsilon(1e-12));
  CHECK(all.slope_error == Approx(0.559101045099323).epsilon(1e-12));
  CHECK(all.slope_p == Approx(1.29395870135052e-10).epsilon(1e-9));
  CHECK(all.residual_squares == Approx(278.321937543344).epsilon(1e-12));
  CHECK(picked.slope == Approx(-9.08426802475309).epsilon(1e-12));
  CHECK(picked.intercept == Approx(46.2944778999874).epsilon(1e-12));
  CHECK(picked.slope_p == Approx(1.68790375778575e-05).epsilon(1e-9));
}

TEST_CASE("Chow's test is that of the residuals of R's lines") {
  const PairSums all = sum_pairs(wt, mpg, {}, 3, 20), one = sum_pairs(wt, mpg, {{}, manual}, 3, 20);
  const FittedLine rest = fit_line(without(all, one));
  CHECK(rest.n == 19);
  CHECK(rest.slope == Approx(-3.78590753278136).epsilon(1e-11));
  CHECK(rest.slope_p == Approx(0.000124559532782608).epsilon(1e-9));
  const ChowTest chow = chow_test(fit_line(all), fit_line(one), rest);
  CHECK(chow.f == Approx(6.72525664133913).epsilon(1e-10));
  CHECK(chow.p == Approx(0.00411901771355464).epsilon(1e-9));
  CHECK(chow.freedom == 28);
}

TEST_CASE("lines of too few, equal and perfectly aligned pairs") {
  const auto fit = [](const Doubles& x, const Doubles& y) { return fit_line(sum_pairs(x, y, {}, 1, 1)); };
  CHECK_FALSE(fit({}, {}).defined());
  CHECK_FALSE(fit({1}, {2}).defined());
  CHECK_FALSE(fit({1, 1, 1}, {1, 2, 3}).defined());
  CHECK_FALSE(fit({1.1, 1.1, 1.1}, {1, 2, 3}).defined());
  const FittedLine two = fit({1, 2}, {3, 5});
  CHECK((two.slope == Approx(2) && two.r_squared == Approx(1) && std::isnan(two.slope_p)));
  const FittedLine perfect = fit({1, 2, 3, 4}, {2, 4, 6, 8});
  CHECK((perfect.residual_squares == 0 && perfect.slope_p == 0));
  const FittedLine level = fit({1, 2, 3}, {0.1, 0.1, 0.1});
  CHECK((level.slope == 0 && std::isnan(level.r_squared) && std::isnan(level.slope_p)));
  const FittedLine holes = fit({1, missing, 2, 3, infinite}, {2, 4, missing, 6, 1});
  CHECK((holes.n == 2 && holes.slope == Approx(2)));
  CHECK(std::isnan(chow_test(perfect, two, two).f));
}

TEST_CASE("a line far from the origin keeps its digits") {
  Doubles x, y;
  for (int i = 0; i < 1000; ++i) x.push_back(1e9 + i), y.push_back(3e9 + 0.5 * i + (i % 2 ? 0.25 : -0.25));
  const FittedLine line = fit_line(sum_pairs(x, y, {}, 1e9 + 500, 3e9));
  CHECK(line.slope == Approx(0.5).epsilon(1e-5));
  CHECK(line.r_squared > 0.99999);
  CHECK(line.r_squared < 1);
}

TEST_CASE("chances of t, F and beta are those of R") {
  CHECK(stats::t_beyond(0.1, 1) == Approx(0.936548965138893).epsilon(1e-12));
  CHECK(stats::t_beyond(-2.5, 3.5) == Approx(0.0756946438094901).epsilon(1e-12));
  CHECK(stats::t_beyond(12, 30) == Approx(5.58018541519926e-13).epsilon(1e-11));
  CHECK(stats::t_beyond(40, 200) == Approx(2.24873965352023e-97).epsilon(1e-10));
  CHECK(stats::t_beyond(0, 5) == 1);
  CHECK(stats::f_at_least(0.2, 1, 4) == Approx(0.677868828699249).epsilon(1e-12));
  CHECK(stats::f_at_least(3.1, 2, 28) == Approx(0.0607920731393658).epsilon(1e-12));
  CHECK(stats::f_at_least(9, 7, 120) == Approx(6.84068827781216e-09).epsilon(1e-11));
  CHECK(stats::f_at_least(60, 2, 1e6) == Approx(8.78808848104182e-27).epsilon(1e-8));
  CHECK(stats::incomplete_beta(0.01, 0.5, 0.5) == Approx(0.0637685608585198).epsilon(1e-12));
  CHECK(stats::incomplete_beta(0.3, 2, 3) == Approx(0.3483).epsilon(1e-12));
  CHECK(stats::incomplete_beta(0.5, 20, 21) == Approx(0.56268534380979).epsilon(1e-12));
  CHECK(stats::incomplete_beta(0.99, 5, 0.7) == Approx(0.869756299506055).epsilon(1e-12));
  CHECK(std::isnan(stats::f_at_least(missing, 2, 3)));
}
