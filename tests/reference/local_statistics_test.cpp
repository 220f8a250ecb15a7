#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "reference_data.hpp"
#include "stats/getis_ord.hpp"
#include "stats/local_geary.hpp"
#include "stats/local_moran.hpp"
#include "stats/losh.hpp"

using namespace phumthun;
using namespace phumthun::reference;
using stats::Alternative;
using stats::Draws;
using stats::WeightStyle;

namespace {

const base::Progress quiet = base::Progress::none();

/// One field of one set with one kind of weights, and the reference's columns on it.
struct Case {
  const DataSet& set;
  std::string weights_name, field_name;
  std::vector<double> values;
  stats::SpatialWeights rows;
  std::map<std::string, std::vector<double>> expected;

  std::string where(const std::string& what, std::size_t area) const {
    return set.name + " " + weights_name + " " + field_name + " " + what + " " + std::to_string(area);
  }
  void compare(Deviation& deviation, const std::vector<double>& found, const std::string& column) const {
    for (std::size_t a = 0; a < found.size(); ++a)
      deviation.add(found[a], expected.at(column)[a], where(column, a));
  }
};

/// Every file PREFIX_WEIGHTS_FIELD.csv there is.
std::vector<Case> cases(const std::string& prefix) {
  std::vector<Case> found;
  for (const DataSet& set : data_sets()) {
    const auto all_rows = json(set, "weights.json");
    const auto features = layer(set);
    for (const std::string key : {"queen", "knn4", "dist_min"})
      for (const std::string& name : set.fields) {
        auto expected = table(set, prefix + "_" + key + "_" + name + ".csv");
        if (expected.empty()) continue;
        found.push_back({set, key, name, field(features, name),
                         spatial_weights(all_rows, key, WeightStyle::row), std::move(expected)});
      }
  }
  return found;
}

template <class Options>
Options analytic(Alternative alternative) {
  Options options;
  options.inference = stats::Inference::analytic;
  options.permutation.alternative = alternative;
  return options;
}

/// The largest of many differences, each in units of what it may be.
class Share {
 public:
  void add(double found, double expected, double tolerance, const std::string& where) {
    ++compared_;
    const double share = std::abs(found - expected) / tolerance;
    if (share <= worst_) return;
    worst_ = share;
    where_ = where;
  }
  double worst() const { return worst_; }
  const std::string& where() const { return where_; }
  std::size_t compared() const { return compared_; }

 private:
  double worst_ = 0;
  std::string where_;
  std::size_t compared_ = 0;
};

/// libgeoda's p of local Geary: of the side of the mean over its own 999 draws; NaN where that mean may fall
/// on either side.
stats::LocalStatistics one_sided_geary(const std::vector<double>& values, const stats::SpatialWeights& rows) {
  stats::LocalOptions options;
  options.permutation.alternative = Alternative::less;
  auto result = local_geary(values, rows, options, quiet);
  options.permutation.alternative = Alternative::greater;
  const auto greater = local_geary(values, rows, options, quiet);
  for (std::size_t a = 0; a < values.size(); ++a)
    if (std::abs(result.z[a]) < 4 / std::sqrt(999))
      result.p[a] = std::nan("");
    else if (result.z[a] > 0)
      result.p[a] = greater.p[a];
  return result;
}

}  // namespace

TEST_CASE("local Geary, LOSH and analytic p-values equal spdep's") {
  Deviation geary, losh_values, p_values, corrected;
  const auto two_sided = analytic<stats::LocalMoranOptions>(Alternative::two_sided);
  const auto all = cases("local");
  CHECK(all.size() == 26);
  for (const Case& one : all) {
    one.compare(geary, local_geary(one.values, one.rows, two_sided, quiet).statistic, "localC_W");
    one.compare(losh_values, losh(one.values, one.rows, two_sided, quiet).statistic, "LOSH_W");
    const auto moran = local_moran(one.values, one.rows, two_sided, quiet);
    one.compare(p_values, moran.p, "P_cond_two");
    const auto significant = stats::significant(moran.p, 0.05, stats::Correction::benjamini_hochberg);
    for (std::size_t a = 0; a < moran.p.size(); ++a)
      corrected.add(significant[a], one.expected.at("p_fdr")[a] <= 0.05 ? 1 : 0, one.where("p_fdr", a));
  }
  CAPTURE(geary.where(), losh_values.where(), p_values.where(), corrected.where(), geary.pairs());
  CHECK(geary.pairs() > 2500);
  CHECK(geary.worst() < 1e-12);
  CHECK(losh_values.worst() < 1e-12);
  CHECK(p_values.worst() < 1e-10);
  CHECK(corrected.worst() == 0);
}

