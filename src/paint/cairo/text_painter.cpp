#include "paint/cairo/text_painter.hpp"

#include "paint/cairo/hatch.hpp"
#include "text/fonts.hpp"

namespace phumthun::paint::cairo {
namespace {

constexpr double pango_unit = 1.0 / PANGO_SCALE;

double width_of(PangoLayout* layout) {
  PangoRectangle logical{};
  pango_layout_get_extents(layout, nullptr, &logical);
  return logical.width * pango_unit;
}

double baseline_of(PangoLayout* layout) {
  return pango_layout_get_baseline(layout) * pango_unit;
}

}  // namespace

TextPainter::TextPainter(cairo_t* context)
    : context_(context),
      layout_(pango_cairo_create_layout(context)),
      font_(pango_font_description_from_string(text::font_families)) {
  const FontOptionsPtr options(cairo_font_options_create());
  cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
  PangoContext* pango = pango_layout_get_context(layout_.get());
  pango_cairo_context_set_font_options(pango, options.get());
  pango_context_set_round_glyph_positions(pango, FALSE);
  pango_layout_set_single_paragraph_mode(layout_.get(), TRUE);
}

void TextPainter::set_text(const std::string& text, double size_pt, bool bold) {
  pango_font_description_set_absolute_size(font_.get(), size_pt * PANGO_SCALE);
  pango_font_description_set_weight(font_.get(), bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description(layout_.get(), font_.get());
  pango_layout_set_text(layout_.get(), text.data(), static_cast<int>(text.size()));
  pango_cairo_update_layout(context_, layout_.get());
}

void TextPainter::paint(const carto::TextItem& item) {
  if (item.text.empty()) return;
  set_text(item.text, item.size_pt, item.bold);
  const double width = width_of(layout_.get());
  const double left = item.align == carto::Align::left    ? 0
                      : item.align == carto::Align::right ? width
                                                          : width / 2;
  set_color(context_, item.color);
  cairo_move_to(context_, item.x / carto::mm_per_pt - left,
                item.y / carto::mm_per_pt - baseline_of(layout_.get()));
  pango_cairo_show_layout(context_, layout_.get());
}

void TextPainter::paint(const carto::MapLabel& label) {
  set_text(label.text, label.size_pt, label.bold);
  const double left = label.x / carto::mm_per_pt - width_of(layout_.get()) / 2;
  // A letter's body reaches about 0.56 of the size above the baseline: half of that centres it on the point.
  const double top = label.y / carto::mm_per_pt + 0.28 * label.size_pt - baseline_of(layout_.get());
  const SavedState saved(context_);
  cairo_move_to(context_, left, top);
  pango_cairo_layout_path(context_, layout_.get());
  cairo_set_line_join(context_, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width(context_, 0.26 * label.size_pt);
  set_color(context_, {255, 255, 255, 240});
  cairo_stroke(context_);
  set_color(context_, {25, 28, 31, 255});
  cairo_move_to(context_, left, top);
  pango_cairo_show_layout(context_, layout_.get());
}

}  // namespace phumthun::paint::cairo
