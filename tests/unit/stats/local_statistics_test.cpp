#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "base/error.hpp"
#include "grid.hpp"
#include "stats/bivariate_local_moran.hpp"
#include "stats/chi_squared.hpp"
#include "stats/contiguity.hpp"
#include "stats/getis_ord.hpp"
#include "stats/hypergeometric.hpp"
#include "stats/local_geary.hpp"
#include "stats/local_join_count.hpp"
#include "stats/local_moran.hpp"
#include "stats/losh.hpp"

using namespace phumthun;
using namespace phumthun::stats;
using namespace phumthun::stats::test;
using Doubles = std::vector<double>;
using Fields = std::vector<std::span<const double>>;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
const base::Progress quiet = base::Progress::none();

template <class Options = LocalOptions>
Options analytic(Alternative alternative) {
  Options options;
  options.inference = Inference::analytic;
  options.permutation.alternative = alternative;
  return options;
}

template <class Options = LocalOptions>
Options drawn(std::int64_t permutations) {
  Options options;
  options.permutation.permutations = permutations;
  return options;
}

}  // namespace

TEST_CASE("bivariate local Moran of 1, 2, 3, 4 against 4, 2, 2, 0 in a row") {
  // x: -1.5, -0.5, 0.5, 1.5, squares 5; y: 2, 0, 0, -2, squares 8; lags of y: 0, 1, -1, 0.
  const auto result =
      bivariate_local_moran(Doubles{1, 2, 3, 4}, Doubles{4, 2, 2, 0}, chain(4, WeightStyle::row),
                            analytic<LocalMoranOptions>(Alternative::two_sided), quiet);
  const double scale = std::sqrt(5.0 / 3 * (8.0 / 3));
  CHECK(result.statistic[0] == Approx(0).margin(1e-15));
  CHECK(result.statistic[1] == Approx(-0.5 * 1 / scale));
  CHECK(result.statistic[2] == Approx(0.5 * -1 / scale));
  CHECK(result.lag[1] == 3);
  // Area 0: one of 2, 2, 0 next to it; mean 4/3, variance 8/9; its own is 2. x is below its mean.
  CHECK(result.z[0] == Approx(-(2 - 4.0 / 3) / std::sqrt(8.0 / 9)));
  CHECK(result.p[0] == Approx(std::erfc(0.5)));
}

TEST_CASE("the bivariate form of a field with itself is local Moran") {
  const Doubles values{3, 1, 4, 1, 5, 9, 2, 6};
  const auto rows = chain(8, WeightStyle::binary);
  const auto options = drawn<LocalMoranOptions>(999);
  const auto one = local_moran(values, rows, options, quiet);
  const auto two = bivariate_local_moran(values, values, rows, options, quiet);
  CHECK(one.statistic == two.statistic);
  CHECK(one.p == two.p);
  CHECK(one.cluster == two.cluster);
}

TEST_CASE("the differential form is local Moran of the differences; areas that lack a round are left out") {
  const Doubles earlier{1, 1, 2, 2, missing, 7}, later{2, 3, 3, 6, 9, 7};
  const auto rows = chain(6, WeightStyle::row);
  const auto options = drawn<LocalMoranOptions>(99);
  const auto changes = differential_local_moran(earlier, later, rows, options, quiet);
  const auto same = local_moran(Doubles{1, 2, 1, 4, missing, 0}, rows, options, quiet);
  CHECK(changes.statistic[1] == same.statistic[1]);
  CHECK(changes.p[1] == same.p[1]);
  CHECK(changes.cluster[4] == ClusterClass::undefined);
  CHECK(changes.cluster[5] == ClusterClass::isolate);
  const double infinite = std::numeric_limits<double>::infinity();
  CHECK_THROWS_AS(differential_local_moran(Doubles{infinite, 1}, Doubles{infinite, 1},
                                           chain(2, WeightStyle::row), options, quiet),
                  base::Error);
}

