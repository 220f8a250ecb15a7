#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include "gui/fonts.hpp"
#include "gui/imgui_values.hpp"
#include "gui/part_focus.hpp"
#include "gui/theme.hpp"
#include "gui/widgets.hpp"

namespace phumthun::gui {
namespace {

struct KeyName {
  int key;
  const char* name;
};
constexpr std::array key_names = std::to_array<KeyName>({{key::escape, "Esc"},
                                                         {key::enter, "Enter"},
                                                         {key::tab, "Tab"},
                                                         {key::remove, "Delete"},
                                                         {key::right, "Right"},
                                                         {key::left, "Left"},
                                                         {key::down, "Down"},
                                                         {key::up, "Up"},
                                                         {key::page_up, "Page Up"},
                                                         {key::page_down, "Page Down"},
                                                         {key::home, "Home"},
                                                         {key::end, "End"},
                                                         {key::keypad_minus, "Num −"},
                                                         {key::keypad_plus, "Num +"},
                                                         {key::keypad_0, "Num 0"}});

std::string key_name(int key) {
  for (const KeyName& named : key_names)
    if (named.key == key) return named.name;
  if (key >= key::f1 && key <= key::f12) return fmt::format("F{}", key - key::f1 + 1);
  if (key == '=') return "+";
  if (key == '-') return "−";
  return std::string(1, static_cast<char>(key));
}

/// What a text field does with Ctrl and a letter by itself.
bool means_something_to_text(const Chord& chord) {
  if (chord.alt || (chord.key >= key::f1 && chord.key <= key::f12)) return false;
  return !chord.ctrl ||
         std::string_view("ACVXYZ").find(static_cast<char>(chord.key)) != std::string_view::npos ||
         chord.key > 255;
}

int keep_arrow_keys(ImGuiInputTextCallbackData*) {
  return 0;  // that there is a callback for them keeps the arrows from leaving the field
}

}  // namespace

std::string chord_text(const Chord& chord) {
  if (chord.empty()) return {};
  std::string text;
  if (chord.ctrl) text += "Ctrl+";
  if (chord.alt) text += "Alt+";
  if (chord.shift) text += "Shift+";
  return text + key_name(chord.key);
}

bool Ui::pressed(const Chord& chord, bool repeats) const {
  const ImGuiIO& io = ImGui::GetIO();
  if (chord.empty() || (io.WantTextInput && means_something_to_text(chord))) return false;
  const bool shift_fits = io.KeyShift == chord.shift || chord.key == '=';  // "+" is Shift and "="
  return io.KeyCtrl == chord.ctrl && shift_fits && io.KeyAlt == chord.alt &&
         ImGui::IsKeyPressed(chord.key, repeats);
}

Searched Ui::search_field(std::string_view id, const std::string& value, bool take_focus,
                          const Extras& extras) {
  Searched searched;
  std::string now = value;
  const std::string label = "##" + std::string(id);
  if (take_focus && !ImGui::IsAnyItemActive()) {  // a click that is under way is not interrupted
    ImGui::SetWindowFocus();
    if (!give_keys_in_menu_bar(label.c_str())) ImGui::SetKeyboardFocusHere();
  }
  ImGui::SetNextItemWidth(static_cast<float>(extras.width_em > 0 ? extras.width_em * em() : room_px()));
  show_in_field(label.c_str(), value);
  const std::string typed = typed_meanwhile();
  ImGui::InputTextWithHint(label.c_str(), extras.hint.c_str(), &now, ImGuiInputTextFlags_CallbackHistory,
                           keep_arrow_keys);
  searched.active = ImGui::IsItemActive();
  note_shown(label.c_str(), now);
  const bool got_keys = ImGui::IsItemActivated() && !ImGui::IsMouseDown(ImGuiMouseButton_Left);
  if (got_keys) go_on_at_end();
  if (got_keys || (take_focus && !searched.active)) now += typed;  // ImGui drops it
  if (now != value) searched.text = now;
  after(id, extras, {}, 0, 0);
  const bool was_active = searched.active || ImGui::IsItemDeactivated();  // Enter and Escape leave the field
  // A field that always takes the keyboard is left by Escape even in the frames in which it has not got it
  // yet.
  searched.escaped = (was_active || take_focus) && ImGui::IsKeyPressed(key::escape, false);
  if (!was_active) return searched;
  searched.entered = ImGui::IsKeyPressed(key::enter, false);
  if (searched.escaped) searched.text.reset();
  constexpr int page = 8;
  for (const auto& [pressed_key, rows] : {std::pair(key::down, 1), std::pair(key::up, -1),
                                          std::pair(key::page_down, page), std::pair(key::page_up, -page)})
    if (ImGui::IsKeyPressed(pressed_key)) searched.moved += rows;
  return searched;
}

bool Ui::result_row(std::string_view id, const std::string& label, const std::string& note_text_right,
                    bool selected, bool follow, const Extras& extras) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const double room = room_px();
  const double height = std::round(em() * 1.5);
  const bool greyed = !extras.disabled_reason.empty();
  const bool clicked = ImGui::Selectable(("##" + std::string(id)).c_str(), selected,
                                         ImGuiSelectableFlags_None, vec(0, height)) &&
                       !greyed;
  if (follow) ImGui::SetScrollHereY(0.5f);
  Canvas canvas(ImGui::GetWindowDrawList(), {}, images_);
  const double y = at.y + (height - em()) / 2, pad = em() * 0.3;
  const double note_width = text_size(Face::small, note_text_right).width;
  const double note_room = std::min(note_width, room * 0.5);
  const double label_room = room - note_room - 3 * pad;
  canvas.text(Face::regular, {at.x + pad, y}, greyed ? theme::muted : theme::text,
              elided(Face::regular, label, label_room));
  canvas.text(Face::small, {at.x + room - note_room - pad, y + em() * 0.1}, theme::muted,
              elided(Face::small, note_text_right, note_room));
  after(id, extras, label, text_size(Face::regular, label).width, 0);
  return clicked;
}

