#pragma once
#include <string>

#include "carto/page.hpp"
#include "paint/cairo/handles.hpp"

namespace phumthun::paint::cairo {

/// Sets lines of text on one context, in text::font_families, without hinting: the same on paper and in
/// pixels.
class TextPainter {
 public:
  explicit TextPainter(cairo_t* context);

  void paint(const carto::TextItem& item);
  /// With a white halo around the letters.
  void paint(const carto::MapLabel& label);

 private:
  void set_text(const std::string& text, double size_pt, bool bold);

  cairo_t* context_;
  LayoutPtr layout_;
  FontPtr font_;
};

}  // namespace phumthun::paint::cairo
