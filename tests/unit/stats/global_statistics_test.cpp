#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

#include "base/error.hpp"
#include "grid.hpp"
#include "stats/bivariate_moran.hpp"
#include "stats/correlogram.hpp"
#include "stats/geary.hpp"
#include "stats/getis_g.hpp"
#include "stats/join_counts.hpp"
#include "stats/lee.hpp"
#include "stats/moran.hpp"
#include "stats/rate_moran.hpp"

using namespace phumthun;
using namespace phumthun::stats;
using namespace phumthun::stats::test;

namespace {

const base::Progress quiet = base::Progress::none();
constexpr double missing = std::numeric_limits<double>::quiet_NaN();
using Doubles = std::vector<double>;
using Matrix = std::vector<Doubles>;

GlobalOptions options_of(std::int64_t permutations, Alternative alternative = Alternative::two_sided) {
  GlobalOptions options;
  options.permutation.permutations = permutations;
  options.permutation.alternative = alternative;
  return options;
}

/// A map of seven areas whose links do not all go both ways nor weigh the same.
SpatialWeights uneven_map(WeightStyle style) {
  SpatialWeights rows = from_rows({{1, 2}, {0, 3}, {0, 4, 5}, {1, 2}, {2, 6}, {4}, {0, 5}}, style);
  for (std::size_t link = 0; link < rows.link_count(); ++link)
    rows.link_weights.push_back(1.0 + static_cast<double>(link % 4) / 2);
  return rows;
}

Matrix dense(const SpatialWeights& rows) {
  Matrix w(rows.size(), Doubles(rows.size(), 0.0));
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (std::size_t link = rows.starts[i]; link < rows.starts[i + 1]; ++link)
      w[i][rows.neighbours[link]] = rows.row_scale(i) * rows.link_weight(link);
  return w;
}

double double_sum(const Matrix& w, const std::function<double(std::size_t, std::size_t)>& term) {
  double sum = 0;
  for (std::size_t i = 0; i < w.size(); ++i)
    for (std::size_t j = 0; j < w.size(); ++j) sum += w[i][j] * term(i, j);
  return sum;
}

double mean_of_all(const Doubles& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// The mean, the variance and the two-sided p of a statistic over every order of the areas.
struct Enumerated {
  double mean = 0, variance = 0, p = 0;
};
Enumerated over_all_orders(std::size_t n,
                           const std::function<double(const std::vector<std::size_t>&)>& statistic) {
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  const double observed = statistic(order);
  Doubles all;
  do all.push_back(statistic(order));
  while (std::next_permutation(order.begin(), order.end()));
  Enumerated result;
  result.mean = mean_of_all(all);
  double at_least = 0, at_most = 0;
  for (const double value : all) {
    result.variance += (value - result.mean) * (value - result.mean) / static_cast<double>(all.size());
    at_least += value >= observed - 1e-10;
    at_most += value <= observed + 1e-10;
  }
  result.p = std::min(1.0, 2 * std::min(at_least, at_most) / static_cast<double>(all.size()));
  return result;
}

void check_against(const GlobalStatistic& found, const Enumerated& exact, double statistic) {
  CHECK(found.statistic == Approx(statistic).epsilon(1e-12));
  CHECK(found.expected == Approx(exact.mean).epsilon(1e-11).margin(1e-14));
  CHECK(found.variance == Approx(exact.variance).epsilon(1e-10));
  constexpr double draws = 40000;
  const double q = exact.p / 2;
  CHECK(std::abs(found.p_permutation - exact.p) < 8 * std::sqrt(q * (1 - q) / draws) + 2 / (draws + 1));
}

const Doubles x{3.5, 0.25, 4, 1, 7.5, 2, 9};
const Doubles y{1, 0, 2.5, 2, 3, 5, 4.5};

}  // namespace

TEST_CASE("moments and p-values are those of all orders of a small map") {
  for (const WeightStyle style : {WeightStyle::row, WeightStyle::binary}) {
    CAPTURE(weight_style_name(style));
    const SpatialWeights rows = uneven_map(style);
    const Matrix w = dense(rows);
    const double n = 7, s0 = double_sum(w, [](auto, auto) { return 1; });
    const double x_mean = mean_of_all(x), y_mean = mean_of_all(y);
    double xx = 0, yy = 0, x_squares = 0;
    for (std::size_t i = 0; i < 7; ++i) {
      xx += (x[i] - x_mean) * (x[i] - x_mean);
      yy += (y[i] - y_mean) * (y[i] - y_mean);
      x_squares += x[i] * x[i];
    }
    const std::vector<std::size_t> given{0, 1, 2, 3, 4, 5, 6};
    using Order = std::vector<std::size_t>;
    const auto i_of = [&](const Order& o) {
      return n / s0 * double_sum(w, [&](auto i, auto j) { return (x[o[i]] - x_mean) * (x[o[j]] - x_mean); }) /
             xx;
    };
    const auto c_of = [&](const Order& o) {
      return (n - 1) / (2 * s0) *
             double_sum(w, [&](auto i, auto j) { return std::pow(x[o[i]] - x[o[j]], 2); }) / xx;
    };
    const auto g_of = [&](const Order& o) {
      return double_sum(w, [&](auto i, auto j) { return x[o[i]] * x[o[j]]; }) /
             (n * n * x_mean * x_mean - x_squares);
    };
    const auto xy_of = [&](const Order& o) {
      return n / s0 * double_sum(w, [&](auto i, auto j) { return (x[i] - x_mean) * (y[o[j]] - y_mean); }) /
             std::sqrt(xx * yy);
    };
    check_against(moran(x, rows, options_of(40000), quiet), over_all_orders(7, i_of), i_of(given));
    check_against(geary(x, rows, options_of(40000), quiet), over_all_orders(7, c_of), c_of(given));
    check_against(getis_g(x, rows, options_of(40000), quiet), over_all_orders(7, g_of), g_of(given));
    check_against(bivariate_moran(x, y, rows, options_of(40000), quiet), over_all_orders(7, xy_of),
                  xy_of(given));

    double row_squares = 0;
    for (const Doubles& row : w) row_squares += std::pow(std::accumulate(row.begin(), row.end(), 0.0), 2);
    const auto l_of = [&](const Order& o) {
      double sum = 0;
      for (std::size_t i = 0; i < 7; ++i) {
        double x_lag = 0, y_lag = 0;
        for (std::size_t j = 0; j < 7; ++j) {
          x_lag += w[i][j] * (x[o[j]] - x_mean);
          y_lag += w[i][j] * (y[o[j]] - y_mean);
        }
        sum += x_lag * y_lag;
      }
      return n / row_squares * sum / std::sqrt(xx * yy);
    };
    const GlobalStatistic found = lee(x, y, rows, options_of(40000), quiet);
    const Enumerated exact = over_all_orders(7, l_of);
    CHECK(found.statistic == Approx(l_of(given)).epsilon(1e-12));
    CHECK(found.expected == Approx(exact.mean).epsilon(1e-11));
    CHECK(std::abs(found.p_permutation - exact.p) <
          8 * std::sqrt(exact.p / 2 * (1 - exact.p / 2) / 40000) + 2.0 / 40001);
  }
}

TEST_CASE("Geary's C of a row of four") {
  // Differences 1, 1, 1 both ways: sum of squares 6; squares about the mean 5; S0 = 6: C = 3 / 12 * 6 / 5.
  const GlobalStatistic found =
      geary(Doubles{1, 2, 3, 4}, chain(4, WeightStyle::binary), options_of(0), quiet);
  CHECK(found.statistic == Approx(0.3));
  CHECK(found.z > 0);
  CHECK(std::isnan(found.p_permutation));
  // Like values together are the side of `greater`.
  Doubles slope(30);
  std::iota(slope.begin(), slope.end(), 0.0);
  const GlobalStatistic clear =
      geary(slope, chain(30, WeightStyle::row), options_of(999, Alternative::greater), quiet);
  CHECK(clear.p_permutation == Approx(0.001));
  CHECK(clear.p_normal < 1e-6);
  CHECK(geary(slope, chain(30, WeightStyle::row), options_of(999, Alternative::less), quiet).p_permutation ==
        1);
}

TEST_CASE("the general G keeps its variance beside a large mean") {
  const SpatialWeights rows = uneven_map(WeightStyle::binary);
  Doubles raised = x;
  for (double& value : raised) value += 1e7;
  const GlobalStatistic found = getis_g(raised, rows, options_of(0), quiet);
  // For a mean so large G is the linear sum alone, whose z doesn't depend on the mean.
  for (double& value : raised) value += 9e7;
  CHECK(found.z == Approx(getis_g(raised, rows, options_of(0), quiet).z).epsilon(1e-5));
  CHECK_THROWS_AS(getis_g(Doubles{1, -1, 2, 3, 4, 5, 6}, rows, options_of(0), quiet), base::Error);
  CHECK(std::isnan(getis_g(Doubles(7, 0.0), rows, options_of(9), quiet).statistic));
  const GlobalStatistic equal = getis_g(Doubles(7, 2.0), rows, options_of(9), quiet);
  CHECK(equal.statistic == Approx(equal.expected));
  CHECK(std::isnan(equal.z));
}

TEST_CASE("where every area is a neighbour of all others no order matters: no variance and no z") {
  for (const std::uint32_t n : {5u, 40u, 500u})
    for (const WeightStyle style : {WeightStyle::row, WeightStyle::binary}) {
      CAPTURE(n, weight_style_name(style));
      std::vector<std::vector<std::uint32_t>> all(n);
      for (std::uint32_t i = 0; i < n; ++i)
        for (std::uint32_t j = 0; j < n; ++j)
          if (i != j) all[i].push_back(j);
      Doubles values;
      for (std::uint32_t i = 0; i < n; ++i) values.push_back(std::exp(std::sin(i)) / 3);
      const SpatialWeights rows = from_rows(all, style);
      for (const GlobalStatistic& found :
           {moran(values, rows, options_of(99, Alternative::folded), quiet),
            geary(values, rows, options_of(99), quiet), getis_g(values, rows, options_of(99), quiet)}) {
        CHECK(found.variance == 0);
        CHECK(std::isnan(found.z));
        CHECK(std::isnan(found.p_normal));
        CHECK(found.p_permutation == 1);
      }
    }
}

TEST_CASE("bivariate Moran of a field with itself is Moran's I, whatever the style") {
  for (const WeightStyle style : {WeightStyle::row, WeightStyle::binary, WeightStyle::variance_stabilising}) {
    const SpatialWeights rows = with_style(uneven_map(style), style);
    CHECK(bivariate_moran(x, x, rows, options_of(0), quiet).statistic ==
          Approx(moran(x, rows, options_of(0), quiet).statistic));
  }
}

TEST_CASE("missing values are left out of both columns; isolates leave n") {
  const SpatialWeights rows = from_rows({{1}, {0, 2}, {1, 3}, {2}, {}, {4}}, WeightStyle::binary);
  const GlobalStatistic found =
      bivariate_moran(Doubles{1, 2, 3, 4, missing, 5}, Doubles{2, 1, 4, 3, 1, 2}, rows, options_of(0), quiet);
  CHECK(found.n == 4);
  CHECK(found.warnings.size() == 2);
  const GlobalStatistic alone = bivariate_moran(Doubles{1, 2, 3, 4}, Doubles{2, 1, 4, 3},
                                                chain(4, WeightStyle::binary), options_of(0), quiet);
  CHECK(found.statistic == alone.statistic);
  CHECK(
      lee(Doubles{1, 2, 3, 4, missing, 5}, Doubles{2, 1, 4, 3, 1, 2}, rows, options_of(0), quiet).statistic ==
      lee(Doubles{1, 2, 3, 4}, Doubles{2, 1, 4, 3}, chain(4, WeightStyle::binary), options_of(0), quiet)
          .statistic);
}

TEST_CASE("few areas, equal values, no links and no values give no statistic and no harm") {
  for (std::uint32_t n = 0; n <= 3; ++n) {
    Doubles different, equal(n, 7.0), none(n, missing), zeros(n, 0.0);
    for (std::uint32_t i = 0; i < n; ++i) different.push_back(i * i);
    const SpatialWeights isolated = from_rows(std::vector<std::vector<std::uint32_t>>(n), WeightStyle::row);
    for (const SpatialWeights& rows : {chain(n, WeightStyle::row), chain(n, WeightStyle::binary), isolated})
      for (const Doubles& values : {different, equal, none, zeros}) {
        CAPTURE(n, values, rows.link_count());
        for (const GlobalStatistic& found :
             {moran(values, rows, options_of(99), quiet), geary(values, rows, options_of(99), quiet),
              getis_g(values, rows, options_of(99), quiet), lee(values, values, rows, options_of(99), quiet),
              rate_moran(values, equal, rows, options_of(99), quiet)}) {
          CHECK((std::isnan(found.p_normal) || found.p_normal > 0.01));
          CHECK((std::isnan(found.p_permutation) || found.p_permutation > 0.05));
          if (rows.link_count() == 0) CHECK(std::isnan(found.statistic));
          if (std::isnan(found.statistic)) CHECK_FALSE(found.warnings.empty());
        }
        CHECK(correlogram(values, rows, 4, CorrelogramStatistic::geary, options_of(9), quiet).size() == 4);
      }
  }
  const auto beyond = correlogram(Doubles{1, 3, 2, 5}, chain(4, WeightStyle::row), 6,
                                  CorrelogramStatistic::moran, options_of(9), quiet);
  REQUIRE(beyond.size() == 6);
  CHECK_FALSE(std::isnan(beyond[1].statistic));
  CHECK(std::isnan(beyond[5].statistic));
  CHECK_THROWS_AS(correlogram(Doubles{1, 2}, chain(2, WeightStyle::row), 0, CorrelogramStatistic::moran,
                              options_of(0), quiet),
                  base::Error);
  CHECK_THROWS_AS(geary(Doubles{1, INFINITY}, chain(2, WeightStyle::row), options_of(0), quiet), base::Error);
  CHECK_THROWS_AS(lee(Doubles{1, 2}, Doubles{1, INFINITY}, chain(2, WeightStyle::row), options_of(0), quiet),
                  base::Error);
  CHECK_THROWS_AS(geary(Doubles{1, 2}, chain(2, WeightStyle::row), options_of(-1), quiet), base::Error);
}

TEST_CASE("any number of threads gives the same p, and all of them can be cancelled") {
  const SpatialWeights rows = chain(40, WeightStyle::row);
  Doubles a, b, marks;
  for (int i = 0; i < 40; ++i) {
    a.push_back((i * 37) % 11);
    b.push_back((i * 17) % 13);
    marks.push_back(i % 3 == 0);
  }
  const auto all_p = [&](unsigned threads, const base::Progress& progress) {
    GlobalOptions options = options_of(1003);
    options.permutation.threads = threads;
    const JoinCounts joins = join_counts(marks, rows, JoinSampling::non_free, options, progress);
    return Doubles{moran(a, rows, options, progress).p_permutation,
                   geary(a, rows, options, progress).p_permutation,
                   getis_g(a, rows, options, progress).p_permutation,
                   bivariate_moran(a, b, rows, options, progress).p_permutation,
                   lee(a, b, rows, options, progress).p_permutation,
                   joins.black_black.p_permutation,
                   joins.black_white.p_permutation};
  };
  const Doubles one = all_p(1, quiet);
  for (const unsigned threads : {2u, 5u}) CHECK(all_p(threads, quiet) == one);
  const base::Progress cancelled([](double, std::string_view) { return false; });
  const GlobalOptions options = options_of(99999);
  CHECK_THROWS_AS(geary(a, rows, options, cancelled), base::Cancelled);
  CHECK_THROWS_AS(getis_g(a, rows, options, cancelled), base::Cancelled);
  CHECK_THROWS_AS(bivariate_moran(a, b, rows, options, cancelled), base::Cancelled);
  CHECK_THROWS_AS(lee(a, b, rows, options, cancelled), base::Cancelled);
  CHECK_THROWS_AS(join_counts(marks, rows, JoinSampling::free, options, cancelled), base::Cancelled);
}
