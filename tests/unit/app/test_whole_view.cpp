#include <catch2/catch.hpp>

#include "app/whole_view.hpp"
#include "geo/area_locator.hpp"
#include "support/builders.hpp"

using namespace phumthun;
using app::Camera;
using app::ScreenBox;
using app::Viewport;

namespace {

const geo::Envelope square{0, 0, 100'000, 100'000};

/// How much of the land lies under boxes, from 10,000 places on it: by points, not as the mask counts it.
template <class IsLand>
double hidden(const Camera& camera, const Viewport& viewport, const std::vector<ScreenBox>& boxes,
              const IsLand& is_land) {
  int land = 0, under = 0;
  for (int i = 0; i < 100; ++i)
    for (int k = 0; k < 100; ++k) {
      const geo::Coord at{i * 1000.0 + 500, k * 1000.0 + 500};
      if (!is_land(at)) continue;
      ++land;
      const app::ScreenPoint p = app::to_screen(camera, viewport, at);
      for (const ScreenBox& box : boxes)
        if (p.x >= box.x && p.x < box.x + box.width && p.y >= box.y && p.y < box.y + box.height) {
          ++under;
          break;
        }
    }
  return static_cast<double>(under) / land;
}

bool shows(const Camera& camera, const Viewport& viewport, const geo::Envelope& extent) {
  const geo::Envelope seen = app::shown_extent(camera, viewport);
  return seen.contains({extent.min_x, extent.min_y}) && seen.contains({extent.max_x, extent.max_y});
}

/// South-west of the line from the north-west corner to the south-east one.
geo::AreaLocator half_square() {
  return geo::AreaLocator(test::polygons({"POLYGON((0 0, 100000 0, 0 100000, 0 0))"}));
}

}  // namespace

TEST_CASE("the land in a rectangle is told as a share of all land") {
  const app::LandMask all(nullptr, square);
  CHECK(all.share_in(square) == Approx(1));
  CHECK(all.share_in({0, 0, 50'000, 100'000}) == Approx(0.5));
  CHECK(all.share_in({-1e6, 25'000, 1e6, 50'000}) == Approx(0.25));
  CHECK(all.share_in({100'001, 0, 200'000, 100'000}) == 0);
  CHECK(all.share_in({}) == 0);
  const geo::AreaLocator half = half_square();
  const app::LandMask triangle(&half, square);
  CHECK(triangle.share_in({0, 0, 50'000, 50'000}) == Approx(0.5).margin(0.03));
  CHECK(triangle.share_in({60'000, 60'000, 100'000, 100'000}) == 0);
}

TEST_CASE("an extent without a size is land at one place") {
  const app::LandMask point(nullptr, {5, 5, 5, 5});
  CHECK(point.share_in({0, 0, 10, 10}) == Approx(1));
  const Camera camera = app::whole_view({}, {400, 300}, {5, 5, 5, 5}, point, {});
  CHECK(std::isfinite(camera.metres_per_px));
  CHECK(camera.metres_per_px >= app::least_metres_per_px);
}

TEST_CASE("without cards all fills its room and stands in the middle") {
  const app::LandMask land(nullptr, square);
  const Camera camera = app::whole_view({}, {1032, 832}, square, land, {});
  CHECK(camera.centre == square.centre());
  CHECK(camera.metres_per_px == Approx(100'000.0 / 800));
}

TEST_CASE("no land lies under cards where there is room for both, and the map is no smaller for it") {
  const app::LandMask land(nullptr, square);
  const Viewport viewport{1200, 832};
  const std::vector<ScreenBox> legend{{940, 10, 250, 300}}, both{{940, 10, 250, 300}, {10, 10, 50, 500}};
  const auto everywhere = [](geo::Coord) { return true; };
  for (const auto& boxes : {legend, both}) {
    const Camera camera = app::whole_view({}, viewport, square, land, boxes);
    CHECK(hidden(camera, viewport, boxes, everywhere) == 0);
    CHECK(shows(camera, viewport, square));
    CHECK(camera.metres_per_px == Approx(100'000.0 / 800));
  }
}

TEST_CASE("a card lies where the province has no land, though its rectangle does") {
  const geo::AreaLocator half = half_square();
  const app::LandMask land(&half, square);
  const Viewport viewport{832, 832};
  const std::vector<ScreenBox> legend{{560, 10, 260, 240}};
  const Camera camera = app::whole_view({}, viewport, square, land, legend);
  CHECK(camera.metres_per_px == Approx(125));
  CHECK(hidden(camera, viewport, legend, [](geo::Coord at) { return at.x + at.y < 100'000; }) == 0);
}

TEST_CASE("the map becomes smaller where a card would hide land") {
  const app::LandMask land(nullptr, square);
  const Viewport viewport{832, 832};
  const std::vector<ScreenBox> legend{{632, 0, 200, 832}};
  const Camera camera = app::whole_view({}, viewport, square, land, legend);
  CHECK(hidden(camera, viewport, legend, [](geo::Coord) { return true; }) < 0.005);
  CHECK(shows(camera, viewport, square));
  CHECK(camera.metres_per_px > 125);
  CHECK(camera.metres_per_px < 125 * 1.4);
}

TEST_CASE("cards all over the map leave a view of everything") {
  const app::LandMask land(nullptr, square);
  const Viewport viewport{300, 200};
  const std::vector<ScreenBox> all{{0, 0, 300, 200}};
  const Camera camera = app::whole_view({}, viewport, square, land, all);
  CHECK(shows(camera, viewport, square));
}

TEST_CASE("nothing to show leaves the camera where it is") {
  const app::LandMask land(nullptr, square);
  const Camera before{{7, 8}, 9};
  CHECK(app::whole_view(before, {400, 300}, {}, land, {}) == before);
  CHECK(app::whole_view(before, {}, square, land, {}) == before);
}
