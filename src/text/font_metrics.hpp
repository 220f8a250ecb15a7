#pragma once
#include <functional>
#include <string_view>

namespace phumthun::text {

/// The room that one line takes: advance width, and the font's ascent and descent around the baseline (room
/// for marks stacked above and below included), in the unit of the size asked for.
struct Extent {
  double width = 0;
  double ascent = 0;
  double descent = 0;
  double height() const { return ascent + descent; }
};

/// Whoever paints measures: measure_text for paper, the window its own font atlas.
using Measure = std::function<Extent(std::string_view text, double size, bool bold)>;

/// The extent of one line of UTF-8 in text::font_families, shaped by HarfBuzz, unhinted. Safe from any
/// thread. Throws Error{not_found} where the fonts are not installed.
Extent measure_text(std::string_view text, double size, bool bold);

}  // namespace phumthun::text
