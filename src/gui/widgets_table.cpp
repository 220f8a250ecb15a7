#include <algorithm>
#include <cmath>
#include <imgui.h>

#include "gui/imgui_values.hpp"
#include "gui/table_header.hpp"
#include "gui/theme.hpp"
#include "gui/widgets.hpp"

namespace phumthun::gui {
namespace {

/// What the columns of a table need, so that one without a width of its own (0) keeps some.
double needed_px(const std::vector<double>& widths_px, double em) {
  constexpr double least_em = 5;
  double needed = ImGui::GetStyle().ScrollbarSize;
  for (const double width : widths_px)
    needed += (width > 0 ? width : least_em * em) + 2 * ImGui::GetStyle().CellPadding.x + 1;
  return needed;
}

/// As wide as the columns' heads where there is room for all of them, else as they were asked for.
std::vector<double> widths_within(double room_px, const std::vector<double>& widths_em,
                                  const std::vector<std::string>& headers, double em) {
  std::vector<double> asked, by_header;
  for (std::size_t c = 0; c < headers.size(); ++c) {
    asked.push_back(widths_em[c] * em);
    by_header.push_back(widths_em[c] > 0 ? column_px(widths_em[c], headers[c], false, em) : 0);
  }
  return needed_px(by_header, em) <= room_px ? by_header : asked;
}

/// Those rows and columns of the table that are in sight.
void draw_rows(std::size_t rows, std::size_t columns,
               const std::function<void(std::size_t, std::size_t)>& cell) {
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(rows));
  while (clipper.Step())
    for (int r = clipper.DisplayStart; r < clipper.DisplayEnd; ++r) {
      ImGui::TableNextRow();
      for (std::size_t c = 0; c < columns; ++c) {
        if (!ImGui::TableSetColumnIndex(static_cast<int>(c))) continue;
        ImGui::PushID(r);
        cell(static_cast<std::size_t>(r), c);
        ImGui::PopID();
      }
    }
}

}  // namespace

void Ui::table(std::string_view id, const std::vector<std::string>& headers,
               const std::vector<double>& widths_em, std::size_t rows, double height_px,
               const std::function<void(std::size_t, std::size_t)>& cell) {
  // Where the window is too narrow for all columns, the table scrolls sideways.
  const std::vector<double> widths_px = widths_within(room_px(), widths_em, headers, em());
  const double needed = needed_px(widths_px, em());
  const bool scrolls = needed > room_px();
  const auto flags = ImGuiTableFlags_ScrollY | ImGuiTableFlags_RowBg | ImGuiTableFlags_BordersOuter |
                     ImGuiTableFlags_BordersInnerV | ImGuiTableFlags_Resizable |
                     (scrolls ? ImGuiTableFlags_ScrollX : ImGuiTableFlags_None);
  if (!ImGui::BeginTable(table_name(id, em(), language()).c_str(), static_cast<int>(headers.size()), flags,
                         vec(0, height_px), static_cast<float>(scrolls ? needed : 0)))
    return;
  ImGui::TableSetupScrollFreeze(0, 1);
  for (std::size_t c = 0; c < headers.size(); ++c)
    ImGui::TableSetupColumn(
        headers[c].c_str(),
        widths_px[c] > 0 ? ImGuiTableColumnFlags_WidthFixed : ImGuiTableColumnFlags_WidthStretch,
        static_cast<float>(widths_px[c] > 0 ? widths_px[c] : 1));
  within(id, [&] {
    ImGui::TableNextRow(ImGuiTableRowFlags_Headers);
    for (std::size_t c = 0; c < headers.size(); ++c) {
      if (!ImGui::TableSetColumnIndex(static_cast<int>(c))) continue;
      ImGui::PushID(static_cast<int>(c));
      const double room = table_header(headers[c], RowsInOrder::no, em());
      const double width = text_size(Face::regular, headers[c]).width;
      Extras extras;
      if (width > room) extras.tooltip = headers[c];
      after("header" + std::to_string(c), extras, headers[c], std::min(width, room), room);
      ImGui::PopID();
    }
    draw_rows(rows, headers.size(), cell);
  });
  ImGui::EndTable();
}

std::optional<std::string> Ui::sortable_table(std::string_view id, const std::vector<TableColumn>& columns,
                                              std::string_view sorted, bool descending, std::size_t rows,
                                              double height_px,
                                              const std::function<void(std::size_t, std::size_t)>& cell) {
  std::optional<std::string> clicked;
  const auto flags = ImGuiTableFlags_ScrollX | ImGuiTableFlags_ScrollY | ImGuiTableFlags_RowBg |
                     ImGuiTableFlags_BordersOuter | ImGuiTableFlags_BordersInnerV | ImGuiTableFlags_Resizable;
  if (!ImGui::BeginTable(table_name(id, em(), language()).c_str(), static_cast<int>(columns.size()), flags,
                         vec(0, height_px)))
    return clicked;
  ImGui::TableSetupScrollFreeze(1, 1);
  for (const TableColumn& column : columns)
    ImGui::TableSetupColumn(column.header.c_str(), ImGuiTableColumnFlags_WidthFixed,
                            static_cast<float>(column_px(column.width_em, column.header, true, em())));
  within(id, [&] {
    ImGui::TableNextRow(ImGuiTableRowFlags_Headers);
    within("by", [&] {
      for (std::size_t c = 0; c < columns.size(); ++c) {
        if (!ImGui::TableSetColumnIndex(static_cast<int>(c))) continue;
        ImGui::PushID(static_cast<int>(c));
        const RowsInOrder order = columns[c].id != sorted ? RowsInOrder::no
                                  : descending            ? RowsInOrder::descending
                                                          : RowsInOrder::ascending;
        const double room = table_header(columns[c].header, order, em());
        if (ImGui::IsItemClicked()) clicked = columns[c].id;
        Extras extras;
        extras.tooltip = columns[c].tooltip;
        after(columns[c].id, extras, columns[c].header, text_size(Face::regular, columns[c].header).width,
              room);
        ImGui::PopID();
      }
    });
    draw_rows(rows, columns.size(), cell);
  });
  ImGui::EndTable();
  return clicked;
}

void Ui::right_text(Color color, const std::string& shown) {
  note_column_of_numbers();
  const double width = text_size(Face::regular, shown).width;
  const double room = room_px();
  if (width < room) ImGui::SetCursorPosX(static_cast<float>(ImGui::GetCursorPosX() + room - width));
  line(Face::regular, color, shown);
}

}  // namespace phumthun::gui
