#include <catch2/catch.hpp>

#include "support/painted_map.hpp"

using namespace phumthun;
using namespace phumthun::paint::gl;
using namespace phumthun::tests;

namespace {

const carto::Color cyan{0, 200, 220, 255};

/// Lies over one area of `geometry`, the others are left alone.
data::Shared<carto::MapScene> picked(const data::Shared<geo::GeometryColumn>& geometry, std::size_t feature,
                                     const carto::Color& color) {
  std::vector<std::uint8_t> classes(geometry->size(), 255);
  classes[feature] = 0;
  return scene_of({carto::FillLayer{"picked", geometry, class_bytes(std::move(classes)), {{color}}}},
                  *geometry);
}

geo::Coord middle_of(const geo::GeometryColumn& geometry, std::size_t feature, const View& view,
                     const Viewport& port) {
  return to_screen(view, port, geo::centroids(geometry)[feature]);
}

}  // namespace

TEST_CASE("two panes show two scenes of one view, side by side") {
  const HiddenWindow window;
  MapPainter painter(read_context_info(), [] {});
  const auto geometry = squares(4, 4);
  const Viewport left{0, 0, 200, 300}, right{200, 0, 200, 300};
  const View view = view_of(geo::envelope(*geometry), left);
  const std::vector<Pane> panes{{scene_of({by_turns(geometry, 0)}, *geometry), nullptr, left, left},
                                {scene_of({by_turns(geometry, 1)}, *geometry), nullptr, right, right}};
  paint_sharp(painter, panes, view);
  for (std::size_t f = 0; f < geometry->size(); ++f) {
    CHECK(pixel(middle_of(*geometry, f, view, left)) == three_classes[f % 3].fill);
    CHECK(pixel(middle_of(*geometry, f, view, right)) == three_classes[(f + 1) % 3].fill);
  }
  // One fewer, then one more: the rest goes on as it was.
  paint_sharp(painter, std::span(panes).first(1), view);
  CHECK(pixel(middle_of(*geometry, 5, view, left)) == three_classes[5 % 3].fill);
  paint_sharp(painter, panes, view);
  CHECK(pixel(middle_of(*geometry, 5, view, right)) == three_classes[6 % 3].fill);
}

TEST_CASE("a curtain shows one map on one side and the other on the other side") {
  const HiddenWindow window;
  MapPainter painter(read_context_info(), [] {});
  const auto geometry = squares(4, 3);
  const View view = view_of(geo::envelope(*geometry), whole_window);
  const Viewport west{0, 0, 150, map_height}, east{150, 0, map_width - 150, map_height};
  const std::vector<Pane> panes{{scene_of({by_turns(geometry, 0)}, *geometry), nullptr, whole_window, west},
                                {scene_of({by_turns(geometry, 1)}, *geometry), nullptr, whole_window, east}};
  paint_sharp(painter, panes, view);
  for (std::size_t f = 0; f < geometry->size(); ++f) {
    const geo::Coord at = middle_of(*geometry, f, view, whole_window);
    INFO("feature " << f << " at " << at.x);
    CHECK(pixel(at) == three_classes[(f + (at.x < 150 ? 0 : 1)) % 3].fill);
  }
}

TEST_CASE("a new highlight lies over the map and draws none of the map's tiles again") {
  const HiddenWindow window;
  MapPainter painter(read_context_info(), [] {});
  const auto geometry = squares(4, 3);
  const View view = view_of(geo::envelope(*geometry), whole_window);
  Pane pane{scene_of({by_turns(geometry, 0)}, *geometry), nullptr, whole_window, whole_window};
  CHECK(paint_sharp(painter, {&pane, 1}, view).map_tiles > 0);
  for (const std::size_t feature : {5, 6, 1}) {
    pane.highlight = picked(geometry, feature, cyan);
    const Sharpening drawn = paint_sharp(painter, {&pane, 1}, view);
    CHECK(drawn.map_tiles == 0);
    CHECK(drawn.highlight_tiles > 0);
    for (std::size_t f = 0; f < geometry->size(); ++f) {
      INFO("picked " << feature << ", looked at " << f);
      CHECK(pixel(middle_of(*geometry, f, view, whole_window)) ==
            (f == feature ? cyan : three_classes[f % 3].fill));
    }
  }
  pane.highlight = nullptr;
  CHECK(paint_sharp(painter, {&pane, 1}, view).map_tiles == 0);
  CHECK(pixel(middle_of(*geometry, 1, view, whole_window)) == three_classes[1].fill);
}