TEST_CASE("significant areas are high-high or low-low exactly where I is above 0") {
  const auto options = analytic<stats::LocalMoranOptions>(Alternative::two_sided);
  for (const Case& one : cases("local")) {
    const auto moran = local_moran(one.values, one.rows, options, quiet);
    for (std::size_t a = 0; a < one.values.size(); ++a) {
      if (moran.cluster[a] == stats::ClusterClass::not_significant) continue;
      CAPTURE(one.where("z", a));
      const bool alike = moran.cluster[a] == stats::ClusterClass::high_high ||
                         moran.cluster[a] == stats::ClusterClass::low_low;
      CHECK(alike == (moran.statistic[a] > 0));
    }
  }
}

TEST_CASE("pseudo p-values of local Geary equal those of many exact draws, within their sampling error") {
  constexpr std::int64_t permutations = 99999;
  Share share;
  for (const Case& one : cases("perm_exact"))
    for (const Draws draws : {Draws::shared, Draws::independent}) {
      stats::LocalOptions options;
      options.permutation.permutations = permutations;
      options.permutation.draws = draws;
      options.permutation.alternative = Alternative::less;
      const auto less = local_geary(one.values, one.rows, options, quiet).p;
      options.permutation.alternative = Alternative::greater;
      const auto greater = local_geary(one.values, one.rows, options, quiet).p;
      for (std::size_t a = 0; a < less.size(); ++a) {
        const double drawn = one.expected.at("P")[a] + 1;
        const double le = (one.expected.at("le_C")[a] + 1) / drawn,
                     ge = (one.expected.at("ge_C")[a] + 1) / drawn;
        const auto tolerance = [&](double p) {  // the reference has a sampling error too
          return 4 * std::sqrt(p * (1 - p) * (1 / static_cast<double>(permutations) + 1 / drawn)) +
                 1 / static_cast<double>(permutations + 1);
        };
        const std::string where = one.where(std::string(draws_name(draws)), a);
        share.add(less[a], le, tolerance(le), where + " less");
        share.add(greater[a], ge, tolerance(ge), where + " greater");
      }
    }
  CAPTURE(share.where(), share.compared());
  CHECK(share.compared() > 3000);
  CHECK(share.worst() < 1);
}

TEST_CASE("local Moran, G, G* and Geary equal libgeoda's, their folded p-values within its sampling error") {
  Deviation values;
  Share share;
  for (const DataSet& set : data_sets()) {
    const auto expected = json(set, "libgeoda.json");
    const auto features = layer(set);
    // Its own neighbours: some points of baltim are equally near.
    const nlohmann::json own{{"own", {{"neighbours", expected.at("nbrs")}}}};
    const auto rows = spatial_weights(own, "own", WeightStyle::row);
    stats::LocalMoranOptions options;
    options.permutation.alternative = Alternative::folded;
    stats::GetisOrdOptions g, star;
    g.self_included = false;
    g.permutation = star.permutation = options.permutation;
    for (const auto& [name, known] : expected.at("vars").items()) {
      const auto field_values = field(features, name);
      if (field_values.empty()) continue;
      const auto compare = [&](const stats::LocalStatistics& found, const std::string& statistic) {
        const auto numbers = known.at(statistic + "_value").get<std::vector<double>>();
        const auto p = known.at(statistic + "_p999_complete_seed123456789").get<std::vector<double>>();
        REQUIRE(numbers.size() == found.statistic.size());
        for (std::size_t a = 0; a < numbers.size(); ++a) {
          const std::string where = set.name + " " + name + " " + statistic + " " + std::to_string(a);
          values.add(found.statistic[a], numbers[a], where);
          // libgeoda's 999 draws: the error is nearly all its own. It draws the first and the last area half
          // as often as others, which is why the limit is not that of one test alone.
          const double error = std::sqrt(found.p[a] * (1 - found.p[a]) / 999);
          if (!std::isnan(found.p[a])) share.add(found.p[a], p[a], 5 * error + 0.002, where);
        }
      };
      compare(local_moran(field_values, rows, options, quiet), "localmoran");
      compare(getis_ord(field_values, rows, g, quiet), "localg");
      compare(getis_ord(field_values, rows, star, quiet), "localgstar");
      compare(one_sided_geary(field_values, rows), "localgeary");
    }
  }
  CAPTURE(values.where(), share.where(), share.compared());
  CHECK(values.pairs() > 5000);
  CHECK(values.worst() < 1e-10);
  CHECK(share.worst() < 1);
}
