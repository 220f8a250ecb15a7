#include "carto/legend_matrix.hpp"

#include <algorithm>

#include "base/numbers.hpp"
#include "carto/color.hpp"
#include "gui/style_parts.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

constexpr double most_cell_em = 2.4;
constexpr double middle_lightness = 0.62;

/// An arrow from `from` to `to`, which lies right of it or above it.
void draw_arrow(Canvas& canvas, Point from, Point to, double em) {
  const double size = em * 0.28;
  canvas.line(from, to, theme::muted, 1);
  const std::vector<Point> tip =
      to.x > from.x
          ? std::vector<Point>{to, {to.x - size, to.y + size * 0.7}, {to.x - size, to.y - size * 0.7}}
          : std::vector<Point>{to, {to.x + size * 0.7, to.y + size}, {to.x - size * 0.7, to.y + size}};
  canvas.polygon(tip, theme::muted);
}

void draw_cell(Canvas& canvas, const Rect& place, const carto::ClassStyle& style, std::int64_t n) {
  canvas.swatch(place, style);
  const std::string text = base::format_number(static_cast<double>(n), 0);
  const TextSize size = text_size(Face::small, text);
  const bool dark = carto::lightness(style.fill) < middle_lightness;
  canvas.text(Face::small,
              {place.x + (place.width - size.width) / 2, place.y + (place.height - size.height) / 2},
              dark ? Color{255, 255, 255, 255} : Color{20, 26, 32, 255}, text);
}

/// "↑ ทุนมนุษย์" and its classes from the top of the square down.
void draw_y_ranges(Canvas& canvas, const carto::LegendMatrix& matrix, const Rect& square, double cell,
                   double room) {
  const std::size_t rows = matrix.y_classes.size();
  for (std::size_t nth = 0; nth < rows; ++nth) {
    const std::string text = elided(Face::small, carto::drawn_y_class(matrix, nth).en, room);
    const TextSize size = text_size(Face::small, text);
    const double y = square.y + square.height - cell * (static_cast<double>(nth) + 0.5) - size.height / 2;
    canvas.text(Face::small, {square.x + square.width + 6, y}, theme::text, text);
  }
}

/// The ranges of the columns under them, every other one a line lower where they are wider than a cell.
void draw_x_ranges(Canvas& canvas, const carto::LegendMatrix& matrix, const Rect& square, double cell,
                   double gap) {
  const std::size_t columns = matrix.x_classes.size();
  const double line = text_size(Face::small, "0").height;
  for (std::size_t nth = 0; nth < columns; ++nth) {
    const std::string& text = carto::drawn_x_class(matrix, nth).en;
    const double width = text_size(Face::small, text).width;
    const double middle = square.x + cell * (static_cast<double>(nth) + 0.5);
    const double x = std::max(canvas.rect().x, middle - width / 2);
    canvas.text(Face::small, {x, square.y + square.height + gap + (nth % 2 == 1 ? line : 0)}, theme::text,
                text);
  }
}

}  // namespace

void legend_matrix(Ui& ui, const carto::LegendMatrix& matrix) {
  const double em = ui.em(), line = text_size(Face::small, "0").height;
  const std::size_t columns = matrix.x_classes.size(), rows = matrix.y_classes.size();
  double ranges = 0;
  for (const base::LocalText& range : matrix.y_classes)
    ranges = std::max(ranges, text_size(Face::small, range.en).width);
  const double arrow = em * 0.6;
  const double room = ui.room_px() - arrow - std::min(ranges + 9, ui.room_px() * 0.45);
  const double cell = std::min(most_cell_em * em, room / static_cast<double>(std::max(columns, rows)));
  ui.wrapped_muted(ui.tr(matrix.y_title));
  Canvas canvas = ui.canvas(cell * static_cast<double>(rows) + arrow + 2 * line + 4);
  const Rect square{canvas.rect().x + arrow, canvas.rect().y, cell * static_cast<double>(columns),
                    cell * static_cast<double>(rows)};
  for (std::size_t row = 0; row < rows; ++row)
    for (std::size_t column = 0; column < columns; ++column) {
      const std::size_t at = carto::drawn_cell(matrix, column, row);
      draw_cell(canvas,
                {square.x + cell * static_cast<double>(column),
                 square.y + square.height - cell * static_cast<double>(row + 1), cell, cell},
                matrix.cells[at], matrix.counts[at]);
    }
  const double edge = square.x - arrow * 0.5;
  draw_arrow(canvas, {edge, square.y + square.height}, {edge, square.y}, em);
  draw_y_ranges(canvas, matrix, square, cell,
                canvas.rect().x + canvas.rect().width - square.x - square.width - 6);
  const double below = square.y + square.height + arrow * 0.5;
  draw_arrow(canvas, {square.x, below}, {square.x + square.width, below}, em);
  draw_x_ranges(canvas, matrix, square, cell, arrow);
  ui.wrapped_muted(ui.tr(matrix.x_title));
}

}  // namespace phumthun::gui