TEST_CASE("local Geary of 1, 2, 3, 4 in a row, its moments and its classes") {
  // Variance 5/3: squared distances in deviations are (1, 4, 9) * 3/5.
  const auto result =
      local_geary(Doubles{1, 2, 3, 4}, chain(4, WeightStyle::row), analytic(Alternative::less), quiet);
  CHECK(result.statistic[0] == Approx(0.6));
  CHECK(result.statistic[1] == Approx(0.6));
  // Area 0: one of 0.6, 2.4, 5.4: mean 2.8, variance (2.2² + 0.4² + 2.6²) / 3.
  CHECK(result.z[0] == Approx((0.6 - 2.8) / std::sqrt((2.2 * 2.2 + 0.4 * 0.4 + 2.6 * 2.6) / 3)));
  CHECK(result.p[0] == Approx(0.5 * std::erfc(-result.z[0] / std::sqrt(2.0))));
  CHECK(result.lag[1] == 2);

  Doubles values;
  for (int i = 0; i < 30; ++i) values.push_back(i < 10 ? 1 : i < 20 ? 100 + 50 * (i % 2) : 200);
  values[5] = 199;
  LocalOptions options = drawn(9999);
  options.correction = Correction::none;
  options.alpha = 0.2;
  const auto classes = local_geary(values, chain(30, WeightStyle::row), options, quiet).cluster;
  CHECK(classes[2] == ClusterClass::low_low);
  CHECK(classes[27] == ClusterClass::high_high);
  CHECK(classes[5] == ClusterClass::negative);
}

TEST_CASE("local Geary of several fields is the mean of the fields' own") {
  const Doubles a{3, 1, 4, 1, 5, 9, 2, 6}, b{2, 7, 1, 8, 2, 8, 1, 8};
  const auto rows = chain(8, WeightStyle::row);
  const auto options = drawn(999);
  const auto both = multivariate_local_geary(Fields{a, b}, rows, options, quiet);
  const auto of_a = local_geary(a, rows, options, quiet), of_b = local_geary(b, rows, options, quiet);
  for (std::size_t i = 0; i < 8; ++i)
    CHECK(both.statistic[i] == Approx((of_a.statistic[i] + of_b.statistic[i]) / 2));
  CHECK(std::isnan(both.lag[0]));
  CHECK_THROWS_AS(multivariate_local_geary(Fields{}, rows, options, quiet), base::Error);
  // The same field twice changes no p.
  const auto twice = multivariate_local_geary(Fields{a, a}, rows, options, quiet);
  CHECK(twice.p == of_a.p);
}

TEST_CASE("local join counts, and their exact chances") {
  // 1 1 1 0 0 0 0 1, each next to the one before and after.
  const Doubles marks{1, 1, 1, 0, 0, 0, 0, 1};
  const auto rows = chain(8, WeightStyle::row);
  const auto exact = local_join_count(marks, rows, analytic(Alternative::two_sided), quiet);
  CHECK(exact.statistic[1] == 2);
  CHECK(exact.statistic[3] == 0);
  CHECK(exact.lag[3] == 1);
  // Area 1: both its neighbours among 3 marked of 7 others: 3/7 * 2/6. Area 0: its one: 3/7.
  CHECK(exact.p[1] == Approx(3.0 / 7 * 2 / 6));
  CHECK(exact.p[0] == Approx(3.0 / 7));
  CHECK(std::isnan(exact.p[3]));
  CHECK(std::isnan(exact.p[7]));
  CHECK(exact.cluster[7] == ClusterClass::not_significant);
  LocalOptions options = drawn(99999);
  options.alpha = 0.15;
  options.correction = Correction::none;
  const auto counted = local_join_count(marks, rows, options, quiet);
  CHECK(counted.p[1] == Approx(1.0 / 7).margin(0.005));
  CHECK(counted.cluster[1] == ClusterClass::joined);
  CHECK_THROWS_AS(local_join_count(Doubles{0, 1, 2}, chain(3, WeightStyle::row), options, quiet),
                  base::Error);
}