TEST_CASE("a highlight of nothing but dots is sharp as soon as each tile is drawn once") {
  const HiddenWindow window;
  MapPainter painter(read_context_info(), [] {});
  const auto geometry = squares(4, 3);
  const View view = view_of(geo::envelope(*geometry), whole_window);
  const auto places = points_at({{500300, 1600200}, {503500, 1602700}, {501500, 1600900}});
  const auto dots = [&](std::vector<std::uint8_t> classes) {
    const auto mask = class_bytes(std::move(classes));
    return scene_of({carto::PointLayer{"rim", places, mask, {{0, 0, 0, 255}}, 5},
                     carto::PointLayer{"dots", places, mask, {cyan}, 3}},
                    *geometry);
  };
  Pane pane{scene_of({by_turns(geometry, 0)}, *geometry), dots({0, 0, 255}), whole_window, whole_window};
  paint_sharp(painter, {&pane, 1}, view);  // by now the points are ready
  pane.highlight = dots({0, 255, 0});
  MapPainter::Frame frame = frame_of(view);
  frame.highlight_budget_ms = 1e6;
  const PaintState state = painter.paint({&pane, 1}, frame);
  CHECK(state.sharp);
  CHECK(state.highlight_tiles == 6);  // of 192 pixels
  const auto at = [&](std::size_t place, double east_px) {
    geo::Coord screen = to_screen(view, whole_window, places->coords[place]);
    screen.x += east_px;
    return pixel(screen);
  };
  for (const std::size_t picked : {0, 2}) {
    CHECK(at(picked, 0) == cyan);
    CHECK(at(picked, 5) == carto::Color{0, 0, 0, 255});
    CHECK(at(picked, -9) == three_classes[picked == 0 ? 0 : 1].fill);
  }
  CHECK(at(1, 0) == three_classes[11 % 3].fill);
}

TEST_CASE("forgotten pictures are not seen beneath newer ones") {
  const HiddenWindow window;
  const auto geometry = squares(4, 3);
  const auto places = points_at({{500300, 1600200}, {503500, 1602700}});
  const View view = view_of(geo::envelope(*geometry), whole_window);
  const auto with_dots = scene_of(
      {by_turns(geometry, 0), carto::PointLayer{"households", places, nullptr, {cyan}, 4}}, *geometry);
  const auto without = scene_of({by_turns(geometry, 0)}, *geometry);
  const geo::Coord place = to_screen(view, whole_window, places->coords[0]);
  for (const bool forgets : {false, true}) {
    MapPainter painter(read_context_info(), [] {});
    Pane pane{with_dots, nullptr, whole_window, whole_window};
    paint_sharp(painter, {&pane, 1}, view);
    REQUIRE(pixel(place) == cyan);
    if (forgets) painter.forget_pictures();
    pane.scene = without;
    MapPainter::Frame frame = frame_of(view);
    frame.budget_ms = 0;  // one tile, of several
    REQUIRE_FALSE(painter.paint({&pane, 1}, frame).shown);
    CHECK((pixel(place) == cyan) == !forgets);
    paint_sharp(painter, {&pane, 1}, view);
    CHECK(pixel(place) == three_classes[0].fill);
  }
}

TEST_CASE("a highlight that is half transparent is mixed with the map, moved and scaled along with it") {
  const HiddenWindow window;
  MapPainter painter(read_context_info(), [] {});
  const auto geometry = squares(4, 3);
  View view = view_of(geo::envelope(*geometry), whole_window);
  const Pane pane{scene_of({by_turns(geometry, 0)}, *geometry), picked(geometry, 5, {0, 0, 0, 128}),
                  whole_window, whole_window};
  const auto check_mixed = [&] {
    const carto::Color seen = pixel(middle_of(*geometry, 5, view, whole_window));
    const carto::Color below = three_classes[5 % 3].fill;
    CHECK(seen.r == Approx(below.r * (1 - 128 / 255.0)).margin(2));
    CHECK(seen.g == Approx(below.g * (1 - 128 / 255.0)).margin(2));
    CHECK(seen.b == Approx(below.b * (1 - 128 / 255.0)).margin(2));
  };
  paint_sharp(painter, {&pane, 1}, view);
  check_mixed();
  view.metres_per_pixel /= 1.3;
  painter.paint({&pane, 1}, frame_of(view));  // the sheets before, scaled
  check_mixed();
  paint_sharp(painter, {&pane, 1}, view);
  check_mixed();
}

