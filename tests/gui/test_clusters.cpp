#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>

#include "app/scene.hpp"
#include "app/session.hpp"
#include "gui/sessions.hpp"
#include "gui/ui_driver.hpp"
#include "support/temp_folder.hpp"

using namespace phumthun;
using namespace phumthun::gui::test;
namespace intent = app::intent;
using app::ClusterMethod;
using app::HouseholdMethod;

namespace {

void ask(app::Session& session, app::ClusterIntent asked) {
  app::apply(session, asked);
  finish_jobs(session);
}

void run(app::Session& session, const app::ClusterRequest& request) {
  app::apply(session, app::ClusterIntent(intent::EditClusters{request}));
  ask(session, intent::RunClusters{});
}

void run(app::Session& session, const app::HouseholdClusterRequest& request) {
  app::apply(session, app::ClusterIntent(intent::EditHouseholdClusters{request}));
  ask(session, intent::RunHouseholdClusters{});
}

void check_no_problem(const app::Session& session) {
  for (const app::Notice& notice : session.notices) {
    INFO(notice.title << ": " << notice.message << " " << notice.hint);
    CHECK(notice.kind != app::NoticeKind::problem);
  }
}

bool is_cell(const gui::DrawnItem& item) {
  return item.path.find("/list/") != std::string::npos;
}

/// Every text has room, and none is the key of a string that is not there.
void check_words(const UiDriver& ui) {
  for (const gui::DrawnItem& item : ui.items()) {
    INFO(item.path << ": " << item.text);
    if (item.room_px > 0 && !is_cell(item)) CHECK(item.text_width_px <= item.room_px + 0.5);
    for (const char* table : {"clusters.", "household_figure.", "cluster_figure.", "households_by.",
                              "rate_smoothing.", "scan_model.", "region_method.", "spatial_weights."})
      CHECK_FALSE(item.text.starts_with(table));
  }
}

bool shows_layer(const app::MapPicture& picture, std::string_view id) {
  return std::any_of(picture.scene.layers.begin(), picture.scene.layers.end(), [&](const auto& layer) {
    return std::visit([&](const auto& one) { return one.id == id; }, layer);
  });
}

/// The result in a session for which fill() made 36 tambon: the first high, the second not significant.
app::ClusterResult result_of_filled(const app::Session& session) {
  app::ClusterResult result;
  result.method = ClusterMethod::local_moran;
  result.measure = "overall";
  result.codes = session.contents.measures.at(base::AreaLevel::tambon)->codes;
  const std::size_t n = result.codes.size();
  result.local.statistic.assign(n, 1.25), result.local.z.assign(n, 2.5);
  result.local.lag.assign(n, 0), result.local.p.assign(n, 0.00002);
  result.local.cluster.assign(n, app::ClusterClass::not_significant);
  result.local.cluster[0] = app::ClusterClass::high_high;
  result.columns.push_back({"share", {"สัดส่วน", "Share of runs"}, std::vector<double>(n, 0.75)});
  return result;
}

bool says(const UiDriver& ui, const std::string& path, const std::string& words) {
  return std::any_of(ui.items().begin(), ui.items().end(), [&](const gui::DrawnItem& item) {
    return item.path.starts_with(path) && item.text.find(words) != std::string::npos;
  });
}

}  // namespace

TEST_CASE("the form of every method of clusters has its words, in both languages and two sizes") {
  app::Session session;
  fill(session, 6);
  for (const double scale : {1.0, 2.0}) {
    UiDriver ui(1280, 800, scale);
    for (const base::Language language : {base::Language::th, base::Language::en}) {
      app::apply(session, intent::SetLanguage{language});
      session.view.dialog = app::Dialog::clusters;
      for (const app::MethodWords& words : app::cluster_methods()) {
        INFO(words.name);
        session.clusters.areas.method = words.method;
        ui.settle(session);
        CHECK(ui.find("clusters/run"));
        check_words(ui);
      }
      session.view.dialog = app::Dialog::household_clusters;
      for (const app::HouseholdMethodWords& words : app::household_methods()) {
        INFO(words.name);
        session.clusters.households.method = words.method;
        ui.settle(session);
        CHECK(ui.find("household_clusters/run"));
        check_words(ui);
      }
    }
  }
}

