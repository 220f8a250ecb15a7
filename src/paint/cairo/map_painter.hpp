#pragma once
#include <cairo.h>

#include "base/progress.hpp"
#include "carto/page.hpp"

namespace phumthun::paint::cairo {

/// What the map painter must know of the file: `pixel_pt` is the size of its finest detail; a vector file
/// gets many points as one picture.
struct Output {
  double pixel_pt = 72.0 / 300;
  bool is_vector = true;
};

/// Paints the map's background and layers within its frame; not its labels. Throws Cancelled when asked to
/// stop.
void paint_map(cairo_t* context, const carto::MapItem& map, const Output& output,
               const base::Progress& progress);

}  // namespace phumthun::paint::cairo
