#pragma once
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.hpp"
#include "carto/color_vision.hpp"
#include "carto/map_scene.hpp"

namespace phumthun::carto {

/// A sequence of colours from the least to the most deprived, at least two: from light to dark, or, where it
/// diverges, from one dark end over a light middle to another.
struct ColorRamp {
  std::string name;
  base::LocalText label;
  bool diverging = false;
  std::vector<Color> stops;
};

inline constexpr std::string_view default_ramp = "deprivation";

/// All ramps of styles/ramps.toml, in its order; read once. Throws Error{invalid_input} where that file is
/// wrong.
const std::vector<ColorRamp>& all_ramps();
/// The ramp of that name; the default one for an empty name. Throws Error{not_found} with the names that
/// there are.
const ColorRamp& ramp(std::string_view name);
/// The same, the default one where there is none of that name: for names from files that others wrote.
const ColorRamp& ramp_or_default(std::string_view name);

/// `count` colours from the ramp's first stop to its last, equally far along it, mixed in Oklab; its middle
/// for one.
std::vector<Color> ramp_colors(const ColorRamp&, int count);

/// How a ramp is laid over classes.
struct RampUse {
  bool reversed = false;  ///< from its other end
  /// The value that the light middle of a diverging ramp stands for; NaN: the middle class.
  double centre = std::numeric_limits<double>::quiet_NaN();
};
/// The colours of the classes between ascending `breaks` (their limits, one more than there are classes),
/// the lowest values first in the ramp's own order. Where a diverging ramp is centred, classes equally many
/// steps from the centre are equally dark, and the side with fewer classes does not reach its end.
std::vector<Color> class_colors(const ColorRamp&, std::span<const double> breaks, const RampUse& use);

/// How well so many classes of the ramp are told apart. Remembered for each ramp and number.
const PaletteSafety& ramp_safety(const ColorRamp&, int classes);

}  // namespace phumthun::carto
