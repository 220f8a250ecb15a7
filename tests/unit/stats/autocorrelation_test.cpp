#include <catch2/catch.hpp>
#include <cmath>
#include <cstring>
#include <limits>

#include "base/error.hpp"
#include "grid.hpp"
#include "stats/contiguity.hpp"
#include "stats/getis_ord.hpp"
#include "stats/local_moran.hpp"
#include "stats/moran.hpp"

using namespace phumthun;
using namespace phumthun::stats;
using namespace phumthun::stats::test;
using Doubles = std::vector<double>;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
const base::Progress quiet = base::Progress::none();

LocalMoranOptions moran_options(std::int64_t permutations) {
  LocalMoranOptions options;
  options.permutation.permutations = permutations;
  return options;
}
GetisOrdOptions ord_options(bool self_included, std::int64_t permutations) {
  GetisOrdOptions options;
  options.self_included = self_included;
  options.permutation.permutations = permutations;
  return options;
}
GlobalOptions global_options(std::int64_t permutations) {
  GlobalOptions options;
  options.permutation.permutations = permutations;
  return options;
}

bool same_bytes(const Doubles& a, const Doubles& b) {
  return a.size() == b.size() &&
         (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0);
}
bool same_bytes(const LocalStatistics& a, const LocalStatistics& b) {
  return same_bytes(a.statistic, b.statistic) && same_bytes(a.z, b.z) && same_bytes(a.lag, b.lag) &&
         same_bytes(a.p, b.p) && a.cluster == b.cluster && a.warnings == b.warnings;
}

/// High in the south-west, low in the north-east, one odd cell; whole numbers with many ties.
Doubles gradient(std::size_t columns, std::size_t rows) {
  Doubles values;
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t c = 0; c < columns; ++c)
      values.push_back(static_cast<double>((columns - c) / 2 + (rows - r) / 2));
  return values;
}

}  // namespace

TEST_CASE("Moran's I of 1, 2, 3, 4 in a row is a third") {
  // z = -1.5, -0.5, 0.5, 1.5; products of neighbours 0.75, -0.25, 0.75; both ways 2.5; S0 = 6; sum of
  // squares 5.
  const GlobalStatistic result =
      moran(Doubles{1, 2, 3, 4}, chain(4, WeightStyle::binary), global_options(9999), quiet);
  CHECK(result.statistic == Approx(4.0 / 6 * 2.5 / 5));
  CHECK(result.expected == Approx(-1.0 / 3));
  // S1 = 12, S2 = 4 + 16 + 16 + 4 = 40: (16 * 12 - 4 * 40 + 3 * 36) / (36 * 15) - 1/9.
  CHECK(result.variance_normal == Approx((192 - 160 + 108) / 540.0 - 1.0 / 9));
  // Kurtosis 4 * (2 * 5.0625 + 2 * 0.0625) / 25 = 1.64.
  CHECK(result.variance ==
        Approx((4 * (7 * 12.0 - 160 + 108) - 1.64 * (144 - 320 + 216)) / (6 * 36) - 1.0 / 9));
  CHECK(result.z == Approx((1.0 / 3 + 1.0 / 3) / std::sqrt(result.variance)));
  CHECK(result.p_normal == Approx(std::erfc(std::abs(result.z) / std::sqrt(2.0))));
  // 2 of the 24 orders reach 1/3 (up, down): p = 2 * 2/24.
  CHECK(result.p_permutation == Approx(1.0 / 6).margin(0.02));
  CHECK(result.n == 4);
}

TEST_CASE("local Moran of 1, 2, 3, 4 in a row, by either variance") {
  const SpatialWeights rows = chain(4, WeightStyle::row);
  const LocalMoran result = local_moran(Doubles{1, 2, 3, 4}, rows, moran_options(999), quiet);
  CHECK(result.statistic[0] == Approx(1.5 * 0.5 / (5.0 / 3)));
  CHECK(result.statistic[1] == Approx(0.5 * 0.5 / (5.0 / 3)));
  CHECK(result.lag[1] == 2);
  LocalMoranOptions by_n = moran_options(999);
  by_n.variance = MoranVariance::n;
  CHECK(local_moran(Doubles{1, 2, 3, 4}, rows, by_n, quiet).statistic[0] == Approx(1.5 * 0.5 / (5.0 / 4)));
  // Sokal: mean lag 1.5 / 3 = 0.5 of the others 2, 3, 4 (deviations -0.5, 0.5, 1.5), variance 2/3: one
  // neighbour.
  CHECK(result.z[0] == Approx(-(-0.5 - 0.5) / std::sqrt(2.0 / 3)));
}

