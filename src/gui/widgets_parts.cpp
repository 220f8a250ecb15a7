#include <algorithm>
#include <cmath>
#include <imgui.h>
#include <imgui_internal.h>
#include <string_view>
#include <tuple>
#include <vector>

#include "gui/imgui_values.hpp"
#include "gui/part_focus.hpp"
#include "gui/widgets.hpp"

namespace phumthun::gui {
namespace {

/// Whether keys can be given to a window: panels, the map and dialogs can, cards and edges can't.
bool takes_keys(const ImGuiWindow& window) {
  if (!window.WasActive || window.Hidden || window.RootWindow != &window) return false;
  if (std::string_view(window.Name) == "##map") return true;
  return (window.Flags & (ImGuiWindowFlags_NoNavInputs | ImGuiWindowFlags_Tooltip)) == 0;
}

/// From the left to the right of the window, and down where they stand below each other; the menu bar first.
std::vector<ImGuiWindow*> parts() {
  std::vector<ImGuiWindow*> found;
  for (ImGuiWindow* window : ImGui::GetCurrentContext()->Windows)
    if (takes_keys(*window)) found.push_back(window);
  const auto place = [](const ImGuiWindow* window) {
    const bool menu = (window->Flags & ImGuiWindowFlags_MenuBar) != 0;
    return std::tuple(!menu, window->Pos.x, window->Pos.y);
  };
  std::sort(found.begin(), found.end(),
            [&](const ImGuiWindow* a, const ImGuiWindow* b) { return place(a) < place(b); });
  return found;
}

int hash_of(std::string_view text) {
  return static_cast<int>(ImHashStr(text.data(), text.size()));
}

/// The keys are the window's: the widget that had them last is marked, or the first.
void take_up(ImGuiWindow* window) {
  ImGuiContext& context = *ImGui::GetCurrentContext();
  ImGui::FocusWindow(window);
  const bool menu = (window->Flags & ImGuiWindowFlags_MenuBar) != 0;
  context.NavLayer = menu ? ImGuiNavLayer_Menu : ImGuiNavLayer_Main;
  if ((window->Flags & ImGuiWindowFlags_NoNavInputs) != 0) return;
  if (window->NavLastIds[context.NavLayer] == 0) ImGui::NavInitWindow(window, false);
  context.NavDisableHighlight = false;
  context.NavDisableMouseHover = context.NavMousePosDirty = true;
}

}  // namespace

void Ui::focus_next_part(int by) {
  const std::vector<ImGuiWindow*> all = parts();
  if (all.empty()) return;
  const ImGuiWindow* focused = ImGui::GetCurrentContext()->NavWindow;
  const auto found = std::find(all.begin(), all.end(), focused ? focused->RootWindow : nullptr);
  const auto count = static_cast<std::ptrdiff_t>(all.size());
  const std::ptrdiff_t from = found != all.end() ? found - all.begin() : by > 0 ? -1 : count;
  take_up(all[static_cast<std::size_t>(((from + by) % count + count) % count)]);
}

bool changed_lately(std::string_view id, std::string_view text) {
  constexpr int frames = 3;
  const int now = hash_of(text);
  ImGuiStorage& storage = *ImGui::GetStateStorage();
  const ImGuiID key = ImGui::GetID(id.data(), id.data() + id.size());
  const bool changed = storage.GetInt(key) != now || ImGui::IsWindowAppearing();
  const int left = changed ? frames : storage.GetInt(key + 1);
  storage.SetInt(key, now);
  storage.SetInt(key + 1, std::max(0, left - 1));
  return left > 0;
}

bool no_part_has_keys() {
  const ImGuiWindow* focused = ImGui::GetCurrentContext()->NavWindow;
  return !focused || (focused->RootWindow->Flags & ImGuiWindowFlags_NoNavInputs) != 0;
}

bool keys_are_marked() {
  return !ImGui::GetCurrentContext()->NavDisableHighlight && ImGui::IsWindowFocused();
}

std::string typed_meanwhile() {
  constexpr unsigned blank = 32;  // it gives a field the keys, too
  const ImGuiIO& io = ImGui::GetIO();
  std::string typed;
  if (io.KeyCtrl && !io.KeyAlt) return typed;
  for (const ImWchar sign : io.InputQueueCharacters) {
    char utf8[5] = {};
    if (sign > blank) typed += ImTextCharToUtf8(utf8, sign);
  }
  return typed;
}

void go_on_at_end() {
  if (ImGuiInputTextState* state = ImGui::GetInputTextState(ImGui::GetItemID())) {
    state->Stb.cursor = state->CurLenW;
    state->ClearSelection();
  }
}

void show_in_field(const char* label, const std::string& text) {
  const ImGuiID id = ImGui::GetID(label);
  ImGuiInputTextState* state = ImGui::GetInputTextState(id);
  if (!state || ImGui::GetActiveID() != id || ImGui::GetStateStorage()->GetInt(id) == hash_of(text)) return;
  state->TextW.resize(static_cast<int>(text.size()) + 1);
  state->CurLenW = ImTextStrFromUtf8(state->TextW.Data, state->TextW.Size, text.c_str(), nullptr);
  state->CurLenA = static_cast<int>(text.size());
  state->TextAIsValid = false;
  state->Stb.cursor = state->CurLenW;
  state->ClearSelection();
}

void note_shown(const char* label, const std::string& text) {
  ImGui::GetStateStorage()->SetInt(ImGui::GetID(label), hash_of(text));
}

bool give_keys_in_menu_bar(const char* label) {
  ImGuiContext& context = *ImGui::GetCurrentContext();
  ImGuiWindow* window = ImGui::GetCurrentWindow();
  if (window->DC.NavLayerCurrent != ImGuiNavLayer_Menu) return false;
  context.NavNextActivateId = window->GetID(label);
  context.NavNextActivateFlags = ImGuiActivateFlags_PreferInput;
  return true;
}

void bring_row_into_sight(std::size_t row) {
  const double height = ImGui::GetTextLineHeight() + 2 * ImGui::GetStyle().CellPadding.y;
  const double top = static_cast<double>(row) * height, scroll = ImGui::GetScrollY();
  const double seen = ImGui::GetWindowHeight() - height;  // the header stays
  if (top < scroll)
    ImGui::SetScrollY(static_cast<float>(top));
  else if (top + height > scroll + seen)
    ImGui::SetScrollY(static_cast<float>(top + height - seen));
}

void Ui::bring_to_front() {
  ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
}

void Ui::bar_end(double width_px, const std::function<void()>& body) {
  const double rim = std::round(em() * 0.12);
  const ImVec2 padding = ImGui::GetStyle().FramePadding;
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, vec(padding.x, std::max(0.0, padding.y - rim)));
  at_right(width_px + em() * 0.3);
  ImGui::SetCursorScreenPos(
      vec(ImGui::GetCursorScreenPos().x,
          ImGui::GetWindowPos().y + std::round((ImGui::GetWindowHeight() - ImGui::GetFrameHeight()) / 2)));
  body();
  ImGui::PopStyleVar();
}

}  // namespace phumthun::gui
