#include <algorithm>
#include <cmath>
#include <imgui.h>
#include <utility>

#include "gui/digits.hpp"
#include "gui/fonts.hpp"
#include "gui/imgui_values.hpp"
#include "gui/part_focus.hpp"
#include "gui/theme.hpp"
#include "gui/widgets.hpp"

namespace phumthun::gui {
namespace {

constexpr float click_distance_px = 4;
constexpr int frames_of_appearing = 3;

bool typed(char32_t character) {
  const auto& queue = ImGui::GetIO().InputQueueCharacters;
  return std::find(queue.begin(), queue.end(), static_cast<ImWchar>(character)) != queue.end();
}

bool named_key(ImGuiKey key) {
  return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key));
}

/// True where a list or menu was open when the frame began: Escape has closed it by now. Asked once a frame.
bool list_was_open() {
  static bool open = false;
  constexpr auto any = ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel;
  return std::exchange(open, ImGui::IsPopupOpen("", any));
}

}  // namespace

void Ui::menu_bar(const std::function<void()>& body) {
  ImGui::PushStyleColor(ImGuiCol_Border, vec(theme::edge));
  const bool open = ImGui::BeginMainMenuBar();
  ImGui::PopStyleColor();
  if (!open) return;
  within("menu", body);
  ImGui::EndMainMenuBar();
}

void Ui::menu(std::string_view id, std::string_view label_key, const std::function<void()>& body,
              const Extras& extras) {
  const std::string label = tr(label_key);
  const bool open =
      ImGui::BeginMenu((drawn(label) + "###" + std::string(id)).c_str(), extras.disabled_reason.empty());
  after(id, extras, label, 0, 0);
  if (!open) return;
  within(id, body);
  ImGui::EndMenu();
}

bool Ui::menu_item(std::string_view id, const std::string& label, std::string_view shortcut, bool checked,
                   const Extras& extras) {
  const std::string keys(shortcut);
  const bool chosen =
      ImGui::MenuItem((drawn(label) + "###" + std::string(id)).c_str(), keys.empty() ? nullptr : keys.c_str(),
                      checked, extras.disabled_reason.empty());
  after(id, extras, label, 0, 0);
  return chosen;
}

void Ui::menu_rule() {
  ImGui::Separator();
}

Canvas Ui::canvas(double height_px) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const double width = room_px();
  ImGui::Dummy(vec(width, std::round(height_px)));
  return {ImGui::GetWindowDrawList(), {at.x, at.y, width, std::round(height_px)}, images_};
}

SurfacePointer Ui::surface(std::string_view id, double width_px, double height_px,
                           const std::function<void(Canvas&, const SurfacePointer&)>& draw) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Rect rect{at.x, at.y, std::max(1.0, std::round(width_px > 0 ? width_px : room_px())),
                  std::max(1.0, std::round(height_px))};
  ImGui::InvisibleButton(std::string(id).c_str(), vec(rect.width, rect.height));
  note(id, {}, 0, 0, true);
  const ImGuiIO& io = ImGui::GetIO();
  SurfacePointer pointer;
  pointer.over = ImGui::IsItemHovered();
  pointer.pressed = ImGui::IsItemActivated();
  pointer.held = ImGui::IsItemActive();
  pointer.released = ImGui::IsItemDeactivated();
  pointer.double_clicked = pointer.over && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);
  pointer.at = {io.MousePos.x, io.MousePos.y};
  pointer.from = {io.MouseClickedPos[0].x, io.MouseClickedPos[0].y};
  pointer.wheel = pointer.over ? io.MouseWheel : 0;
  pointer.moved = io.MouseDelta.x != 0 || io.MouseDelta.y != 0;
  pointer.shift = io.KeyShift, pointer.ctrl = io.KeyCtrl, pointer.alt = io.KeyAlt;
  Canvas canvas(ImGui::GetWindowDrawList(), rect, images_);
  draw(canvas, pointer);
  return pointer;
}

