#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace phumthun::gui {

/// A table of any number of rows, of which those in sight are asked for. Its header and its first column
/// stay. At most `most_columns` at once.
struct DataTable {
  static constexpr std::size_t most_columns = 60;  ///< ImGui's tables end at 64
  struct Column {
    std::string id, header, tooltip;
    double width_em = 5;
    bool is_number = false;  ///< stands at the right
  };
  std::vector<Column> columns;
  std::string sorted;  ///< the id of the column in force
  bool descending = false;
  std::size_t rows = 0;
  double height_px = 0;
  std::optional<std::size_t> current;     ///< the row from which arrow keys go on
  std::optional<std::size_t> brought_in;  ///< is scrolled into sight when it has become another
  std::function<std::string(std::size_t row, std::size_t column)> cell;
  std::function<bool(std::size_t row)> is_picked, is_hovered;
};

/// What was done with it in this frame.
struct DataTableAnswer {
  std::optional<std::string> header_clicked;
  std::optional<std::size_t> clicked, double_clicked, hovered;
  std::optional<std::size_t> stepped_to;  ///< by an arrow, Page or Home key
  bool ctrl = false, shift = false;
  bool left = false;    ///< the pointer was over a row in the last frame and is over none any more
  bool copied = false;  ///< Ctrl+C
};

void put_on_clipboard(const std::string& text);

/// A condition in force or a selection, as a small plate with its words, a cross, and up to one sign more.
struct Chip {
  std::string words, tooltip;
  bool enabled = true;  ///< else its words are pale
  bool can_edit = false;
  std::string remove_tooltip, edit_tooltip;
};
struct ChipAnswer {
  bool pressed = false, removed = false, edited = false;
};

}  // namespace phumthun::gui
