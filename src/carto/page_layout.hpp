#pragma once
#include <string>
#include <string_view>

#include "carto/page.hpp"

namespace phumthun::carto {

/// Sizes of text in pt.
struct TextSizes {
  double title, subtitle, legend_title, legend, note, map_label;
};

/// Where the parts of a map sheet stand, in mm, and how large they are. The map takes the left, the side
/// panel (legend, scale, notes) the right; the title runs above, one line with the source below.
struct PageLayout {
  std::string name;
  double width_mm, height_mm;
  Rect header, map, side, footer;
  TextSizes sizes;
  double line_scale;  ///< of the map's lines and points
  double png_dpi;
  bool is_for_screen;  ///< read from a distance: fewer words, no scale ratio
};

/// "a4", "a3" (landscape paper, PNG in 300 dpi) or "16x9" (a projected slide, PNG in 1920 x 1080: no text
/// below 1/40 of its height). Throws Error{invalid_input} for another name.
PageLayout page_layout(std::string_view name);

/// The paper in a smaller or larger size with all that is on it: for thumbnails and tests.
PageLayout scaled_png(PageLayout layout, double png_width_px);

}  // namespace phumthun::carto
