#pragma once
#include <span>
#include <string>
#include <string_view>

#include "base/language.hpp"
#include "carto/legend.hpp"
#include "carto/page.hpp"
#include "carto/page_layout.hpp"
#include "text/font_metrics.hpp"

namespace phumthun::carto {

/// How a paragraph is set.
struct TextStyle {
  double size_pt = 9;
  bool bold = false;
  Color color{0, 0, 0, 255};
  Align align = Align::left;
};

/// From one baseline to the next, mm: wide enough for Thai marks above and below.
double line_height_mm(double size_pt);

/// Adds text wrapped into `width` mm, its first line's top at y; answers the y below the last line. Names of
/// `whole` are not split.
double add_paragraph(Page& page, double x, double y, double width, std::string_view text,
                     const TextStyle& style, const text::Measure& measure,
                     std::span<const std::string> whole);

/// Adds title, unit, swatches with labels and right-aligned counts, then lines and points; answers the y
/// below.
double add_legend(Page& page, double x, double y, double width, const Legend& legend, base::Language language,
                  const TextSizes& sizes, const text::Measure& measure);

/// The length of a scale bar: the largest of 1, 2 or 5 times a power of ten, in metres, that is at most
/// `longest_m`.
double round_bar_length(double longest_m);

/// Adds a scale bar of a round length of at most `longest_mm` for a map of 1 : denominator; with `ratio` the
/// scale in figures under it. Answers the y below.
double add_scale_bar(Page& page, double x, double y, double longest_mm, double denominator, bool ratio,
                     base::Language language, double size_pt, const text::Measure& measure);

/// Adds an arrow to grid north, `height` mm high, centred on x; answers the y below.
double add_north_arrow(Page& page, double x, double y, double height, base::Language language,
                       double size_pt);

}  // namespace phumthun::carto
