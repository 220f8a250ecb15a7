#pragma once
#include <cstdint>
#include <vector>

#include "app/household_colors.hpp"
#include "app/session.hpp"
#include "carto/legend.hpp"
#include "carto/map_scene.hpp"

namespace phumthun::app {

// Internal to app/: the points of the picture.

/// In steps of the scale, so that the picture stays the same one while the camera moves within a step.
std::size_t household_style_of(double metres_per_px);

/// Households from the bottom up: quiet from afar, where the areas must be seen through hundreds of thousands
/// of them, single dots from near by. By place: those placed by area lighter, and hollow from near by. By
/// anything else: colours that are told apart from afar too, with a light rim from near by.
std::vector<carto::SceneLayer> household_layers(const data::Shared<geo::GeometryColumn>&,
                                                const HouseholdClasses&, std::size_t style);
/// The kinds that some household is of, with their numbers; without points while they are not known.
carto::Legend household_legend(const HouseholdClasses&, const Strings&);

/// Points by problem with a light rim, to be seen on any colour.
std::vector<carto::SceneLayer> quality_layers(const QualityLayer&);
/// The problems that some household has, with their numbers.
carto::Legend quality_legend(const QualityLayer&, const Strings&);

}  // namespace phumthun::app
