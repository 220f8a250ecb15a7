#include <catch2/catch.hpp>
#include <cmath>

#include "app/cluster_small_cells.hpp"
#include "app/cluster_statistics.hpp"

using namespace phumthun;
using namespace phumthun::app;

namespace {

/// Areas in a row, 40 households surveyed in each; the first three have most of the poor.
ClusterInput row_of_areas(ClusterResult& result) {
  ClusterInput input;
  input.fields.resize(1);
  input.fields[0].name = "H";
  for (int area = 0; area < 24; ++area) {
    input.places.push_back({1000.0 * area + 10 * (area % 5), 0});
    input.fields[0].value.push_back(area < 3 ? 0.75 : 0.05 * (area * 7 % 5));
    input.fields[0].count.push_back(area == 5 ? 4 : 40);
    input.households.push_back(40);
    result.codes.push_back(std::to_string(area));
    result.names.push_back({result.codes.back(), result.codes.back()});
  }
  input.fields[0].value[5] = 0.25;
  input.names = result.names;
  return input;
}

ClusterRequest scan_request() {
  ClusterRequest request;
  request.method = ClusterMethod::scan;
  request.measure.measures = {"H"};
  request.scan.model = "bernoulli";
  request.scan.largest_share = 0.2;
  request.scan.replicates = 199;
  return request;
}

double figure(const FoundCluster& cluster, std::string_view name) {
  for (const auto& [each, value] : cluster.figures)
    if (each == name) return value;
  return std::nan("");
}

}  // namespace

TEST_CASE("a scan of a store lists what is significant, and says how many windows are not") {
  ClusterResult result;
  const ClusterInput input = row_of_areas(result);
  compute_scan(scan_request(), input, result, base::Progress::none());
  REQUIRE_FALSE(result.clusters.empty());
  CHECK(result.clusters[0].cluster == ClusterClass::hot);
  for (const FoundCluster& found : result.clusters) CHECK(figure(found, "p") <= 0.05);
  CHECK(result.finding.en.find("not significant and not listed.") != std::string::npos);
  CHECK(figure(result.clusters[0], households_column) == 120);
  CHECK(result.columns.back().name == households_column);
  CHECK(result.warnings.back() == "1 of the areas rests on fewer than 5 households.");
}

TEST_CASE("where nothing is significant the most likely window alone is listed, as not significant") {
  ClusterResult result;
  ClusterInput input = row_of_areas(result);
  for (int area = 0; area < 3; ++area) input.fields[0].value[static_cast<std::size_t>(area)] = 0.15;
  compute_scan(scan_request(), input, result, base::Progress::none());
  REQUIRE(result.clusters.size() == 1);
  CHECK(figure(result.clusters[0], "p") > 0.05);
  CHECK(result.clusters[0].cluster == ClusterClass::not_significant);
}

TEST_CASE("a scan of a file lists every window, those that are not significant as such") {
  ClusterResult result;
  ClusterInput input = row_of_areas(result);
  input.households.clear();
  compute_scan(scan_request(), input, result, base::Progress::none());
  CHECK(result.clusters.size() > 1);
  for (const FoundCluster& found : result.clusters)
    CHECK((found.cluster == ClusterClass::not_significant) == (figure(found, "p") > 0.05));
}
