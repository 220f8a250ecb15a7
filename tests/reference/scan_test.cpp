#include "stats/scan.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "reference_data.hpp"

using namespace phumthun;
using namespace phumthun::stats;

namespace {

const base::Progress quiet = base::Progress::none();

struct Listed {
  std::string set, file;
};
const std::vector<Listed> all_listed{{"auckland", "scan_poisson_M77_85_Und5_81.json"},
                                     {"nc", "scan_poisson_SID74_BIR74.json"},
                                     {"nc", "scan_bernoulli_SID74_BIR74.json"}};

const reference::DataSet& set_of(const std::string& name) {
  for (const auto& set : reference::data_sets())
    if (set.name == name) return set;
  throw std::runtime_error("no set " + name);
}

struct Places {
  std::vector<geo::Coord> at;
  std::vector<double> cases, population;
};

Places places_of(const reference::DataSet& set, const nlohmann::json& expected) {
  Places places;
  const auto centroids = reference::table(set, "centroids.csv");
  for (std::size_t i = 0; i < centroids.at("x").size(); ++i)
    places.at.push_back({centroids.at("x")[i], centroids.at("y")[i]});
  const data::Layer layer = reference::layer(set);
  places.cases = reference::field(layer, expected.at("events"));
  places.population = reference::field(layer, expected.at("population"));
  return places;
}

ScanResult scanned(const Places& places, const nlohmann::json& expected, ScanSide side,
                   std::int64_t replicates) {
  ScanOptions options;
  options.model = parse_scan_model(expected.at("model").get<std::string>());
  options.side = side;
  options.largest_share = expected.at("max_population_fraction");
  options.replicates = replicates;
  options.stop_early = false;
  return scan({places.at, places.cases, places.population, {}}, options, quiet);
}

void check_cluster(const ScanCluster& cluster, const nlohmann::json& expected) {
  CHECK(cluster.log_likelihood_ratio == Approx(expected.at("llr").get<double>()).epsilon(1e-10));
  CHECK(cluster.members == expected.at("members").get<std::vector<std::uint32_t>>());
  CHECK(cluster.observed == expected.at("observed").get<double>());
  CHECK(cluster.population == expected.at("population").get<double>());
  CHECK(cluster.expected == Approx(expected.at("expected").get<double>()).epsilon(1e-12));
  CHECK(cluster.relative_risk == Approx(expected.at("relative_risk").get<double>()).epsilon(1e-12));
  CHECK(cluster.radius == Approx(expected.at("radius").get<double>()).epsilon(1e-12));
}

}  // namespace

TEST_CASE("the scan finds the reference's clusters, high and low, in their order") {
  for (const Listed& listed : all_listed) {
    const reference::DataSet& set = set_of(listed.set);
    const nlohmann::json expected = reference::json(set, listed.file);
    REQUIRE(expected.contains("high_clusters_nonoverlapping"));
    INFO(listed.set << " " << listed.file);
    const Places places = places_of(set, expected);
    const ScanResult high = scanned(places, expected, ScanSide::high, 0);
    CHECK(high.total_cases == expected.at("total_cases").get<double>());
    CHECK(high.total_population == expected.at("total_population").get<double>());
    const auto& clusters = expected.at("high_clusters_nonoverlapping");
    REQUIRE(high.clusters.size() >= clusters.size());
    for (std::size_t i = 0; i < clusters.size(); ++i) check_cluster(high.clusters[i], clusters[i]);
    const auto& low = expected.at("most_likely_low");
    const ScanCluster lowest = scanned(places, expected, ScanSide::low, 0).clusters.at(0);
    CHECK(lowest.log_likelihood_ratio == Approx(low.at("llr").get<double>()).epsilon(1e-10));
    CHECK(lowest.members == low.at("members").get<std::vector<std::uint32_t>>());
    CHECK_FALSE(lowest.high);
  }
}

TEST_CASE("Monte Carlo p agrees with the reference's, of other draws") {
  constexpr double reference_replicates = 999, replicates = 9999;
  int compared = 0;
  for (const Listed& listed : all_listed) {
    const reference::DataSet& set = set_of(listed.set);
    const nlohmann::json expected = reference::json(set, listed.file);
    const ScanResult found = scanned(places_of(set, expected), expected, ScanSide::high, 9999);
    const auto& clusters = expected.at("high_clusters_nonoverlapping");
    for (std::size_t i = 0; i < clusters.size(); ++i) {
      if (!clusters[i].contains("p_mc999_seed1")) continue;
      const double p = found.clusters[i].p;
      const double variance = p * (1 - p) * (1 / replicates + 1 / reference_replicates);
      INFO(listed.set << " " << listed.file << " " << i << " " << p);
      CHECK(std::abs(p - clusters[i].at("p_mc999_seed1").get<double>()) <=
            4 * std::sqrt(variance) + 1 / (reference_replicates + 1));
      ++compared;
    }
  }
  CHECK(compared >= 12);
}
