#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "paint/gl/mesh_source.hpp"
#include "support/painted_map.hpp"

using namespace phumthun;
using namespace phumthun::paint::gl;
using namespace phumthun::tests;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double pi = 3.14159265358979;

/// One area of `corners` corners, star-shaped around (505000, 1605000).
data::Shared<geo::GeometryColumn> ragged(int corners) {
  geo::GeometryColumn column = geo::empty_column(geo::GeometryKind::multipolygon, {});
  for (int i = 0; i <= corners; ++i) {
    const double angle = 2 * pi * (i % corners) / corners,
                 radius = 4000 + 700 * std::sin((i % corners) * 0.37);
    column.coords.push_back({505000 + radius * std::cos(angle), 1605000 + radius * std::sin(angle)});
  }
  column.ring_starts.push_back(static_cast<std::uint32_t>(column.coords.size()));
  column.polygon_starts.push_back(1);
  column.feature_starts.push_back(1);
  return std::make_shared<const geo::GeometryColumn>(std::move(column));
}

double area_of(const geo::GeometryColumn& column, const IndexMesh& mesh) {
  double sum = 0;
  for (std::size_t i = 0; i < mesh.indices.size(); i += 3) {
    const geo::Coord &a = column.coords[mesh.indices[i]], &b = column.coords[mesh.indices[i + 1]],
                     &c = column.coords[mesh.indices[i + 2]];
    sum += std::abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2;
  }
  return sum;
}

}  // namespace

TEST_CASE("an area of 13,000 corners is filled exactly, at every level about, and drawn") {
  const HiddenWindow window;
  const auto geometry = ragged(13000);
  MeshSource source(geometry, {505000, 1605000});
  const double area = geo::areas(*geometry)[0];
  for (std::size_t level = 0; level < level_count; ++level) {
    const IndexMesh mesh = source.mesh(MeshKind::fill, level, nullptr, [] {});
    CHECK(area_of(*geometry, mesh) == Approx(area).epsilon(level == 0 ? 1e-12 : 0.1));
    CHECK(mesh.indices.size() % 3 == 0);
  }
  MapPainter painter(read_context_info(), [] {});
  const View view = view_of(geo::envelope(*geometry), whole_window);
  paint_sharp(
      painter,
      scene_of({by_turns(geometry, 0), carto::LineLayer{"border", geometry, {0, 0, 0, 255}, 1}}, *geometry),
      view);
  CHECK(pixel({map_width / 2.0, map_height / 2.0}) == three_classes[0].fill);
  CHECK(pixel({3, 3}) == carto::Color{255, 255, 255, 255});
}

TEST_CASE("coordinates that are not finite are passed over and the other areas are drawn as ever") {
  const HiddenWindow window;
  for (const double bad : {std::numeric_limits<double>::quiet_NaN(), infinite, -infinite}) {
    geo::GeometryColumn column = *squares(3, 2);
    column.coords[1].x = bad;                                            // one corner of the first area
    for (std::size_t i = 5; i < 10; ++i) column.coords[i] = {bad, bad};  // all of the second
    const auto geometry = std::make_shared<const geo::GeometryColumn>(column);
    const auto whole = squares(3, 2);
    const View view = view_of(geo::envelope(*whole), whole_window);
    const auto places = points_at({{bad, 1600500}, {500200, bad}, {502500, 1600500}});
    carto::LineLayer outlines{"picked", geometry, {0, 0, 0, 255}, 1};
    outlines.feature_class = class_bytes({0, 0, 0, 255, 255, 255});
    MapPainter painter(read_context_info(), [] {});
    paint_sharp(painter,
                scene_of({by_turns(geometry, 0), carto::LineLayer{"borders", geometry, {0, 0, 0, 255}, 1},
                          outlines, carto::PointLayer{"households", places, nullptr, {{9, 9, 9, 255}}, 4},
                          carto::HeatLayer{"heat", places, nullptr, 100, 1e9, {{9, 9, 9, 255}}}},
                         *whole),
                view);
    for (std::size_t f = 3; f < 6; ++f)
      CHECK(pixel(to_screen(view, whole_window, geo::centroids(*whole)[f])) == three_classes[f % 3].fill);
    CHECK(pixel(to_screen(view, whole_window, {502500, 1600500})) == carto::Color{9, 9, 9, 255});
    CHECK(pixel(to_screen(view, whole_window, {501500, 1600500})) == carto::Color{255, 255, 255, 255});
  }
}

TEST_CASE("layers with nothing in them, or nothing that fits, are empty") {
  const HiddenWindow window;
  const auto none =
      std::make_shared<const geo::GeometryColumn>(geo::empty_column(geo::GeometryKind::multipolygon, {}));
  const auto nowhere = points_at({});
  const auto one = squares(1, 1);
  carto::FillLayer few_classes = by_turns(one, 0);
  few_classes.feature_class = class_bytes({});  // fewer than areas: all are of class 0
  carto::LineLayer short_mask{"mask", one, {0, 0, 0, 255}, 3};
  short_mask.feature_class = class_bytes({});  // fewer than areas: none is picked
  MapPainter painter(read_context_info(), [] {});
  const View view = view_of(geo::envelope(*one), whole_window);
  paint_sharp(
      painter,
      scene_of({carto::RasterLayer{}, carto::FillLayer{}, carto::LineLayer{}, carto::PointLayer{},
                carto::HeatLayer{}, by_turns(none, 0), carto::LineLayer{"lines", none, {0, 0, 0, 255}, 1},
                carto::PointLayer{"points", nowhere, nullptr, {{9, 9, 9, 255}}, 3},
                carto::HeatLayer{"heat", nowhere, nullptr, 0, 0, {}}, few_classes, short_mask},
               *one),
      view);
  CHECK(pixel({map_width / 2.0, map_height / 2.0}) == three_classes[0].fill);
  CHECK(pixel(to_screen(view, whole_window, {500004, 1600500})) == three_classes[0].fill);
}

TEST_CASE("the smallest and very large maps are painted") {
  const HiddenWindow window;
  const auto geometry = squares(7, 5);
  const auto scene = scene_of({by_turns(geometry, 0)}, *geometry);
  for (const Viewport& port :
       {Viewport{10, 10, 1, 1}, Viewport{0, 0, 4096, 2160}, Viewport{-500, -300, 1600, 1200}}) {
    MapPainter painter(read_context_info(), [] {});
    const Pane pane{scene, nullptr, port, port};
    paint_sharp(painter, {&pane, 1}, view_of(geo::envelope(*geometry), port));
    if (port.width > 1000 && port.x == 0) {
      const View view = view_of(geo::envelope(*geometry), port);
      const geo::Coord at = to_screen(view, port, {500500, 1604500});
      if (at.x < map_width && at.y < map_height) CHECK(pixel(at) == three_classes[28 % 3].fill);
    }
  }
  for (const View& view :
       {View{{503500, 1602500}, 1e-4}, View{{503500, 1602500}, 1e7}, View{{1e9, -1e9}, 5}}) {
    MapPainter painter(read_context_info(), [] {});
    paint_sharp(painter, scene, view);
  }
}
