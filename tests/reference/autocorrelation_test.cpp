#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "reference_data.hpp"
#include "stats/conditional_permutation.hpp"
#include "stats/getis_ord.hpp"
#include "stats/local_moran.hpp"
#include "stats/moran.hpp"

using namespace phumthun;
using namespace phumthun::reference;
using stats::Alternative;
using stats::Draws;
using stats::WeightStyle;

namespace {

const base::Progress quiet = base::Progress::none();

struct Styled {
  WeightStyle style;
  std::string suffix;
};
const std::vector<Styled> styles{{WeightStyle::row, "_W"}, {WeightStyle::binary, "_B"}};

std::string place(const DataSet& set, const std::string& weights_name, const std::string& field_name,
                  const std::string& what, std::size_t area) {
  return set.name + " " + weights_name + " " + field_name + " " + what + " " + std::to_string(area);
}

/// What doesn't exist is null.
double number(const nlohmann::json& value) {
  return value.is_null() ? std::numeric_limits<double>::quiet_NaN() : value.get<double>();
}

/// The smallest number of draws: the statistic itself doesn't depend on them.
template <class Options>
Options few_draws() {
  Options options;
  options.permutation.permutations = 9;
  return options;
}

}  // namespace

TEST_CASE("global Moran's I and its moments equal spdep's, row-standardised and binary") {
  Deviation statistic, moments, p_values;
  stats::GlobalOptions options;
  options.permutation.permutations = 0;
  options.isolates = stats::IsolateRule::out_of_n;
  for (const DataSet& set : data_sets()) {
    const auto expected = json(set, "global.json");
    const auto rows = json(set, "weights.json");
    const auto features = layer(set);
    for (const std::string key : {"queen", "rook", "knn4", "dist_min", "dist_half"})
      for (const auto& [style, suffix] : styles) {
        if (!expected.contains(key + suffix)) continue;
        for (const std::string& name : set.fields) {
          const std::string where = place(set, key + suffix, name, "", 0);
          const auto& values = expected.at(key + suffix).at(name);
          const auto& randomised = values.at("moran_rand_two.sided");
          const auto& normal = values.at("moran_norm_two.sided");
          const stats::GlobalStatistic found =
              moran(field(features, name), spatial_weights(rows, key, style), options, quiet);
          statistic.add(found.statistic, number(randomised.at("stat")), where);
          moments.add(found.expected, number(randomised.at("E")), where);
          moments.add(found.variance, number(randomised.at("Var")), where);
          moments.add(found.variance_normal, number(normal.at("Var")), where);
          moments.add(found.z, number(randomised.at("z")), where);
          p_values.add(found.p_normal, number(randomised.at("p")), where);
        }
      }
  }
  CAPTURE(statistic.where(), moments.where(), p_values.where(), statistic.pairs());
  CHECK(statistic.pairs() == 86);
  CHECK(statistic.worst() < 1e-12);
  CHECK(moments.worst() < 1e-10);
  CHECK(p_values.worst() < 1e-10);
}

TEST_CASE("local Moran and Getis-Ord equal spdep's") {
  Deviation moran_values, moran_z, ratios, ord_z;
  auto by_n = few_draws<stats::LocalMoranOptions>();
  by_n.variance = stats::MoranVariance::n;
  const auto by_n_minus_1 = few_draws<stats::LocalMoranOptions>();
  auto gi_options = few_draws<stats::GetisOrdOptions>(), star_options = gi_options;
  gi_options.self_included = false;
  for (const DataSet& set : data_sets()) {
    const auto all_rows = json(set, "weights.json");
    const auto features = layer(set);
    for (const std::string key : {"queen", "knn4", "dist_min"})
      for (const std::string& name : set.fields) {
        const auto expected = table(set, "local_" + key + "_" + name + ".csv");
        if (expected.empty()) continue;
        const auto values = field(features, name);
        const auto rows = spatial_weights(all_rows, key, WeightStyle::row);
        const auto binary = with_style(rows, WeightStyle::binary);
        const auto i_n = local_moran(values, rows, by_n, quiet),
                   i = local_moran(values, rows, by_n_minus_1, quiet);
        const auto i_binary = local_moran(values, binary, by_n, quiet);
        const auto gi = getis_ord(values, rows, gi_options, quiet),
                   star = getis_ord(values, rows, star_options, quiet);
        const auto gi_binary = getis_ord(values, binary, gi_options, quiet);
        const auto star_binary = getis_ord(values, binary, star_options, quiet);
        const auto compare = [&](Deviation& deviation, const std::vector<double>& found,
                                 const std::string& column) {
          for (std::size_t a = 0; a < found.size(); ++a)
            deviation.add(found[a], expected.at(column)[a], place(set, key, name, column, a));
        };
        REQUIRE(expected.at("id").size() == values.size());
        compare(moran_values, i_n.statistic, "Ii");
        compare(moran_values, i.statistic, "Ii_mlvarFALSE");
        compare(moran_values, i_binary.statistic, "Ii_B");
        compare(moran_values, i.lag, "lag");
        compare(moran_z, i.z, "Z_cond");
        compare(ratios, gi.statistic, "Gi_W");
        compare(ratios, star.statistic, "Gistar_W");
        compare(ord_z, gi.z, "Zgi_W");
        compare(ord_z, star.z, "Zgistar_W");
        compare(ord_z, gi_binary.z, "Zgi_B");
        compare(ord_z, star_binary.z, "Zgistar_B");
      }
  }
  CAPTURE(moran_values.where(), moran_z.where(), ratios.where(), ord_z.where(), moran_values.pairs());
  CHECK(moran_values.worst() < 1e-11);
  CHECK(moran_z.worst() < 1e-10);
  CHECK(ratios.worst() < 1e-13);
  CHECK(ord_z.worst() < 1e-10);
}

