#include "gui/ui_driver.hpp"

#include <catch2/catch.hpp>
#include <imgui.h>

namespace phumthun::gui::test {

UiDriver::UiDriver(double width_px, double height_px, double scale)
    : frame_{width_px, height_px, scale, "none"} {
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.DisplaySize = {static_cast<float>(width_px), static_cast<float>(height_px)};
  io.DeltaTime = 1.0f / 60;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
  for (const auto& [named, key] :
       {std::pair(ImGuiKey_Tab, key::tab), std::pair(ImGuiKey_LeftArrow, key::left),
        std::pair(ImGuiKey_RightArrow, key::right), std::pair(ImGuiKey_UpArrow, key::up),
        std::pair(ImGuiKey_DownArrow, key::down), std::pair(ImGuiKey_Enter, key::enter),
        std::pair(ImGuiKey_Escape, key::escape), std::pair(ImGuiKey_Home, key::home),
        std::pair(ImGuiKey_Space, static_cast<int>(' ')), std::pair(ImGuiKey_Z, static_cast<int>('Z')),
        std::pair(ImGuiKey_Y, static_cast<int>('Y'))})
    io.KeyMap[named] = key;  // as the window numbers its keys
  load_fonts(scale);
  move_pointer(-1, -1);
}

UiDriver::~UiDriver() {
  ImGui::DestroyContext();
}

std::vector<app::Intent> UiDriver::frame(const app::Session& session) {
  log_.items.clear();
  ImGui::NewFrame();
  auto intents = draw(session, frame_, log_);
  ImGui::Render();
  fix_thai(ImGui::GetDrawData());
  ImGui::GetIO().MouseWheel = 0;
  return intents;
}

std::vector<app::Intent> UiDriver::settle(const app::Session& session) {
  frame(session);
  frame(session);
  return frame(session);
}

std::vector<app::Intent> UiDriver::click_at(const app::Session& session, double x, double y) {
  std::vector<app::Intent> all;
  const auto collect = [&] {
    for (app::Intent& intent : frame(session)) all.push_back(std::move(intent));
  };
  move_pointer(x, y);
  collect();
  press(true);
  collect();
  press(false);
  collect();
  return all;
}

std::vector<app::Intent> UiDriver::click(const app::Session& session, std::string_view path) {
  settle(session);
  const DrawnItem* item = find(path);
  if (!item) {
    std::string there;
    for (const DrawnItem& drawn : items()) there += "\n  " + drawn.path;
    FAIL("no item '" << path << "' among:" << there);
  }
  const Rect rect = item->rect;
  return click_at(session, rect.x + std::min(rect.width / 2, 12.0), rect.y + rect.height / 2);
}

void UiDriver::click_and_apply(app::Session& session, std::string_view path) {
  for (const app::Intent& intent : click(session, path)) app::apply(session, intent);
}

void UiDriver::move_pointer(double x, double y) {
  ImGui::GetIO().MousePos = {static_cast<float>(x), static_cast<float>(y)};
}

void UiDriver::press(bool down) {
  ImGui::GetIO().MouseDown[0] = down;
}
void UiDriver::turn_wheel(double steps) {
  ImGui::GetIO().MouseWheel = static_cast<float>(steps);
}
void UiDriver::type(char character) {
  ImGui::GetIO().AddInputCharacter(static_cast<unsigned>(character));
}
void UiDriver::type_text(std::string_view text) {
  ImGui::GetIO().AddInputCharactersUTF8(std::string(text).c_str());
}

std::vector<app::Intent> UiDriver::press_key(app::Session& session, const Chord& chord) {
  std::vector<app::Intent> all;
  ImGuiIO& io = ImGui::GetIO();
  const auto collect = [&] {
    for (app::Intent& intent : frame(session)) {
      app::apply(session, intent);
      all.push_back(std::move(intent));
    }
  };
  io.KeyCtrl = chord.ctrl, io.KeyShift = chord.shift, io.KeyAlt = chord.alt;
  io.KeysDown[chord.key] = true;
  collect();
  io.KeysDown[chord.key] = false;
  io.KeyCtrl = io.KeyShift = io.KeyAlt = false;
  collect();
  return all;
}

ImDrawData* UiDriver::draw_data() const {
  return ImGui::GetDrawData();
}

}  // namespace phumthun::gui::test
