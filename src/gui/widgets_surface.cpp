#include <cmath>
#include <imgui.h>

#include "gui/imgui_values.hpp"
#include "gui/theme.hpp"
#include "gui/widgets.hpp"

namespace phumthun::gui {

bool Ui::icon_button(std::string_view id, double size_px, bool in_force, const Extras& extras,
                     const std::function<void(Canvas&, const Rect&, Color)>& draw) {
  const double size = std::round(size_px);
  const bool enabled = extras.disabled_reason.empty();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool clicked = ImGui::InvisibleButton(std::string(id).c_str(), vec(size, size)) && enabled;
  const bool hovered = ImGui::IsItemHovered() && enabled;
  const Rect place{at.x, at.y, size, size};
  Canvas canvas(ImGui::GetWindowDrawList(), place, images_);
  const double rounding = size * 0.16;
  if (in_force)
    canvas.fill(place, theme::accent, rounding);
  else if (hovered)
    canvas.fill(place, theme::accent_soft, rounding);
  const Color color = in_force ? theme::on_accent : enabled ? theme::text : theme::edge;
  const double inset = std::round(size * 0.22);
  draw(canvas, {place.x + inset, place.y + inset, size - 2 * inset, size - 2 * inset}, color);
  after(id, extras, {}, 0, 0);
  return clicked;
}

Rect Ui::tool_card(std::string_view id, Point corner, Point anchor, double width_px, double padding_px,
                   double spacing_px, const std::function<void()>& body) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, vec(std::round(padding_px), std::round(padding_px)));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, vec(std::round(spacing_px), std::round(spacing_px)));
  const Rect place = card(id, corner, anchor, width_px, body);
  ImGui::PopStyleVar(2);
  return place;
}

std::optional<SurfacePointer> Ui::clickable(std::string_view id, bool in_force, const std::string& tooltip,
                                            const std::function<void()>& body) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const double width = room_px();
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->ChannelsSplit(2);
  list->ChannelsSetCurrent(1);
  ImGui::BeginGroup();
  body();
  ImGui::EndGroup();
  const double height = ImGui::GetItemRectSize().y;
  const ImVec2 next = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos(at);
  const bool clicked = ImGui::InvisibleButton(std::string(id).c_str(), vec(width, std::max(1.0, height)));
  after(id, Extras{{}, tooltip, {}, {}, 0}, {}, 0, 0);
  const bool hovered = ImGui::IsItemHovered();
  list->ChannelsSetCurrent(0);
  const double reach = em() * 0.15;
  const Rect place{at.x - reach, at.y - 1, width + 2 * reach, height + 2};
  if (in_force || hovered)
    Canvas(list, place, images_).fill(place, in_force ? theme::accent_soft : theme::soft, em() * 0.15);
  list->ChannelsMerge();
  ImGui::SetCursorScreenPos(next);
  if (!clicked) return std::nullopt;
  const ImGuiIO& io = ImGui::GetIO();
  SurfacePointer pointer;
  pointer.over = true;
  pointer.at = pointer.from = {io.MousePos.x, io.MousePos.y};
  pointer.shift = io.KeyShift, pointer.ctrl = io.KeyCtrl, pointer.alt = io.KeyAlt;
  return pointer;
}

void Ui::copied_text(std::string_view id, const std::string& shown, const std::string& tooltip) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const TextSize size = text_size(Face::regular, shown);
  const bool clicked = ImGui::InvisibleButton(std::string(id).c_str(), vec(size.width, size.height));
  const bool hovered = ImGui::IsItemHovered();
  Canvas canvas(ImGui::GetWindowDrawList(), {at.x, at.y, size.width, size.height}, images_);
  canvas.text(Face::regular, {at.x, at.y}, hovered ? theme::accent : theme::muted, shown);
  after(id, Extras{{}, tooltip, {}, {}, 0}, shown, size.width, size.width);
  if (clicked) ImGui::SetClipboardText(shown.c_str());
}

}  // namespace phumthun::gui
