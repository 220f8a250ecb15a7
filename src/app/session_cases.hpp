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

/// Points with a light rim, those to act on over the others; from the bottom up.
std::vector<carto::SceneLayer> case_layers(const CaseLayer&);
carto::Legend case_legend(const CaseLayer&);

}  // namespace phumthun::app
