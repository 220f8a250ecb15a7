#pragma once
#include <span>
#include <string>

#include "app/class_view.hpp"
#include "carto/ramps.hpp"
#include "gui/panels.hpp"

namespace phumthun::gui {

// Parts of the panel of map styles.

/// The distribution of the choropleth's values in the colours of its classes; limits are dragged, added by a
/// double click, taken away by dragging them off, and typed.
void class_editor(Ui&, const app::Session&, Intents&);
/// Colour ramps with their swatches, which way round, and for whom they are safe. Into `setting`.
void ramp_part(Ui&, const app::Session&, app::ChoroplethSetting&);
/// The map as others see its colours.
void color_vision_field(Ui&, const app::Session&, Intents&);
/// What households' points say by their colour.
void household_style(Ui&, const app::Session&, Intents&);
/// Styles that can be put on, saved and loaded.
void saved_styles(Ui&, const app::Session&, Intents&);

/// While the map is shown as others see it: says so, with a button to see it as it is.
void color_vision_note(Ui&, const app::Session&, const Layout&, Intents&);

/// Two measures' classes as a square with the measures along its sides and the number of areas in each cell.
void legend_matrix(Ui&, const carto::LegendMatrix&);

/// "น้ำเงินเข้มขึ้น": a ramp's name without what stands in brackets.
std::string ramp_words(const Ui&, const carto::ColorRamp&);
/// The colours of a ramp beside each other.
void draw_ramp(Canvas&, const Rect&, std::span<const Color>);
}  // namespace phumthun::gui
