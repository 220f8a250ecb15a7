#include <catch2/catch.hpp>
#include <cmath>
#include <map>

#include "app/cluster.hpp"
#include "app/cluster_cutoffs.hpp"
#include "clustered_tambon.hpp"

using namespace phumthun;
using app::ClusterClass;
using app::ClusterMethod;
using base::ErrorCode;

namespace {

app::ClusterRequest stability(const std::string& measure = "M0") {
  app::ClusterRequest request;
  request.method = ClusterMethod::stability;
  request.measure.measures = {measure};
  request.permutations = 999;
  request.correction = "none";
  request.check.weights = {"queen", "rook", "knn:4"};
  request.check.seeds = 2;
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

std::vector<std::string> names_of(const std::vector<app::CutoffSetting>& settings) {
  std::vector<std::string> names;
  for (const app::CutoffSetting& setting : settings) names.push_back(setting.name);
  return names;
}

}  // namespace

TEST_CASE("an area's share of a class is that of the settings that give it") {
  test::TempStore store;
  test::clustered_tambon(store);
  app::ClusterRequest request = stability();
  request.check.cutoffs = {0.2, 0.4, 0.6};
  const app::ClusterResult result = cluster(store, request);

  // Each setting by itself, as anyone would ask for it.
  std::vector<std::vector<ClusterClass>> maps;
  for (const std::string& weights : request.check.weights)
    for (const std::uint64_t seed : {1u, 2u})
      for (const double k : request.check.cutoffs) {
        app::ClusterRequest one;
        one.method = ClusterMethod::local_g_star;
        one.measure.measures = {"M0"};
        one.measure.k = k;
        one.weights = weights;
        one.seed = seed;
        one.permutations = 999;
        one.correction = "none";
        maps.push_back(cluster(store, one).local.cluster);
      }
  REQUIRE(maps.size() == 18);
  std::size_t sometimes = 0, hot = 0;
  for (std::size_t area = 0; area < 36; ++area) {
    std::map<ClusterClass, int> times;
    int left = 0;
    for (const auto& map : maps) {
      ++times[map[area]];
      left += map[area] != maps[1][area];  // queen, seed 1, k 0.4: as asked
    }
    int most = 0;
    for (const auto& [each, count] : times) {
      most = std::max(most, count);
      std::string name = "share_" + std::string(app::cluster_name(each));
      for (char& letter : name)
        if (letter == '-') letter = '_';
      CHECK(column(result, name)[area] == Approx(count / 18.0).epsilon(1e-14));
    }
    CHECK(result.local.statistic[area] == Approx(most / 18.0).epsilon(1e-14));
    const bool is_high = times[ClusterClass::hot] >= 4, is_low = times[ClusterClass::cold] >= 4;
    const bool unstable = most / 18.0 < 0.8;  // 4 of 18 are the first above a share of 0.2
    CHECK((result.local.cluster[area] == ClusterClass::group_1) == (unstable && is_high && !is_low));
    CHECK((result.local.cluster[area] == ClusterClass::group_2) == (unstable && is_low && !is_high));
    CHECK((result.local.cluster[area] == ClusterClass::group_3) == (unstable && is_high && is_low));
    CHECK(column(result, "settings_left")[area] == left);
    CHECK(column(result, "settings")[area] == 18);
    const bool varies = most < 18;
    CHECK(std::isnan(column(result, "by_weights")[area]) != varies);
    if (varies)
      CHECK(column(result, "by_weights")[area] + column(result, "by_seed")[area] +
                column(result, "by_cutoff")[area] + column(result, "by_combination")[area] ==
            Approx(1));
    sometimes += unstable && (is_high || is_low);
    hot += result.local.cluster[area] == ClusterClass::hot;
  }
  CHECK(hot > 0);
  CHECK(sometimes > 0);
  CHECK(result.groups.size() == 3);
  CHECK(result.finding.en.starts_with("In 18 settings"));
  CHECK(result.finding.en.ends_with("."));
}

TEST_CASE("stability does not depend on the number of threads") {
  test::TempStore store;
  test::clustered_tambon(store);
  app::ClusterRequest request = stability();
  request.threads = 1;
  const app::ClusterResult one = cluster(store, request);
  request.threads = 5;
  const app::ClusterResult five = cluster(store, request);
  CHECK((one.local.cluster == five.local.cluster));
  CHECK(column(one, "share_hot") == column(five, "share_hot"));
}

TEST_CASE("cut-offs around the request's are those that the measure hangs on") {
  test::TempStore store;
  test::clustered_tambon(store);
  const auto names = [&](const char* measure) {
    return names_of(app::cutoff_settings(*store, stability(measure)));
  };
  CHECK(names("M0") == std::vector<std::string>{"own", "k=0.2", "k=0.6", "cutoff=2.25", "cutoff=2.75"});
  CHECK(names("human.deprived") == std::vector<std::string>{"own", "cutoff=2.25", "cutoff=2.75"});
  CHECK(names("human") == std::vector<std::string>{"own"});
}

TEST_CASE("a cut-off that the measure does not hang on is refused") {
  test::TempStore store;
  test::clustered_tambon(store);
  const auto refuse = [&](const char* measure, double cutoff) {
    app::ClusterRequest request = stability(measure);
    request.check.cutoffs = {cutoff};
    test::require_error(ErrorCode::invalid_input, [&] { app::cutoff_settings(*store, request); });
  };
  refuse("human", 0.4);
  refuse("human", 2.5);
  refuse("human.deprived", 0.4);
  refuse("M0", 0);
  refuse("M0", -1);
  refuse("M0", std::nan(""));
}

TEST_CASE("settings given twice count once, and too many are refused") {
  test::TempStore store;
  test::clustered_tambon(store);
  app::ClusterRequest request = stability();
  request.check.weights = {"queen", "queen"};
  request.check.cutoffs = {0.4, 0.4};
  request.check.seeds = 1;
  CHECK(column(cluster(store, request), "settings")[0] == 1);
  request.check.seeds = 1000;
  request.check.weights.clear();
  request.check.cutoffs.clear();
  test::require_error(ErrorCode::invalid_input, [&] { cluster(store, request); });
}

TEST_CASE("stability can be cancelled") {
  test::TempStore store;
  test::clustered_tambon(store);
  const base::Progress stop([](double fraction, std::string_view) { return fraction < 0.6; });
  CHECK_THROWS_AS(app::cluster_areas(*store, stability(), stop), base::Cancelled);
}
