#include <catch2/catch.hpp>

#include "carto/map_view.hpp"
#include "paint/cairo/write_document.hpp"
#include "support/image_compare.hpp"
#include "support/temp_folder.hpp"
#include "text/font_metrics.hpp"

using namespace phumthun;

namespace {

void add_square(geo::GeometryColumn& column, double x, double y, double side) {
  for (const geo::Coord& c :
       std::initializer_list<geo::Coord>{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}})
    column.coords.push_back(c);
  column.ring_starts.push_back(static_cast<std::uint32_t>(column.coords.size()));
  column.polygon_starts.push_back(static_cast<std::uint32_t>(column.ring_starts.size() - 1));
  column.feature_starts.push_back(static_cast<std::uint32_t>(column.polygon_starts.size() - 1));
}

/// Two squares of 50 m beside each other.
data::Shared<geo::GeometryColumn> two_squares() {
  auto column = std::make_shared<geo::GeometryColumn>(
      geo::empty_column(geo::GeometryKind::multipolygon, geo::Crs::from_epsg(32648)));
  add_square(*column, 0, 0, 50);
  add_square(*column, 50, 0, 50);
  return column;
}

/// The scene as a picture of 100 x 50 pixels, a metre each.
test::Image painted(carto::SceneLayer layer) {
  carto::MapScene scene;
  scene.crs = geo::Crs::from_epsg(32648);
  scene.extent = {0, 0, 100, 50};
  scene.layers.push_back(std::move(layer));
  carto::Document document;
  document.png_dpi = 25.4;
  carto::Page page{100, 50, {}};
  page.items.push_back(carto::make_map_item(std::move(scene), {0, 0, 100, 50}, 0, 1, 1, text::measure_text));
  document.pages.push_back(std::move(page));
  const test::TempFolder folder;
  paint::cairo::write_document(document, folder / "map.png", base::Progress::none());
  return test::read_png(folder / "map.png");
}

bool is_near(const std::uint8_t* pixel, int r, int g, int b) {
  return std::abs(pixel[0] - r) <= 2 && std::abs(pixel[1] - g) <= 2 && std::abs(pixel[2] - b) <= 2;
}

/// Two tiles of 50 m: a red one, and one that has a see-through upper half.
class TwoTiles final : public carto::GroundTiles {
 public:
  std::vector<carto::TileKey> tiles_for(const geo::Envelope&, double, std::size_t) const override {
    return {{0, 0, 0}, {0, 1, 0}};
  }
  std::vector<geo::Coord> corners(const carto::TileKey& key, int) const override {
    const double x = 50.0 * static_cast<double>(key.column);
    return {{x, 50}, {x + 50, 50}, {x, 0}, {x + 50, 0}};
  }
  carto::Picture read(const carto::TileKey& key) const override {
    carto::Picture picture{10, 10, {}};
    for (int i = 0; i < 100; ++i) {
      const bool is_clear = key.column == 1 && i < 50;
      for (const int value : {key.column == 0 ? 200 : 0, 0, key.column == 1 ? 100 : 0, is_clear ? 0 : 255})
        picture.rgba.push_back(static_cast<std::uint8_t>(value));
    }
    return picture;
  }
};

}  // namespace

TEST_CASE("a layer's opacity mixes it with what is below") {
  carto::FillLayer fill{"areas",
                        two_squares(),
                        std::make_shared<const std::vector<std::uint8_t>>(std::vector<std::uint8_t>{0, 255}),
                        {{{200, 0, 0, 255}, carto::Hatch::none, {}}},
                        0.5};
  const test::Image image = painted(fill);
  REQUIRE(image.width == 100);
  CHECK(is_near(image.pixel(25, 25), 228, 128, 128));  // half of (200, 0, 0) on white
  CHECK(is_near(image.pixel(75, 25), 255, 255, 255));
}

TEST_CASE("a border that two areas share is as dark as one of a single area") {
  const carto::LineLayer lines{"borders", two_squares(), {0, 0, 0, 128}, 6 * 72 / 25.4};  // 6 m wide
  const test::Image image = painted(lines);
  const std::uint8_t* shared = image.pixel(50, 25);
  CHECK(is_near(shared, 127, 127, 127));
  CHECK(is_near(image.pixel(1, 25), 127, 127, 127));
}

TEST_CASE("borders of masked areas are left out") {
  carto::LineLayer lines{"borders", two_squares(), {0, 0, 0, 255}, 6 * 72 / 25.4};
  lines.feature_class = std::make_shared<const std::vector<std::uint8_t>>(std::vector<std::uint8_t>{0, 255});
  const test::Image image = painted(lines);
  CHECK(is_near(image.pixel(1, 25), 0, 0, 0));
  CHECK(is_near(image.pixel(98, 25), 255, 255, 255));
}

TEST_CASE("tiles of the ground lie at their corners, see-through where they are, grey where asked") {
  const auto tiles = std::make_shared<const TwoTiles>();
  const test::Image image = painted(carto::RasterLayer{"ground", tiles, 1, false});
  CHECK(is_near(image.pixel(25, 25), 200, 0, 0));
  CHECK(is_near(image.pixel(75, 40), 0, 0, 100));
  CHECK(is_near(image.pixel(75, 10), 255, 255, 255));
  const test::Image grey = painted(carto::RasterLayer{"ground", tiles, 1, true});
  CHECK(is_near(grey.pixel(25, 25), 43, 43, 43));  // 0.2126 x 200
}

TEST_CASE("the heat map is densest in the middle of its points and ends at their reach") {
  auto points = std::make_shared<geo::GeometryColumn>(
      geo::empty_column(geo::GeometryKind::point, geo::Crs::from_epsg(32648)));
  points->coords.assign(20, {50, 25});
  points->coords.push_back({10, 25});
  auto classes = std::make_shared<std::vector<std::uint8_t>>(points->coords.size(), std::uint8_t{0});
  classes->back() = 255;  // does not count
  carto::HeatLayer heat{"heat", points, classes, 20, 1, {{255, 0, 0, 0}, {0, 0, 0, 255}}};
  heat.full_per_km2 = 20 * 3e6 / (3.14159265 * 400);  // what lies right on them
  const test::Image image = painted(heat);
  CHECK(image.pixel(50, 25)[1] < 25);
  CHECK(image.pixel(60, 25)[1] > image.pixel(55, 25)[1]);
  CHECK(is_near(image.pixel(75, 25), 255, 255, 255));
  CHECK(is_near(image.pixel(10, 25), 255, 255, 255));
}
