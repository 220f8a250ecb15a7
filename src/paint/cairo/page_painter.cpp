#include "paint/cairo/page_painter.hpp"

#include <numbers>

#include "paint/cairo/handles.hpp"
#include "paint/cairo/hatch.hpp"
#include "paint/cairo/text_painter.hpp"

namespace phumthun::paint::cairo {
namespace {

constexpr double pt = 1 / carto::mm_per_pt;

struct PagePainter {
  cairo_t* context;
  TextPainter& text;
  const Output& output;
  const base::Progress& progress;

  void operator()(const carto::TextItem& item) const { text.paint(item); }

  void operator()(const carto::BoxItem& item) const {
    const carto::Rect& rect = item.rect;
    const auto outline = [&] {
      cairo_rectangle(context, rect.x * pt, rect.y * pt, rect.width * pt, rect.height * pt);
    };
    outline();
    set_color(context, item.fill.fill);
    cairo_fill(context);
    {
      const SavedState saved(context);
      outline();
      cairo_clip(context);
      paint_hatch(context, item.fill, hatch_scale(rect));
    }
    if (item.border_pt <= 0) return;
    outline();
    set_color(context, item.border);
    cairo_set_line_width(context, item.border_pt);
    cairo_stroke(context);
  }

  /// A swatch's hatch is as coarse as the swatch is large: about three lines high.
  static double hatch_scale(const carto::Rect& rect) { return rect.height * pt / 10; }

  void operator()(const carto::PathItem& item) const {
    cairo_new_path(context);
    for (const geo::Coord& point : item.points) cairo_line_to(context, point.x * pt, point.y * pt);
    if (item.closed) cairo_close_path(context);
    if (item.fill) {
      set_color(context, *item.fill);
      cairo_fill_preserve(context);
    }
    if (item.width_pt > 0) {
      set_color(context, item.line);
      cairo_set_line_width(context, item.width_pt);
      cairo_stroke_preserve(context);
    }
    cairo_new_path(context);
  }

  void operator()(const carto::DotItem& item) const {
    cairo_new_path(context);
    cairo_arc(context, item.centre.x * pt, item.centre.y * pt, item.radius_pt, 0, 2 * std::numbers::pi);
    set_color(context, item.color);
    cairo_fill(context);
  }

  void operator()(const carto::MapItem& item) const {
    paint_map(context, item, output, progress);
    for (const carto::MapLabel& label : item.labels) text.paint(label);
  }
};

}  // namespace

void paint_page(cairo_t* context, const carto::Page& page, const Output& output,
                const base::Progress& progress) {
  cairo_set_source_rgb(context, 1, 1, 1);
  cairo_paint(context);
  TextPainter text(context);
  for (const carto::PageItem& item : page.items)
    std::visit(PagePainter{context, text, output, progress}, item);
  progress.report(1, "map");
}

}  // namespace phumthun::paint::cairo
