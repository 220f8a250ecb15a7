#include <catch2/catch.hpp>
#include <map>
#include <random>

#include "app/basemap.hpp"
#include "app/heat_points.hpp"
#include "app/hexagons.hpp"
#include "app/sheet_layer_content.hpp"
#include "base/error.hpp"
#include "geo/transform.hpp"
#include "support/builders.hpp"
#include "support/ground_file.hpp"
#include "support/temp_folder.hpp"

using namespace phumthun;

namespace {

const geo::Crs utm = geo::Crs::from_epsg(32648);

data::Shared<data::Layer> households_at(std::vector<geo::Coord> points, std::vector<double> scores) {
  auto geometry = std::make_shared<geo::GeometryColumn>(geo::empty_column(geo::GeometryKind::point, utm));
  geometry->coords = std::move(points);
  data::Layer layer;
  layer.name = "households";
  for (std::size_t row = 0; row < geometry->coords.size(); ++row)
    layer.ids.push_back(data::FeatureId{static_cast<std::int64_t>(row)});
  layer.geometry = geometry;
  if (!scores.empty())
    layer.columns.push_back(
        std::make_shared<const data::Column>(data::Column{"overall", std::move(scores), {}}));
  return std::make_shared<const data::Layer>(std::move(layer));
}

app::HexagonRequest request_of(data::Shared<data::Layer> households, double width_m) {
  app::HexagonRequest request;
  request.households = std::move(households);
  request.width_m = width_m;
  return request;
}

}  // namespace

TEST_CASE("hexagons of fewer than five households are left out and counted") {
  // Bins are laid from the origin: 1,000 m wide around (0, 0), (1000, 0), ... in row 0.
  std::vector<geo::Coord> points(5, {1000, 10});
  points.insert(points.end(), 4, {3000, -10});
  points.push_back(geo::no_coord);
  const app::HexagonLayer layer =
      app::make_hexagons(request_of(households_at(points, {}), 1000), base::Progress::none());
  CHECK(layer.geometry->size() == 1);
  CHECK(layer.hidden == 1);
  CHECK(geo::envelope(*layer.geometry).centre().x == Approx(1000));
  CHECK(geo::areas(*layer.geometry)[0] == Approx(1000.0 * 1000.0 * std::sqrt(3.0) / 2));
  CHECK(layer.legend.rows.back().n == 1);
}

TEST_CASE("hexagons hold the mean of those that pass the filter and have a score") {
  std::vector<geo::Coord> points(8, {2000, 0});
  points.insert(points.end(), 6, {5000, 0});
  std::vector<double> scores{1, 1, 1, 1, 1, 3, 3, 3, 2, 2, 2, 2, 2, NAN};
  auto passing = std::make_shared<std::vector<std::uint8_t>>(points.size(), std::uint8_t{1});
  (*passing)[0] = 0;
  app::HexagonRequest request = request_of(households_at(points, scores), 1000);
  request.score = "overall";
  request.passing = passing;
  const app::HexagonLayer layer = app::make_hexagons(request, base::Progress::none());
  REQUIRE(layer.geometry->size() == 2);
  // (4 x 1 + 3 x 3) / 7 = 1.86 is less than 2: the worse one is in the first class, and darker.
  CHECK((*layer.feature_class)[0] < (*layer.feature_class)[1]);
  // Limits are those of these two values, whatever the areas' are, and the legend says so.
  CHECK(layer.legend.note.en == "classes of the hexagons, not of the areas");
  const carto::Color worse = layer.styles[(*layer.feature_class)[0]].fill;
  const carto::Color better = layer.styles[(*layer.feature_class)[1]].fill;
  CHECK(worse.r + worse.g + worse.b < better.r + better.g + better.b);
  (*passing)[1] = (*passing)[2] = (*passing)[3] = 0;  // four are left
  CHECK(app::make_hexagons(request, base::Progress::none()).hidden == 1);
}

