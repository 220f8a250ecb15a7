#pragma once
#include <cairo.h>

#include "base/progress.hpp"
#include "carto/page.hpp"
#include "paint/cairo/map_painter.hpp"

namespace phumthun::paint::cairo {

/// Paints a page's items in their order on a white sheet; the context's unit is the point. Throws Cancelled.
void paint_page(cairo_t* context, const carto::Page& page, const Output& output,
                const base::Progress& progress);

}  // namespace phumthun::paint::cairo
