#pragma once
#include "app/scene.hpp"
#include "gui/canvas.hpp"
#include "gui/layout.hpp"

namespace phumthun::gui {

// What is drawn over the painted map, on its canvas.

/// The names of areas where they fit (app/shown_names.hpp), larger areas first; the small ones only from near
/// enough to read them apart.
void draw_names(Canvas&, const app::Session&);
/// What the graticule's lines are called, at the map's edges.
void draw_graticule_labels(Canvas&, const app::Session&);
/// Whose picture lies under the map, in its lower right corner.
void draw_attribution(Canvas&, const app::Session&);
/// The outline of an area, seen on light and on dark: the selected and the pointed at one.
void draw_outline(Canvas&, const app::Session&, const app::AreaRef&, bool selected);
/// A ring around the selected and the pointed at household.
void draw_household_marks(Canvas&, const app::Session&);
/// What the import panel's file would bring: outlines as lines, points as dots.
void draw_preview(Canvas&, const app::Session&);
/// Where the scale bar stands on a map, at any scale.
Rect scale_bar_place(const Rect& map);
/// A bar of a round length of metres or kilometres in the lower right corner.
void draw_scale_bar(Canvas&, const app::Session&);

}  // namespace phumthun::gui
