#include "carto/heat.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace phumthun::carto {

double heat_bump(double distance_m, double radius_m) {
  constexpr double m2_per_km2 = 1e6;
  const double part = 1 - distance_m * distance_m / (radius_m * radius_m);
  return part <= 0 ? 0 : m2_per_km2 * 3 / (std::numbers::pi * radius_m * radius_m) * part * part;
}

Color heat_color(const HeatLayer& layer, double per_km2) {
  if (layer.ramp.empty()) return {0, 0, 0, 0};
  const auto last = static_cast<double>(layer.ramp.size() - 1);
  const double at = std::clamp(per_km2 / layer.full_per_km2, 0.0, 1.0) * last;
  const auto below = static_cast<std::size_t>(at);
  const std::size_t above = std::min(below + 1, layer.ramp.size() - 1);
  const double part = at - static_cast<double>(below);
  const auto mixed = [&](std::uint8_t Color::*channel) {
    const double from = layer.ramp[below].*channel, to = layer.ramp[above].*channel;
    return static_cast<std::uint8_t>(std::lround(from + (to - from) * part));
  };
  return {mixed(&Color::r), mixed(&Color::g), mixed(&Color::b), mixed(&Color::a)};
}

}  // namespace phumthun::carto
