#pragma once
#include <imgui.h>

#include "carto/map_scene.hpp"
#include "gui/gui.hpp"

// Between the project's values and ImGui's; included by the facade's sources only.
namespace phumthun::gui {

inline ImVec2 vec(double x, double y) {
  return {static_cast<float>(x), static_cast<float>(y)};
}
inline ImVec4 vec(const carto::Color& c) {
  return {static_cast<float>(c.r) / 255, static_cast<float>(c.g) / 255, static_cast<float>(c.b) / 255,
          static_cast<float>(c.a) / 255};
}
inline ImU32 packed(const carto::Color& c) {
  return IM_COL32(c.r, c.g, c.b, c.a);
}
inline Rect rect_of(const ImVec2& least, const ImVec2& most) {
  return {least.x, least.y, most.x - least.x, most.y - least.y};
}

}  // namespace phumthun::gui
