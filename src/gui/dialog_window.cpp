#include "gui/dialog_window.hpp"

#include <array>
#include <cmath>
#include <imgui_internal.h>

#include "gui/imgui_values.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

/// One number for all that a place follows from.
int place_key(double em) {
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const std::array sizes{display.x, display.y, static_cast<float>(em)};
  return static_cast<int>(ImHashData(sizes.data(), sizeof(sizes)));
}

constexpr ImGuiID key_id = 0x70686d74;

}  // namespace

ImGuiCond placing(const std::string& title, double em) {
  const ImGuiWindow* window = ImGui::FindWindowByName(title.c_str());
  if (!window) return ImGuiCond_Appearing;
  return window->StateStorage.GetInt(key_id) == place_key(em) ? ImGuiCond_Appearing : ImGuiCond_Always;
}

void note_placing(double em) {
  ImGui::GetStateStorage()->SetInt(key_id, place_key(em));
}

void begin_dialog(const std::string& title, ImGuiWindowFlags flags, double em, bool& open) {
  // Whole pixels: ImGui rounds a window's size down, and a lost fraction would bring a scroll bar.
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, vec(std::round(em * 0.8), std::round(em * 0.7)));
  // A title has more air around it than the fields below.
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, vec(std::round(em * 0.8), std::round(em * 0.22)));
  ImGui::PushStyleColor(ImGuiCol_Border, vec(theme::edge));
  ImGui::Begin(title.c_str(), &open, ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings | flags);
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
}

void end_dialog() {
  ImGui::End();
  ImGui::PopStyleVar();
}

}  // namespace phumthun::gui
