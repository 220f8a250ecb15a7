#include <catch2/catch.hpp>
#include <chrono>
#include <thread>

#include "desktop/intent_log.hpp"
#include "desktop/thumbnails.hpp"

using namespace phumthun;
using namespace phumthun::desktop;

namespace {

/// A bookmark of what is in sight.
data::Shared<app::Bookmark> bookmark_of(const app::Session& session, const std::string& name) {
  return std::make_shared<const app::Bookmark>(app::Bookmark{
      name, session.view.camera, std::make_shared<const app::Project>(session.project()), nullptr});
}

void deliver_all(app::Session& session) {
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::minutes(1);
  while (!session.jobs.idle() && std::chrono::steady_clock::now() < give_up) {
    app::deliver(session);
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

}  // namespace

TEST_CASE("a bookmark's picture is drawn while its view is in sight, once") {
  app::Session session;
  session.view.viewport = {640, 400};
  Thumbnails thumbnails;
  CHECK(!thumbnails.wanted(session));
  app::Project project = session.project();
  project.bookmarks.push_back(bookmark_of(session, "เมือง"));
  session.history.commit(project);
  const auto wanted = thumbnails.wanted(session);
  REQUIRE(wanted);
  CHECK(wanted->name == "เมือง");

  app::apply(session, app::intent::PanBy{5, 0});
  CHECK(!thumbnails.wanted(session));
  session.view.camera = wanted->camera;
  app::ChoroplethSetting other = session.project().choropleth;
  other.measure = "human";
  app::apply(session, app::intent::SetChoropleth{other});
  CHECK(!thumbnails.wanted(session));
  app::apply(session, app::intent::Undo{});

  REQUIRE(thumbnails.wanted(session));
  thumbnails.follow(session, [&](const app::Intent& asked) { app::apply(session, asked); });
  CHECK(!thumbnails.wanted(session));  // on its way
  deliver_all(session);
  const auto& picture = session.project().bookmarks.front()->thumbnail;
  REQUIRE(picture);
  CHECK(picture->width == Thumbnails::width_px);
  CHECK(picture->height == Thumbnails::height_px);
  CHECK(!thumbnails.wanted(session));
}

TEST_CASE("two bookmarks of one view are each drawn once, however many frames pass meanwhile") {
  app::Session session;
  session.view.viewport = {640, 400};
  app::Project project = session.project();
  project.bookmarks = {bookmark_of(session, "one"), bookmark_of(session, "other")};
  session.history.commit(project);
  Thumbnails thumbnails;
  int asked_for = 0;
  for (int frame = 0; frame < 5; ++frame)
    thumbnails.follow(session, [&](const app::Intent& asked) {
      ++asked_for;
      app::apply(session, asked);
    });
  deliver_all(session);
  CHECK(asked_for == 2);
  for (const auto& bookmark : session.project().bookmarks) CHECK(bookmark->thumbnail);
}

TEST_CASE("the picture of a bookmark that was replaced meanwhile is not given to the new one") {
  app::Session session;
  session.view.viewport = {640, 400};
  app::Project project = session.project();
  project.bookmarks = {bookmark_of(session, "เมือง")};
  session.history.commit(project);
  Thumbnails thumbnails;
  thumbnails.follow(session, [&](const app::Intent& asked) { app::apply(session, asked); });
  app::apply(session, app::intent::PanBy{50, 0});
  project.bookmarks = {bookmark_of(session, "เมือง")};
  session.history.commit(project);
  deliver_all(session);
  CHECK(!session.project().bookmarks.front()->thumbnail);
  CHECK(thumbnails.wanted(session) == session.project().bookmarks.front());
}

TEST_CASE("what is logged of an intent") {
  CHECK(intent_name(app::intent::PanBy{1, 2}) == "PanBy");
  CHECK(intent_name(app::intent::OpenPalette{true}) == "OpenPalette");
  CHECK(intent_name(app::intent::AddFilter{}) == "AddFilter");
}
