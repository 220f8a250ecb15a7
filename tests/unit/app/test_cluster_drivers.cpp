#include <array>
#include <catch2/catch.hpp>
#include <cmath>

#include "app/cluster.hpp"
#include "clustered_tambon.hpp"

using namespace phumthun;
using app::ClusterClass;
using app::ClusterMethod;

namespace {

constexpr std::array<const char*, 5> capitals{"human", "physical", "financial", "natural", "social"};

app::ClusterRequest drivers(const std::string& measure = "M0") {
  app::ClusterRequest request;
  request.method = ClusterMethod::drivers;
  request.measure.measures = {measure};
  request.permutations = 9999;
  request.correction = "none";
  return request;
}

app::ClusterResult cluster(test::TempStore& store, const app::ClusterRequest& request) {
  return app::cluster_areas(*store, request, base::Progress::none());
}

const std::vector<double>& column(const app::ClusterResult& result, const std::string& name) {
  for (const app::ResultColumn& each : result.columns)
    if (each.name == name) return each.value;
  FAIL("there is no column " + name);
  throw 0;
}

/// How often the poor (at least two capitals below 2.5) lack each capital, counted by hand.
using Lacks = std::array<double, 5>;
void count_lacks(int x, int y, Lacks& lacks) {
  for (const test::Scores& scores : test::clustered_households(x, y)) {
    int lacking = 0;
    for (const int score : scores) lacking += score < 2.5;
    if (lacking < 2) continue;
    for (std::size_t j = 0; j < 5; ++j) lacks[j] += scores[j] < 2.5;
  }
}
Lacks parts_of(const Lacks& lacks) {
  double sum = 0;
  for (const double each : lacks) sum += each;
  Lacks parts{};
  for (std::size_t j = 0; j < 5; ++j) parts[j] = lacks[j] / sum;
  return parts;
}

double figure(const app::FoundCluster& cluster, const std::string& name) {
  for (const auto& [key, value] : cluster.figures)
    if (key == name) return value;
  FAIL("there is no figure " + name);
  throw 0;
}

}  // namespace

TEST_CASE("the driver is the capital whose part in M0 is most above the whole's") {
  test::TempStore store;
  test::clustered_tambon(store);
  const app::ClusterResult result = cluster(store, drivers());
  Lacks all{};
  for (int y = 0; y < 6; ++y)
    for (int x = 0; x < 6; ++x) count_lacks(x, y, all);
  const Lacks whole = parts_of(all);
  REQUIRE(result.groups.size() == 5);
  std::size_t driven = 0;
  for (int y = 0; y < 6; ++y)
    for (int x = 0; x < 6; ++x) {
      const auto area = static_cast<std::size_t>(6 * y + x);
      const ClusterClass cluster = result.local.cluster[area];
      if (cluster < ClusterClass::group_1 || cluster > ClusterClass::group_12) continue;
      ++driven;
      Lacks own{};
      count_lacks(x, y, own);
      const Lacks parts = parts_of(own);
      std::size_t most = 0;
      for (std::size_t j = 0; j < 5; ++j) {
        if (parts[j] - whole[j] > parts[most] - whole[most] + 1e-12) most = j;
        CHECK(column(result, std::string("contribution_") + capitals[j])[area] ==
              Approx(parts[j]).epsilon(1e-12));
        CHECK(column(result, std::string("excess_") + capitals[j])[area] ==
              Approx(parts[j] - whole[j]).margin(1e-12));
      }
      CHECK(static_cast<std::size_t>(cluster) - static_cast<std::size_t>(ClusterClass::group_1) == most);
      CHECK(result.local.statistic[area] == Approx(parts[most] - whole[most]).epsilon(1e-10));
    }
  CHECK(driven >= 6);
  CHECK(app::class_label(result, ClusterClass::group_1).th == result.groups[0].th);
}

TEST_CASE("a cluster's parts are those of its households together") {
  test::TempStore store;
  test::clustered_tambon(store);
  const app::ClusterResult result = cluster(store, drivers());
  REQUIRE_FALSE(result.clusters.empty());
  for (const app::FoundCluster& found : result.clusters) {
    Lacks lacks{};
    double households = 0;
    for (const std::string& code : found.codes) {
      const int area = std::stoi(code) - 330101;
      count_lacks(area % 6, area / 6, lacks);
      households += test::households_each;
    }
    double sum = 0;
    for (const double each : lacks) sum += each;
    CHECK(figure(found, "M0") == Approx(sum / 5 / households).epsilon(1e-12));
    const Lacks parts = parts_of(lacks);
    for (std::size_t j = 0; j < 5; ++j)
      CHECK(figure(found, std::string("contribution_") + capitals[j]) == Approx(parts[j]).epsilon(1e-12));
  }
}

TEST_CASE("of scores the low side is the deprived one") {
  test::TempStore store;
  test::clustered_tambon(store);
  const app::ClusterResult result = cluster(store, drivers("overall"));
  // The west lacks most: its clusters are of low scores, and have drivers.
  CHECK((result.local.cluster[6] >= ClusterClass::group_1));
  CHECK((result.local.cluster[6] <= ClusterClass::group_5));
  for (const ClusterClass each : result.local.cluster) CHECK((each != ClusterClass::cold));
}

TEST_CASE("where nobody is poor no capital has a part") {
  test::TempStore store;
  test::clustered_tambon(store);
  app::ClusterRequest request = drivers("human");
  request.measure.k = 1;
  const app::ClusterResult result = cluster(store, request);
  for (const ClusterClass each : result.local.cluster)
    CHECK((each < ClusterClass::group_1 || each > ClusterClass::group_12));
  REQUIRE_FALSE(result.warnings.empty());
  CHECK(result.warnings.back().find("M0 is 0") != std::string::npos);
}
