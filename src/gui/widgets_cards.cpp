#include <algorithm>
#include <cmath>
#include <imgui.h>

#include "gui/beside.hpp"
#include "gui/fonts.hpp"
#include "gui/imgui_values.hpp"
#include "gui/theme.hpp"
#include "gui/widgets.hpp"
#include "text/line_breaks.hpp"

namespace phumthun::gui {
namespace {

constexpr float dragged_px = 4;

/// The height of a text that breaks at `room`, as Ui::wrapped_line draws it.
double wrapped_height(const Words& words, double room, double em) {
  const text::Measure measure = [&](std::string_view part, double, bool) {
    const TextSize size = text_size(words.face, std::string(part));
    return text::Extent{size.width, size.height, 0};
  };
  const auto lines = text::wrap(words.text, room, em, false, measure, {});
  const double line = text_size(words.face, "ก").height + 1;
  return line * static_cast<double>(lines.size()) + 1 + static_cast<double>(ImGui::GetStyle().ItemSpacing.y);
}

/// A window of a card where the next one is to be placed; where it came to lie. `flags`: besides what all
/// have.
Rect card_window(std::string_view id, ImGuiWindowFlags flags, const std::function<void()>& body) {
  ImGui::PushStyleColor(ImGuiCol_Border, vec(theme::edge));
  ImGui::Begin(("##" + std::string(id)).c_str(), nullptr,
               flags | ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoCollapse |
                   ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_AlwaysAutoResize |
                   ImGuiWindowFlags_NoNav);
  ImGui::PopStyleColor();
  body();
  const ImVec2 at = ImGui::GetWindowPos(), size = ImGui::GetWindowSize();
  ImGui::End();
  return {at.x, at.y, size.x, size.y};
}

}  // namespace

Rect Ui::card(std::string_view id, Point corner, Point anchor, double width_px,
              const std::function<void()>& body) {
  ImGui::SetNextWindowPos(vec(corner.x, corner.y), ImGuiCond_Always, vec(anchor.x, anchor.y));
  ImGui::SetNextWindowSize(vec(width_px, 0));
  return card_window(id, ImGuiWindowFlags_NoScrollbar, [&] { within(id, body); });
}

Rect Ui::tall_card(std::string_view id, Point corner, Point anchor, double width_px, double most_height_px,
                   double padding_px, double spacing_px, const std::function<void()>& body) {
  const double width = std::floor(width_px);
  ImGui::SetNextWindowPos(vec(corner.x, corner.y), ImGuiCond_Always, vec(anchor.x, anchor.y));
  ImGui::SetNextWindowSizeConstraints(vec(width, 0), vec(width, std::max(std::floor(most_height_px), em())));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, vec(std::round(padding_px), std::round(padding_px)));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, vec(std::round(spacing_px), std::round(spacing_px)));
  const Rect place = card_window(id, ImGuiWindowFlags_None, [&] { within(id, body); });
  ImGui::PopStyleVar(2);
  return place;
}

Ui::Told Ui::top_card(std::string_view id, Point corner, Point anchor, double width_px,
                      const std::function<void()>& body) {
  Told told;
  constexpr auto any_popup = ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel;
  told.place = card(id, corner, anchor, width_px, [&] {
    if (!ImGui::IsPopupOpen("", any_popup)) bring_to_front();
    body();
    told.over = ImGui::IsWindowHovered(ImGuiHoveredFlags_ChildWindows);
    told.clicked = told.over && !ImGui::IsAnyItemHovered() && ImGui::IsMouseReleased(ImGuiMouseButton_Left);
  });
  return told;
}

bool Ui::drags() const {
  const ImGuiIO& io = ImGui::GetIO();
  return io.MouseDown[ImGuiMouseButton_Left] && io.MouseDragMaxDistanceSqr[0] > dragged_px * dragged_px;
}

void Ui::tooltip_beside(const Rect& named, const Rect& room, const std::vector<Words>& lines) {
  const ImGuiStyle& style = ImGui::GetStyle();
  const double most = em() * tooltip_width_em;
  double width = 0, height = -static_cast<double>(style.ItemSpacing.y);
  for (const Words& words : lines) width = std::max(width, text_size(words.face, words.text).width);
  for (const Words& words : lines) height += wrapped_height(words, std::min(width, most) + 1, em());
  const TextSize size{std::min(width, most) + 2 * static_cast<double>(style.WindowPadding.x) + 1,
                      height + 2 * static_cast<double>(style.WindowPadding.y)};
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const Point at = place_beside(named, {mouse.x, mouse.y}, size, room, em() * 0.6);
  ImGui::SetNextWindowPos(vec(std::round(at.x), std::round(at.y)));
  tooltip(lines);
}

}  // namespace phumthun::gui
