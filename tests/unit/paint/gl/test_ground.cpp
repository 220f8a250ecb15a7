#include <atomic>
#include <catch2/catch.hpp>
#include <cmath>
#include <condition_variable>
#include <map>
#include <mutex>
#include <set>

#include "base/error.hpp"
#include "paint/gl/ground_cache.hpp"
#include "support/painted_map.hpp"

using namespace phumthun;
using namespace phumthun::paint::gl;
using namespace phumthun::tests;

namespace {

/// A picture of the ground of 16 km by 16 km from (500000, 1600000): every square in the colour of its zoom,
/// column and row.
class PaintedGround : public carto::GroundTiles {
 public:
  static constexpr double side_m = 16000;
  static carto::Color color(const carto::TileKey& key) {
    return {static_cast<std::uint8_t>(40 + 60 * key.zoom), static_cast<std::uint8_t>(30 + 50 * key.column),
            static_cast<std::uint8_t>(20 + 50 * key.row), 255};
  }
  geo::Envelope ground(const carto::TileKey& key) const {
    const double side = std::ldexp(side_m, -key.zoom);
    const double west = 500000 + side * static_cast<double>(key.column),
                 north = 1600000 + side_m - side * static_cast<double>(key.row);
    return {west, north - side, west + side, north};
  }

  std::vector<carto::TileKey> tiles_for(const geo::Envelope& wanted, double metres_per_pixel,
                                        std::size_t most) const override {
    int zoom = 0;
    while (zoom < 2 && std::ldexp(side_m, -zoom) / 256 > metres_per_pixel) ++zoom;
    std::vector<carto::TileKey> keys;
    for (std::int64_t row = 0; row < 1 << zoom; ++row)
      for (std::int64_t column = 0; column < 1 << zoom; ++column)
        if (ground({zoom, column, row}).intersects(wanted) && keys.size() < most)
          keys.push_back({zoom, column, row});
    return keys;
  }
  std::vector<geo::Coord> corners(const carto::TileKey& key, int n) const override {
    const geo::Envelope e = ground(key);
    std::vector<geo::Coord> corners;
    for (int row = 0; row <= n; ++row)
      for (int column = 0; column <= n; ++column)
        corners.push_back({e.min_x + e.width() * column / n, e.max_y - e.height() * row / n});
    return corners;
  }
  carto::Picture read(const carto::TileKey& key) const override {
    ++reads;
    {
      const std::lock_guard lock(mutex);
      ++times[key];
    }
    if (held_back && key.zoom > 0) {
      std::unique_lock lock(mutex);
      released.wait(lock, [this] { return !held_back; });
    }
    if (missing.contains(key)) return {};
    if (broken.contains(key)) throw base::Error(base::ErrorCode::io, "the picture is damaged");
    carto::Picture picture{side_px, side_px, {}};
    const carto::Color c = color(key);
    for (int i = 0; i < side_px * side_px; ++i) {
      const bool north = i < side_px * side_px / 2;
      picture.rgba.insert(picture.rgba.end(),
                          {c.r, c.g, c.b, static_cast<std::uint8_t>(fading && !north ? 0 : 255)});
    }
    return picture;
  }
  std::map<carto::TileKey, int> times_read() const {
    const std::lock_guard lock(mutex);
    return times;
  }
  void release() {
    const std::lock_guard lock(mutex);
    held_back = false;
    released.notify_all();
  }

  std::set<carto::TileKey> missing, broken;
  int side_px = 16;
  bool fading = false;
  mutable std::atomic<int> reads = 0;
  std::atomic<bool> held_back = false;

 private:
  mutable std::mutex mutex;
  mutable std::condition_variable released;
  mutable std::map<carto::TileKey, int> times;
};

data::Shared<carto::MapScene> scene_on(const data::Shared<carto::GroundTiles>& tiles, double opacity,
                                       bool grey) {
  carto::MapScene scene;
  scene.extent = {500000, 1600000, 516000, 1616000};
  scene.layers.push_back(carto::RasterLayer{"ground", tiles, opacity, grey});
  return std::make_shared<const carto::MapScene>(std::move(scene));
}

const View whole{{508000, 1608000}, 50};   // zoom 1
const View near{{508000, 1608000}, 12.5};  // zoom 2

carto::Color at(const View& view, double x, double y) {
  return pixel(to_screen(view, whole_window, {x, y}));
}

}  // namespace

TEST_CASE("squares of the ground lie where they belong, in the zoom that suits the scale") {
  const HiddenWindow window;
  MapPainter painter(read_context_info(), [] {});
  const auto tiles = std::make_shared<PaintedGround>();
  const auto scene = scene_on(tiles, 1, false);
  for (const auto& [view, zoom] : {std::pair{whole, 1}, {near, 2}}) {
    paint_sharp(painter, scene, view);
    const std::int64_t along = 1 << zoom;
    for (std::int64_t row = 0; row < along; ++row)
      for (std::int64_t column = 0; column < along; ++column) {
        const geo::Coord middle = tiles->ground({zoom, column, row}).centre();
        const geo::Coord screen = to_screen(view, whole_window, middle);
        if (screen.x < 1 || screen.y < 1 || screen.x >= map_width - 1 || screen.y >= map_height - 1) continue;
        INFO("zoom " << zoom << " column " << column << " row " << row);
        CHECK(pixel(screen) == PaintedGround::color({zoom, column, row}));
      }
  }
}