TEST_CASE("Getis-Ord ratios and z of 1, 2, 3, 4 in a row") {
  const SpatialWeights rows = chain(4, WeightStyle::row);
  const GetisOrd gi = getis_ord(Doubles{1, 2, 3, 4}, rows, ord_options(false, 999), quiet);
  CHECK(gi.statistic[0] == Approx(2.0 / 9));
  CHECK(gi.statistic[1] == Approx(2.0 / 8));
  CHECK(gi.z[0] == Approx((2 - 3) / std::sqrt(2.0 / 3)));
  const GetisOrd star = getis_ord(Doubles{1, 2, 3, 4}, rows, ord_options(true, 999), quiet);
  CHECK(star.statistic[0] == Approx(1.5 / 10));
  CHECK(star.lag[1] == 2);
  // mean 2.5, s² = 1.25, weights 1/2, 1/2: (1.5 - 2.5) / sqrt(1.25 * (4 * 0.5 - 1) / 3).
  CHECK(star.z[0] == Approx(-1 / std::sqrt(1.25 / 3)));
  const GetisOrd sums =
      getis_ord(Doubles{1, 2, 3, 4}, chain(4, WeightStyle::binary), ord_options(false, 999), quiet);
  CHECK(sums.statistic[1] == Approx(4.0 / 8));
}

TEST_CASE("clusters of a gradient are high in one corner and low in the other") {
  const auto spatial_weights = contiguity_weights(square_grid(12, 12), Contiguity::queen, quiet);
  const Doubles values = gradient(12, 12);
  const LocalMoran moran_result = local_moran(values, spatial_weights, moran_options(99999), quiet);
  CHECK(moran_result.cluster.front() == ClusterClass::high_high);
  CHECK(moran_result.cluster.back() == ClusterClass::low_low);
  CHECK(moran_result.cluster[11] == ClusterClass::not_significant);
  CHECK(moran_result.warnings.empty());
  // 999 draws can't give a p below 0.002, which is above 0.05 / 144.
  REQUIRE(local_moran(values, spatial_weights, moran_options(999), quiet).warnings.size() == 1);
  const GetisOrd star = getis_ord(values, spatial_weights, ord_options(true, 99999), quiet);
  CHECK(star.cluster.front() == ClusterClass::hot);
  CHECK(star.cluster.back() == ClusterClass::cold);
  Doubles odd = values;
  odd[13] = 0;
  CHECK(local_moran(odd, spatial_weights, moran_options(99999), quiet).cluster[13] == ClusterClass::low_high);
  const GlobalStatistic global = moran(values, spatial_weights, global_options(999), quiet);
  CHECK(global.statistic > 0.5);
  CHECK(global.p_permutation == Approx(0.002));
}

TEST_CASE("missing values are left out with their links; isolates are a class of their own") {
  // 0 - 1 - 2 - 3 - 4, 5 alone; 2 has no value: 0 - 1, 3 - 4, 5 alone.
  SpatialWeights rows = from_rows({{1}, {0, 2}, {1, 3}, {2, 4}, {3}, {}}, WeightStyle::row);
  const LocalMoran result = local_moran(Doubles{1, 2, missing, 8, 9, 5}, rows, moran_options(999), quiet);
  CHECK(std::isnan(result.statistic[2]));
  CHECK(result.cluster[2] == ClusterClass::undefined);
  CHECK(result.cluster[5] == ClusterClass::isolate);
  CHECK(std::isnan(result.p[5]));
  CHECK(result.lag[1] == 1);
  CHECK(result.lag[3] == 9);
  REQUIRE(result.warnings.size() == 2);
  CHECK(result.warnings[0] == "1 area has no value and is left out with all links.");
  CHECK(result.warnings[1] == "1 area has no neighbour with a value.");
  // An area whose only neighbour has no value is an isolate too.
  CHECK(local_moran(Doubles{1, missing, 3, 4, 6, 5}, rows, moran_options(999), quiet).cluster[0] ==
        ClusterClass::isolate);
  // What is left out doesn't change the rest: the same five areas by themselves.
  const LocalMoran alone =
      local_moran(Doubles{1, 2, 8, 9, 5}, from_rows({{1}, {0}, {3}, {2}, {}}, WeightStyle::row),
                  moran_options(999), quiet);
  CHECK(alone.statistic[2] == result.statistic[3]);
  CHECK(alone.p[2] == result.p[3]);
}

TEST_CASE("isolates in the global statistic: left out, or out of n only") {
  const SpatialWeights rows = from_rows({{1}, {0, 2}, {1, 3}, {2}, {}}, WeightStyle::binary);
  const GlobalStatistic left_out = moran(Doubles{1, 2, 3, 4, 100}, rows, global_options(0), quiet);
  CHECK(left_out.statistic == Approx(1.0 / 3));
  CHECK(left_out.n == 4);
  CHECK(std::isnan(left_out.p_permutation));
  GlobalOptions out_of_n = global_options(0);
  out_of_n.isolates = IsolateRule::out_of_n;
  // mean 22: z = -21, -20, -19, -18, 78; products 420 + 380 + 342 = 1142; squares 441 + 400 + 361 + 324 +
  // 6084 = 7610.
  CHECK(moran(Doubles{1, 2, 3, 4, 100}, rows, out_of_n, quiet).statistic ==
        Approx(4.0 / 6 * 2 * 1142 / 7610));
}

