#include "gui/table_header.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <imgui.h>
#include <imgui_internal.h>

#include "gui/canvas.hpp"
#include "gui/imgui_values.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

/// Where the table's window remembers of a column that it holds numbers.
bool* holds_numbers() {
  const int column = ImGui::TableGetColumnIndex();
  const ImGuiTable* table = ImGui::GetCurrentContext()->CurrentTable;
  if (!table || column < 0) return nullptr;
  const std::array key{static_cast<int>(table->ID), column};
  return ImGui::GetStateStorage()->GetBoolRef(ImHashData(key.data(), sizeof(key)), false);
}

/// The fonts have no triangles.
void draw_order(Canvas& canvas, Point centre, double side, bool descending) {
  const double up = descending ? -1 : 1;
  canvas.polygon(std::array{Point{centre.x - side / 2, centre.y + up * side / 2},
                            Point{centre.x + side / 2, centre.y + up * side / 2},
                            Point{centre.x, centre.y - up * side / 2}},
                 theme::accent);
}

}  // namespace

std::string table_name(std::string_view id, double em, base::Language language) {
  return fmt::format("{}@{}{}", id, std::lround(em), base::language_code(language));
}

double column_px(double width_em, const std::string& header, bool sorts, double em) {
  constexpr double most_for_header_em = 10, sign_em = 0.6;
  const double words = text_size(Face::regular, header).width + (sorts ? sign_em * em : 1);
  return std::max(width_em * em, std::min(words, most_for_header_em * em));
}

void note_column_of_numbers() {
  if (bool* numbers = holds_numbers()) *numbers = true;
}

double table_header(const std::string& label, RowsInOrder order, double em) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const double width = ImGui::GetContentRegionAvail().x, sign = em * 0.36;
  const double room = order == RowsInOrder::no ? width : width - sign * 1.6;
  const bool* numbers = holds_numbers();
  ImGui::TableHeader("##header");
  const std::string shown = elided(Face::regular, label, std::max(0.0, room));
  const TextSize size = text_size(Face::regular, shown);
  const double x = numbers && *numbers ? at.x + room - size.width : at.x;
  Canvas canvas(ImGui::GetWindowDrawList(), {}, nullptr);
  canvas.text(Face::regular, {x, at.y}, theme::text, shown);
  if (order != RowsInOrder::no)
    draw_order(canvas, {at.x + width - sign * 0.6, at.y + size.height / 2}, sign,
               order == RowsInOrder::descending);
  return room;
}

}  // namespace phumthun::gui