TEST_CASE("while a highlight is made anew the one before stays") {
  const HiddenWindow window;
  MapPainter painter(read_context_info(), [] {});
  const auto geometry = squares(4, 3);
  const View view = view_of(geo::envelope(*geometry), whole_window);
  Pane pane{scene_of({by_turns(geometry, 0)}, *geometry), picked(geometry, 0, cyan), whole_window,
            whole_window};
  paint_sharp(painter, {&pane, 1}, view);
  const geo::Coord corner = middle_of(*geometry, 0, view, whole_window);
  CHECK(pixel(corner) == cyan);
  pane.highlight = picked(geometry, 6, cyan);
  MapPainter::Frame frame = frame_of(view);
  frame.budget_ms = frame.highlight_budget_ms = 0;  // one tile a frame
  bool seen_both = false, seen_none = false;
  for (int i = 0; i < 200; ++i) {
    const PaintState state = painter.paint({&pane, 1}, frame);
    const bool before = pixel(corner) == cyan,
               after = pixel(middle_of(*geometry, 6, view, whole_window)) == cyan;
    seen_both |= before && after;
    seen_none |= !before && !after;
    if (state.sharp) break;
  }
  CHECK_FALSE(seen_both);
  CHECK_FALSE(seen_none);
  CHECK(pixel(corner) == three_classes[0].fill);
}

TEST_CASE("a new highlight comes to all panes alike, and there is more to draw until it has") {
  const HiddenWindow window;
  MapPainter painter(read_context_info(), [] {});
  const auto geometry = squares(4, 4);
  const Viewport left{0, 0, 200, 300}, right{200, 0, 200, 300};
  const View view = view_of(geo::envelope(*geometry), left);
  std::vector<Pane> panes{{scene_of({by_turns(geometry, 0)}, *geometry), nullptr, left, left},
                          {scene_of({by_turns(geometry, 1)}, *geometry), nullptr, right, right}};
  const auto point_at = [&](std::size_t feature) {
    for (Pane& pane : panes) pane.highlight = picked(geometry, feature, cyan);
  };
  point_at(0);
  paint_sharp(painter, panes, view);
  MapPainter::Frame frame = frame_of(view);
  frame.budget_ms = frame.highlight_budget_ms = 0;  // one tile a frame
  for (const std::size_t feature : {3, 9, 6}) {     // the last one while those before are not drawn yet
    point_at(feature);
    painter.paint(panes, frame);
  }
  int first = 0, second = 0;
  for (int i = 1; i < 400 && (first == 0 || second == 0); ++i) {
    const PaintState state = painter.paint(panes, frame);
    if (first == 0 && pixel(middle_of(*geometry, 6, view, left)) == cyan) first = i;
    if (second == 0 && pixel(middle_of(*geometry, 6, view, right)) == cyan) second = i;
    if (first == 0 || second == 0) CHECK(state.more_to_draw);
  }
  REQUIRE(first > 0);
  REQUIRE(second > 0);
  CHECK(std::abs(first - second) <= 4);
}

TEST_CASE("only what is asked for is painted, and nothing is said to have changed while nothing does") {
  const HiddenWindow window;
  MapPainter painter(read_context_info(), [] {});
  const auto geometry = squares(4, 3);
  const View view = view_of(geo::envelope(*geometry), whole_window);
  const Pane pane{scene_of({by_turns(geometry, 0)}, *geometry), nullptr, whole_window, whole_window};
  paint_sharp(painter, {&pane, 1}, view);
  PaintState state;
  for (int i = 0; i < 500 && (i == 0 || state.more_to_draw); ++i)
    state = painter.advance({&pane, 1}, frame_of(view));
  CHECK_FALSE(painter.advance({&pane, 1}, frame_of(view)).changed);
  glClearColor(0, 0, 0, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  const ScreenRect upper{0, map_height / 2, map_width, map_height};
  painter.compose({&upper, 1});
  const geo::Coord low = middle_of(*geometry, 1, view, whole_window),
                   high = middle_of(*geometry, 9, view, whole_window);
  CHECK(pixel(low) == carto::Color{0, 0, 0, 255});
  CHECK(pixel(high) == three_classes[9 % 3].fill);
  const Pane other{pane.scene, picked(geometry, 2, cyan), whole_window, whole_window};
  CHECK(painter.advance({&other, 1}, frame_of(view)).changed);
}

TEST_CASE("panes without a scene or a size are left out") {
  const HiddenWindow window;
  MapPainter painter(read_context_info(), [] {});
  CHECK(painter.paint({}, frame_of({})).sharp);
  const auto geometry = squares(1, 1);
  const auto scene = scene_of({by_turns(geometry, 0)}, *geometry);
  const std::vector<Pane> panes{{nullptr, nullptr, whole_window, whole_window},
                                {scene, nullptr, {0, 0, 0, 0}, {0, 0, 0, 0}}};
  CHECK(painter.paint(panes, frame_of({})).sharp);
  CHECK_FALSE(painter.paint(panes, frame_of({})).whole);
}
