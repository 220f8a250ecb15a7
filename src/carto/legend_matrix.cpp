#include "carto/legend_matrix.hpp"

#include <algorithm>

#include "base/numbers.hpp"
#include "carto/color.hpp"
#include "carto/page_parts.hpp"

namespace phumthun::carto {
namespace {

constexpr Color ink{33, 37, 41, 255}, soft_ink{92, 99, 106, 255}, paper{255, 255, 255, 255};
constexpr Color cell_border{110, 110, 110, 255};
constexpr double middle_lightness = 0.62;

std::size_t ordered(std::size_t nth, std::size_t count, bool low_is_worse) {
  return low_is_worse ? count - 1 - nth : nth;
}

/// A line with a tip at `to`, which lies right of `from` or above it.
void add_arrow(Page& page, geo::Coord from, geo::Coord to, double tip) {
  page.items.push_back(PathItem{{from, to}, false, {}, soft_ink, 0.6});
  const bool across = to.x > from.x;
  const geo::Coord a =
      across ? geo::Coord{to.x - tip, to.y - tip / 2} : geo::Coord{to.x - tip / 2, to.y + tip};
  const geo::Coord b =
      across ? geo::Coord{to.x - tip, to.y + tip / 2} : geo::Coord{to.x + tip / 2, to.y + tip};
  page.items.push_back(PathItem{{to, a, b}, true, soft_ink, soft_ink, 0.2});
}

}  // namespace

std::size_t drawn_cell(const LegendMatrix& matrix, std::size_t column, std::size_t row) {
  return matrix.cell(ordered(column, matrix.x_classes.size(), matrix.x_low_is_worse),
                     ordered(row, matrix.y_classes.size(), matrix.y_low_is_worse));
}

const base::LocalText& drawn_x_class(const LegendMatrix& matrix, std::size_t column) {
  return matrix.x_classes[ordered(column, matrix.x_classes.size(), matrix.x_low_is_worse)];
}

const base::LocalText& drawn_y_class(const LegendMatrix& matrix, std::size_t row) {
  return matrix.y_classes[ordered(row, matrix.y_classes.size(), matrix.y_low_is_worse)];
}

double add_legend_matrix(Page& page, double x, double y, double width, const LegendMatrix& matrix,
                         base::Language language, const TextSizes& sizes, const text::Measure& measure) {
  const double line = line_height_mm(sizes.legend), small = sizes.legend * 0.85, drop = line * 0.72;
  const std::size_t columns = matrix.x_classes.size(), rows = matrix.y_classes.size();
  double ranges = 0;
  for (const base::LocalText& range : matrix.y_classes)
    ranges = std::max(ranges, measure(range.in(language), small, false).width * mm_per_pt);
  const double arrow = line * 0.7;
  const double room = (width - arrow - ranges - line * 0.4) / static_cast<double>(std::max(columns, rows));
  const double cell = std::min(line * 2.2, std::max(room, line));
  const TextStyle words{sizes.legend, false, ink, Align::left};
  y = add_paragraph(page, x, y, width, matrix.y_title.in(language), words, measure, {});
  const double left = x + arrow, top = y + line * 0.2, bottom = top + cell * static_cast<double>(rows);
  for (std::size_t row = 0; row < rows; ++row) {
    const double cell_y = bottom - cell * static_cast<double>(row + 1);
    for (std::size_t column = 0; column < columns; ++column) {
      const std::size_t at = drawn_cell(matrix, column, row);
      const double cell_x = left + cell * static_cast<double>(column);
      page.items.push_back(BoxItem{{cell_x, cell_y, cell, cell}, matrix.cells[at], cell_border, 0.3});
      page.items.push_back(TextItem{cell_x + cell / 2, cell_y + cell / 2 + drop - line / 2,
                                    base::format_number(static_cast<double>(matrix.counts[at]), 0), small,
                                    false, lightness(matrix.cells[at].fill) < middle_lightness ? paper : ink,
                                    Align::centre});
    }
    page.items.push_back(TextItem{left + cell * static_cast<double>(columns) + line * 0.3,
                                  cell_y + cell / 2 + drop - line / 2,
                                  drawn_y_class(matrix, row).in(language), small, false, ink, Align::left});
  }
  add_arrow(page, {left - arrow / 2, bottom}, {left - arrow / 2, top}, arrow * 0.4);
  for (std::size_t column = 0; column < columns; ++column)
    page.items.push_back(TextItem{left + cell * (static_cast<double>(column) + 0.5),
                                  bottom + arrow * 0.6 + drop + (column % 2 == 1 ? line * 0.85 : 0),
                                  drawn_x_class(matrix, column).in(language), small, false, ink,
                                  Align::centre});
  add_arrow(page, {left, bottom + arrow / 2},
            {left + cell * static_cast<double>(columns), bottom + arrow / 2}, arrow * 0.4);
  const double below = bottom + arrow * 0.6 + line * (columns > 1 ? 1.9 : 1);
  return add_paragraph(page, x, below, width, matrix.x_title.in(language), words, measure, {}) + line * 0.2;
}

}  // namespace phumthun::carto
