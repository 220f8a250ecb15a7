#pragma once
#include <span>
#include <vector>

#include "carto/choropleth.hpp"

namespace phumthun::carto {

/// How many classes each of two measures has on one map: more than nine colours are not told apart.
inline constexpr int bivariate_classes = 3;

/// The nine fills of two measures, `columns` to the right and `rows` upwards, each from the least deprived:
/// from near white to blue (the first measure) and to orange (the second) and to the dark of both, mixed in
/// Oklab. Least CIE 1976 difference between two of nine: 27 as most see them, 25, 25 and 21 without one kind
/// of cones.
std::vector<Color> bivariate_colors(int columns, int rows);

/// One of the two measures. `options`: title, format, and which end is dark.
struct BivariateAxis {
  std::span<const double> values;  ///< NaN: no data
  std::span<const ValueStanding> standing;
  ClassLimits limits;
  ChoroplethOptions options;
};
/// A choropleth of two measures of the same areas: one class for each pair of classes, darkest where both are
/// deprived; its legend is a matrix. An area without one of the values has no class; it is hatched where one
/// is unreliable. `counted` and the least numbers of households are those of the first axis.
Choropleth make_bivariate(const BivariateAxis& x, const BivariateAxis& y);

}  // namespace phumthun::carto
