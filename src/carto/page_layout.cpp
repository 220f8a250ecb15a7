#include "carto/page_layout.hpp"

#include "base/error.hpp"

namespace phumthun::carto {
namespace {

/// Divides the page; `side_width`, `header_height`, `footer_height` and `margin` in mm.
void divide(PageLayout& layout, double margin, double header_height, double footer_height,
            double side_width) {
  const double width = layout.width_mm - 2 * margin;
  const double body_y = margin + header_height, gap = margin * 0.5;
  const double body_height = layout.height_mm - margin - footer_height - body_y;
  layout.header = {margin, margin, width, header_height};
  layout.map = {margin, body_y, width - side_width - gap, body_height};
  layout.side = {margin + width - side_width, body_y, side_width, body_height};
  layout.footer = {margin, layout.height_mm - margin - footer_height, width, footer_height};
}

}  // namespace

PageLayout page_layout(std::string_view name) {
  PageLayout layout{};
  layout.name = name;
  layout.line_scale = 1;
  layout.png_dpi = 300;
  if (name == "a4") {
    layout.width_mm = 297, layout.height_mm = 210;
    layout.sizes = {20, 12, 11.5, 10, 8.3, 8.5};
    divide(layout, 10, 18, 6, 74);
  } else if (name == "a3") {
    layout.width_mm = 420, layout.height_mm = 297;
    layout.sizes = {27, 16, 15.5, 13.5, 11, 11};
    layout.line_scale = 1.3;
    divide(layout, 13, 25, 8, 102);
  } else if (name == "16x9") {
    layout.width_mm = 508, layout.height_mm = 285.75;
    layout.sizes = {46, 27, 27, 27, 20.5, 20.5};
    layout.line_scale = 2.2;
    layout.png_dpi = 96;
    layout.is_for_screen = true;
    divide(layout, 12, 36, 11, 172);
  } else {
    throw base::Error(base::ErrorCode::invalid_input, "there is no page \"" + std::string(name) + "\"",
                      "the pages are: a4, a3, 16x9");
  }
  return layout;
}

PageLayout scaled_png(PageLayout layout, double png_width_px) {
  layout.png_dpi = png_width_px / layout.width_mm * 25.4;
  return layout;
}

}  // namespace phumthun::carto
