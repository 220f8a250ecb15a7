#include <cmath>
#include <imgui.h>

#include "gui/digits.hpp"
#include "gui/imgui_values.hpp"
#include "gui/theme.hpp"
#include "gui/widgets.hpp"

namespace phumthun::gui {
namespace {

/// A small triangle at the right of a header: the fonts have no arrows.
void draw_direction(const ImVec2& low, const ImVec2& high, bool descending, double em) {
  const double side = em * 0.32, x = high.x - side * 1.2, middle = (low.y + high.y) / 2;
  const double up = descending ? -1 : 1;
  Canvas canvas(ImGui::GetWindowDrawList(), {}, nullptr);
  canvas.polygon(std::array{Point{x - side / 2, middle + up * side / 2},
                            Point{x + side / 2, middle + up * side / 2}, Point{x, middle - up * side / 2}},
                 theme::accent);
}

}  // namespace

std::optional<std::string> Ui::sortable_table(std::string_view id, const std::vector<TableColumn>& columns,
                                              std::string_view sorted, bool descending, std::size_t rows,
                                              double height_px,
                                              const std::function<void(std::size_t, std::size_t)>& cell) {
  std::optional<std::string> clicked;
  const auto flags = ImGuiTableFlags_ScrollX | ImGuiTableFlags_ScrollY | ImGuiTableFlags_RowBg |
                     ImGuiTableFlags_BordersOuter | ImGuiTableFlags_BordersInnerV | ImGuiTableFlags_Resizable;
  if (!ImGui::BeginTable(std::string(id).c_str(), static_cast<int>(columns.size()), flags, vec(0, height_px)))
    return clicked;
  ImGui::TableSetupScrollFreeze(1, 1);
  for (const TableColumn& column : columns)
    ImGui::TableSetupColumn(column.header.c_str(), ImGuiTableColumnFlags_WidthFixed,
                            static_cast<float>(column.width_em * em()));
  within(id, [&] {
    ImGui::TableNextRow(ImGuiTableRowFlags_Headers);
    within("by", [&] {
      for (std::size_t c = 0; c < columns.size(); ++c) {
        if (!ImGui::TableSetColumnIndex(static_cast<int>(c))) continue;
        ImGui::PushID(static_cast<int>(c));
        ImGui::TableHeader(drawn(columns[c].header).c_str());
        if (ImGui::IsItemClicked()) clicked = columns[c].id;
        if (columns[c].id == sorted)
          draw_direction(ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), descending, em());
        Extras extras;
        extras.tooltip = columns[c].tooltip;
        after(columns[c].id, extras, columns[c].header, 0, 0);
        ImGui::PopID();
      }
    });
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(rows));
    while (clipper.Step())
      for (int r = clipper.DisplayStart; r < clipper.DisplayEnd; ++r) {
        ImGui::TableNextRow();
        for (std::size_t c = 0; c < columns.size(); ++c) {
          if (!ImGui::TableSetColumnIndex(static_cast<int>(c))) continue;
          ImGui::PushID(r);
          cell(static_cast<std::size_t>(r), c);
          ImGui::PopID();
        }
      }
  });
  ImGui::EndTable();
  return clicked;
}

void Ui::right_text(Color color, const std::string& shown) {
  const double width = text_size(Face::regular, shown).width;
  const double room = room_px();
  if (width < room) ImGui::SetCursorPosX(static_cast<float>(ImGui::GetCursorPosX() + room - width));
  line(Face::regular, color, shown);
}

}  // namespace phumthun::gui
