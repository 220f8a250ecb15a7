#include "paint/cairo/pixels.hpp"

#include "base/error.hpp"

namespace phumthun::paint::cairo {

SurfacePtr picture_surface(std::span<const std::uint8_t> rgba, int width, int height, bool grey) {
  SurfacePtr surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height));
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS)
    throw base::Error(base::ErrorCode::internal, "there is no room for a picture of the map");
  cairo_surface_flush(surface.get());
  const int stride = cairo_image_surface_get_stride(surface.get());
  unsigned char* rows = cairo_image_surface_get_data(surface.get());
  for (int row = 0; row < height; ++row) {
    auto* pixels = reinterpret_cast<std::uint32_t*>(rows + std::ptrdiff_t{row} * stride);
    for (int column = 0; column < width; ++column) {
      const std::uint8_t* from =
          rgba.data() + 4 * (std::size_t(row) * std::size_t(width) + std::size_t(column));
      std::uint32_t red = from[0], green = from[1], blue = from[2];
      const std::uint32_t alpha = from[3];
      // Rec. 709 luma.
      if (grey) red = green = blue = (2126 * red + 7152 * green + 722 * blue + 5000) / 10000;
      const auto premultiplied = [&](std::uint32_t value) { return (value * alpha + 127) / 255; };
      pixels[column] =
          alpha << 24 | premultiplied(red) << 16 | premultiplied(green) << 8 | premultiplied(blue);
    }
  }
  cairo_surface_mark_dirty(surface.get());
  return surface;
}

}  // namespace phumthun::paint::cairo
