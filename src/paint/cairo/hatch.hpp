#pragma once
#include <cairo.h>

#include "carto/map_scene.hpp"

namespace phumthun::paint::cairo {

void set_color(cairo_t* context, const carto::Color& color);

/// Paints the style's hatch over the current clip. Lines and dots keep to one grid of the page, so that
/// neighbours join; their spacing and width are multiplied by `scale`.
void paint_hatch(cairo_t* context, const carto::ClassStyle& style, double scale);

}  // namespace phumthun::paint::cairo
