#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "paint/gl/area_coloring.hpp"
#include "support/painted_map.hpp"

using namespace phumthun;
using namespace phumthun::paint::gl;
using namespace phumthun::tests;

namespace {

const carto::Color black{0, 0, 0, 255};

/// Areas with borders that end between pixels, and households over them.
data::Shared<carto::MapScene> map_of(const carto::FillLayer& areas, const carto::Color& border = black) {
  static const auto places = points_at({{500500, 1600500}, {501500, 1601500}, {502400, 1602300}});
  return scene_of({areas, carto::LineLayer{"borders", areas.geometry, border, 1.5},
                   carto::PointLayer{"households", places, nullptr, {{20, 20, 120, 160}}, 4}},
                  *areas.geometry);
}

View turned_a_little(const geo::GeometryColumn& geometry) {
  View view = view_of(geo::envelope(geometry), whole_window);
  view.metres_per_pixel *= 1.137;
  return view;
}

/// How many bytes of the picture differ by more than `tolerance`; rounding may take 2.
std::size_t differences(const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b,
                        int tolerance = 2) {
  std::size_t different = 0;
  for (std::size_t i = 0; i < a.size(); ++i) different += std::abs(a[i] - b[i]) > tolerance;
  return different;
}

/// Paints until nothing is left to do: it is ready for other colours, too.
void rest(MapPainter& painter, const data::Shared<carto::MapScene>& scene, const View& view) {
  for (PaintState state; !state.sharp || state.more_to_draw;)
    state = paint_one(painter, scene, frame_of(view));
}

}  // namespace

TEST_CASE("other colours of the same areas are painted in one frame without drawing a tile") {
  const HiddenWindow window;
  const auto geometry = squares(7, 5);
  const View view = turned_a_little(*geometry);
  carto::FillLayer classes = by_turns(geometry, 1);
  carto::FillLayer looks = classes;
  looks.classes = {{{250, 240, 200, 255}}, {{120, 60, 10, 255}}, {{10, 90, 160, 255}}};
  carto::FillLayer fewer = looks;
  fewer.feature_class = class_bytes(std::vector<std::uint8_t>(geometry->size(), 255));
  carto::FillLayer pale = looks;
  pale.opacity = 0.4;
  carto::FillLayer hatched = looks;
  hatched.classes[1].hatch = carto::Hatch::diagonal, hatched.classes[1].hatch_color = {0, 0, 0, 128};
  hatched.classes[2].hatch = carto::Hatch::dots, hatched.classes[0].hatch = carto::Hatch::back_diagonal;
  carto::FillLayer by_cluster = by_turns(geometry, 2);
  by_cluster.id = "clusters";
  MapPainter painter(read_context_info(), [] {});
  rest(painter, map_of(by_turns(geometry, 0)), view);
  for (const carto::FillLayer& areas : {classes, looks, fewer, pale, hatched, by_cluster}) {
    const auto scene = map_of(areas);
    const PaintState state = paint_one(painter, scene, frame_of(view));
    CHECK(state.sharp);
    CHECK(state.map_tiles == 0);
    CHECK(state.changed);
    const auto recoloured = whole_picture();
    MapPainter other(read_context_info(), [] {});
    paint_sharp(other, scene, view);
    const auto drawn = whole_picture();
    // Alike, but for a shade where the soft edge of a border runs over a hatch.
    const bool has_hatch = areas.classes[0].hatch != carto::Hatch::none;
    CHECK(differences(recoloured, drawn) <= (has_hatch ? drawn.size() / 200 : 0));
    CHECK(differences(recoloured, drawn, 30) == 0);
  }
}

TEST_CASE("colours, hatches and opacity are those of areas drawn one by one") {
  const HiddenWindow window;
  const auto geometry = squares(7, 5);
  const View view = turned_a_little(*geometry);
  carto::FillLayer areas = by_turns(geometry, 0);
  areas.opacity = 0.8;
  areas.classes[1].hatch = carto::Hatch::diagonal, areas.classes[1].hatch_color = {0, 0, 0, 200};
  areas.classes[2].hatch = carto::Hatch::dots;
  areas.classes.push_back({{90, 90, 90, 255}, carto::Hatch::back_diagonal, {255, 255, 255, 255}});
  std::vector<std::uint8_t> classes = *areas.feature_class;
  classes[3] = 255, classes[4] = 3, classes[5] = 77;
  areas.feature_class = class_bytes(std::move(classes));
  const carto::FillLayer areas_before = by_turns(geometry, 1);
  // An empty layer beneath them, and they are drawn as triangles in their colours, in one piece with the
  // rest.
  const carto::PointLayer nothing{"nothing", points_at({}), nullptr, {black}, 1};
  const auto from_parts = scene_of({areas}, *geometry), in_one = scene_of({nothing, areas}, *geometry);
  REQUIRE(areas_to_color(*from_parts));
  REQUIRE_FALSE(areas_to_color(*in_one));
  MapPainter painter(read_context_info(), [] {}), other(read_context_info(), [] {});
  rest(painter, scene_of({areas_before}, *geometry), view);
  paint_sharp(painter, from_parts, view);
  const auto picture = whole_picture();
  paint_sharp(other, in_one, view);
  CHECK(differences(picture, whole_picture()) < picture.size() / 1000);
}

