#include "desktop/clipped_drawing.hpp"

#include <algorithm>
#include <imgui.h>

#include "desktop/draw_record.hpp"

namespace phumthun::desktop {
namespace {

/// The pixels that a clip rectangle lets through, rounded as the back end for OpenGL rounds.
ScreenRect pixels_of(const ImVec4& clip, const ImDrawData& drawn, int height) {
  const float left = (clip.x - drawn.DisplayPos.x) * drawn.FramebufferScale.x,
              top = (clip.y - drawn.DisplayPos.y) * drawn.FramebufferScale.y,
              right = (clip.z - drawn.DisplayPos.x) * drawn.FramebufferScale.x,
              bottom = (clip.w - drawn.DisplayPos.y) * drawn.FramebufferScale.y;
  const int x = static_cast<int>(left), y = static_cast<int>(static_cast<float>(height) - bottom);
  return {x, y, x + static_cast<int>(right - left), y + static_cast<int>(bottom - top)};
}

/// The clip rectangle that lets exactly these pixels through.
ImVec4 clip_of(const ScreenRect& pixels, const ImDrawData& drawn, int height) {
  return {static_cast<float>(pixels.left) + drawn.DisplayPos.x,
          static_cast<float>(height - pixels.high) + drawn.DisplayPos.y,
          static_cast<float>(pixels.right) + drawn.DisplayPos.x,
          static_cast<float>(height - pixels.low) + drawn.DisplayPos.y};
}

/// What a command's vertices reach, at most.
ScreenRect reach_of(const ImDrawList& list, const ImDrawCmd& command, const ImDrawData& drawn, int height) {
  ImVec4 reach(1e9F, 1e9F, -1e9F, -1e9F);
  for (unsigned i = 0; i < command.ElemCount; ++i) {
    const int index = static_cast<int>(command.IdxOffset + i);
    const ImVec2& at = list.VtxBuffer[static_cast<int>(command.VtxOffset + list.IdxBuffer[index])].pos;
    reach.x = std::min(reach.x, at.x), reach.y = std::min(reach.y, at.y);
    reach.z = std::max(reach.z, at.x), reach.w = std::max(reach.w, at.y);
  }
  const auto low = [](float value) { return static_cast<int>(value) - 1; };
  const auto high = [](float value) { return static_cast<int>(value) + 2; };
  return {low(reach.x - drawn.DisplayPos.x), height - high(reach.w - drawn.DisplayPos.y),
          high(reach.z - drawn.DisplayPos.x), height - low(reach.y - drawn.DisplayPos.y)};
}

}  // namespace

struct ClippedDrawing::Parts {
  struct Lent {
    ImDrawList* list;
    ImVector<ImDrawCmd> commands;
  };
  ImDrawData data;
  std::vector<Lent> lent;
  std::vector<ImDrawList*> lists;
};

ClippedDrawing::ClippedDrawing(ImDrawData& drawn, const ScreenRegion& region)
    : parts_(std::make_unique<Parts>()) {
  const int height = whole_frame(drawn).high;
  for (int i = 0; i < drawn.CmdListsCount; ++i) {
    ImDrawList* list = drawn.CmdLists[i];
    ImVector<ImDrawCmd> cut;
    for (const ImDrawCmd& command : list->CmdBuffer) {
      const ScreenRect let_through = pixels_of(command.ClipRect, drawn, height);
      const ScreenRect touched =
          paint::gl::intersection(let_through, reach_of(*list, command, drawn, height));
      for (const ScreenRect& rect : region.rects()) {
        const ScreenRect part = paint::gl::intersection(let_through, rect);
        if (part.empty() || paint::gl::intersection(touched, rect).empty()) continue;
        cut.push_back(command);
        cut.back().ClipRect = clip_of(part, drawn, height);
      }
    }
    if (cut.empty()) continue;
    list->CmdBuffer.swap(cut);
    parts_->lent.push_back({list, {}});
    parts_->lent.back().commands.swap(cut);
    parts_->lists.push_back(list);
  }
  parts_->data = drawn;
  parts_->data.CmdLists = parts_->lists.data();
  parts_->data.CmdListsCount = static_cast<int>(parts_->lists.size());
}

ClippedDrawing::~ClippedDrawing() {
  for (Parts::Lent& lent : parts_->lent) lent.list->CmdBuffer.swap(lent.commands);
}

ImDrawData* ClippedDrawing::data() const {
  return &parts_->data;
}

}  // namespace phumthun::desktop
