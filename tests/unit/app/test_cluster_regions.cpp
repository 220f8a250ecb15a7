#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <set>

#include "app/cluster_area_label.hpp"
#include "app/cluster_statistics.hpp"
#include "base/error.hpp"

using namespace phumthun;
using namespace phumthun::app;

namespace {

/// Areas in a grid, linked to those beside, above and below; the last has no value.
ClusterInput grid_input(std::uint32_t side) {
  ClusterInput input;
  ClusterField& field = input.fields.emplace_back();
  field.name = "h";
  for (std::uint32_t i = 0; i < side * side; ++i) {
    const std::uint32_t row = i / side, column = i % side;
    if (row > 0) input.spatial_weights.neighbours.push_back(i - side);
    if (column > 0) input.spatial_weights.neighbours.push_back(i - 1);
    if (column + 1 < side) input.spatial_weights.neighbours.push_back(i + 1);
    if (row + 1 < side) input.spatial_weights.neighbours.push_back(i + side);
    input.spatial_weights.starts.push_back(input.spatial_weights.neighbours.size());
    field.value.push_back(column < side / 2 ? 0.1 + 0.001 * i : 0.6 + 0.001 * i);
    input.households.push_back(i == 5 ? 900 : 100);
    input.names.push_back({"ตำบล" + std::to_string(i), "Tambon" + std::to_string(i)});
  }
  field.value.back() = std::numeric_limits<double>::quiet_NaN();
  return input;
}

ClusterResult result_of(const ClusterRequest& request, const ClusterInput& input) {
  ClusterResult result;
  for (std::size_t i = 0; i < input.names.size(); ++i) result.codes.push_back(std::to_string(3301 + i));
  result.names = input.names;
  compute_regions(request, input, result, base::Progress::none());
  return result;
}

ClusterRequest regions_request(int regions) {
  ClusterRequest request;
  request.method = ClusterMethod::regions;
  request.regions.regions = regions;
  return request;
}

}  // namespace

TEST_CASE("regions of areas have a number, a group, figures and a name") {
  const ClusterInput input = grid_input(4);
  const ClusterResult result = result_of(regions_request(2), input);
  REQUIRE(result.clusters.size() == 2);
  REQUIRE(result.columns.size() == 1);
  CHECK(result.columns[0].name == "region");
  for (std::size_t i = 0; i < 15; ++i) {
    CHECK(result.columns[0].value[i] == (i % 4 < 2 ? 1 : 2));
    CHECK(result.local.cluster[i] == (i % 4 < 2 ? ClusterClass::group_1 : ClusterClass::group_2));
  }
  CHECK(std::isnan(result.columns[0].value[15]));
  CHECK(result.local.cluster[15] == ClusterClass::undefined);

  const FoundCluster& west = result.clusters[0];
  CHECK(west.number == 1);
  CHECK(west.codes.size() == 8);
  // The area of most households names it.
  CHECK(west.label.th == "เขต 1: ตำบล5 และอีก 7 พื้นที่");
  CHECK(west.label.en == "Region 1: Tambon5 and 7 more");
  const std::vector<std::pair<std::string, double>> figures{{"areas", 8}, {"households", 1600}};
  CHECK(west.figures[0] == figures[0]);
  CHECK(west.figures[1] == figures[1]);
  CHECK(west.figures[2].first == "mean_h");
  // 0.1 and a thousandth of 0, 1, 4, 5, 8, 9, 12, 13
  CHECK(west.figures[2].second == Approx(0.1065));
  REQUIRE(result.groups.size() == 2);
  CHECK(result.groups[0].en == west.label.en);

  REQUIRE(result.globals.size() == 2);
  CHECK(result.globals[0].name == "within_ss");
  CHECK(result.globals[1].value.statistic == Approx(14));  // 15 standardised values
  CHECK(result.globals[0].value.statistic < 0.1);
  CHECK(result.globals[0].value.n == 15);
  CHECK(result.finding.th.find("2 เขต") != std::string::npos);
  CHECK(result.finding.en.find("2 connected regions") != std::string::npos);
  CHECK_FALSE(result.caution.th.empty());
  CHECK(result.warnings.size() == 1);  // the area without a value
}

TEST_CASE("of more regions than colours none that touch share one, and groups name their regions") {
  const ClusterInput input = grid_input(8);
  ClusterResult result = result_of(regions_request(40), input);
  result.method = ClusterMethod::regions;
  REQUIRE(result.clusters.size() == 40);
  CHECK(result.groups.size() == 12);
  CHECK(result.groups[0].en.substr(0, 10) == "Regions 1,");
  for (std::size_t i = 0; i < 63; ++i) {
    const auto number = static_cast<int>(result.columns[0].value[i]);
    CHECK(area_class_label(result, i).en.starts_with("Region " + std::to_string(number) + ":"));
  }
  for (std::uint32_t i = 0; i < 63; ++i)
    for (const std::uint32_t j : input.spatial_weights.neighbours_of(i)) {
      if (j == 63 || result.columns[0].value[i] == result.columns[0].value[j]) continue;
      CHECK(result.local.cluster[i] != result.local.cluster[j]);
    }
}

TEST_CASE("the least size counts households, or areas where they are not known") {
  ClusterInput input = grid_input(4);
  ClusterRequest request = regions_request(4);
  request.regions.smallest_size = 600;
  for (const FoundCluster& found : result_of(request, input).clusters) CHECK(found.figures[1].second >= 600);
  input.households.clear();
  request.regions.smallest_size = 4;
  const ClusterResult counted = result_of(request, input);
  for (const FoundCluster& found : counted.clusters) CHECK(found.figures[0].second >= 4);
  CHECK(counted.warnings.back().find("counts areas") != std::string::npos);
}

TEST_CASE("a method of regions that there is not is refused") {
  ClusterRequest request = regions_request(3);
  request.regions.method = "scater";
  CHECK_THROWS_AS(result_of(request, grid_input(3)), base::Error);
  request.regions.method = "max-p";
  CHECK_THROWS_AS(result_of(request, grid_input(3)), base::Error);
}