TEST_CASE("hexagons are never narrower than 500 m, and are widened where there would be too many") {
  const auto few = households_at(std::vector<geo::Coord>(5, {0, 0}), {});
  CHECK(app::make_hexagons(request_of(few, 10), base::Progress::none()).width_m == 500);
  std::vector<geo::Coord> points;
  for (int x = 0; x < 200; ++x)
    for (int y = 0; y < 200; ++y) points.push_back({x * 600.0, y * 600.0});
  const app::HexagonLayer layer =
      app::make_hexagons(request_of(households_at(points, {}), 500), base::Progress::none());
  CHECK(layer.widened);
  CHECK(layer.geometry->size() + static_cast<std::size_t>(layer.hidden) <= app::most_hexagons);
}

TEST_CASE("no households, one, and all in one place make hexagons or none, never a failure") {
  CHECK(app::make_hexagons(request_of(households_at({}, {}), 0), base::Progress::none()).geometry->size() ==
        0);
  CHECK(app::make_hexagons(request_of(households_at({{1, 1}}, {}), 0), base::Progress::none()).hidden == 1);
  CHECK(app::hexagon_width_of({0, 0, 120'000, 110'000}) == 2000);
  CHECK(app::hexagon_width_of({}) == 500);
}

TEST_CASE("a household without four others in reach does not count in the heat map") {
  auto points = std::make_shared<geo::GeometryColumn>(geo::empty_column(geo::GeometryKind::point, utm));
  for (int i = 0; i < 5; ++i) points->coords.push_back({1000.0 + 100 * i, 1000});  // a hamlet of five
  for (int i = 0; i < 4; ++i) points->coords.push_back({9000.0 + 100 * i, 1000});  // one of four
  points->coords.push_back({1200, 1000 + 1001});                                   // just out of reach of all
  points->coords.push_back(geo::no_coord);
  app::HeatRequest request;
  request.households = points;
  request.radius_m = 1000;
  const app::HeatPoints heat = app::count_heat(request, base::Progress::none());
  CHECK(*heat.feature_class == std::vector<std::uint8_t>{0, 0, 0, 0, 0, 255, 255, 255, 255, 255, 255});
  CHECK(heat.left_out == 5);
  request.radius_m = 10;
  CHECK(app::count_heat(request, base::Progress::none()).radius_m == app::least_heat_radius_m);
}

