#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "app/scene.hpp"
#include "app/session_project.hpp"
#include "gui/sessions.hpp"
#include "support/temp_folder.hpp"

using namespace phumthun;
using namespace phumthun::gui::test;
namespace intent = app::intent;

namespace {

/// The window's session on a store of the sample.
struct SampleFixture {
  test::TempFolder folder;
  app::Session session;

  SampleFixture() { open_sample(session, folder.path(), 900); }
  void estimate(double k) {
    app::EstimateSetting estimates = session.project().estimates;
    estimates.k = k;
    app::apply(session, app::Intent(intent::SetEstimates{estimates}));
  }
  void show(const std::string& measure) {
    app::ChoroplethSetting choropleth = session.project().choropleth;
    choropleth.measure = measure;
    app::apply(session, app::Intent(intent::SetChoropleth{choropleth}));
  }
  void live(bool on) {
    app::apply(session, app::Intent(app::SplitIntent(intent::SetLiveClusters{on})));
    finish_jobs(session);
  }
  /// The same by the verb that the command line calls.
  app::ClusterResult computed() {
    app::ClusterRequest request;
    request.measure = app::measure_request(session.project().choropleth.level, session.project().estimates,
                                           {session.project().choropleth.measure});
    request.permutations = app::live_permutations;
    return app::cluster_areas(*session.contents.store, request, base::Progress::none());
  }
  void check_clusters() {
    const app::ClusterResult expected = computed();
    const auto& shown = session.contents.clusters;
    REQUIRE(shown);
    CHECK(shown->measure == expected.measure);
    CHECK(shown->codes == expected.codes);
    CHECK(shown->local.cluster == expected.local.cluster);
    REQUIRE(shown->local.p.size() == expected.local.p.size());
    for (std::size_t row = 0; row < expected.local.p.size(); ++row) {
      const bool both_none = std::isnan(expected.local.p[row]) && std::isnan(shown->local.p[row]);
      CHECK((both_none || shown->local.p[row] == expected.local.p[row]));
    }
  }
};

}  // namespace

TEST_CASE_METHOD(SampleFixture, "the live cluster map is the one that the verb computes, for every k") {
  show("M0");
  finish_jobs(session);
  live(true);
  CHECK(app::clusters_are_live(session));
  CHECK(app::layer_visible(session, app::MapLayer::clusters));
  check_clusters();
  const auto neighbours = session.contents.live_clusters.neighbours;
  REQUIRE(neighbours);
  for (const double k : {0.2, 0.6}) {
    CAPTURE(k);
    estimate(k);
    finish_jobs(session);
    check_clusters();
    CHECK(session.contents.live_clusters.neighbours == neighbours);  // made once
  }
  show("human");
  finish_jobs(session);
  check_clusters();
}

TEST_CASE_METHOD(SampleFixture,
                 "live clusters are replaced, never queued, and stop when they are switched off") {
  live(true);
  const std::string title = session.text("job.live_clusters");
  for (int step = 1; step <= 20; ++step) {
    estimate(step * 0.04);
    app::deliver(session);
    const auto jobs = session.jobs.status();
    CHECK(std::count_if(jobs.begin(), jobs.end(),
                        [&](const auto& job) { return job.title == title && !job.cancelling; }) <= 1);
  }
  finish_jobs(session);
  check_clusters();
  CHECK(session.notices.empty());
  live(false);
  const auto kept = session.contents.clusters;
  show("human");
  finish_jobs(session);
  CHECK(session.contents.clusters == kept);
}

TEST_CASE_METHOD(SampleFixture, "before and after are measured each in its own round") {
  const auto rounds = app::latest_rounds(session);
  REQUIRE(rounds);
  app::apply(session, app::Intent(app::SplitIntent(intent::ShowBeforeAfter{})));
  finish_jobs(session);
  REQUIRE(app::pane_grid(session).count == 2);
  const std::string& measure = session.project().choropleth.measure;
  for (const std::size_t pane : {std::size_t{0}, std::size_t{1}}) {
    CAPTURE(pane);
    app::EstimateSetting estimates = session.project().estimates;
    estimates.round = pane == 0 ? rounds->before : rounds->after;
    const app::AreaMeasures expected = app::measure_areas(
        *session.contents.store, app::measure_request(base::AreaLevel::tambon, estimates, {measure}),
        base::Progress::none());
    const auto shown = app::pane_measures(session, pane);
    REQUIRE(shown);
    const auto column = std::find_if(shown->columns.begin(), shown->columns.end(),
                                     [&](const auto& one) { return one.measure == measure; });
    REQUIRE(column != shown->columns.end());
    for (std::size_t row = 0; row < expected.codes.size(); ++row) {
      const double value = expected.columns.front().value[row];
      CHECK((column->value[row] == value || (std::isnan(value) && std::isnan(column->value[row]))));
    }
  }
  const auto pictures = app::build_scenes(session);
  CHECK(pictures[0]->breaks == pictures[1]->breaks);
  // Closing the split screen gives its memory back.
  app::apply(session, app::Intent(app::SplitIntent(intent::SetSplit{})));
  finish_jobs(session);
  CHECK(session.contents.panes.measured.empty());
  CHECK(session.contents.panes.engines.empty());
  CHECK(session.project().estimates.round.empty());
}

TEST_CASE_METHOD(SampleFixture, "closing before and after leaves nobody with the old round") {
  const auto rounds = app::latest_rounds(session);
  REQUIRE(rounds);
  const auto split = [&](const app::SplitSetting& setting) {
    app::apply(session, app::Intent(app::SplitIntent(intent::SetSplit{setting})));
  };
  app::apply(session, app::Intent(app::SplitIntent(intent::ShowBeforeAfter{})));
  CHECK(session.project().estimates.round == rounds->before);
  app::SplitSetting other = session.project().split;
  SECTION("the curtain is the same comparison") {
    other.kind = app::SplitSetting::Kind::swipe;
    split(other);
    CHECK(session.project().estimates.round == rounds->before);
  }
  SECTION("one map, and two again") {
    other.kind = app::SplitSetting::Kind::one;
    split(other);
    CHECK(session.project().estimates.round.empty());
    other = session.project().split;
    other.kind = app::SplitSetting::Kind::side_by_side;
    split(other);
    CHECK(app::pane_map(session, 1).estimates.round.empty());
  }
  SECTION("conditional maps") {
    other.kind = app::SplitSetting::Kind::conditional;
    split(other);
    CHECK(session.project().estimates.round.empty());
  }
  finish_jobs(session);
}

TEST_CASE_METHOD(SampleFixture, "a pane of a round that does not exist fails once and says so") {
  app::SplitSetting split;
  split.kind = app::SplitSetting::Kind::side_by_side;
  split.others = {{{}, "2499/9", false}};
  app::apply(session, app::Intent(app::SplitIntent(intent::SetSplit{split})));
  finish_jobs(session);
  CHECK(app::build_scenes(session).size() == 2);
  CHECK(session.notices.size() <= 1);
}
