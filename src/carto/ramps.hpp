#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/language.hpp"
#include "carto/map_scene.hpp"

namespace phumthun::carto {

/// A sequence of colours from light (least deprived) to dark (most deprived), at least two.
struct ColorRamp {
  std::string name;
  base::LocalText label;
  std::vector<Color> stops;
};

inline constexpr std::string_view default_ramp = "deprivation";

/// All ramps of styles/ramps.toml, in its order; read once. Throws Error{invalid_input} where that file is
/// wrong.
const std::vector<ColorRamp>& all_ramps();
/// The ramp of that name; the default one for an empty name. Throws Error{not_found} with the names that
/// there are.
const ColorRamp& ramp(std::string_view name);

/// `count` colours from the ramp's first stop to its last, equally far along it, mixed in Oklab; its middle
/// for one.
std::vector<Color> ramp_colors(const ColorRamp&, int count);

}  // namespace phumthun::carto
