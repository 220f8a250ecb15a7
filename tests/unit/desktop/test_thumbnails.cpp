#include <catch2/catch.hpp>

#include "desktop/intent_log.hpp"
#include "desktop/thumbnails.hpp"

using namespace phumthun;
using namespace phumthun::desktop;

namespace {

carto::Picture checkerboard(int width, int height) {
  carto::Picture picture{width, height, {}};
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      const auto value = static_cast<std::uint8_t>((x + y) % 2 ? 255 : 0);
      picture.rgba.insert(picture.rgba.end(), {value, value, 0, 255});
    }
  return picture;
}

}  // namespace

TEST_CASE("a shrunk picture keeps its shape and its mean") {
  const carto::Picture small = shrunk(checkerboard(800, 400), 100, 100);
  CHECK(small.width == 100);
  CHECK(small.height == 50);
  REQUIRE(small.rgba.size() == 4 * 100 * 50);
  for (std::size_t at = 0; at < small.rgba.size(); at += 4) {
    CHECK(small.rgba[at] == 128);
    CHECK(small.rgba[at + 2] == 0);
    CHECK(small.rgba[at + 3] == 255);
  }
}

TEST_CASE("a picture that is small enough, or one pixel high, stays whole") {
  CHECK(shrunk(checkerboard(30, 20), 100, 100).rgba == checkerboard(30, 20).rgba);
  const carto::Picture flat = shrunk(checkerboard(1000, 1), 100, 100);
  CHECK(flat.width == 100);
  CHECK(flat.height == 1);
}

TEST_CASE("a bookmark is photographed while its view is in sight, once") {
  app::Session session;
  Thumbnails thumbnails;
  CHECK(!thumbnails.wanted(session));
  app::Project project = session.project();
  project.bookmarks.push_back(std::make_shared<const app::Bookmark>(app::Bookmark{
      "เมือง", session.view.camera, std::make_shared<const app::Project>(session.project()), nullptr}));
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
  app::apply(session, thumbnails.taken(wanted, checkerboard(1600, 900)));
  CHECK(!thumbnails.wanted(session));
}

TEST_CASE("a bookmark is not photographed where single households are seen, but while presenting") {
  app::Session session;
  auto places = std::make_shared<geo::GeometryColumn>(
      geo::empty_column(geo::GeometryKind::point, geo::Crs::from_epsg(32648)));
  places->coords = {{1000, 1000}, {2000, 1500}};
  data::Layer layer;
  layer.name = "households";
  layer.ids = {data::FeatureId{0}, data::FeatureId{1}};
  layer.geometry = places;
  session.contents.households.layer = std::make_shared<const data::Layer>(std::move(layer));
  session.view.camera.metres_per_px = 5;
  app::Project project = session.project();
  for (app::LayerSetting& one : project.layers) one.visible |= one.layer == app::MapLayer::households;
  project.bookmarks.push_back(std::make_shared<const app::Bookmark>(
      app::Bookmark{"บ้าน", session.view.camera, std::make_shared<const app::Project>(project), nullptr}));
  session.history.commit(project);
  const Thumbnails thumbnails;
  CHECK(!thumbnails.wanted(session));
  session.view.presenting = true;
  CHECK(thumbnails.wanted(session));
}

TEST_CASE("what is logged of an intent") {
  CHECK(intent_name(app::intent::PanBy{1, 2}) == "PanBy");
  CHECK(intent_name(app::intent::OpenPalette{true}) == "OpenPalette");
  CHECK(intent_name(app::intent::AddFilter{}) == "AddFilter");
}