TEST_CASE("bivariate and co-location join counts") {
  const Doubles x{1, 0, 0, 1, 0, 0}, z{0, 1, 1, 0, 0, 0};
  const auto rows = chain(6, WeightStyle::binary);
  const auto options = analytic(Alternative::greater);
  const auto between = bivariate_local_join_count(x, z, rows, options, quiet);
  CHECK(between.statistic[0] == 1);
  CHECK(between.statistic[3] == 1);
  CHECK(between.p[0] == Approx(2.0 / 5));              // one neighbour, 2 of 5 others marked
  CHECK(between.p[3] == Approx(1 - 3.0 / 5 * 2 / 4));  // at least one of two
  CHECK_THROWS_AS(bivariate_local_join_count(x, x, rows, options, quiet), base::Error);
  const Doubles a{1, 1, 0, 1, missing, 1}, b{1, 1, 1, 1, 1, 0};
  const auto together = colocation_join_count(Fields{a, b}, rows, options, quiet);
  CHECK(together.statistic[0] == 1);
  CHECK(together.statistic[2] == 0);
  CHECK(together.cluster[4] == ClusterClass::undefined);
  CHECK(together.p[0] == Approx(2.0 / 4));  // 1, 3 marked among 1, 2, 3, 5
}

TEST_CASE("the quantile of quantile LISA is closed on the right") {
  const Doubles values{5, 4, 3, 2, 1};
  const auto rows = chain(5, WeightStyle::row);
  QuantileOptions options;
  options.inference = Inference::analytic;
  options.quantiles = 2;
  options.quantile = 2;  // above the median 3
  CHECK(quantile_lisa(Fields{values}, rows, options, quiet).statistic == Doubles{1, 1, 0, 0, 0});
  options.quantile = 1;
  CHECK(quantile_lisa(Fields{values}, rows, options, quiet).statistic == Doubles{0, 0, 1, 2, 1});
  options.quantile = 3;
  CHECK_THROWS_AS(quantile_lisa(Fields{values}, rows, options, quiet), base::Error);
}

TEST_CASE("LOSH by hand") {
  // Local means 2, 2, 3, 3; residuals squared 1, 0, 0, 1; their mean 1/2.
  const auto result =
      losh(Doubles{1, 2, 3, 4}, chain(4, WeightStyle::row), analytic(Alternative::greater), quiet);
  CHECK(result.lag == Doubles{2, 2, 3, 3});
  CHECK(result.statistic[0] == Approx(0));
  CHECK(result.statistic[1] == Approx(1));
  // Var = 1/3 * (1/4) / (1/2)² * (4 * sum w² - 1): 1 for one neighbour, 1/3 for two.
  CHECK(result.z[1] == Approx(2 / (1.0 / 3)));
  CHECK(result.p[1] == Approx(chi_squared_at_least(6, 6)));
}

TEST_CASE("chi-squared and hypergeometric chances") {
  CHECK(chi_squared_at_least(3.841458820694124, 1) == Approx(0.05));
  CHECK(chi_squared_at_least(2, 2) == Approx(std::exp(-1)));
  CHECK(chi_squared_at_least(40, 2) == Approx(std::exp(-20)));
  CHECK(chi_squared_at_most(6, 6) == Approx(1 - std::exp(-3) * (1 + 3 + 4.5)));
  CHECK(chi_squared_at_least(0, 3) == 1);
  CHECK(std::isnan(chi_squared_at_least(missing, 3)));
  CHECK(hypergeometric_at_least(2, 7, 3, 2) == Approx(3.0 / 7 * 2 / 6));
  CHECK(hypergeometric_at_least(0, 7, 3, 2) == 1);
  CHECK(hypergeometric_at_least(3, 7, 3, 2) == 0);
  CHECK(hypergeometric_at_least(1, 3, 3, 1) == 1);
}

