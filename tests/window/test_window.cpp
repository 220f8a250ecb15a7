#include <catch2/catch.hpp>
#include <csignal>
#include <filesystem>
#include <utility>

#include "support/process.hpp"
#include "viewer_process.hpp"

using namespace phumthun::test;

namespace {

/// Made once for the run: a screen, and a store with the sample province.
struct World {
  TempFolder folder;
  std::string store = (folder / "province.sqlite").string();
  Screen screen{folder.path()};

  World() {
    const std::string sample = (folder / "sample").string();
    answer({"sample", sample, "--households", "3000", "--json"});
    answer({"new", store, "--json"});
    answer({"import", "boundaries", store, sample + "/amphoe.gpkg", "--level", "amphoe", "--json"});
    answer({"import", "boundaries", store, sample + "/tambon.gpkg", "--level", "tambon", "--json"});
    answer({"import", "households", store, sample + "/households.csv", "--json"});
  }
};
World& world() {
  static World made;
  return made;
}

// Places in a window of 1280 x 800 pixels: panels left and right, the map between them.
constexpr int middle_x = 620, middle_y = 400;
constexpr int aside_x = 120, aside_y = 790;  ///< on the status bar: nothing on the map is pointed at

/// A part of the map that no card lies on.
Pixels map_pixels() {
  return world().screen.pixels(330, 430, 310, 270);
}
Pixels window_pixels() {
  return world().screen.pixels(0, 0, ViewerProcess::width, ViewerProcess::height);
}

/// What a part of the window shows when the last frame has reached the screen: the program is at rest before.
template <class Part>
Pixels settled(const Part& part) {
  Pixels shown;
  REQUIRE(eventually([&] {
    Pixels now = part();
    return std::exchange(shown, now) == now;
  }));
  return shown;
}

}  // namespace

TEST_CASE("a menu opens where it is clicked and closes by Escape") {
  const Screen& screen = world().screen;
  ViewerProcess viewer(screen, world().store, "en");
  screen.point(aside_x, aside_y);
  const Pixels before = settled(window_pixels);
  screen.input({"mousemove", "22", "12", "click", "1"});
  CHECK(eventually([&] { return window_pixels() != before; }));
  screen.input({"key", "Escape"});
  screen.point(aside_x, aside_y);
  CHECK(eventually([&] { return window_pixels() == before; }));
}

TEST_CASE("the map follows the pointer that drags it") {
  const Screen& screen = world().screen;
  ViewerProcess viewer(screen, world().store, "en");
  screen.point(aside_x, aside_y);
  const Pixels before = settled(map_pixels);
  const std::size_t lines = viewer.log().size();
  constexpr int dx = 60, dy = 36;
  screen.point(middle_x, middle_y);
  screen.input({"mousedown", "1"});
  for (int step = 1; step <= 6; ++step) screen.point(middle_x + dx * step / 6, middle_y + dy * step / 6);
  screen.input({"mouseup", "1"});
  CHECK(viewer.said("PanBy", lines));
  screen.point(aside_x, aside_y);
  REQUIRE(viewer.came_to_rest(lines));
  // Names are placed anew, so a few pixels differ.
  CHECK(eventually([&] { return share_moved(before, map_pixels(), dx, dy) > 0.85; }));
  CHECK(share_moved(before, settled(map_pixels), 0, 0) < 0.85);
}

TEST_CASE("the wheel zooms, and back shows the same map") {
  const Screen& screen = world().screen;
  ViewerProcess viewer(screen, world().store, "en");
  screen.point(aside_x, aside_y);
  const Pixels before = settled(map_pixels);
  std::size_t lines = viewer.log().size();
  screen.point(middle_x, middle_y);
  screen.input({"click", "4"});
  CHECK(viewer.said("ZoomAt", lines));
  screen.point(aside_x, aside_y);
  REQUIRE(viewer.came_to_rest(lines));
  CHECK(eventually([&] { return map_pixels() != before; }));
  lines = viewer.log().size();
  screen.point(middle_x, middle_y);
  screen.input({"click", "5"});
  CHECK(viewer.said("ZoomAt", lines));
  screen.point(aside_x, aside_y);
  CHECK(eventually([&] { return share_moved(before, map_pixels(), 0, 0) > 0.98; }));
}

TEST_CASE("Thai is typed by a Thai keyboard into the palette") {
  const Screen& screen = world().screen;
  ViewerProcess viewer(screen, world().store, "th");
  screen.point(middle_x, middle_y);
  const std::size_t lines = viewer.log().size();
  screen.input({"key", "ctrl+k"});
  REQUIRE(viewer.said("OpenPalette", lines));
  screen.set_layout("th");
  // Where an English keyboard has g, i and j.
  for (const char* code : {"42", "31", "44"}) screen.input({"key", code});
  CHECK(viewer.said("EditPalette\tเร่", lines));
  screen.set_layout("us");
  screen.input({"key", "Escape"});
}

TEST_CASE("a window of any size is drawn whole") {
  const Screen& screen = world().screen;
  ViewerProcess viewer(screen, world().store, "th");
  const auto resize = [&](int width, int height) {
    screen.input({"search", "--class", "phumthun-viewer", "windowsize", std::to_string(width),
                  std::to_string(height)});
  };
  for (const auto& [width, height] : {std::pair{1, 1}, {640, 480}, {1500, 900}, {1024, 768}}) {
    resize(width, height);
    if (width < 100) continue;
    // The status bar reaches into the lower right corner; the screen behind is black.
    CHECK(eventually([&, w = width, h = height] {
      return screen.pixels(w - 3, h - 3, 1, 1).rgb[0] != 0 && screen.pixels(w + 3, h + 3, 1, 1).rgb[0] == 0;
    }));
    CHECK(viewer.process().running());
  }
  CHECK(viewer.errors().empty());
}

TEST_CASE("what another program writes into the store is taken in") {
  const Screen& screen = world().screen;
  const std::string copy = (world().folder / "changed.sqlite").string();
  std::filesystem::copy_file(world().store, copy, std::filesystem::copy_options::overwrite_existing);
  ViewerProcess viewer(screen, copy, "th");
  const std::size_t lines = viewer.log().size();
  answer({"import", "codes", copy, (world().folder / "sample/codes.csv").string(), "--json"});
  CHECK(viewer.said("(read again)", lines));
  std::filesystem::remove(copy);
  CHECK(viewer.said("(deleted)", lines));
  CHECK(viewer.process().running());
}

TEST_CASE("Ctrl+Q ends the program in order") {
  const Screen& screen = world().screen;
  ViewerProcess viewer(screen, world().store, "th");
  screen.point(middle_x, middle_y);
  screen.input({"key", "ctrl+q"});
  CHECK(eventually([&] { return !viewer.process().running(); }));
  CHECK(viewer.process().exit_code() == 0);
  CHECK(viewer.log().back() == "Quit");
  CHECK(viewer.errors().empty());
}

TEST_CASE("a signal to end ends the program in order, too") {
  const Screen& screen = world().screen;
  for (const int signal : {SIGTERM, SIGHUP, SIGINT}) {
    struct sigaction before {};
    sigaction(signal, nullptr, &before);
    if (before.sa_handler == SIG_IGN) continue;  // handed on to every program started, as by nohup
    INFO(signal);
    ViewerProcess viewer(screen, world().store, "th");
    viewer.process().send(signal);
    CHECK(eventually([&] { return !viewer.process().running(); }));
    CHECK(viewer.process().exit_code() == 0);
    CHECK(viewer.log().back() == "Quit");
    CHECK(viewer.errors().empty());
  }
}
