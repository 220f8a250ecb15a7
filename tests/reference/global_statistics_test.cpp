#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "reference_data.hpp"
#include "stats/bivariate_moran.hpp"
#include "stats/correlogram.hpp"
#include "stats/geary.hpp"
#include "stats/getis_g.hpp"
#include "stats/join_counts.hpp"
#include "stats/lee.hpp"
#include "stats/moran.hpp"
#include "stats/rate_moran.hpp"

using namespace phumthun;
using namespace phumthun::reference;
using stats::GlobalStatistic;
using stats::WeightStyle;

namespace {

const base::Progress quiet = base::Progress::none();

/// Analytic, isolates as spdep's adjust.n has them.
stats::GlobalOptions as_spdep(stats::Alternative alternative) {
  stats::GlobalOptions options;
  options.permutation.permutations = 0;
  options.permutation.alternative = alternative;
  options.isolates = stats::IsolateRule::out_of_n;
  return options;
}

double number(const nlohmann::json& value) {
  return value.is_null() ? std::numeric_limits<double>::quiet_NaN() : value.get<double>();
}

/// Deviation adds below 1 absolutely; here every number counts relative to its own size.
class RelativeDeviation {
 public:
  void add(double actual, double expected, const std::string& where) {
    const double size = std::max(std::abs(expected), 1e-300);
    deviation_.add(actual / size, expected / size, where);
  }
  const Deviation& operator*() const { return deviation_; }

 private:
  Deviation deviation_;
};

/// Every pair of weights and field of global.json: body(name of the weights with style, field, values, rows).
template <class Body>
void for_each_field(const std::string& file, const Body& body) {
  for (const DataSet& set : data_sets()) {
    const auto expected = json(set, file);
    const auto rows = json(set, "weights.json");
    const auto features = layer(set);
    for (const std::string key : {"queen", "rook", "knn4", "dist_min", "dist_half"})
      for (const auto& [style, suffix] :
           {std::pair(WeightStyle::row, "_W"), std::pair(WeightStyle::binary, "_B")})
        for (const std::string& name : set.fields) {
          const std::string joined = key + suffix + "_" + name;
          const nlohmann::json* entry = nullptr;
          if (expected.contains(key + suffix)) entry = &expected.at(key + suffix).at(name);
          if (expected.contains(joined)) entry = &expected.at(joined);
          if (entry == nullptr) continue;
          body(*entry, field(features, name), spatial_weights(rows, key, style), set.name + " " + joined);
        }
  }
}

}  // namespace

TEST_CASE("Geary's C and its moments equal spdep's, with isolates too") {
  RelativeDeviation statistic, moments, tests;
  for_each_field(
      "global.json", [&](const auto& entry, const auto& values, const auto& rows, const auto& where) {
        const auto& randomised = entry.at("geary_rand_greater");
        const auto found = geary(values, rows, as_spdep(stats::Alternative::greater), quiet);
        statistic.add(found.statistic, number(randomised.at("stat")), where);
        moments.add(found.variance, number(randomised.at("Var")), where);
        moments.add(found.variance_normal, number(entry.at("geary_norm_greater").at("Var")), where);
        tests.add(found.z, number(randomised.at("z")), where);
        tests.add(found.p_normal, number(randomised.at("p")), where);
        CHECK(found.expected == 1);
      });
  CAPTURE((*statistic).where(), (*moments).where(), (*tests).where());
  CHECK((*statistic).pairs() == 86);
  CHECK((*statistic).worst() < 1e-12);
  CHECK((*moments).worst() < 1e-10);
  CHECK((*tests).worst() < 1e-10);
}

TEST_CASE("the general G and its moments equal spdep's") {
  RelativeDeviation statistic, moments, tests;
  for_each_field("global.json",
                 [&](const auto& entry, const auto& values, const auto& rows, const auto& where) {
                   if (!entry.contains("globalG")) return;
                   const auto& expected = entry.at("globalG");
                   const auto found = getis_g(values, rows, as_spdep(stats::Alternative::two_sided), quiet);
                   statistic.add(found.statistic, number(expected.at("stat")), where);
                   moments.add(found.expected, number(expected.at("E")), where);
                   moments.add(found.variance, number(expected.at("Var")), where);
                   tests.add(found.z, number(expected.at("z")), where);
                   tests.add(found.p_normal, number(expected.at("p")), where);
                 });
  CAPTURE((*statistic).where(), (*moments).where(), (*tests).where());
  CHECK((*statistic).pairs() == 43);
  CHECK((*statistic).worst() < 1e-12);
  CHECK((*moments).worst() < 1e-10);
  CHECK((*tests).worst() < 1e-10);
}

TEST_CASE("bivariate Moran and Lee's L equal spdep's") {
  RelativeDeviation deviation;
  for (const DataSet& set : data_sets()) {
    const auto expected = json(set, "global.json");
    if (!expected.contains("bivariate")) continue;
    const auto& both = expected.at("bivariate");
    const auto features = layer(set);
    const auto x = field(features, both.at("x")), y = field(features, both.at("y"));
    const std::string weights_name = both.at("weights");
    const auto rows = spatial_weights(json(set, "weights.json"),
                                      weights_name.substr(0, weights_name.rfind('_')), WeightStyle::row);
    const auto options = as_spdep(stats::Alternative::two_sided);
    deviation.add(bivariate_moran(x, y, rows, options, quiet).statistic, number(both.at("I_xy")), set.name);
    deviation.add(lee(x, y, rows, options, quiet).statistic, number(both.at("lee_L")), set.name + " L");
  }
  CAPTURE((*deviation).where());
  CHECK((*deviation).pairs() == 8);
  CHECK((*deviation).worst() < 1e-11);
}

