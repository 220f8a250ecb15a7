#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>
#include <limits>
#include <map>
#include <set>
#include <sstream>

#include "reference_data.hpp"
#include "stats/dbscan.hpp"
#include "stats/hdbscan.hpp"

using namespace phumthun;
using namespace phumthun::reference;

namespace {

const base::Progress quiet = base::Progress::none();
const std::vector<std::string> sets{"synth600", "baltim"};

/// points/NAME.csv: id, x, y.
std::vector<geo::Coord> points_of(const std::string& name) {
  std::ifstream file(folder() / "points" / (name + ".csv"));
  std::string line;
  std::getline(file, line);
  std::vector<geo::Coord> points;
  while (std::getline(file, line)) {
    std::replace(line.begin(), line.end(), ',', ' ');
    std::istringstream cells(line);
    int id = 0;
    geo::Coord c;
    cells >> id >> c.x >> c.y;
    points.push_back(c);
  }
  return points;
}

nlohmann::json points_json(const std::string& file) {
  nlohmann::json json;
  std::ifstream(folder() / "points" / file) >> json;
  return json;
}

/// Points whose labels don't agree, whatever the clusters are called; noise is noise.
std::vector<std::size_t> disagreeing(const std::vector<std::int32_t>& actual,
                                     const std::vector<std::int32_t>& expected,
                                     const std::set<std::size_t>& left_out) {
  std::map<std::int32_t, std::int32_t> to{{-1, -1}}, from{{-1, -1}};
  std::vector<std::size_t> differ;
  for (std::size_t i = 0; i < actual.size(); ++i) {
    if (left_out.count(i)) continue;
    to.emplace(actual[i], expected[i]);
    from.emplace(expected[i], actual[i]);
    if (to[actual[i]] != expected[i] || from[expected[i]] != actual[i]) differ.push_back(i);
  }
  return differ;
}

std::string name_of(const std::string& set, const std::string& what, int min_points) {
  return set + "_" + what + std::to_string(min_points);
}

}  // namespace

TEST_CASE("DBSCAN: labels and cores are scikit-learn's, but for border points between clusters") {
  const nlohmann::json all = points_json("points_ref.json");
  for (const std::string& set : sets) {
    const auto points = points_of(set);
    for (const nlohmann::json& expected : all[set]["dbscan"]) {
      std::vector<std::uint8_t> core;
      const auto found = stats::dbscan(points, expected["eps"], expected["min_samples"], 2, quiet, &core);
      INFO(set << " eps " << expected["eps"] << " min_samples " << expected["min_samples"]);
      CHECK(found.cluster_count == expected["n_clusters"].get<int>());
      CHECK(core == expected["core"].get<std::vector<std::uint8_t>>());
      CHECK(disagreeing(found.label, expected["labels"].get<std::vector<std::int32_t>>(),
                        expected["ambiguous_border"].get<std::set<std::size_t>>())
                .empty());
    }
  }
}

TEST_CASE("HDBSCAN: labels, memberships, scores, stabilities and core distances are those of R's dbscan") {
  const nlohmann::json all = points_json("hdbscan_optics_lof_ref.json");
  for (const std::string& set : sets)
    for (const int min_points : {5, 10, 15}) {
      const nlohmann::json& expected = all[name_of(set, "minPts", min_points)];
      stats::HdbscanOptions options;
      options.min_points = min_points;
      const stats::Hdbscan found = stats::hdbscan(points_of(set), options, quiet);
      INFO(set << " minPts " << min_points);
      CHECK(
          disagreeing(found.clusters.label, expected["labels"].get<std::vector<std::int32_t>>(), {}).empty());
      CHECK(found.tree_length == Approx(expected["mst_weight_total"].get<double>()).epsilon(1e-12));
      Deviation cores, members, scores, stabilities;
      for (std::size_t i = 0; i < found.membership.size(); ++i)
        cores.add(found.core_distance[i], expected["core_dist"][i], set);
      // Where R finds no cluster it scores against a root that never dies (1 for every point) and calls noise
      // members of it; here noise has no membership, and scores are those of the definition.
      if (found.clusters.cluster_count > 0) {
        for (std::size_t i = 0; i < found.membership.size(); ++i) {
          members.add(found.membership[i], expected["membership"][i], set);
          scores.add(found.outlier_score[i], expected["outlier_scores"][i], set);
        }
        auto actual = found.stability, of_r = expected["stability"].get<std::vector<double>>();
        REQUIRE(actual.size() == of_r.size());
        std::sort(actual.begin(), actual.end());
        std::sort(of_r.begin(), of_r.end());
        for (std::size_t c = 0; c < actual.size(); ++c) stabilities.add(actual[c] / of_r[c], 1, set);
      } else {
        CHECK(expected["n_clusters"] == 0);
        CHECK(*std::max_element(found.membership.begin(), found.membership.end()) == 0);
        CHECK(*std::min_element(found.outlier_score.begin(), found.outlier_score.end()) == 0);
      }
      for (const Deviation* deviation : {&cores, &members, &scores, &stabilities})
        CHECK(deviation->worst() < 1e-12);
    }
}

TEST_CASE("OPTICS: order, reachability and core distances are those of R's dbscan") {
  const nlohmann::json all = points_json("hdbscan_optics_lof_ref.json");
  constexpr double infinity = std::numeric_limits<double>::infinity();
  for (const std::string& set : sets)
    for (const int min_points : {5, 10}) {
      const nlohmann::json& expected = all[name_of(set, "optics", min_points)];
      const stats::Optics found = stats::optics(points_of(set), infinity, min_points, quiet);
      INFO(set << " minPts " << min_points);
      CHECK(found.order == expected["order"].get<std::vector<std::uint32_t>>());
      Deviation deviation;
      for (std::size_t i = 0; i < found.order.size(); ++i) {
        CHECK(std::isnan(found.reachability[i]) == expected["reach"][i].is_null());
        if (!expected["reach"][i].is_null()) deviation.add(found.reachability[i], expected["reach"][i], set);
        deviation.add(found.core_distance[i], expected["core"][i], set);
      }
      CHECK(deviation.worst() < 1e-12);
    }
}
