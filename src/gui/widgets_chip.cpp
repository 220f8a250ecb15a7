#include <algorithm>
#include <array>
#include <imgui.h>

#include "gui/data_table.hpp"
#include "gui/imgui_values.hpp"
#include "gui/theme.hpp"
#include "gui/widgets.hpp"

namespace phumthun::gui {
namespace {

void draw_cross(Canvas& canvas, Point middle, double reach, Color color, double width) {
  canvas.line({middle.x - reach, middle.y - reach}, {middle.x + reach, middle.y + reach}, color, width);
  canvas.line({middle.x - reach, middle.y + reach}, {middle.x + reach, middle.y - reach}, color, width);
}

/// A pencil from the lower left to the upper right.
void draw_pencil(Canvas& canvas, Point middle, double reach, Color color, double width) {
  const double nib = reach * 0.55;
  canvas.line({middle.x - nib, middle.y + nib}, {middle.x + reach, middle.y - reach}, color, width * 2.2);
  canvas.polygon(
      std::array{Point{middle.x - reach, middle.y + reach}, Point{middle.x - reach * 0.1, middle.y + nib},
                 Point{middle.x - nib, middle.y + reach * 0.1}},
      color);
}

/// A place of a chip to click on, lit up under the pointer.
bool chip_sign(const char* id, double side, bool* hovered) {
  const bool pushed = ImGui::InvisibleButton(id, vec(side, side));
  *hovered = ImGui::IsItemHovered();
  return pushed;
}

}  // namespace

ChipAnswer Ui::chip(std::string_view id, const Chip& chip) {
  ChipAnswer answer;
  const double height = std::round(em() * 1.45), pad = em() * 0.45, sign = height;
  const double signs = sign + (chip.can_edit ? sign : 0);
  const double text_width = text_size(Face::regular, chip.words).width;
  const double width = std::min(std::ceil(text_width + pad * 1.4) + signs, room_px());
  const double room = width - signs - pad * 1.4;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Rect place{at.x, at.y, width, height};
  Canvas canvas(ImGui::GetWindowDrawList(), place, images_);
  within(id, [&] {
    const bool elides = text_width > room + 0.5;
    answer.pressed = ImGui::InvisibleButton("words", vec(width - signs, height));
    const bool over = ImGui::IsItemHovered();
    canvas.fill(place, chip.enabled ? theme::accent_soft : theme::soft, height / 2);
    canvas.frame(place, over ? theme::accent : theme::edge, 1, height / 2);
    const TextSize size = text_size(Face::regular, chip.words);
    const Point start{at.x + pad, at.y + (height - size.height) / 2};
    const std::string shown = elides ? elided(Face::regular, chip.words, room) : chip.words;
    canvas.text(Face::regular, start, chip.enabled ? theme::text : theme::muted, shown);
    if (!chip.enabled)
      canvas.line({start.x, at.y + height * 0.54},
                  {start.x + std::min(size.width, room), at.y + height * 0.54}, theme::muted, 1);
    Extras extras;
    extras.tooltip = elides ? chip.words + "\n" + chip.tooltip : chip.tooltip;
    after("words", extras, chip.words, std::min(text_width, room), room);
    const auto add_sign = [&](const char* name, const std::string& tooltip, auto draw) {
      ImGui::SameLine(0, 0);
      const ImVec2 corner = ImGui::GetCursorScreenPos();
      bool hovered = false;
      const bool pushed = chip_sign(name, sign, &hovered);
      const Point middle{corner.x + sign / 2, corner.y + height / 2};
      if (hovered) canvas.circle(middle, sign * 0.38, theme::card);
      draw(canvas, middle, em() * 0.2, hovered ? theme::accent : theme::muted, std::max(1.0, em() * 0.09));
      Extras said;
      said.tooltip = tooltip;
      after(name, said, {}, 0, 0);
      return pushed;
    };
    if (chip.can_edit) answer.edited = add_sign("edit", chip.edit_tooltip, draw_pencil);
    answer.removed = add_sign("remove", chip.remove_tooltip, draw_cross);
  });
  return answer;
}

}  // namespace phumthun::gui