TEST_CASE("the panel of an area says its class and its numbers, but none of too few households") {
  app::Session session;
  fill(session, 6);
  app::apply(session, intent::SetLanguage{base::Language::en});
  session.contents.clusters = std::make_shared<const app::ClusterResult>(result_of_filled(session));
  UiDriver ui(1920, 1080, 1);
  ui.settle(session);
  CHECK(says(ui, "right", "High among high"));
  CHECK(says(ui, "right", "Share of runs"));
  CHECK(says(ui, "right", "< 0.0001"));
  session.view.selected_area = app::AreaRef{base::AreaLevel::tambon, "330003"};  // of 3 households
  ui.settle(session);
  CHECK(says(ui, "right", "Not significant"));
  CHECK_FALSE(says(ui, "right", "Share of runs"));
}

TEST_CASE("the panels of clusters as command lines") {
  app::Session session;
  fill(session, 6);
  app::ClusterRequest& asked = session.clusters.areas;
  asked.method = ClusterMethod::scan;
  asked.measure.measures = {"H"};
  asked.scan.ellipses = true;
  asked.scan.largest_share = 0.25;
  const std::string before =
      "--cutoff 2.5 --k 0.4 --by households --weights queen --permutations 99999 --seed 1 --alpha 0.05 "
      "--correction bh";
  const std::string store = "phumthun cluster areas '/tmp/ตัวอย่าง.sqlite' --level tambon ";
  CHECK(app::clusters_command(session) ==
        store + "--measure H --method scan " + before + " --largest-share 0.25 --ellipses");
  asked = {};
  asked.measure.measures = {"overall", "M0"};
  asked.method = ClusterMethod::regions;
  asked.regions.method = "max-p";
  asked.regions.smallest_size = 5000;
  CHECK(app::clusters_command(session) == store + "--measure overall --measure M0 --method regions " +
                                              before + " --region-method max-p --smallest-size 5000");
  asked = {};
  asked.measure.measures = {"overall"};
  asked.method = ClusterMethod::stability;
  asked.check.seeds = 5;
  asked.check.weights = {"queen", "knn:6"};
  CHECK(app::clusters_command(session) == store + "--measure overall --method stability " + before +
                                              " --try-weights queen --try-weights knn:6 --try-seeds 5");
}

