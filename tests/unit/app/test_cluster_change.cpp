#include <catch2/catch.hpp>
#include <cmath>

#include "app/change.hpp"
#include "app/cluster.hpp"
#include "clustered_tambon.hpp"
#include "stats/significance.hpp"

using namespace phumthun;
using app::ClusterClass;
using app::ClusterMethod;
using base::ErrorCode;

namespace {

app::ClusterRequest change(const std::string& measure) {
  app::ClusterRequest request;
  request.method = ClusterMethod::change;
  request.measure.measures = {measure};
  request.permutations = 9999;
  return request;
}

app::ClusterResult cluster(test::TempStore& store, const app::ClusterRequest& request) {
  return app::cluster_areas(*store, request, base::Progress::none());
}

std::vector<ClusterClass> hot_of(test::TempStore& store, const std::string& measure,
                                 const std::string& round) {
  app::ClusterRequest request = change(measure);
  request.method = ClusterMethod::local_g_star;
  request.measure.round = round;
  return cluster(store, request).local.cluster;
}

const std::vector<double>& column(const app::ClusterResult& result, const std::string& name) {
  for (const app::ResultColumn& each : result.columns)
    if (each.name == name) return each.value;
  FAIL("there is no column " + name);
  throw 0;
}

bool has_column(const app::ClusterResult& result, const std::string& name) {
  for (const app::ResultColumn& each : result.columns)
    if (each.name == name) return true;
  return false;
}

void two_rounds(test::TempStore& store) {
  test::clustered_tambon(store);
  test::survey_clustered_tambon(store, "2568/1", true);
}

}  // namespace

TEST_CASE("hot spots emerge, persist and vanish between rounds") {
  test::TempStore store;
  two_rounds(store);
  const app::ClusterResult result = cluster(store, change("H"));
  const auto before = hot_of(store, "H", "2567/1"), after = hot_of(store, "H", "2568/1");
  std::size_t emerging = 0, persistent = 0, vanished = 0;
  for (std::size_t area = 0; area < 36; ++area) {
    const bool was = before[area] == ClusterClass::hot, is = after[area] == ClusterClass::hot;
    const ClusterClass cluster = result.local.cluster[area];
    CHECK((cluster == ClusterClass::persistent) == (was && is));
    CHECK((cluster == ClusterClass::emerging) == (!was && is));
    CHECK((cluster == ClusterClass::vanished) == (was && !is));
    emerging += !was && is, persistent += was && is, vanished += was && !is;
  }
  CHECK(emerging > 0);
  CHECK(persistent > 0);
  CHECK(vanished > 0);
  CHECK(result.finding.en.find(std::to_string(emerging) + " areas are emerging hot spots") !=
        std::string::npos);
}

TEST_CASE("rising and falling areas are those of the local Moran of the differences") {
  test::TempStore store;
  two_rounds(store);
  const app::ClusterResult result = cluster(store, change("M0"));
  app::ClusterRequest request = change("M0");
  request.method = ClusterMethod::differential_local_moran;
  const app::ClusterResult differential = cluster(store, request);
  for (std::size_t area = 0; area < 36; ++area) {
    CHECK(result.local.p[area] == differential.local.p[area]);
    const ClusterClass moved = differential.local.cluster[area];
    CHECK(column(result, "cluster_difference")[area] == (moved == ClusterClass::high_high ? 1
                                                         : moved == ClusterClass::low_low ? -1
                                                                                          : 0));
    if (result.local.cluster[area] == ClusterClass::rising) CHECK((moved == ClusterClass::high_high));
    if (result.local.cluster[area] == ClusterClass::falling) CHECK((moved == ClusterClass::low_low));
  }
}

TEST_CASE("the test of a share's difference is of the same households") {
  test::TempStore store;
  two_rounds(store);
  const app::ClusterResult result = cluster(store, change("H"));
  app::ChangeRequest paired;
  paired.adjustment = "none";
  const app::Change expected = app::measure_change(*store, paired, base::Progress::none());
  const app::SubjectChange& poor = expected.subjects.back();
  REQUIRE(poor.subject == "poor");
  const auto changed =
      stats::significant(column(result, "difference_p"), 0.05, stats::Correction::benjamini_hochberg);
  for (std::size_t area = 0; area < 36; ++area) {
    CHECK(column(result, "pairs")[area] == test::households_each);
    CHECK(result.local.statistic[area] == Approx(poor.areas.mean_difference[area]).margin(1e-12));
    const double se = column(result, "difference_se")[area];
    CHECK(se == Approx(poor.areas.se[area]).margin(1e-15));
    const double sign = column(result, "difference_sign")[area];
    if (std::isnan(column(result, "difference_p")[area]))
      CHECK(std::isnan(sign));
    else
      CHECK(sign == (changed[area] ? (result.local.statistic[area] > 0 ? 1 : -1) : 0));
  }
}