TEST_CASE("new local statistics of few, equal, missing and lonely areas: no harm") {
  for (const Draws draws : {Draws::shared, Draws::independent})
    for (const Inference inference : {Inference::permutation, Inference::analytic})
      for (std::uint32_t n = 0; n <= 4; ++n) {
        Doubles different, equal(n, 7.0), none(n, missing);
        for (std::uint32_t i = 0; i < n; ++i) different.push_back(i * i);
        LocalMoranOptions options = drawn<LocalMoranOptions>(99);
        options.permutation.draws = draws;
        options.inference = inference;
        SpatialWeights lonely;
        lonely.starts.assign(n + 1, 0);
        for (const SpatialWeights& rows : {chain(n, WeightStyle::row), lonely})
          for (const Doubles& values : {different, equal, none})
            for (const LocalStatistics& found :
                 {bivariate_local_moran(values, different, rows, options, quiet),
                  differential_local_moran(values, different, rows, options, quiet),
                  local_geary(values, rows, options, quiet),
                  multivariate_local_geary(Fields{values, different}, rows, options, quiet),
                  losh(values, rows, options, quiet)}) {
              REQUIRE(found.cluster.size() == n);
              for (std::uint32_t i = 0; i < n; ++i) {
                if (std::isnan(values[i])) CHECK(found.cluster[i] == ClusterClass::undefined);
                if (rows.link_count() == 0 && !std::isnan(values[i]))
                  CHECK(found.cluster[i] == ClusterClass::isolate);
              }
            }
      }
  CHECK_THROWS_AS(
      local_geary(Doubles{1, 2, -1.7976931348623157e308}, chain(3, WeightStyle::row), drawn(9), quiet),
      base::Error);
  SpatialWeights negative = chain(3, WeightStyle::row);
  negative.link_weights = {1, -1, 1, 1};
  CHECK_THROWS_AS(local_moran(Doubles{1, 2, 3}, negative, drawn<LocalMoranOptions>(9), quiet), base::Error);
}

TEST_CASE("everyone a neighbour of everyone has one possible draw, and nothing is significant") {
  std::vector<std::vector<std::uint32_t>> all(40);
  for (std::uint32_t i = 0; i < 40; ++i)
    for (std::uint32_t j = 0; j < 40; ++j)
      if (i != j) all[i].push_back(j);
  Doubles values;
  for (int i = 0; i < 40; ++i) values.push_back(std::sin(i));
  const auto rows = from_rows(all, WeightStyle::row);
  for (const Alternative alternative : {Alternative::two_sided, Alternative::folded}) {
    LocalMoranOptions options = drawn<LocalMoranOptions>(999);
    options.permutation.alternative = alternative;
    for (const auto& found :
         {local_moran(values, rows, options, quiet), local_geary(values, rows, options, quiet)})
      for (std::size_t i = 0; i < 40; ++i) {
        CHECK(found.p[i] == 1);
        CHECK(found.cluster[i] == ClusterClass::not_significant);
      }
  }
}

TEST_CASE("an area at the mean is never significant, by any alternative") {
  for (const Alternative alternative :
       {Alternative::two_sided, Alternative::folded, Alternative::greater, Alternative::less}) {
    LocalMoranOptions options = drawn<LocalMoranOptions>(999);
    options.permutation.alternative = alternative;
    const auto found = local_moran(Doubles{1, 2, 3, 4, 5}, chain(5, WeightStyle::row), options, quiet);
    CHECK(found.statistic[2] == 0);
    CHECK(found.p[2] == 1);
  }
}

TEST_CASE("an offset of whole numbers changes no p") {
  const auto rows = contiguity_weights(square_grid(6, 6), Contiguity::rook, quiet);
  Doubles values, raised;
  for (int i = 0; i < 36; ++i) values.push_back((i * 7) % 5 + i / 6);
  for (const double value : values) raised.push_back(value + 1e13);
  SpatialWeights weighted = rows;
  for (std::size_t link = 0; link < rows.link_count(); ++link)
    weighted.link_weights.push_back(1.0 + static_cast<double>(link % 3));
  GetisOrdOptions hot = drawn<GetisOrdOptions>(999);
  const auto moran_options = drawn<LocalMoranOptions>(999);
  for (const SpatialWeights& links : {rows, weighted}) {
    CHECK(local_moran(raised, links, moran_options, quiet).p ==
          local_moran(values, links, moran_options, quiet).p);
    CHECK(getis_ord(raised, links, hot, quiet).p == getis_ord(values, links, hot, quiet).p);
  }
}
