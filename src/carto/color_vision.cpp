#include "carto/color_vision.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "carto/color.hpp"
#include "carto/legend.hpp"

namespace phumthun::carto {
namespace {

using Matrix = std::array<std::array<double, 3>, 3>;

/// Machado, Oliveira and Fernandes 2009, "A physiologically-based model for simulation of color vision
/// deficiency", severity 1.0.
constexpr Matrix protan{
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix deutan{
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix tritan{
    {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};
/// CIE luminance in each channel.
constexpr Matrix grey{{{0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}}};
/// Linear sRGB to XYZ over the white point D65: IEC 61966-2-1.
constexpr Matrix to_xyz{{{0.4124564, 0.3575761, 0.1804375},
                         {0.2126729, 0.7151522, 0.0721750},
                         {0.0193339, 0.1191920, 0.9503041}}};
constexpr std::array<double, 3> white{0.95047, 1.0, 1.08883};

using Triple = std::array<double, 3>;

Triple product(const Matrix& matrix, const Triple& v) {
  Triple result{};
  for (std::size_t row = 0; row < 3; ++row)
    result[row] = matrix[row][0] * v[0] + matrix[row][1] * v[1] + matrix[row][2] * v[2];
  return result;
}

Triple linear(const Color& color) {
  return {linear_channel(color.r), linear_channel(color.g), linear_channel(color.b)};
}

/// L*, a*, b*.
Triple to_lab(const Color& color) {
  constexpr double linear_below = 216.0 / 24389.0, slope = 24389.0 / 27.0;
  const Triple xyz = product(to_xyz, linear(color));
  Triple f{};
  for (std::size_t i = 0; i < 3; ++i) {
    const double t = xyz[i] / white[i];
    f[i] = t > linear_below ? std::cbrt(t) : (slope * t + 16) / 116;
  }
  return {116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])};
}

double distance(const Triple& a, const Triple& b) {
  return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

std::vector<Triple> labs_seen_by(std::span<const Color> colors, ColorVision vision) {
  std::vector<Triple> labs;
  for (const Color& color : colors) labs.push_back(to_lab(seen_by(color, vision)));
  return labs;
}

double least_distance(std::span<const Triple> labs) {
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < labs.size(); ++i)
    for (std::size_t j = i + 1; j < labs.size(); ++j) least = std::min(least, distance(labs[i], labs[j]));
  return least;
}

}  // namespace

std::string_view color_vision_name(ColorVision vision) {
  constexpr std::array<std::string_view, all_color_visions.size()> names{"normal", "protan", "deutan",
                                                                         "tritan", "grey"};
  return names[static_cast<std::size_t>(vision)];
}

Color seen_by(const Color& color, ColorVision vision) {
  if (vision == ColorVision::normal) return color;
  const Matrix& matrix = vision == ColorVision::protan   ? protan
                         : vision == ColorVision::deutan ? deutan
                         : vision == ColorVision::tritan ? tritan
                                                         : grey;
  const Triple seen = product(matrix, linear(color));
  return {encoded_channel(seen[0]), encoded_channel(seen[1]), encoded_channel(seen[2]), color.a};
}

ClassStyle seen_by(const ClassStyle& style, ColorVision vision) {
  return {seen_by(style.fill, vision), style.hatch, seen_by(style.hatch_color, vision)};
}

double color_difference(const Color& a, const Color& b) {
  return distance(to_lab(a), to_lab(b));
}

double least_difference(std::span<const Color> colors, ColorVision vision) {
  return least_distance(labs_seen_by(colors, vision));
}

bool PaletteSafety::safe_for(ColorVision vision) const {
  const auto nth = static_cast<std::size_t>(vision);
  return between_classes[nth] >= least_safe_difference && to_no_data[nth] >= least_safe_difference_to_hatched;
}

bool PaletteSafety::safe() const {
  return std::all_of(all_color_visions.begin(), all_color_visions.end(),
                     [&](ColorVision vision) { return vision == ColorVision::grey || safe_for(vision); });
}

PaletteSafety palette_safety(std::span<const Color> colors) {
  PaletteSafety safety;
  for (const ColorVision vision : all_color_visions) {
    const auto nth = static_cast<std::size_t>(vision);
    const std::vector<Triple> labs = labs_seen_by(colors, vision);
    const Triple paper = to_lab(seen_by(no_data_style().fill, vision));
    safety.between_classes[nth] = least_distance(labs);
    safety.to_no_data[nth] = std::numeric_limits<double>::infinity();
    for (const Triple& lab : labs)
      safety.to_no_data[nth] = std::min(safety.to_no_data[nth], distance(lab, paper));
  }
  return safety;
}

}  // namespace phumthun::carto
