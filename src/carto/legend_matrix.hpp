#pragma once
#include "base/language.hpp"
#include "carto/legend.hpp"
#include "carto/page.hpp"
#include "carto/page_layout.hpp"
#include "text/font_metrics.hpp"

namespace phumthun::carto {

/// The matrix' columns, or rows, from the least to the most deprived: where a cell of the drawn square, which
/// has the worst of both at its upper right, is found in it.
std::size_t drawn_cell(const LegendMatrix&, std::size_t column, std::size_t row);
/// The range of a column, or of a row, of the drawn square.
const base::LocalText& drawn_x_class(const LegendMatrix&, std::size_t column);
const base::LocalText& drawn_y_class(const LegendMatrix&, std::size_t row);

/// Adds the square with its counts, arrows and ranges; answers the y below.
double add_legend_matrix(Page& page, double x, double y, double width, const LegendMatrix& matrix,
                         base::Language language, const TextSizes& sizes, const text::Measure& measure);

}  // namespace phumthun::carto