TEST_CASE("which households count is what comparing all with all says") {
  std::mt19937 random(5);
  std::uniform_real_distribution<double> place(0, 12'000);
  auto points = std::make_shared<geo::GeometryColumn>(geo::empty_column(geo::GeometryKind::point, utm));
  for (int i = 0; i < 400; ++i) points->coords.push_back({place(random) - 3000, place(random)});
  app::HeatRequest request;
  request.households = points;
  request.radius_m = 700;
  const app::HeatPoints heat = app::count_heat(request, base::Progress::none());
  for (std::size_t i = 0; i < points->coords.size(); ++i) {
    int others = 0;
    for (std::size_t j = 0; j < points->coords.size(); ++j)
      others += i != j && std::hypot(points->coords[i].x - points->coords[j].x,
                                     points->coords[i].y - points->coords[j].y) <= 700;
    CHECK(((*heat.feature_class)[i] == 0) == (others >= 4));
  }
}

TEST_CASE("the colour of the basemap at a place is that of its tile") {
  constexpr int zoom = 10;
  constexpr long west = 808, north = 467;
  const test::TempFolder folder;
  const auto file = folder / "ground.mbtiles";
  test::write_ground(file, "MBTiles", zoom, west, north, "PNG");
  geo::Coord corner{104.2, 14.9};  // inside of the sixteen tiles
  geo::reproject({&corner, 1}, geo::Crs::wgs84(), utm);
  const geo::Envelope ground{corner.x - 2000, corner.y - 2000, corner.x + 2000, corner.y + 2000};
  const app::Basemap basemap = app::open_basemap(file, utm, ground, base::Progress::none());
  CHECK(basemap.attribution == "© Synthetic Survey");
  // Tile of the web map at 104.2 E, 14.9 N and zoom 10, from its definition.
  const double n = std::exp2(zoom), latitude = 14.9 * std::numbers::pi / 180;
  const long column = static_cast<long>((104.2 + 180) / 360 * n);
  const long row = static_cast<long>((1 - std::asinh(std::tan(latitude)) / std::numbers::pi) / 2 * n);
  const auto keys = basemap.tiles->tiles_for(ground, 150, 16);
  REQUIRE_FALSE(keys.empty());
  bool is_found = false;
  for (const carto::TileKey& key : keys) {
    CHECK(key.zoom == zoom);
    is_found |= key.column == column && key.row == row;
  }
  CHECK(is_found);
  const carto::TileKey key{zoom, column, row};
  const carto::Picture picture = basemap.tiles->read(key);
  REQUIRE_FALSE(picture.empty());
  const auto color = test::tile_color(column, row);
  CHECK(picture.rgba[4 * (100 * 256 + 100)] == color[0]);
  CHECK(picture.rgba[4 * (100 * 256 + 100) + 1] == color[1]);
  // The tile's corners hold the place.
  const auto corners = basemap.tiles->corners(key, 1);
  REQUIRE(corners.size() == 4);
  CHECK(corners[0].x < corner.x);
  CHECK(corners[3].x > corner.x);
  CHECK(corners[0].y > corner.y);
  CHECK(corners[3].y < corner.y);
}

TEST_CASE("few squares are taken from a coarser zoom, and none where the picture does not reach") {
  const test::TempFolder folder;
  const auto file = folder / "ground.mbtiles";
  test::write_ground(file, "MBTiles", 10, 808, 467, "PNG");
  geo::Coord middle{104.7, 14.9};
  geo::reproject({&middle, 1}, geo::Crs::wgs84(), utm);
  const geo::Envelope ground{middle.x - 50'000, middle.y - 50'000, middle.x + 50'000, middle.y + 50'000};
  const app::Basemap basemap = app::open_basemap(file, utm, ground, base::Progress::none());
  CHECK(basemap.tiles->tiles_for(ground, 150, 100).size() > 8);
  const auto few = basemap.tiles->tiles_for(ground, 150, 4);
  CHECK(few.size() <= 4);
  REQUIRE_FALSE(few.empty());
  CHECK(few.front().zoom < 10);
  const geo::Envelope elsewhere{middle.x + 400'000, middle.y, middle.x + 410'000, middle.y + 10'000};
  CHECK(basemap.tiles->tiles_for(elsewhere, 150, 100).empty());
  test::require_error(base::ErrorCode::invalid_input,
                      [&] { app::open_basemap(file, utm, elsewhere, base::Progress::none()); });
}

TEST_CASE("a sheet for others has no heat map, and nothing finer than 500 m for anybody") {
  app::MapSheetRequest request;
  app::SheetLayers layers;
  layers.heat_radius_m = 1000;
  test::require_error(base::ErrorCode::denied, [&] { app::check_sheet_layers(request, layers); });
  request.tier = app::Tier::internal;
  CHECK_FALSE(test::error_of([&] { app::check_sheet_layers(request, layers); }));
  layers.heat_radius_m = 100;
  test::require_error(base::ErrorCode::invalid_input, [&] { app::check_sheet_layers(request, layers); });
  layers = {};
  layers.hexagon_width_m = 499;
  test::require_error(base::ErrorCode::invalid_input, [&] { app::check_sheet_layers(request, layers); });
  layers.hexagon_width_m = 500;
  CHECK_FALSE(test::error_of([&] { app::check_sheet_layers(request, layers); }));
  layers.fill_opacity = 1.5;
  test::require_error(base::ErrorCode::invalid_input, [&] { app::check_sheet_layers(request, layers); });
}