TEST_CASE("the correlogram equals spdep's") {
  RelativeDeviation deviation;
  for (const DataSet& set : data_sets()) {
    const auto all = json(set, "global.json");
    if (!all.contains("correlogram_queen_W")) continue;
    const auto& expected = all.at("correlogram_queen_W");
    const auto rows = spatial_weights(json(set, "weights.json"), "queen", WeightStyle::row);
    const auto found =
        correlogram(field(layer(set), expected.at("var")), rows, 3, stats::CorrelogramStatistic::moran,
                    as_spdep(stats::Alternative::two_sided), quiet);
    for (std::size_t order = 0; order < 3; ++order) {
      const auto& row = expected.at("rows").at(std::to_string(order + 1));
      const std::string where = set.name + " " + std::to_string(order + 1);
      deviation.add(found[order].statistic, row[0], where);
      deviation.add(found[order].expected, row[1], where);
      deviation.add(found[order].variance, row[2], where);
    }
  }
  CAPTURE((*deviation).where());
  CHECK((*deviation).pairs() == 36);
  CHECK((*deviation).worst() < 1e-10);
}

TEST_CASE("join counts and their moments equal spdep's, for two colours and for categories") {
  RelativeDeviation statistic, moments, tests;
  for_each_field("joincount.json", [&](const auto& entry, const auto& values, const auto& rows,
                                       const auto& where) {
    auto sorted = values;
    std::sort(sorted.begin(), sorted.end());
    const std::size_t half = sorted.size() / 2;
    const double median = sorted.size() % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    std::vector<double> marks;
    std::vector<std::uint8_t> categories;
    for (const double value : values) {
      marks.push_back(value > median);
      categories.push_back(value > median);
    }
    const auto found =
        join_counts(marks, rows, stats::JoinSampling::non_free, as_spdep(stats::Alternative::greater), quiet);
    const auto of_categories = category_joins(categories, rows, quiet);
    const auto compare = [&](const GlobalStatistic& actual, const nlohmann::json& expected, const char* count,
                             const char* mean, const char* variance, const char* z, const std::string& what) {
      statistic.add(actual.statistic, number(expected.at(count)), where + what);
      moments.add(actual.expected, number(expected.at(mean)), where + what);
      moments.add(actual.variance, number(expected.at(variance)), where + what);
      tests.add(actual.z, number(expected.at(z)), where + what);
    };
    compare(found.white_white, entry.at("WW"), "stat", "E", "Var", "z", " WW");
    compare(found.black_black, entry.at("BB"), "stat", "E", "Var", "z", " BB");
    tests.add(found.white_white.p_normal, number(entry.at("WW").at("p")), where + " WW p");
    tests.add(found.black_black.p_normal, number(entry.at("BB").at("p")), where + " BB p");
    const auto& multi = entry.at("multi");
    const auto in_table = [&](const GlobalStatistic& actual, std::size_t row) {
      compare(actual, multi.at(row), "Joincount", "Expected", "Variance", "z-value", " multi");
    };
    in_table(found.black_white, 2);
    in_table(of_categories.pairs.at(0), 0);
    in_table(of_categories.pairs.at(1), 2);
    in_table(of_categories.pairs.at(2), 1);
    in_table(of_categories.between, 3);
  });
  CAPTURE((*statistic).where(), (*moments).where(), (*tests).where());
  CHECK((*statistic).pairs() > 250);
  CHECK((*statistic).worst() < 1e-12);
  CHECK((*moments).worst() < 1e-10);
  CHECK((*tests).worst() < 1e-10);
}

TEST_CASE("Moran's I of rates is the Empirical Bayes index of Assunção and Reis") {
  RelativeDeviation deviation;
  for (const DataSet& set : data_sets()) {
    const auto features = layer(set);
    const auto queen = json(set, "weights.json");
    const auto rates = json(set, "eb.json");
    for (const auto& [name, expected] : rates.items()) {
      if (name == ".meta") continue;
      const auto cases = field(features, expected.at("events")), people = field(features, expected.at("pop"));
      const auto deviates = stats::standardised_rates(cases, people);
      const auto& known = expected.at("eb_standardised_assuncao_reis");
      REQUIRE(known.size() == deviates.size());
      for (std::size_t area = 0; area < deviates.size(); ++area)
        deviation.add(deviates[area], number(known[area]), name + " " + std::to_string(area));
      deviation.add(rate_moran(cases, people, spatial_weights(queen, "queen", WeightStyle::row),
                               as_spdep(stats::Alternative::two_sided), quiet)
                        .statistic,
                    number(expected.at("EBI_moran")), name + " index");
    }
  }
  CAPTURE((*deviation).where());
  CHECK((*deviation).pairs() > 300);
  CHECK((*deviation).worst() < 1e-10);
}
