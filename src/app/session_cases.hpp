#pragma once
#include "app/session_analysis.hpp"
#include "carto/legend.hpp"

namespace phumthun::app {

// Internal to app/: households of an analysis as the case layer.

/// `layer` as targeting_households gives it, in the map's CRS. Households that are neither poor nor listed
/// are not drawn.
CaseLayer targeting_cases(data::Layer layer, const base::LocalText& title);
/// `layer` as overlap_households gives it, in the map's CRS.
CaseLayer overlap_cases(data::Layer layer, const base::LocalText& title);

/// Those to act on over the others, from the bottom up: small dots from afar, through which the areas are
/// seen, with a light rim from near by. `style` as household_style_of gives it.
std::vector<carto::SceneLayer> case_layers(const CaseLayer&, std::size_t style);
carto::Legend case_legend(const CaseLayer&);

}  // namespace phumthun::app