bool Ui::picture_button(std::string_view id, const data::Shared<carto::Picture>& picture, double width_px,
                        double height_px, bool in_force, const Extras& extras) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Rect rect{at.x, at.y, std::round(width_px), std::round(height_px)};
  const bool clicked = ImGui::InvisibleButton(std::string(id).c_str(), vec(rect.width, rect.height));
  const bool hovered = ImGui::IsItemHovered();
  Canvas canvas(ImGui::GetWindowDrawList(), rect, images_);
  canvas.fill(rect, theme::soft, 4);
  if (picture && !picture->empty()) {
    canvas.picture(rect, picture);
  } else if (!extras.hint.empty()) {
    const std::string words = elided(Face::small, extras.hint, rect.width - em());
    const TextSize size = text_size(Face::small, words);
    canvas.text(Face::small,
                {rect.x + (rect.width - size.width) / 2, rect.y + (rect.height - size.height) / 2},
                theme::muted, words);
  }
  canvas.frame(rect, in_force || hovered ? theme::accent : theme::edge, in_force ? 2 : 1, 3);
  if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  after(id, extras, {}, 0, 0);
  return clicked;
}

void Ui::overlay(std::string_view id, const Rect& rect, Color ground, const std::function<void()>& body) {
  ImGui::SetNextWindowPos(vec(rect.x, rect.y));
  ImGui::SetNextWindowSize(vec(rect.width, rect.height));
  ImGui::SetNextWindowFocus();
  ImGui::PushStyleColor(ImGuiCol_WindowBg, vec(ground));
  ImGui::Begin(("##" + std::string(id)).c_str(), nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoNav);
  within(id, body);
  ImGui::End();
  ImGui::PopStyleColor();
}

}  // namespace phumthun::gui
