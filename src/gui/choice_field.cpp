#include "gui/choice_field.hpp"

#include <imgui.h>

#include "gui/chevron.hpp"
#include "gui/fonts.hpp"
#include "gui/imgui_values.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {

bool begin_choice(const std::string& label, const std::string& shown, double width_px, bool enabled) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const double height = ImGui::GetFrameHeight();
  ImDrawList* list = ImGui::GetWindowDrawList();  // of the panel, not of the list that may open
  ImGui::SetNextItemWidth(static_cast<float>(width_px));
  const bool open = ImGui::BeginCombo(label.c_str(), shown.c_str(),
                                      ImGuiComboFlags_HeightLarge | ImGuiComboFlags_NoArrowButton);
  Canvas canvas(list, {}, nullptr);
  draw_chevron(canvas, {at.x + width_px - height * 0.5, at.y + height / 2}, font(Face::regular)->FontSize,
               Pointing::down, enabled ? theme::muted : theme::edge);
  return open;
}

}  // namespace phumthun::gui