TEST_CASE("few areas, equal values and no values give no statistic and no harm") {
  for (const Draws draws : {Draws::shared, Draws::independent})
    for (std::uint32_t n = 0; n <= 3; ++n) {
      CAPTURE(n);
      Doubles different, equal(n, 7.0), none(n, missing);
      for (std::uint32_t i = 0; i < n; ++i) different.push_back(i * i);
      const SpatialWeights rows = chain(n, WeightStyle::row);
      LocalMoranOptions options = moran_options(99);
      options.permutation.draws = draws;
      GetisOrdOptions star = ord_options(true, 99), gi = ord_options(false, 99);
      star.permutation = gi.permutation = options.permutation;
      for (const Doubles& values : {different, equal, none}) {
        const GlobalStatistic global = moran(values, rows, global_options(99), quiet);
        CHECK((std::isnan(global.p_normal) || n >= 4));
        for (const LocalStatistics& local :
             {local_moran(values, rows, options, quiet), getis_ord(values, rows, star, quiet),
              getis_ord(values, rows, gi, quiet)}) {
          REQUIRE(local.cluster.size() == n);
          for (std::uint32_t i = 0; i < n; ++i) {
            CHECK(local.cluster[i] != ClusterClass::low_low);
            CHECK(local.cluster[i] != ClusterClass::cold);
            CHECK((std::isnan(local.p[i]) || local.p[i] > 0.05));
            if (std::isnan(values[i])) CHECK(local.cluster[i] == ClusterClass::undefined);
          }
        }
      }
    }
  const LocalMoran equal = local_moran(Doubles(9, 4.2), chain(9, WeightStyle::row), moran_options(99), quiet);
  CHECK(equal.cluster[3] == ClusterClass::undefined);
  CHECK(std::isnan(equal.statistic[3]));
}

TEST_CASE("any number of threads gives the same bytes") {
  auto spatial_weights = contiguity_weights(square_grid(15, 11), Contiguity::queen, quiet);
  Doubles values = gradient(15, 11);
  values[17] = missing;
  for (std::size_t i = 0; i < values.size(); ++i) values[i] += 0.1 * static_cast<double>(i % 7);
  for (const bool weighted : {false, true}) {
    if (weighted)
      for (std::size_t link = 0; link < spatial_weights.link_count(); ++link)
        spatial_weights.link_weights.push_back(1.0 + static_cast<double>(link % 3));
    for (const Draws draws : {Draws::shared, Draws::independent}) {
      LocalMoranOptions options = moran_options(2500);
      options.permutation.draws = draws;
      options.permutation.threads = 1;
      const LocalMoran one = local_moran(values, spatial_weights, options, quiet);
      GlobalOptions global = global_options(500);
      global.permutation.threads = 1;
      const double one_p = moran(values, spatial_weights, global, quiet).p_permutation;
      for (const unsigned threads : {2u, 5u, 0u}) {
        options.permutation.threads = global.permutation.threads = threads;
        CHECK(same_bytes(one, local_moran(values, spatial_weights, options, quiet)));
        CHECK(moran(values, spatial_weights, global, quiet).p_permutation == one_p);
      }
      options.permutation.seed = 2;
      CHECK_FALSE(same_bytes(one.p, local_moran(values, spatial_weights, options, quiet).p));
    }
  }
}

TEST_CASE("cancelling stops, and wrong options are refused") {
  const auto spatial_weights = contiguity_weights(square_grid(20, 20), Contiguity::queen, quiet);
  const Doubles values = gradient(20, 20);
  const base::Progress cancelled([](double, std::string_view) { return false; });
  CHECK_THROWS_AS(local_moran(values, spatial_weights, moran_options(9999), cancelled), base::Cancelled);
  LocalMoranOptions independent = moran_options(9999);
  independent.permutation.draws = Draws::independent;
  CHECK_THROWS_AS(local_moran(values, spatial_weights, independent, cancelled), base::Cancelled);
  CHECK_THROWS_AS(moran(values, spatial_weights, global_options(999), cancelled), base::Cancelled);
  CHECK_THROWS_AS(local_moran(values, spatial_weights, moran_options(0), quiet), base::Error);
  CHECK_THROWS_AS(moran(values, spatial_weights, global_options(-1), quiet), base::Error);
  CHECK_THROWS_AS(local_moran(Doubles{1, 2}, spatial_weights, moran_options(9), quiet), base::Error);
  LocalMoranOptions sure = moran_options(9);
  sure.alpha = 1;
  CHECK_THROWS_AS(local_moran(values, spatial_weights, sure, quiet), base::Error);
  Doubles infinite = values;
  infinite[3] = std::numeric_limits<double>::infinity();
  CHECK_THROWS_AS(local_moran(infinite, spatial_weights, moran_options(9), quiet), base::Error);
}
