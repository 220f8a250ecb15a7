#include <algorithm>
#include <array>
#include <cmath>
#include <imgui.h>

#include "gui/digits.hpp"
#include "gui/fonts.hpp"
#include "gui/imgui_values.hpp"
#include "gui/theme.hpp"
#include "gui/widgets.hpp"

namespace phumthun::gui {

void Ui::tile(std::string_view id, double width_px, double height_px, const std::function<void()>& body) {
  ImGui::PushStyleVar(ImGuiStyleVar_ChildBorderSize, 1);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, vec(em() * 0.25, std::round(em() * 0.15)));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, vec(std::round(em() * 0.4), std::round(em() * 0.3)));
  ImGui::PushStyleColor(ImGuiCol_ChildBg, vec(theme::card));
  ImGui::PushStyleColor(ImGuiCol_Border, vec(theme::edge));
  ImGui::BeginChild(std::string(id).c_str(), vec(std::floor(width_px), std::floor(height_px)), true,
                    ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
  ImGui::PopStyleColor(2);
  ImGui::PopStyleVar();
  within(id, body);
  ImGui::EndChild();
  ImGui::PopStyleVar(2);
  note(id, {}, 0, 0, true);
}

void Ui::popover(std::string_view id, const std::string& label, double width_px, double card_em,
                 const std::function<void()>& body) {
  const std::string name(id);
  const double height = ImGui::GetFrameHeight(), inset = em() * 0.25, sign = em() * 0.5;
  const double width = std::max(std::round(width_px), 2 * height);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool clicked = ImGui::InvisibleButton(name.c_str(), vec(width, height));
  const bool open = ImGui::IsPopupOpen(name.c_str());
  const double room = width - 2 * inset - sign - em() * 0.3;
  const double label_width = text_size(Face::bold, label).width;
  Canvas canvas(ImGui::GetWindowDrawList(), {at.x, at.y, width, height}, images_);
  if (ImGui::IsItemHovered() || open) canvas.fill(canvas.rect(), theme::accent_soft, em() * 0.15);
  const std::string shown = elided(Face::bold, label, room);
  const TextSize size = text_size(Face::bold, shown);
  canvas.text(Face::bold, {at.x + inset, at.y + (height - size.height) / 2}, theme::text, shown);
  const double x = at.x + inset + size.width + em() * 0.3, y = at.y + height / 2;
  canvas.polygon(std::array{Point{x, y - sign * 0.25}, Point{x + sign, y - sign * 0.25},
                            Point{x + sign / 2, y + sign * 0.35}},
                 theme::muted);
  Extras extras;
  if (shown.size() != label.size() && !open) extras.tooltip = label;
  after(id, extras, label, std::min(label_width, room), room);
  if (clicked) ImGui::OpenPopup(name.c_str());
  // Where the window has little room below, the card stands above.
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  const bool above = at.y + height > window.y * 0.7F;
  const double x_card = std::max(0.0, std::min<double>(at.x, window.x - card_em * em()));
  ImGui::SetNextWindowPos(vec(x_card, above ? at.y - 2 : at.y + height + 2), ImGuiCond_Appearing,
                          vec(0, above ? 1 : 0));
  ImGui::SetNextWindowSizeConstraints(vec(card_em * em(), 0),
                                      vec(card_em * em(), ImGui::GetIO().DisplaySize.y * 0.8));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, vec(std::round(em() * 0.6), std::round(em() * 0.5)));
  if (ImGui::BeginPopup(name.c_str())) {
    within(id, body);
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

bool Ui::popover_row(std::string_view id, const std::string& label, bool chosen, const Extras& extras) {
  const bool enabled = extras.disabled_reason.empty();
  const double width = text_size(Face::regular, label).width, room = room_px();
  const std::string shown = width > room + 0.5 ? elided(Face::regular, label, room) : label;
  const bool pushed = ImGui::Selectable((drawn(shown) + "###" + std::string(id)).c_str(), chosen,
                                        enabled ? ImGuiSelectableFlags_None : ImGuiSelectableFlags_Disabled);
  after(id, extras, label, width, room);
  return pushed && enabled;
}

}  // namespace phumthun::gui