TEST_CASE("clusters of areas in a session") {
  const test::TempFolder folder;
  app::Session session;
  open_sample(session, folder.path(), 3000);
  app::ClusterRequest request = session.clusters.areas;
  request.permutations = 9999;

  SECTION("another significance at once is what a run at it says") {
    run(session, request);
    app::apply(session, app::ClusterIntent(intent::ShowSignificance{0.2, "none"}));
    const auto slid = session.contents.clusters->local.cluster;
    const std::string finding = session.contents.clusters->finding.en;
    request.alpha = 0.2, request.correction = "none";
    run(session, request);
    CHECK(session.contents.clusters->local.cluster == slid);
    CHECK(session.contents.clusters->finding.en == finding);
    CHECK(session.clusters.shown_alpha == 0.2);
    CHECK(session.clusters.shown_correction == "none");
  }
  SECTION("a saved result comes back with its own significance") {
    request.save_name = "แรก", request.alpha = 0.1;
    run(session, request);
    request.save_name = "สอง", request.alpha = 0.02;
    run(session, request);
    CHECK(session.clusters.shown_alpha == 0.02);
    ask(session, intent::ShowClusters{"แรก"});
    CHECK(session.contents.clusters->name == "แรก");
    CHECK(session.clusters.shown_alpha == 0.1);
    app::apply(session, intent::Undo{});
    finish_jobs(session);
    CHECK(session.contents.clusters->name == "สอง");
    CHECK(session.clusters.shown_alpha == 0.02);
  }
  SECTION("a scan lists its clusters, to which the map flies") {
    request.method = ClusterMethod::scan;
    request.measure.measures = {"H"};
    request.scan.replicates = 99;
    request.alpha = 0.5;
    run(session, request);
    REQUIRE_FALSE(session.contents.clusters->clusters.empty());
    const auto before = session.view.camera;
    app::apply(session, app::ClusterIntent(intent::ShowFoundCluster{0}));
    CHECK(session.view.selected_area->code == session.contents.clusters->clusters.front().codes.front());
    CHECK(session.view.camera.metres_per_px < before.metres_per_px);
  }
  SECTION("regions have their names in the legend") {
    request.method = ClusterMethod::regions;
    request.regions.regions = 4;
    run(session, request);
    const auto picture = app::build_scene(session);
    REQUIRE_FALSE(picture->legends.empty());
    const auto& rows = picture->legends.front().rows;
    REQUIRE(rows.size() >= 4);
    for (std::size_t i = 0; i < 4; ++i) CHECK(rows[i].label.en == session.contents.clusters->groups[i].en);
  }
  SECTION("links of neighbours are counted as the weights count them, and drawn once") {
    request.weights = "knn:4";
    app::apply(session, app::ClusterIntent(intent::EditClusters{request}));
    ask(session, intent::ShowConnectivity{true});
    REQUIRE(session.clusters.connectivity);
    const app::Connectivity& shown = *session.clusters.connectivity;
    const auto& by = shown.areas_by_neighbours;
    CHECK(shown.links == 206 * 4);
    REQUIRE(by.size() == 5);
    CHECK(by[4] == 206);
    CHECK(std::accumulate(by.begin(), by.end(), std::int64_t{0}) == 206);
    CHECK(shown.isolates.empty());
    // Some are of both: fewer lines than links, but at least half as many.
    CHECK(shown.lines->size() < 206 * 4);
    CHECK(shown.lines->size() >= 206 * 2);
    CHECK(shows_layer(*app::build_scene(session), "connectivity"));
    ask(session, intent::ShowConnectivity{false});
    CHECK_FALSE(shows_layer(*app::build_scene(session), "connectivity"));
    app::apply(session, intent::Undo{});
    CHECK(app::layer_visible(session, app::MapLayer::connectivity));
  }
  check_no_problem(session);
}

TEST_CASE("clusters of households in a session") {
  const test::TempFolder folder;
  app::Session session;
  open_sample(session, folder.path(), 3000);
  app::HouseholdClusterRequest request;
  request.eps_m = 3000, request.min_points = 5;
  run(session, request);
  check_no_problem(session);
  REQUIRE(session.clusters.household_result);
  REQUIRE_FALSE(session.clusters.household_result->clusters.empty());
  CHECK(shows_layer(*app::build_scene(session), "household-cluster-borders"));
  const auto before = session.view.camera;
  app::apply(session, app::ClusterIntent(intent::ShowHouseholdCluster{0}));
  CHECK_FALSE(session.view.camera == before);

  UiDriver ui(1280, 800, 1);
  session.view.dialog = app::Dialog::household_clusters;
  for (const HouseholdMethod method :
       {HouseholdMethod::hexagons, HouseholdMethod::ripley, HouseholdMethod::nearest_neighbour}) {
    request = {};
    request.method = method;
    request.width_m = 10000, request.permutations = 19;
    run(session, request);
    check_no_problem(session);
    CHECK(session.clusters.household_result->method == method);
    for (const base::Language language : {base::Language::th, base::Language::en}) {
      app::apply(session, intent::SetLanguage{language});
      ui.settle(session);
      check_words(ui);
    }
  }
}
