#include <algorithm>
#include <array>
#include <imgui.h>
#include <utility>

#include "gui/data_table.hpp"
#include "gui/digits.hpp"
#include "gui/imgui_values.hpp"
#include "gui/table_header.hpp"
#include "gui/theme.hpp"
#include "gui/widgets.hpp"

namespace phumthun::gui {
namespace {

constexpr ImGuiTableFlags table_flags = ImGuiTableFlags_ScrollX | ImGuiTableFlags_ScrollY |
                                        ImGuiTableFlags_BordersOuter | ImGuiTableFlags_BordersInnerV |
                                        ImGuiTableFlags_Resizable | ImGuiTableFlags_RowBg;

/// Where arrow keys lead from a row; nothing where none was pressed.
std::optional<std::size_t> stepped(const std::optional<std::size_t>& from, std::size_t rows,
                                   std::size_t page) {
  if (rows == 0) return std::nullopt;
  const auto down = [&](std::size_t by) { return from ? std::min(*from + by, rows - 1) : 0; };
  const auto up = [&](std::size_t by) { return from && *from > by ? *from - by : 0; };
  if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_DownArrow))) return down(1);
  if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_UpArrow))) return up(1);
  if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_PageDown))) return down(page);
  if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_PageUp))) return up(page);
  if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Home), false)) return 0;
  if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_End), false)) return rows - 1;
  return std::nullopt;
}

/// Scrolls the least that brings a row into sight below the header.
void bring_in(std::size_t row, double row_height, double header_height) {
  const double top = static_cast<double>(row) * row_height;
  const double seen = ImGui::GetWindowHeight() - header_height - ImGui::GetStyle().ScrollbarSize;
  const double scroll = ImGui::GetScrollY();
  if (top < scroll)
    ImGui::SetScrollY(static_cast<float>(top));
  else if (top + row_height > scroll + seen)
    ImGui::SetScrollY(static_cast<float>(top + row_height - seen));
}

/// Whether the row to be seen is another than in the last frame.
bool is_another_row(const std::optional<std::size_t>& row) {
  int* last = ImGui::GetStateStorage()->GetIntRef(ImGui::GetID("brought in"), -1);
  const int now = row ? static_cast<int>(*row) : -1;
  return std::exchange(*last, now) != now;
}

std::size_t shown_columns(const DataTable& table) {
  return std::min(table.columns.size(), DataTable::most_columns);
}

double row_height() {
  return ImGui::GetTextLineHeight() + 2 * ImGui::GetStyle().CellPadding.y;
}

}  // namespace

void put_on_clipboard(const std::string& text) {
  ImGui::SetClipboardText(text.c_str());
}

void Ui::data_table_header(const DataTable& table, DataTableAnswer& answer) {
  ImGui::TableNextRow(ImGuiTableRowFlags_Headers);
  within("by", [&] {
    for (std::size_t c = 0; c < shown_columns(table); ++c) {
      const DataTable::Column& column = table.columns[c];
      if (!ImGui::TableSetColumnIndex(static_cast<int>(c))) continue;
      ImGui::PushID(column.id.c_str());
      const RowsInOrder order = column.id != table.sorted ? RowsInOrder::no
                                : table.descending        ? RowsInOrder::descending
                                                          : RowsInOrder::ascending;
      const double room = table_header(column.header, order, em());
      if (ImGui::IsItemClicked()) answer.header_clicked = column.id;
      const double width = text_size(Face::regular, column.header).width;
      Extras extras;
      extras.tooltip = width > room && !column.tooltip.empty() ? column.header + "\n" + column.tooltip
                       : width > room                          ? column.header
                                                               : column.tooltip;
      after(column.id, extras, column.header, std::min(width, room), room);
      ImGui::PopID();
    }
  });
}

void Ui::data_table_rows(const DataTable& table, DataTableAnswer& answer) {
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(table.rows), static_cast<float>(row_height()));
  while (clipper.Step())
    for (int r = clipper.DisplayStart; r < clipper.DisplayEnd; ++r) {
      const auto row = static_cast<std::size_t>(r);
      ImGui::TableNextRow(ImGuiTableRowFlags_None, static_cast<float>(row_height()));
      ImGui::PushID(r);
      for (std::size_t c = 0; c < shown_columns(table); ++c) {
        if (!ImGui::TableSetColumnIndex(static_cast<int>(c))) continue;
        if (c == 0) {
          const bool picked = table.is_picked(row);
          if (!picked && table.is_hovered(row))
            ImGui::TableSetBgColor(ImGuiTableBgTarget_RowBg1, packed(theme::soft));
          if (picked) ImGui::PushStyleColor(ImGuiCol_HeaderHovered, vec(theme::accent_soft));
          if (ImGui::Selectable("##row", picked,
                                ImGuiSelectableFlags_SpanAllColumns | ImGuiSelectableFlags_AllowDoubleClick |
                                    ImGuiSelectableFlags_AllowItemOverlap))
            answer.clicked = row;
          if (picked) ImGui::PopStyleColor();
          note("row" + std::to_string(r), {}, 0, 0, true);
          if (ImGui::IsItemHovered()) {
            answer.hovered = row;
            if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) answer.double_clicked = row;
          }
          ImGui::SameLine(0, 0);
        }
        const std::string text = table.cell(row, c);
        if (table.columns[c].is_number)
          right_text(theme::text, text);
        else
          line(Face::regular, theme::text, text);
      }
      ImGui::PopID();
    }
}

DataTableAnswer Ui::data_table(std::string_view id, const DataTable& table) {
  DataTableAnswer answer;
  if (table.columns.empty() ||
      !ImGui::BeginTable(table_name(id, em(), language()).c_str(), static_cast<int>(shown_columns(table)),
                         table_flags, vec(0, table.height_px)))
    return answer;
  ImGui::TableSetupScrollFreeze(1, 1);
  for (std::size_t c = 0; c < shown_columns(table); ++c)
    ImGui::TableSetupColumn(
        table.columns[c].id.c_str(), ImGuiTableColumnFlags_WidthFixed,
        static_cast<float>(column_px(table.columns[c].width_em, table.columns[c].header, true, em())),
        ImGui::GetID(table.columns[c].id.c_str()));
  within(id, [&] {
    data_table_header(table, answer);
    data_table_rows(table, answer);
    const auto page = static_cast<std::size_t>(std::max(1.0, ImGui::GetWindowHeight() / row_height() - 2));
    if (ImGui::IsWindowFocused() && !ImGui::GetIO().WantTextInput) {
      answer.stepped_to = stepped(table.current, table.rows, page);
      answer.copied = ImGui::GetIO().KeyCtrl && ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_C), false);
    }
    if (answer.stepped_to) bring_in(*answer.stepped_to, row_height(), row_height());
    if (is_another_row(table.brought_in) && table.brought_in && *table.brought_in < table.rows)
      bring_in(*table.brought_in, row_height(), row_height());
  });
  int* was_over = ImGui::GetStateStorage()->GetIntRef(ImGui::GetID("over a row"), 0);
  answer.left = std::exchange(*was_over, answer.hovered ? 1 : 0) == 1 && !answer.hovered;
  ImGui::EndTable();
  answer.ctrl = ImGui::GetIO().KeyCtrl;
  answer.shift = ImGui::GetIO().KeyShift;
  return answer;
}

}  // namespace phumthun::gui