TEST_CASE("of few pairs nothing is told, not even their number") {
  test::TempStore store;
  test::clustered_tambon(store);
  std::string later = "household_id,round,tambon_code,human,physical,financial,natural,social\n";
  for (int y = 0; y < 6; ++y)
    for (int x = 0; x < 6; ++x)
      for (int h = 0; h < (x == 0 && y == 0 ? 3 : test::households_each); ++h)
        later += test::clustered_code(x, y) + "-" + std::to_string(h) + ",2568/1," +
                 test::clustered_code(x, y) + (h % 2 ? ",1,1,1,1,1\n" : ",4,4,4,4,4\n");
  test::import_people(store, later);
  const app::ClusterResult result = cluster(store, change("H"));
  for (const char* name :
       {"pairs", "paired_difference", "difference_se", "difference_p", "difference_sign"}) {
    CHECK(std::isnan(column(result, name)[0]));
    CHECK_FALSE(std::isnan(column(result, name)[1]));
  }
}

TEST_CASE("other measures are tested as of independent samples, and that is said") {
  test::TempStore store;
  two_rounds(store);
  const app::ClusterResult result = cluster(store, change("M0"));
  CHECK_FALSE(has_column(result, "pairs"));
  CHECK(result.caution.en.find("independent samples") != std::string::npos);
  app::MeasureRequest measure;
  measure.measures = {"M0"};
  measure.round = "2567/1";
  const auto before = app::measure_areas(*store, measure, base::Progress::none());
  measure.round = "2568/1";
  const auto after = app::measure_areas(*store, measure, base::Progress::none());
  for (std::size_t area = 0; area < 36; ++area) {
    const double error = std::hypot(before.columns[0].test_se[area], after.columns[0].test_se[area]);
    CHECK(column(result, "difference_se")[area] == Approx(error).epsilon(1e-12));
    CHECK(result.local.statistic[area] ==
          Approx(after.columns[0].value[area] - before.columns[0].value[area]).margin(1e-14));
  }
}

TEST_CASE("of scores it is said that high means better off") {
  test::TempStore store;
  two_rounds(store);
  CHECK(cluster(store, change("human")).caution.en.find("better off") != std::string::npos);
}

TEST_CASE("rounds that are alike have persistent hot spots and nothing that changed") {
  test::TempStore store;
  test::clustered_tambon(store);
  test::survey_clustered_tambon(store, "2568/1");
  const app::ClusterResult result = cluster(store, change("H"));
  const auto hot = hot_of(store, "H", "2567/1");
  for (std::size_t area = 0; area < 36; ++area)
    CHECK((result.local.cluster[area] ==
           (hot[area] == ClusterClass::hot ? ClusterClass::persistent : ClusterClass::not_significant)));
}

TEST_CASE("a change is no measure that changes") {
  test::TempStore store;
  two_rounds(store);
  test::require_error(ErrorCode::invalid_input, [&] { cluster(store, change("change:human.mean")); });
}

TEST_CASE("change needs two rounds") {
  test::TempStore store;
  test::clustered_tambon(store);
  test::require_error(ErrorCode::invalid_input, [&] { cluster(store, change("H")); });
}

TEST_CASE("differences have no deprived side, and a recipe of a change names its rounds alone") {
  test::TempStore store;
  two_rounds(store);
  app::ClusterRequest request = change("human");
  request.method = ClusterMethod::differential_local_moran;
  CHECK(cluster(store, request).caution.en.find("deprived") == std::string::npos);
  request.method = ClusterMethod::local_moran;
  CHECK(cluster(store, request).caution.en.find("deprived") != std::string::npos);
  request.measure.measures = {"change:human.mean"};
  const app::ClusterResult result = cluster(store, request);
  CHECK(result.caution.en.find("deprived") == std::string::npos);
  std::string rounds;
  for (const auto& [key, value] : result.recipe)
    if (key == "round" || key == "from_round" || key == "to_round")
      rounds += std::get<std::string>(value) + " ";
  CHECK(rounds == "2567/1 2568/1 ");
}
