#include "gui/widgets_layers.hpp"

#include <imgui.h>

#include "gui/imgui_values.hpp"

namespace phumthun::gui {

void at_heading_right(double width_px, const std::function<void()>& draw) {
  const ImVec2 heading = ImGui::GetItemRectMin(), end = ImGui::GetItemRectMax();
  const ImVec2 next = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos(vec(end.x - width_px, heading.y));
  draw();
  ImGui::SetCursorScreenPos(next);
}

}  // namespace phumthun::gui
