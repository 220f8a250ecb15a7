#pragma once
#include <cstdint>
#include <string_view>

#include "carto/map_scene.hpp"

namespace phumthun::carto {

/// "#RRGGBB" or "#RRGGBBAA". Throws Error{invalid_input} for anything else.
Color parse_color(std::string_view text);

/// The colour at `t` (0 to 1) of the way from `a` to `b` in Oklab (Ottosson 2020), where equal steps look
/// equally far apart. Alpha is mixed linearly.
Color mix(const Color& a, const Color& b, double t);

/// A channel of sRGB (IEC 61966-2-1) as linear light from 0 to 1, and back; light beyond that is cut off.
double linear_channel(std::uint8_t channel);
std::uint8_t encoded_channel(double light);

/// Oklab lightness: 0 black to 1 white.
double lightness(const Color&);

/// Contrast ratio of WCAG 2.1: 1 (the same luminance) to 21 (black on white).
double contrast(const Color& a, const Color& b);

}  // namespace phumthun::carto