TEST_CASE("the first row of a picture is its northern edge") {
  const HiddenWindow window;
  MapPainter painter(read_context_info(), [] {});
  const auto tiles = std::make_shared<PaintedGround>();
  tiles->fading = true;
  paint_sharp(painter, scene_on(tiles, 1, false), whole);
  CHECK(at(whole, 506000, 1615000 - 200) == PaintedGround::color({1, 0, 0}));
  CHECK(at(whole, 506000, 1609000) == carto::Color{255, 255, 255, 255});
}

TEST_CASE("the map is not sharp before the squares are there, and coarser ones stand in for them") {
  const HiddenWindow window;
  MapPainter painter(read_context_info(), [] {});
  const auto tiles = std::make_shared<PaintedGround>();
  const auto scene = scene_on(tiles, 1, false);
  tiles->held_back = true;  // from the start: the small picture of the whole asks for finer squares, too
  paint_sharp(painter, scene, {{508000, 1608000}, 100});  // zoom 0 is read
  const Pane pane{scene, nullptr, whole_window, whole_window};
  PaintState state;
  for (int i = 0; i < 60; ++i) state = painter.paint({&pane, 1}, frame_of(near));
  CHECK_FALSE(state.sharp);
  CHECK_FALSE(state.more_to_draw);  // it can only wait
  CHECK(at(near, 507000, 1607000) == PaintedGround::color({0, 0, 0}));
  tiles->release();
  paint_sharp(painter, scene, near);
  CHECK(at(near, 507000, 1607000) == PaintedGround::color({2, 1, 2}));
}

TEST_CASE("where the picture has nothing the paper stays; what can't be read is told once") {
  const HiddenWindow window;
  MapPainter painter(read_context_info(), [] {});
  const auto tiles = std::make_shared<PaintedGround>();
  tiles->missing.insert({1, 0, 0});
  tiles->broken.insert({1, 1, 0});
  tiles->broken.insert({1, 1, 1});
  const auto scene = scene_on(tiles, 1, false);
  std::vector<std::string> problems;
  for (int i = 0; i < 3; ++i) {
    const auto told = paint_sharp(painter, scene, whole).ground_problems;
    problems.insert(problems.end(), told.begin(), told.end());
  }
  CHECK(problems == std::vector<std::string>{"the picture is damaged"});
  const carto::Color paper{255, 255, 255, 255};
  CHECK(at(whole, 504000, 1612000) == paper);
  CHECK(at(whole, 512000, 1612000) == paper);
  CHECK(at(whole, 504000, 1606000) == PaintedGround::color({1, 0, 1}));
  for (const auto& [key, times] : tiles->times_read()) {
    INFO("zoom " << key.zoom << " column " << key.column << " row " << key.row);
    CHECK(times == 1);
  }
}

TEST_CASE("grey keeps the brightness and opacity mixes with the paper") {
  const HiddenWindow window;
  MapPainter painter(read_context_info(), [] {});
  const auto tiles = std::make_shared<PaintedGround>();
  paint_sharp(painter, scene_on(tiles, 0.5, true), whole);
  const carto::Color c = PaintedGround::color({1, 0, 0});
  const double grey = 0.299 * c.r + 0.587 * c.g + 0.114 * c.b;
  const carto::Color seen = at(whole, 504000, 1612000);
  CHECK(seen.r == Approx((grey + 255) / 2).margin(2));
  CHECK(seen.g == seen.r);
  CHECK(seen.b == seen.r);
}

TEST_CASE("squares that were not used for long make room, and are read again when they are wanted") {
  const HiddenWindow window;
  GroundCache cache([] {});
  constexpr double metres_per_px = 50;  // zoom 1: four squares a source
  std::vector<std::shared_ptr<PaintedGround>> sources;
  const auto find = [&](const std::shared_ptr<PaintedGround>& source, const geo::Coord& at) {
    const geo::Envelope piece{at.x, at.y, at.x + 100, at.y + 100};
    while (cache.find(source, piece, metres_per_px).more_to_come) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
      cache.deliver();
    }
    REQUIRE(cache.find(source, piece, metres_per_px).squares.size() == 1);
  };
  for (int i = 0; i < 20; ++i) {
    sources.push_back(std::make_shared<PaintedGround>());
    sources.back()->side_px = 1024;  // 4 MB
    find(sources.back(), {501000, 1601000});
  }
  for (int i = 0; i < 500; ++i) find(sources.back(), {501000, 1601000});
  find(sources.back(), {510000, 1601000});  // another one comes: now the oldest go
  CHECK(cache.bytes() <= 64 << 20);
  CHECK(sources.back()->reads == 2);
  find(sources.front(), {501000, 1601000});
  CHECK(sources.front()->reads == 2);
}

TEST_CASE("squares that nobody wants any more when their turn comes are not read, and may be wanted again") {
  const HiddenWindow window;
  GroundCache cache([] {});
  const auto tiles = std::make_shared<PaintedGround>();
  tiles->held_back = true;
  const auto find = [&](double x) {
    const geo::Envelope piece{x, 1601000, x + 100, 1601100};
    return cache.find(tiles, piece, 12.5);  // zoom 2: squares of 4 km
  };
  find(501000);
  while (tiles->reads == 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));  // it is being read
  find(505000);
  for (int i = 0; i < 500; ++i) find(509000);
  tiles->release();
  const auto come_to_rest = [&] {
    while (!cache.idle()) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
      cache.deliver();
    }
  };
  come_to_rest();
  CHECK(tiles->times_read() == std::map<carto::TileKey, int>{{{2, 0, 3}, 1}, {{2, 2, 3}, 1}});
  CHECK(find(505000).more_to_come);
  come_to_rest();
  CHECK(find(505000).squares.size() == 1);
  CHECK(tiles->reads == 3);
}
