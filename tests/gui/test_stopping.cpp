#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <thread>

#include "app/plot_views.hpp"
#include "app/session_neighbours.hpp"
#include "gui/sessions.hpp"
#include "gui/ui_driver.hpp"

using namespace phumthun;
using namespace phumthun::gui::test;
using app::PlotGap;
using app::Session;
namespace intent = app::intent;

namespace {

/// A job of a lane that runs until it is stopped.
void start_endless(Session& session, jobs::Lane lane, const char* title) {
  session.jobs.submit(
      title, lane,
      [](const base::Progress& progress) {
        for (;;) {
          progress.report(0.4);
          std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
      },
      [] {});
}

}  // namespace

TEST_CASE("the window asks before it is left on work that would be lost, and only then") {
  Session session;
  const auto lane = GENERATE(jobs::Lane::write, jobs::Lane::file, jobs::Lane::read, jobs::Lane::live);
  start_endless(session, lane, "work");
  app::apply(session, intent::Quit{});
  CHECK(session.view.asks_to_leave == jobs::leaves_something(lane));
  CHECK(session.view.quit == !jobs::leaves_something(lane));
  if (session.view.quit) return;
  app::apply(session, intent::Stay{});
  CHECK(!session.view.asks_to_leave);
  CHECK(!session.view.quit);
  app::apply(session, intent::Quit{});
  app::apply(session, intent::Quit{true});
  CHECK(session.view.quit);
}

TEST_CASE("who waits for work to end leaves when it has, but not over what went wrong") {
  Session session;
  UiDriver ui(1280, 800, 1);
  const auto frames = [&] {
    for (int i = 0; i < 3; ++i)
      for (const app::Intent& one : ui.frame(session)) app::apply(session, one);
  };
  start_endless(session, jobs::Lane::file, "work");
  app::apply(session, intent::Quit{});
  frames();
  CHECK(session.view.asks_to_leave);
  CHECK_FALSE(session.view.quit);
  session.jobs.cancel_all();
  finish_jobs(session);
  session.notices.clear();
  const bool failed = GENERATE(false, true);
  if (failed) session.notices.emplace_back().kind = app::NoticeKind::problem;
  frames();
  CHECK(session.view.quit == !failed);
  CHECK_FALSE(session.view.asks_to_leave);
}

TEST_CASE("a stopped search for neighbours says so in the plot and begins again when it is asked to") {
  Session session;
  fill(session, 6);
  app::PlotSetting moran;
  moran.kind = app::PlotKind::moran;
  moran.x = "human";
  CHECK(app::plot_gap(session, moran) == PlotGap::loading);  // which asks for them
  // Both readers are busy, so that the search waits.
  start_endless(session, jobs::Lane::read, "first");
  start_endless(session, jobs::Lane::read, "second");
  app::follow_neighbours(session);
  const auto waiting = session.jobs.status();
  REQUIRE(waiting.size() == 3);
  app::apply(session, intent::CancelJob{waiting.back().id});
  app::deliver(session);
  CHECK(app::plot_gap(session, moran) == PlotGap::stopped);
  REQUIRE(session.notices.size() == 1);
  CHECK(session.notices.back().again == intent::SelfMade::neighbours);

  app::apply(session, intent::StartAgain{intent::SelfMade::neighbours});
  CHECK(session.notices.empty());
  CHECK(app::plot_gap(session, moran) == PlotGap::loading);
  session.jobs.cancel_all();
  app::apply(session, intent::ClearSelection{});  // any intent has the search queued
  finish_jobs(session);
  CHECK(app::plot_gap(session, moran) != PlotGap::stopped);
  CHECK(app::plot_gap(session, moran) != PlotGap::loading);
}