TEST_CASE("what else changes is drawn anew") {
  const auto geometry = squares(3, 2);
  const auto before = map_of(by_turns(geometry, 0));
  CHECK(differ_in_colors_only(*before, *map_of(by_turns(geometry, 1))));
  CHECK_FALSE(differ_in_colors_only(*before, *map_of(by_turns(geometry, 1), {9, 9, 9, 255})));
  CHECK_FALSE(differ_in_colors_only(*before, *map_of(by_turns(squares(3, 2), 1))));
  CHECK_FALSE(differ_in_colors_only(*before, *scene_of({by_turns(geometry, 1)}, *geometry)));
  CHECK_FALSE(differ_in_colors_only(*scene_of({}, *geometry), *scene_of({}, *geometry)));
  carto::FillLayer hulls = by_turns(geometry, 0);
  hulls.classes[0].fill.a = 90;  // where two overlap, both are to be seen
  CHECK_FALSE(differ_in_colors_only(*before, *map_of(hulls)));
}

TEST_CASE("a border's new colour is seen, whatever was recoloured before") {
  const HiddenWindow window;
  const auto geometry = squares(7, 5);
  const View view = turned_a_little(*geometry);
  const geo::Coord on_border = to_screen(view, whole_window, {503000, 1602500});
  MapPainter painter(read_context_info(), [] {});
  paint_sharp(painter, map_of(by_turns(geometry, 0)), view);
  paint_sharp(painter, map_of(by_turns(geometry, 1)), view);
  const carto::Color before = pixel(on_border);
  paint_sharp(painter, map_of(by_turns(geometry, 1), {255, 255, 255, 255}), view);
  CHECK(pixel(on_border).r > before.r + 60);
}

TEST_CASE("a map that isn't ready for other colours keeps those that it has until it can change them all") {
  const HiddenWindow window;
  const auto geometry = squares(7, 5);
  const View view = turned_a_little(*geometry);
  MapPainter painter(read_context_info(), [] {});
  paint_sharp(painter, map_of(by_turns(geometry, 0)), view);
  const auto before = whole_picture();
  const auto scene = map_of(by_turns(geometry, 1));
  MapPainter::Frame frame = frame_of(view);
  frame.budget_ms = 0;  // a tile a frame
  int frames = 0;
  for (bool sharp = false; !sharp; ++frames) {
    sharp = paint_one(painter, scene, frame).sharp;
    if (!sharp) CHECK(differences(before, whole_picture()) == 0);
    REQUIRE(frames < 30);
  }
  CHECK(frames > 3);
  CHECK(pixel(to_screen(view, whole_window, geo::centroids(*geometry)[17])) == three_classes[18 % 3].fill);
}

TEST_CASE("colours that change while tiles are missing are those of every tile in the end") {
  const HiddenWindow window;
  const auto geometry = squares(7, 5);
  View view = turned_a_little(*geometry);
  MapPainter painter(read_context_info(), [] {});
  paint_sharp(painter, map_of(by_turns(geometry, 0)), view);
  MapPainter::Frame frame = frame_of(view);
  frame.budget_ms = 0;  // a tile a frame
  frame.view.metres_per_pixel /= 1.3;
  for (const std::size_t first : {0, 0, 1, 2, 1})
    paint_one(painter, map_of(by_turns(geometry, first)), frame);
  const auto last = map_of(by_turns(geometry, 2));
  paint_sharp(painter, last, frame.view);
  const auto picture = whole_picture();
  MapPainter other(read_context_info(), [] {});
  paint_sharp(other, last, frame.view);
  CHECK(differences(picture, whole_picture()) == 0);
}
