#pragma once
#include <array>
#include <span>
#include <string_view>

#include "carto/map_scene.hpp"

namespace phumthun::carto {

/// How a reader sees colours: with all three cones, without the long (protan), middle (deutan) or short
/// (tritan) ones, or on a black-and-white print.
enum class ColorVision { normal, protan, deutan, tritan, grey };
inline constexpr std::array all_color_visions{ColorVision::normal, ColorVision::protan, ColorVision::deutan,
                                              ColorVision::tritan, ColorVision::grey};
/// "normal", "protan", "deutan", "tritan", "grey".
std::string_view color_vision_name(ColorVision);

/// The colour as that reader sees it, alpha untouched: the matrices of Machado, Oliveira and Fernandes (2009)
/// at full severity, applied to linear sRGB; grey by CIE luminance.
Color seen_by(const Color&, ColorVision);
ClassStyle seen_by(const ClassStyle&, ColorVision);

/// CIE 1976 colour difference of two opaque sRGB colours (white point D65): about 2 is just seen side by
/// side, 10 is told apart across a map and its legend.
double color_difference(const Color&, const Color&);
/// The least difference between any two of the colours as that reader sees them; infinite for fewer than two.
double least_difference(std::span<const Color>, ColorVision);

/// How well the colours of classes are told apart, by reader.
struct PaletteSafety {
  std::array<double, all_color_visions.size()> between_classes{};  ///< least difference, in that order
  std::array<double, all_color_visions.size()> to_no_data{};       ///< of any class to what has no value
  bool safe_for(ColorVision) const;
  bool safe() const;  ///< for every reader; a grey print is asked about by itself
};
/// Classes closer than this can't be told apart with certainty.
inline constexpr double least_safe_difference = 10;
/// What has no value is hatched as well, so that its paper need only be seen to be another colour (Mahy, Van
/// Eycken and Oosterlinck 1994).
inline constexpr double least_safe_difference_to_hatched = 2.3;
PaletteSafety palette_safety(std::span<const Color>);

}  // namespace phumthun::carto
