#include <catch2/catch.hpp>
#include <cmath>

#include "app/project.hpp"
#include "app/session_camera.hpp"
#include "app/session_files.hpp"
#include "app/session_points.hpp"
#include "base/error.hpp"
#include "support/temp_folder.hpp"

using namespace phumthun;
using app::Camera;
using app::ScreenPoint;
using app::Viewport;

TEST_CASE("history goes back and forth, and forgets what was undone when something else is done") {
  app::History<int> history;
  history.commit(1);
  history.commit(1);  // no change, no snapshot
  history.commit(2);
  history.undo();
  CHECK(history.now() == 1);
  CHECK(history.can_redo());
  history.commit(3);
  CHECK_FALSE(history.can_redo());
  history.undo();
  history.undo();
  history.undo();
  CHECK(history.now() == 0);
  history.redo();
  CHECK(history.now() == 1);
}

TEST_CASE("history keeps its last snapshots only") {
  app::History<int> history;
  for (int i = 1; i <= 1000; ++i) history.commit(i);
  std::size_t steps = 0;
  for (; history.can_undo(); ++steps) history.undo();
  CHECK(steps == app::History<int>::snapshots_kept);
}

TEST_CASE("screen and map are each other's inverse, with north up") {
  const Camera camera{{500000, 1650000}, 20};
  const Viewport viewport{800, 600};
  const geo::Coord at = app::to_map(camera, viewport, {100, 50});
  CHECK(at.x == Approx(500000 - 300 * 20));
  CHECK(at.y == Approx(1650000 + 250 * 20));
  const ScreenPoint back = app::to_screen(camera, viewport, at);
  CHECK(back.x == Approx(100));
  CHECK(back.y == Approx(50));
}

TEST_CASE("the map under the pointer stays while zooming, up to the limits") {
  const Viewport viewport{800, 600};
  Camera camera{{500000, 1650000}, 20};
  const ScreenPoint fixed{700, 100};
  const geo::Coord under = app::to_map(camera, viewport, fixed);
  for (int i = 0; i < 50; ++i) {
    camera = app::zoomed(camera, viewport, fixed, 1.5);
    CHECK(app::to_map(camera, viewport, fixed).x == Approx(under.x));
    CHECK(app::to_map(camera, viewport, fixed).y == Approx(under.y));
  }
  CHECK(camera.metres_per_px == app::least_metres_per_px);
  CHECK(app::zoomed(camera, viewport, fixed, 1e-12).metres_per_px == app::most_metres_per_px);
}

TEST_CASE("an extent is fitted whole, an empty one changes nothing") {
  const Viewport viewport{800, 600};
  const Camera camera{{0, 0}, 100};
  const geo::Envelope extent{1000, 2000, 9000, 4000};
  const Camera fitted = app::fitted(camera, viewport, extent, 10);
  const geo::Envelope shown = app::shown_extent(fitted, viewport);
  CHECK(shown.contains({1000, 2000}));
  CHECK(shown.contains({9000, 4000}));
  CHECK(fitted.metres_per_px == Approx(8000.0 / 780));
  CHECK(app::fitted(camera, viewport, {}, 10) == camera);
  CHECK(app::fitted(camera, {}, extent, 10) == camera);
}

namespace {

std::shared_ptr<const geo::GeometryColumn> points(std::vector<geo::Coord> coords) {
  auto column = geo::empty_column(geo::GeometryKind::point, geo::Crs::from_epsg(32648));
  column.coords = std::move(coords);
  return std::make_shared<const geo::GeometryColumn>(std::move(column));
}

}  // namespace

TEST_CASE("the nearest point is the one that a search of all finds") {
  std::vector<geo::Coord> coords;
  for (int i = 0; i < 3000; ++i)
    coords.push_back(i % 50 == 0 ? geo::no_coord
                                 : geo::Coord{std::fmod(i * 7919.7, 1000.0), std::fmod(i * 104729.3, 400.0)});
  const app::PointGrid grid(points(coords));
  for (int i = 0; i < 500; ++i) {
    const geo::Coord at{std::fmod(i * 31.7, 1100.0) - 50, std::fmod(i * 17.3, 500.0) - 50};
    for (const double distance : {3.0, 25.0}) {
      std::optional<std::uint32_t> expected;
      double best = distance * distance;
      for (std::uint32_t p = 0; p < coords.size(); ++p) {
        if (!geo::has_position(coords[p])) continue;
        const double dx = coords[p].x - at.x, dy = coords[p].y - at.y;
        if (dx * dx + dy * dy > best || (expected && dx * dx + dy * dy == best)) continue;
        best = dx * dx + dy * dy;
        expected = p;
      }
      CHECK(grid.nearest(at, distance) == expected);
    }
  }
}

TEST_CASE("no point, one point, and points on one spot") {
  CHECK_FALSE(app::PointGrid(points({})).nearest({0, 0}, 1000));
  CHECK_FALSE(app::PointGrid(points({geo::no_coord})).nearest({0, 0}, 1000));
  CHECK(app::PointGrid(points({{5, 5}})).nearest({5, 6}, 2) == 0u);
  CHECK(app::PointGrid(points({{5, 5}, {5, 5}, {5, 5}})).nearest({5, 5}, 0) == 0u);
}

TEST_CASE("a folder's list: folders first, the wanted endings in any case, nothing hidden") {
  const test::TempFolder folder;
  std::filesystem::create_directory(folder / "ข");
  for (const char* name : {"b.CSV", "ก.csv", "x.pdf", ".y.csv"}) folder.file(name, "12345");
  const auto list = app::list_folder(folder.path(), {".csv"}, false);
  REQUIRE(list.size() == 3);
  CHECK(list[0].name == "ข");
  CHECK(list[0].folder);
  CHECK(list[1].name == "b.CSV");
  CHECK(list[1].bytes == 5);
  CHECK(list[2].name == "ก.csv");
  CHECK_THROWS_AS(app::list_folder(folder / "nowhere", {}, false), base::Error);
}

TEST_CASE("a browser stays where it is when a folder can't be entered") {
  const test::TempFolder folder;
  app::FileBrowser browser = app::open_browser(app::FilePurpose::open_store, folder.path(), {});
  app::enter_folder(browser, folder / "nowhere");
  CHECK(browser.folder == std::filesystem::absolute(folder.path()));
  CHECK_FALSE(browser.problem.empty());
  app::enter_folder(browser, folder.path().parent_path());
  CHECK(browser.problem.empty());
}
