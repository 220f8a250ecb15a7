#pragma once
#include <cstdint>
#include <vector>

#include "app/session.hpp"
#include "carto/legend.hpp"
#include "carto/map_scene.hpp"

namespace phumthun::app {

// Internal to app/: the points of the picture.

/// Households by how their place is known: 0 surveyed, 1 placed within their area.
struct HouseholdClasses {
  data::Shared<std::vector<std::uint8_t>> classes;
  std::int64_t surveyed = 0, by_area = 0;
  bool known = false;  ///< false while the layer has points alone: all are drawn as surveyed
};
HouseholdClasses household_classes(const data::Layer&);

/// In steps of the scale, so that the picture stays the same one while the camera moves within a step.
std::size_t household_style_of(double metres_per_px);

/// Households from the bottom up: quiet from afar, where the areas must be seen through hundreds of thousands
/// of them, single dots from near by; those placed by area lighter, and hollow from near by.
std::vector<carto::SceneLayer> household_layers(const data::Shared<geo::GeometryColumn>&,
                                                const HouseholdClasses&, std::size_t style);
/// Without points where the qualities are not known yet.
carto::Legend household_legend(const HouseholdClasses&, const Strings&);

/// Points by problem with a light rim, to be seen on any colour.
std::vector<carto::SceneLayer> quality_layers(const QualityLayer&);
/// The problems that some household has, with their numbers.
carto::Legend quality_legend(const QualityLayer&, const Strings&);

}  // namespace phumthun::app