TEST_CASE("Benjamini-Hochberg equals R's p.adjust") {
  std::size_t significant_areas = 0;
  for (const DataSet& set : data_sets())
    for (const std::string key : {"queen", "knn4", "dist_min"})
      for (const std::string& name : set.fields) {
        const auto expected = table(set, "local_" + key + "_" + name + ".csv");
        if (expected.empty()) continue;
        CAPTURE(set.name, key, name);
        const auto& p = expected.at("P_cond_two");
        const auto found = stats::significant(p, 0.05, stats::Correction::benjamini_hochberg);
        const auto bonferroni = stats::significant(p, 0.05, stats::Correction::bonferroni);
        for (std::size_t a = 0; a < p.size(); ++a) {
          CHECK((found[a] == 1) == (expected.at("p_fdr")[a] <= 0.05));
          CHECK((bonferroni[a] == 1) == (expected.at("p_bonf")[a] <= 0.05));
          significant_areas += found[a];
        }
      }
  CHECK(significant_areas > 0);
}

TEST_CASE(
    "pseudo p-values equal those of a million exact conditional permutations, within their sampling error") {
  constexpr std::int64_t permutations = 99999;
  std::size_t compared = 0;
  double worst_share = 0;
  std::string worst_where;
  const auto compare = [&](double found, double expected, double tolerance, const std::string& where) {
    ++compared;
    const double share = std::abs(found - expected) / tolerance;
    if (share > worst_share) worst_share = share, worst_where = where;
  };
  const auto sampling_error = [&](double p) {
    return std::sqrt(p * (1 - p) / static_cast<double>(permutations));
  };
  for (const DataSet& set : data_sets()) {
    const auto all_rows = json(set, "weights.json");
    const auto features = layer(set);
    for (const std::string key : {"queen", "knn4"})
      for (const std::string& name : set.fields) {
        const auto expected = table(set, "perm_exact_" + key + "_" + name + ".csv");
        if (expected.empty()) continue;
        const auto values = field(features, name);
        const auto rows = spatial_weights(all_rows, key, WeightStyle::row);
        for (const Draws draws : {Draws::shared, Draws::independent}) {
          stats::LocalMoranOptions options;
          options.permutation.permutations = permutations;
          options.permutation.draws = draws;
          const auto p_of = [&](Alternative alternative) {
            options.permutation.alternative = alternative;
            return local_moran(values, rows, options, quiet).p;
          };
          const auto two_sided = p_of(Alternative::two_sided), greater = p_of(Alternative::greater);
          const auto less = p_of(Alternative::less), folded = p_of(Alternative::folded);
          for (std::size_t a = 0; a < values.size(); ++a) {
            const double p = expected.at("p_two_sided_2min")[a], ge = expected.at("p_ge")[a],
                         le = expected.at("p_le")[a];
            // The column of folded p-values counts ties in both tails; GeoDa's own convention doesn't.
            const double drawn = expected.at("P")[a], reached = expected.at("ge")[a];
            const double fold = (std::min(reached, drawn - reached) + 1) / (drawn + 1);
            const std::string where = place(set, key, name, std::string(draws_name(draws)), a);
            compare(two_sided[a], p, 8 * sampling_error(p / 2) + 2.0 / (permutations + 1),
                    where + " two-sided");
            compare(greater[a], ge, 4 * sampling_error(ge) + 1.0 / (permutations + 1), where + " greater");
            compare(less[a], le, 4 * sampling_error(le) + 1.0 / (permutations + 1), where + " less");
            compare(folded[a], fold, 4 * sampling_error(fold) + 1.0 / (permutations + 1), where + " folded");
          }
        }
      }
  }
  CAPTURE(worst_where, compared);
  CHECK(compared > 7000);
  CHECK(worst_share < 1);
}
