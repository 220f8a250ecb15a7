#include <catch2/catch.hpp>
#include <deque>
#include <functional>
#include <imgui.h>
#include <string>

#include "desktop/clipped_drawing.hpp"
#include "desktop/draw_record.hpp"

using namespace phumthun::desktop;

namespace {

/// Frames of Dear ImGui without a window: 200 x 100 pixels, drawn by hand.
class Frames {
 public:
  Frames() : context_(ImGui::CreateContext()) {
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    unsigned char* pixels = nullptr;
    int width = 0, height = 0;
    io.Fonts->GetTexDataAsRGBA32(&pixels, &width, &height);
    io.DisplaySize = {200, 100};
  }
  ~Frames() { ImGui::DestroyContext(context_); }

  ImDrawData& draw(const std::function<void()>& body) {
    ImGui::NewFrame();
    body();
    ImGui::Render();
    return *ImGui::GetDrawData();
  }

 private:
  ImGuiContext* context_;
};

/// A window that holds nothing but filled rectangles.
void board(const char* name, ImVec2 at, ImVec2 size, const std::vector<ImVec4>& rects, unsigned color) {
  ImGui::SetNextWindowPos(at);
  ImGui::SetNextWindowSize(size);
  ImGui::Begin(name, nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus);
  for (const ImVec4& rect : rects)
    ImGui::GetWindowDrawList()->AddRectFilled({rect.x, rect.y}, {rect.z, rect.w}, color);
  ImGui::End();
}

constexpr unsigned red = IM_COL32(255, 0, 0, 255), blue = IM_COL32(0, 0, 255, 255);

bool covers(const ScreenRegion& region, const ScreenRect& part) {
  return phumthun::paint::gl::intersection(region.bounds(), part) == part;
}

}  // namespace

TEST_CASE("the first frame changes everything, the same again nothing") {
  Frames frames;
  DrawRecord record;
  const auto body = [] { board("one", {0, 0}, {100, 100}, {{10, 10, 20, 20}}, red); };
  frames.draw(body);  // windows take their place in the second frame
  CHECK(record.update(frames.draw(body)).rects() == std::vector<ScreenRect>{{0, 0, 200, 100}});
  CHECK(record.update(frames.draw(body)).empty());
}

TEST_CASE("a changed colour changes the rectangle that has it") {
  Frames frames;
  DrawRecord record;
  const auto body = [](unsigned middle) {
    return [middle] {
      board("left", {0, 0}, {100, 100}, {{10, 10, 20, 20}}, red);
      board("right", {100, 0}, {100, 100}, {{150, 40, 160, 60}}, middle);
    };
  };
  frames.draw(body(red));
  record.update(frames.draw(body(red)));
  const ScreenRegion region = record.update(frames.draw(body(blue)));
  CHECK(covers(region, {150, 40, 160, 60}));  // 100 pixels high: 40 to 60 from below, too
  CHECK(region.bounds().left >= 148);
  CHECK(region.bounds().right <= 162);
  CHECK(region.bounds().low >= 38);
  CHECK(region.bounds().high <= 62);
}

TEST_CASE("what comes, moves or goes changes both its places and nothing else") {
  Frames frames;
  DrawRecord record;
  const auto body = [](const std::vector<ImVec4>& rects) {
    return [rects] { board("one", {0, 0}, {200, 100}, rects, red); };
  };
  const ImVec4 first(0, 0, 5, 5), last(190, 90, 195, 95);
  frames.draw(body({first, {50, 50, 60, 60}, last}));
  record.update(frames.draw(body({first, {50, 50, 60, 60}, last})));
  const ScreenRegion moved = record.update(frames.draw(body({first, {70, 50, 80, 60}, last})));
  CHECK(moved.bounds() == ScreenRect{49, 39, 81, 51});
  const ScreenRegion gone = record.update(frames.draw(body({first, last})));
  CHECK(gone.bounds() == ScreenRect{69, 39, 81, 51});
  const ScreenRegion back = record.update(frames.draw(body({first, {70, 50, 80, 60}, last})));
  CHECK(back.bounds() == ScreenRect{69, 39, 81, 51});
}

TEST_CASE("a window that opens or closes changes its place") {
  Frames frames;
  DrawRecord record;
  const auto body = [](bool open) {
    return [open] {
      board("one", {0, 0}, {200, 100}, {{0, 0, 5, 5}}, red);
      if (open) board("two", {100, 0}, {100, 100}, {{120, 20, 140, 30}}, blue);
    };
  };
  frames.draw(body(true)), frames.draw(body(true));
  record.update(frames.draw(body(true)));
  CHECK(record.update(frames.draw(body(false))).bounds() == ScreenRect{119, 69, 141, 81});
  CHECK(record.update(frames.draw(body(false))).empty());
  frames.draw(body(true));
  CHECK(record.update(frames.draw(body(true))).bounds() == ScreenRect{119, 69, 141, 81});
}

TEST_CASE("what is clipped away does not count") {
  Frames frames;
  DrawRecord record;
  const auto body = [](float right) {
    return [right] { board("one", {0, 0}, {100, 100}, {{90, 10, right, 20}}, red); };
  };
  frames.draw(body(110));
  record.update(frames.draw(body(110)));
  CHECK(record.update(frames.draw(body(150))).bounds().right <= 101);
}

TEST_CASE("a window of another size is painted whole") {
  Frames frames;
  DrawRecord record;
  const auto body = [] { board("one", {0, 0}, {100, 100}, {{10, 10, 20, 20}}, red); };
  frames.draw(body);
  record.update(frames.draw(body));
  ImGui::GetIO().DisplaySize = {300, 100};
  CHECK(record.update(frames.draw(body)).rects() == std::vector<ScreenRect>{{0, 0, 300, 100}});
}

TEST_CASE("drawing is cut to a region and put back") {
  Frames frames;
  const auto body = [] {
    board("left", {0, 0}, {100, 100}, {{10, 10, 20, 20}, {10, 70, 20, 80}}, red);
    board("right", {100, 0}, {100, 100}, {{150, 40, 160, 60}}, blue);
  };
  frames.draw(body);
  ImDrawData& drawn = frames.draw(body);
  const int lists = drawn.CmdListsCount;
  const ImVec4 before = drawn.CmdLists[0]->CmdBuffer[0].ClipRect;
  ScreenRegion region;
  region.add({0, 85, 40, 95});  // around the upper rectangle on the left: 5 to 15 from above
  region.add({0, 0, 15, 40});
  {
    const ClippedDrawing clipped(drawn, region);
    REQUIRE(clipped.data()->CmdListsCount == 1);
    const auto& commands = clipped.data()->CmdLists[0]->CmdBuffer;
    REQUIRE(commands.Size == 2);
    CHECK(commands[0].ClipRect.x <= 10);
    CHECK(commands[0].ClipRect.z == 40);
    CHECK(commands[0].ClipRect.y == 5);
    CHECK(commands[0].ClipRect.w == 15);
    CHECK(commands[1].ClipRect.z == 15);
    CHECK(commands[1].ElemCount == commands[0].ElemCount);
  }
  CHECK(drawn.CmdListsCount == lists);
  CHECK(drawn.CmdLists[0]->CmdBuffer.Size >= 1);
  CHECK(drawn.CmdLists[0]->CmdBuffer[0].ClipRect.x == before.x);
  CHECK(drawn.CmdLists[0]->CmdBuffer[0].ClipRect.w == before.w);
}
