#pragma once
#include "gui/panels.hpp"

namespace phumthun::gui {

// What the pointer draws with a tool: rectangles, lassos and circles that pick while they grow, distances and
// areas that are measured.

/// True where the pointer draws now, or would with its next press: dragging then does not move the map.
bool pointer_draws(const app::Session&, const MapPointer&);
/// The intents of a tool. `at`: the pointer in the pane's rectangle.
void drawing_intents(const Ui&, const app::Session&, const MapPointer&, app::ScreenPoint at, Intents&);
/// The figure as far as it is drawn, on a pane's canvas; `with_pointer`: the pointer is over this pane.
void draw_figure(Canvas&, const app::Session&, bool with_pointer);
/// What was measured or picked so far, beside the pointer. False where nothing is drawn.
bool figure_readout(Ui&, const app::Session&);

/// "1.24 km", "530 m"; "12.3 km²", "7,690 rai".
std::string length_words(const Ui&, double metres);
std::vector<std::string> area_words(const Ui&, double square_metres);

}  // namespace phumthun::gui
