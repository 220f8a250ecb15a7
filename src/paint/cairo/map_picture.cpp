#include "paint/cairo/map_picture.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "base/error.hpp"
#include "paint/cairo/handles.hpp"
#include "paint/cairo/map_painter.hpp"

namespace phumthun::paint::cairo {
namespace {

/// Of a surface without transparency.
carto::Picture opaque_pixels(cairo_surface_t* surface) {
  cairo_surface_flush(surface);
  const unsigned char* rows = cairo_image_surface_get_data(surface);
  const int stride = cairo_image_surface_get_stride(surface);
  carto::Picture picture{cairo_image_surface_get_width(surface), cairo_image_surface_get_height(surface), {}};
  picture.rgba.reserve(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height) *
                       4);
  for (int y = 0; y < picture.height; ++y)
    for (int x = 0; x < picture.width; ++x) {
      std::uint32_t pixel = 0;
      std::memcpy(&pixel, rows + static_cast<std::ptrdiff_t>(y) * stride + 4 * x, sizeof pixel);
      for (const int shift : {16, 8, 0}) picture.rgba.push_back(static_cast<std::uint8_t>(pixel >> shift));
      picture.rgba.push_back(255);
    }
  return picture;
}

}  // namespace

carto::Picture picture_of_map(const carto::MapItem& map, int width_px, const base::Progress& progress) {
  if (!(map.frame.width > 0) || !(map.frame.height > 0) || width_px <= 0)
    throw base::Error(base::ErrorCode::internal, "a map without a size has no picture");
  const double pixel_pt = map.frame.width / carto::mm_per_pt / width_px;
  const int height_px =
      std::max(1, static_cast<int>(std::lround(width_px * map.frame.height / map.frame.width)));
  const SurfacePtr surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width_px, height_px));
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS)
    throw base::Error(base::ErrorCode::internal, "the picture is too large");
  const ContextPtr context(cairo_create(surface.get()));
  cairo_scale(context.get(), 1 / pixel_pt, 1 / pixel_pt);
  paint_map(context.get(), map, {pixel_pt, false}, progress);
  return opaque_pixels(surface.get());
}

}  // namespace phumthun::paint::cairo
