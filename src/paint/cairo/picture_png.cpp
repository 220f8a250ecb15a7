#include "paint/cairo/picture_png.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "base/error.hpp"
#include "paint/cairo/handles.hpp"

namespace phumthun::paint::cairo {
namespace {

constexpr int most_side = 8192;

cairo_status_t append(void* to, const unsigned char* bytes, unsigned length) {
  static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), length);
  return CAIRO_STATUS_SUCCESS;
}

cairo_status_t take(void* from, unsigned char* bytes, unsigned length) {
  auto& left = *static_cast<std::string_view*>(from);
  if (left.size() < length) return CAIRO_STATUS_READ_ERROR;
  std::memcpy(bytes, left.data(), length);
  left.remove_prefix(length);
  return CAIRO_STATUS_SUCCESS;
}

std::uint8_t times(std::uint32_t part, std::uint32_t alpha) {
  return static_cast<std::uint8_t>((part * alpha + 127) / 255);
}

}  // namespace

std::string png_of(const carto::Picture& picture) {
  const auto pixels = static_cast<std::size_t>(std::max(0, picture.width)) *
                      static_cast<std::size_t>(std::max(0, picture.height));
  if (pixels == 0 || picture.rgba.size() != pixels * 4)
    throw base::Error(base::ErrorCode::internal, "the picture has no pixels");
  const SurfacePtr surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, picture.width, picture.height));
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS)
    throw base::Error(base::ErrorCode::internal, "the picture is too large");
  unsigned char* rows = cairo_image_surface_get_data(surface.get());
  const int stride = cairo_image_surface_get_stride(surface.get());
  for (int y = 0; y < picture.height; ++y)
    for (int x = 0; x < picture.width; ++x) {
      const std::uint8_t* from = &picture.rgba[4 * (static_cast<std::size_t>(y) * picture.width + x)];
      const std::uint32_t pixel = std::uint32_t{from[3]} << 24 |
                                  std::uint32_t{times(from[0], from[3])} << 16 |
                                  std::uint32_t{times(from[1], from[3])} << 8 | times(from[2], from[3]);
      std::memcpy(rows + static_cast<std::ptrdiff_t>(y) * stride + 4 * x, &pixel, 4);
    }
  cairo_surface_mark_dirty(surface.get());
  std::string png;
  cairo_surface_write_to_png_stream(surface.get(), append, &png);
  return png;
}

carto::Picture picture_of_png(std::string_view png) {
  const SurfacePtr read(cairo_image_surface_create_from_png_stream(take, &png));
  const int width = cairo_image_surface_get_width(read.get());
  const int height = cairo_image_surface_get_height(read.get());
  if (cairo_surface_status(read.get()) != CAIRO_STATUS_SUCCESS || width <= 0 || height <= 0 ||
      width > most_side || height > most_side)
    throw base::Error(base::ErrorCode::invalid_input, "the picture is no PNG");
  const SurfacePtr surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height));
  const ContextPtr context(cairo_create(surface.get()));  // whatever the file's own form of pixels
  cairo_set_source_surface(context.get(), read.get(), 0, 0);
  cairo_paint(context.get());
  cairo_surface_flush(surface.get());
  const unsigned char* rows = cairo_image_surface_get_data(surface.get());
  const int stride = cairo_image_surface_get_stride(surface.get());
  carto::Picture picture{width, height, {}};
  picture.rgba.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      std::uint32_t pixel = 0;
      std::memcpy(&pixel, rows + static_cast<std::ptrdiff_t>(y) * stride + 4 * x, 4);
      const std::uint32_t alpha = pixel >> 24;
      const auto part = [&](int shift) {
        const std::uint32_t value = pixel >> shift & 0xFF;
        return static_cast<std::uint8_t>(alpha == 0 ? 0 : std::min(255u, (value * 255 + alpha / 2) / alpha));
      };
      for (const int shift : {16, 8, 0}) picture.rgba.push_back(part(shift));
      picture.rgba.push_back(static_cast<std::uint8_t>(alpha));
    }
  return picture;
}

}  // namespace phumthun::paint::cairo
