#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <functional>

#include "desktop/viewer.hpp"
#include "desktop/window_pixels.hpp"
#include "support/temp_folder.hpp"

using namespace phumthun;
using namespace phumthun::desktop;
namespace intent = app::intent;

namespace {

/// A hidden window on the sample province; the test is left out where there is no screen.
struct OpenViewer {
  test::TempFolder folder;
  Options options;
  std::unique_ptr<Viewer> viewer;

  OpenViewer() {
    options.width_px = 1024, options.height_px = 768;
    options.screenshot = folder / "unused.png";  // hidden, and nothing is remembered
    viewer = std::make_unique<Viewer>(options);
    app::SampleDraft sample;
    sample.households = 400, sample.folder = folder / "sample";
    viewer->apply(intent::EditSample{sample});
    viewer->apply(intent::RunSample{});
    settle();
  }
  void settle() {
    viewer->settle([](const Viewer::FrameEnd&) {});
  }
  carto::Picture picture() {
    const Window::Size size = viewer->window().framebuffer_size();
    return read_pixels({0, 0, size.width, size.height});
  }
  /// As the whole window looks when it is painted at once.
  carto::Picture painted_whole() {
    viewer->repaint();
    carto::Picture whole;
    viewer->frame([&] { whole = picture(); });
    return whole;
  }
};

std::size_t differing(const carto::Picture& a, const carto::Picture& b) {
  if (a.rgba.size() != b.rgba.size()) return a.rgba.size() + b.rgba.size();
  std::size_t pixels = 0;
  for (std::size_t at = 0; at < a.rgba.size(); at += 4)
    pixels += !std::equal(a.rgba.begin() + static_cast<std::ptrdiff_t>(at),
                          a.rgba.begin() + static_cast<std::ptrdiff_t>(at + 4),
                          b.rgba.begin() + static_cast<std::ptrdiff_t>(at));
  return pixels;
}

/// The largest difference of a colour's part, of 255.
int largest_difference(const carto::Picture& a, const carto::Picture& b) {
  int largest = 0;
  for (std::size_t at = 0; at < a.rgba.size(); ++at)
    largest = std::max(largest, std::abs(a.rgba[at] - b.rgba[at]));
  return largest;
}

bool has_screen() {
  const char* display = std::getenv("DISPLAY");
  if (display && *display) return true;
  WARN("left out: there is no screen");
  return false;
}

app::ViewsDock open_dock(bool open) {
  app::ViewsDock dock;
  dock.open = open;
  return dock;
}

}  // namespace

TEST_CASE("a window painted in parts is the picture of one painted whole") {
  if (!has_screen()) return;
  OpenViewer open;
  Viewer& viewer = *open.viewer;
  REQUIRE(viewer.session().has_store());
  app::ChoroplethSetting other = viewer.session().project().choropleth;
  other.measure = "human", other.classes = 4;
  const std::vector<std::pair<const char*, app::Intent>> steps{
      {"a dialog over the map", intent::OpenDialog{app::Dialog::about}},
      {"pan beneath it", intent::PanBy{37, -21}},
      {"another dialog", intent::OpenDialog{app::Dialog::sample}},
      {"none", intent::CloseDialog{}},
      {"zoom", intent::ZoomAt{{300, 200}, 2.5}},
      {"the views", intent::ArrangeViews{open_dock(true)}},
      {"the palette over all", intent::OpenPalette{true}},
      {"restyled beneath it", intent::SetChoropleth{other}},
      {"no palette", intent::OpenPalette{false}},
      {"no views", intent::ArrangeViews{open_dock(false)}},
      {"another language", intent::SetLanguage{base::Language::en}},
      {"wider panels", intent::ResizePanels{16, 18}},
      {"a bookmark", intent::AddBookmark{"x"}},
      {"larger text", intent::SetTextScale{1.3}},
      {"presenting", intent::Present{true}},
      {"not presenting", intent::Present{false}}};
  for (const auto& [what, step] : steps) {
    INFO(what);
    viewer.apply(step);
    open.settle();
    const carto::Picture in_parts = open.picture();
    CHECK(differing(in_parts, open.painted_whole()) == 0);
  }
}

TEST_CASE("nothing is painted while nothing changes") {
  if (!has_screen()) return;
  OpenViewer open;
  for (int i = 0; i < 5; ++i) CHECK(open.viewer->frame().painted.empty());
  open.viewer->repaint();
  CHECK_FALSE(open.viewer->frame().painted.empty());
}

TEST_CASE("a movement of the map leaves the panels as they are") {
  if (!has_screen()) return;
  OpenViewer open;
  if (!open.viewer->context().software) return;  // whole frames
  open.viewer->apply(intent::PanBy{10, 0});
  const Viewer::FrameEnd end = open.viewer->frame();
  const Window::Size size = open.viewer->window().framebuffer_size();
  CHECK_FALSE(end.painted.empty());
  CHECK(end.painted.rects().front().left > 0);
  for (const ScreenRect& rect : end.painted.rects())
    CHECK((rect.right - rect.left) * (rect.high - rect.low) < size.width * size.height * 3 / 4);
}

TEST_CASE("graphics that were lost are made anew, with the same picture") {
  if (!has_screen()) return;
  OpenViewer open;
  const carto::Picture before = open.painted_whole();
  open.viewer->remake_graphics();
  open.settle();
  const carto::Picture after = open.painted_whole();
  // Tiles that were recoloured and tiles that were drawn with their colours differ where a border's soft edge
  // lies over a hatch, as tests of recolouring say; which of them were which depends on what came when.
  CHECK(differing(before, after) < before.rgba.size() / 4 / 50);
  CHECK(largest_difference(before, after) <= 30);
}
