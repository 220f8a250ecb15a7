#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <imgui.h>
#include <imgui_internal.h>

#include "gui/dialog_window.hpp"
#include "gui/digits.hpp"
#include "gui/fonts.hpp"
#include "gui/imgui_values.hpp"
#include "gui/theme.hpp"
#include "gui/widgets.hpp"

namespace phumthun::gui {
namespace {

constexpr double most_of_width = 0.62;  ///< of the window, for a dialog at its side

template <class T>
void overwrite(ImVector<T>& text) {
  if (text.Data) explicit_bzero(text.Data, static_cast<std::size_t>(text.Capacity) * sizeof(T));
}

/// What ImGui keeps of a text field after it was left: its text three times over, and what was undone.
void forget_typed(ImGuiID id) {
  ImGuiInputTextState* state = ImGui::GetInputTextState(id);
  if (!state) return;
  overwrite(state->TextW), overwrite(state->TextA), overwrite(state->InitialTextA);
  explicit_bzero(&state->Stb, sizeof(state->Stb));
}

}  // namespace

bool Ui::side_dialog(std::string_view id, std::string_view title_key, double width_em,
                     const std::function<void()>& body) {
  constexpr double status_em = 1.65;  // the window's lowest line stays in sight
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const double bar = ImGui::GetFrameHeight();
  const double width = std::round(std::min(width_em * em(), display.x * most_of_width));
  const std::string title = drawn(tr(title_key)) + "###" + std::string(id);
  const ImGuiCond when = placing(title, em());
  ImGui::SetNextWindowPos(vec(0, bar), when);
  ImGui::SetNextWindowSize(vec(width, std::round(display.y - bar - em() * status_em)), when);
  bool open = true;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0);  // it stands at the window's edge
  begin_dialog(title, ImGuiWindowFlags_None, em(), open);
  ImGui::PopStyleVar();
  note_placing(em());
  within(id, body);
  end_dialog();
  return open;
}

bool Ui::radio(std::string_view id, const std::string& label, bool on, const Extras& extras) {
  const double room = room_px() - ImGui::GetFrameHeight() - ImGui::GetStyle().ItemInnerSpacing.x;
  const double width = text_size(Face::regular, label).width;
  const std::string shown = width > room + 0.5 ? elided(Face::regular, label, room) : label;
  const bool greyed = !extras.disabled_reason.empty();
  if (greyed) ImGui::BeginDisabled();
  const bool chosen = ImGui::RadioButton((drawn(shown) + "###" + std::string(id)).c_str(), on);
  if (greyed) ImGui::EndDisabled();
  after(id, extras, label, width, room);
  return chosen && !on;
}

bool Ui::choice_button(std::string_view id, const std::string& label, bool in_force) {
  return push_button(id, label, in_force, {});
}

std::optional<app::SharedSecret> Ui::secret(std::string_view id, const app::SharedSecret& value,
                                            const Extras& extras) {
  std::array<char, app::longest_passphrase + 1> typed{};
  if (value)
    std::copy_n(value->text().data(), std::min(value->text().size(), typed.size() - 1), typed.data());
  ImGui::SetNextItemWidth(static_cast<float>(extras.width_em > 0 ? extras.width_em * em() : room_px()));
  const bool greyed = !extras.disabled_reason.empty();
  if (greyed) ImGui::BeginDisabled();
  const std::string label = "##" + std::string(id);
  const bool changed =
      ImGui::InputTextWithHint(label.c_str(), extras.hint.c_str(), typed.data(), typed.size(),
                               ImGuiInputTextFlags_Password | ImGuiInputTextFlags_NoUndoRedo);
  if (greyed) ImGui::EndDisabled();
  if (!ImGui::IsItemActive()) forget_typed(ImGui::GetItemID());
  after(id, extras, {}, 0, 0);
  std::optional<app::SharedSecret> now;
  if (changed) now = std::make_shared<const app::Secret>(typed.data());
  explicit_bzero(typed.data(), typed.size());
  return now;
}

void Ui::lock_sign(std::string_view tooltip_key) {
  const double side = std::round(em() * 0.75), height = ImGui::GetFrameHeight();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::Dummy(vec(side, height));
  const double top = at.y + (height - side) / 2;
  Canvas canvas(ImGui::GetWindowDrawList(), {}, images_);
  canvas.frame({at.x + side * 0.24, top, side * 0.52, side * 0.8}, theme::note, std::max(1.0, side * 0.12),
               side * 0.26);
  canvas.fill({at.x + side * 0.1, top + side * 0.44, side * 0.8, side * 0.56}, theme::note, side * 0.1);
  Extras extras;
  extras.tooltip = tr(tooltip_key);
  after("lock", extras, {}, 0, 0);
}

}  // namespace phumthun::gui