MapPointer Ui::map(const Rect& rect, const std::function<void(Canvas&)>& overlay) {
  MapPointer pointer;
  if (rect.width < 1 || rect.height < 1) return pointer;
  ImGui::SetNextWindowPos(vec(rect.x, rect.y));
  ImGui::SetNextWindowSize(vec(rect.width, rect.height));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, vec(0, 0));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
  ImGui::Begin("##map", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoBackground |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                   ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoNav);
  ImGui::PopStyleVar(2);
  // The keys are the map's until something else is clicked: the menu bar and cards take them as they appear.
  if (ImGui::GetFrameCount() <= frames_of_appearing) ImGui::SetWindowFocus();
  ImGui::InvisibleButton("surface", vec(rect.width, rect.height));
  note("map", {}, 0, 0, true);
  const ImGuiIO& io = ImGui::GetIO();
  pointer.has_keys = ImGui::IsWindowFocused() || no_part_has_keys();
  pointer.over = ImGui::IsItemHovered();
  pointer.at = {io.MousePos.x - rect.x, io.MousePos.y - rect.y};
  if (ImGui::IsItemActive() && io.MouseDragMaxDistanceSqr[0] > click_distance_px * click_distance_px) {
    pointer.drag_dx = io.MouseDelta.x;
    pointer.drag_dy = io.MouseDelta.y;
  }
  if (pointer.over) {
    pointer.wheel = io.MouseWheel;
    pointer.double_clicked = ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);
    pointer.clicked =
        ImGui::IsItemDeactivated() && io.MouseDragMaxDistanceSqr[0] <= click_distance_px * click_distance_px;
  }
  pointer.pressed = ImGui::IsItemActivated();
  pointer.held = ImGui::IsItemActive();
  pointer.released = ImGui::IsItemDeactivated();
  pointer.shift = io.KeyShift, pointer.ctrl = io.KeyCtrl, pointer.alt = io.KeyAlt;
  Canvas canvas(ImGui::GetWindowDrawList(), rect, images_);
  overlay(canvas);
  if (keys_are_marked())
    canvas.frame({rect.x + 1, rect.y + 1, rect.width - 2, rect.height - 2}, theme::accent, 2, 0);
  ImGui::End();
  return pointer;
}

double Ui::splitter(std::string_view id, const Rect& rect) {
  return edge(id, rect, false);
}

double Ui::level_splitter(std::string_view id, const Rect& rect) {
  return edge(id, rect, true);
}

double Ui::edge(std::string_view id, const Rect& rect, bool level) {
  ImGui::SetNextWindowPos(vec(rect.x, rect.y));
  ImGui::SetNextWindowSize(vec(rect.width, rect.height));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, vec(0, 0));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, vec(1, 1));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
  ImGui::Begin(("##" + std::string(id)).c_str(), nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoFocusOnAppearing |
                   ImGuiWindowFlags_NoNav);
  ImGui::PopStyleVar(3);
  ImGui::InvisibleButton("edge", vec(rect.width, rect.height));
  note(id, {}, 0, 0, true);
  const bool active = ImGui::IsItemActive();
  if (active || ImGui::IsItemHovered()) {
    ImGui::SetMouseCursor(level ? ImGuiMouseCursor_ResizeNS : ImGuiMouseCursor_ResizeEW);
    const Point middle{rect.x + rect.width / 2, rect.y + rect.height / 2};
    const Rect line =
        level ? Rect{rect.x, middle.y - 1, rect.width, 2} : Rect{middle.x - 1, rect.y, 2, rect.height};
    ImGui::GetWindowDrawList()->AddRectFilled(
        vec(line.x, line.y), vec(line.x + line.width, line.y + line.height), packed(theme::accent));
  }
  ImGui::End();
  if (!active) return 0;
  return level ? ImGui::GetIO().MouseDelta.y : ImGui::GetIO().MouseDelta.x;
}

bool Ui::pressed(Key key) const {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.WantTextInput) return false;
  switch (key) {
    case Key::plus:
      return !io.KeyCtrl && (typed('+') || typed('='));
    case Key::minus:
      return !io.KeyCtrl && typed('-');
    case Key::left:
      return named_key(ImGuiKey_LeftArrow);
    case Key::right:
      return named_key(ImGuiKey_RightArrow);
    case Key::up:
      return named_key(ImGuiKey_UpArrow);
    case Key::down:
      return named_key(ImGuiKey_DownArrow);
    case Key::home:
      return named_key(ImGuiKey_Home);
    case Key::escape:
      return !list_was_open() && ImGui::IsKeyPressed(key::escape);
    case Key::enter:
      return named_key(ImGuiKey_Enter) || named_key(ImGuiKey_KeyPadEnter);
    case Key::backspace:
      return named_key(ImGuiKey_Backspace);
  }
  return false;
}

}  // namespace phumthun::gui
