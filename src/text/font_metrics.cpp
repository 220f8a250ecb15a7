#include "text/font_metrics.hpp"

#include <hb.h>
#include <memory>

#include "base/error.hpp"
#include "text/fonts.hpp"

namespace phumthun::text {
namespace {

struct HarfBuzzDeleter {
  void operator()(hb_blob_t* blob) const { hb_blob_destroy(blob); }
  void operator()(hb_face_t* face) const { hb_face_destroy(face); }
  void operator()(hb_font_t* font) const { hb_font_destroy(font); }
  void operator()(hb_buffer_t* buffer) const { hb_buffer_destroy(buffer); }
};
template <class T>
using HarfBuzzPtr = std::unique_ptr<T, HarfBuzzDeleter>;

/// A font at the scale of its own units, read once and immutable from then on.
HarfBuzzPtr<hb_font_t> open_font(bool bold) {
  const std::string file = font_file(bold).string();
  const HarfBuzzPtr<hb_blob_t> blob(hb_blob_create_from_file_or_fail(file.c_str()));
  if (!blob) throw base::Error(base::ErrorCode::io, "can't read the font " + file);
  const HarfBuzzPtr<hb_face_t> face(hb_face_create(blob.get(), 0));
  HarfBuzzPtr<hb_font_t> font(hb_font_create(face.get()));
  hb_font_make_immutable(font.get());
  return font;
}

hb_font_t* font_of(bool bold) {
  static const HarfBuzzPtr<hb_font_t> regular = open_font(false);
  static const HarfBuzzPtr<hb_font_t> heavy = open_font(true);
  return bold ? heavy.get() : regular.get();
}

}  // namespace

Extent measure_text(std::string_view text, double size, bool bold) {
  hb_font_t* font = font_of(bold);
  const HarfBuzzPtr<hb_buffer_t> buffer(hb_buffer_create());
  hb_buffer_add_utf8(buffer.get(), text.data(), static_cast<int>(text.size()), 0,
                     static_cast<int>(text.size()));
  hb_buffer_guess_segment_properties(buffer.get());
  hb_shape(font, buffer.get(), nullptr, 0);
  unsigned count = 0;
  const hb_glyph_position_t* glyphs = hb_buffer_get_glyph_positions(buffer.get(), &count);
  double advance = 0;
  for (unsigned i = 0; i < count; ++i) advance += glyphs[i].x_advance;
  hb_font_extents_t extents{};
  hb_font_get_h_extents(font, &extents);
  const double scale = size / hb_face_get_upem(hb_font_get_face(font));
  return {advance * scale, extents.ascender * scale, -extents.descender * scale};
}

}  // namespace phumthun::text
