#include <algorithm>
#include <array>
#include <catch2/catch.hpp>

#include "app/bookmark_picture.hpp"

using namespace phumthun;
using namespace phumthun::app;

namespace {

constexpr carto::Color ground{250, 250, 240, 255}, area{40, 90, 160, 255}, house{255, 0, 0, 255};

data::Shared<geo::GeometryColumn> square(double side_m) {
  auto column = geo::empty_column(geo::GeometryKind::multipolygon, geo::Crs::from_epsg(32648));
  for (const geo::Coord& corner :
       {geo::Coord{0, 0}, geo::Coord{1, 0}, geo::Coord{1, 1}, geo::Coord{0, 1}, geo::Coord{0, 0}})
    column.coords.push_back({corner.x * side_m, corner.y * side_m});
  column.ring_starts.push_back(5);
  column.polygon_starts.push_back(1);
  column.feature_starts.push_back(1);
  return std::make_shared<const geo::GeometryColumn>(std::move(column));
}

data::Shared<std::vector<std::uint8_t>> first_class(std::size_t features) {
  return std::make_shared<const std::vector<std::uint8_t>>(features, std::uint8_t{0});
}

/// A square with `houses` points spread over it, as every layer of points draws them.
carto::MapScene scene_of(double side_m, int houses, const char* id) {
  carto::MapScene scene;
  scene.crs = geo::Crs::from_epsg(32648);
  scene.extent = {0, 0, side_m, side_m};
  scene.background = ground;
  carto::FillLayer fill;
  fill.id = "choropleth";
  fill.geometry = square(side_m);
  fill.feature_class = first_class(1);
  fill.classes = {{area, {}, {}}};
  scene.layers.push_back(fill);
  auto points = geo::empty_column(geo::GeometryKind::point, scene.crs);
  for (int i = 0; i < houses; ++i)
    points.coords.push_back(
        {side_m * (0.1 + 0.8 * ((i * 37) % 100) / 100), side_m * (0.1 + 0.8 * i / houses)});
  const auto count = points.coords.size();
  scene.layers.push_back(carto::PointLayer{
      id, std::make_shared<const geo::GeometryColumn>(std::move(points)), first_class(count), {house}, 3, 1});
  return scene;
}

using Pixel = std::array<std::uint8_t, 3>;
Pixel pixel(const carto::Picture& picture, int x, int y) {
  const std::size_t at = 4 * static_cast<std::size_t>(y * picture.width + x);
  return {picture.rgba[at], picture.rgba[at + 1], picture.rgba[at + 2]};
}

}  // namespace

TEST_CASE("a bookmark's picture shows areas and no household, at any scale") {
  const double side_m = GENERATE(500.0, 20000.0, 200000.0, 800000.0);  // from 1 m to 1.6 km per pixel
  const char* layer = GENERATE("households", "quality", "cases");
  const Viewport viewport{800, 500};
  const Camera camera{{side_m / 2, side_m / 2}, side_m / 500};
  const auto drawn = [&](const carto::MapScene& scene) {
    return bookmark_picture(scene, camera, viewport, 320, 200, base::Progress::none());
  };
  const carto::Picture with = drawn(scene_of(side_m, 300, layer));
  CHECK(with.width == 320);
  CHECK(with.height == 200);
  carto::MapScene none = scene_of(side_m, 300, layer);
  none.layers.pop_back();
  CHECK(with.rgba == drawn(none).rgba);
  CHECK(pixel(with, 160, 100) == Pixel{area.r, area.g, area.b});
  CHECK(pixel(with, 5, 100) == Pixel{ground.r, ground.g, ground.b});
}

TEST_CASE("a small map's picture is as large as the map, and a tall one keeps its shape") {
  const carto::MapScene scene = scene_of(1000, 0, "households");
  const auto size = [&](const Viewport& viewport) {
    const carto::Picture made =
        bookmark_picture(scene, {{500, 500}, 4}, viewport, 320, 200, base::Progress::none());
    REQUIRE(made.rgba.size() ==
            4 * static_cast<std::size_t>(made.width) * static_cast<std::size_t>(made.height));
    return std::pair(made.width, made.height);
  };
  CHECK(size({100, 60}) == std::pair(100, 60));
  CHECK(size({500, 1000}) == std::pair(100, 200));
}
