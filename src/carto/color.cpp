#include "carto/color.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fmt/core.h>

#include "base/error.hpp"

namespace phumthun::carto {
namespace {

struct Oklab {
  double lightness, a, b;
};

Oklab to_oklab(const Color& color) {
  const double r = linear_channel(color.r), g = linear_channel(color.g), b = linear_channel(color.b);
  const double l = std::cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const double m = std::cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const double s = std::cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return {0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
          1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
          0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

Color from_oklab(const Oklab& lab, std::uint8_t alpha) {
  const auto cube = [](double v) { return v * v * v; };
  const double l = cube(lab.lightness + 0.3963377774 * lab.a + 0.2158037573 * lab.b);
  const double m = cube(lab.lightness - 0.1055613458 * lab.a - 0.0638541728 * lab.b);
  const double s = cube(lab.lightness - 0.0894841775 * lab.a - 1.2914855480 * lab.b);
  return {encoded_channel(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
          encoded_channel(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
          encoded_channel(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s), alpha};
}

double relative_luminance(const Color& c) {
  return 0.2126 * linear_channel(c.r) + 0.7152 * linear_channel(c.g) + 0.0722 * linear_channel(c.b);
}

}  // namespace

double linear_channel(std::uint8_t channel) {
  const double c = channel / 255.0;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

std::uint8_t encoded_channel(double c) {
  c = std::clamp(c, 0.0, 1.0);
  const double encoded = c <= 0.0031308 ? 12.92 * c : 1.055 * std::pow(c, 1 / 2.4) - 0.055;
  return static_cast<std::uint8_t>(std::lround(encoded * 255));
}

Color parse_color(std::string_view text) {
  std::array<std::uint8_t, 4> channels{0, 0, 0, 255};
  bool good = (text.size() == 7 || text.size() == 9) && text[0] == '#';
  for (std::size_t i = 0; good && 2 * i + 1 < text.size(); ++i) {
    const char* begin = text.data() + 1 + 2 * i;
    const auto [end, error] = std::from_chars(begin, begin + 2, channels[i], 16);
    good = error == std::errc{} && end == begin + 2;
  }
  if (!good) {
    throw base::Error(base::ErrorCode::invalid_input, fmt::format("\"{}\" is no colour", text),
                      "write it as #RRGGBB, such as #CA0020");
  }
  return {channels[0], channels[1], channels[2], channels[3]};
}

Color mix(const Color& a, const Color& b, double t) {
  if (t <= 0) return a;
  if (t >= 1) return b;
  const Oklab from = to_oklab(a), to = to_oklab(b);
  const auto between = [t](double x, double y) { return x + (y - x) * t; };
  const auto alpha = static_cast<std::uint8_t>(std::lround(between(a.a, b.a)));
  return from_oklab({between(from.lightness, to.lightness), between(from.a, to.a), between(from.b, to.b)},
                    alpha);
}

double lightness(const Color& color) {
  return to_oklab(color).lightness;
}

double contrast(const Color& a, const Color& b) {
  const double first = relative_luminance(a), second = relative_luminance(b);
  return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

}  // namespace phumthun::carto
