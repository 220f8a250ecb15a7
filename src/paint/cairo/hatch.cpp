#include "paint/cairo/hatch.hpp"

#include <cmath>

#include "paint/cairo/handles.hpp"

namespace phumthun::paint::cairo {
namespace {

struct ClipBox {
  double left, top, right, bottom;
};

void paint_back_diagonals(cairo_t* context, const ClipBox& box, double step, double width) {
  cairo_set_line_width(context, width);
  // Lines x - y = n * step, from the top left to the bottom right.
  for (double difference = std::floor((box.left - box.bottom) / step) * step;
       difference <= box.right - box.top; difference += step) {
    cairo_move_to(context, difference + box.top, box.top);
    cairo_line_to(context, difference + box.bottom, box.bottom);
  }
  cairo_stroke(context);
}

void paint_diagonals(cairo_t* context, const ClipBox& box, double step, double width) {
  cairo_set_line_width(context, width);
  // Lines x + y = n * step, from the bottom left to the top right.
  for (double sum = std::floor((box.left + box.top) / step) * step; sum <= box.right + box.bottom;
       sum += step) {
    cairo_move_to(context, sum - box.bottom, box.bottom);
    cairo_line_to(context, sum - box.top, box.top);
  }
  cairo_stroke(context);
}

/// Dots are lines without a length under round caps: a tenth of a circle's bytes in a PDF.
void paint_dots(cairo_t* context, const ClipBox& box, double step, double radius) {
  cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width(context, 2 * radius);
  for (double row = std::floor(box.top / step); row * step <= box.bottom + radius; ++row) {
    const double shift = std::fmod(std::abs(row), 2) * step / 2;
    for (double column = std::floor(box.left / step) - 1; column * step <= box.right + radius; ++column) {
      cairo_move_to(context, column * step + shift, row * step);
      cairo_line_to(context, column * step + shift, row * step);
    }
  }
  cairo_stroke(context);
}

}  // namespace

void set_color(cairo_t* context, const carto::Color& color) {
  cairo_set_source_rgba(context, color.r / 255.0, color.g / 255.0, color.b / 255.0, color.a / 255.0);
}

void paint_hatch(cairo_t* context, const carto::ClassStyle& style, double scale) {
  if (style.hatch == carto::Hatch::none) return;
  const SavedState saved(context);
  ClipBox box{};
  cairo_clip_extents(context, &box.left, &box.top, &box.right, &box.bottom);
  set_color(context, style.hatch_color);
  cairo_set_line_cap(context, CAIRO_LINE_CAP_BUTT);
  if (style.hatch == carto::Hatch::diagonal) paint_diagonals(context, box, 4.2 * scale, 0.55 * scale);
  if (style.hatch == carto::Hatch::back_diagonal)
    paint_back_diagonals(context, box, 4.2 * scale, 0.55 * scale);
  if (style.hatch == carto::Hatch::dots) paint_dots(context, box, 3.4 * scale, 0.5 * scale);
}

}  // namespace phumthun::paint::cairo
