#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.hpp"
#include "carto/legend.hpp"
#include "carto/map_scene.hpp"
#include "carto/value_format.hpp"

namespace phumthun::carto {

/// The limits of a choropleth's classes: the minimum, then the upper bound of each class. `fixed_levels`: the
/// four levels of a capital score, [1.00, 1.75), [1.75, 2.50), [2.50, 3.25), [3.25, 4.00]; else classes are
/// closed on the right.
struct ClassLimits {
  std::vector<double> breaks;
  bool fixed_levels = false;
};

/// Limits for values (NaN = no data). `suppressed`: areas whose value is kept back (non-zero; empty: none);
/// they have no say in the limits, which would give their values away. `classification`: "levels", or what
/// stats::parse_classification knows; throws Error{invalid_input} for another word. `classes` is ignored for
/// "levels".
ClassLimits class_limits(std::span<const double> values, std::span<const std::uint8_t> suppressed,
                         std::string_view classification, int classes);

struct ChoroplethOptions {
  base::LocalText title = {};
  base::LocalText counted = {};  ///< what an area is called: "ตำบล" / "tambon"
  ValueFormat format = ValueFormat::number;
  bool low_is_dark = false;  ///< low values are the deprived ones (mean scores): the ramp runs the other way
  std::string ramp = {};     ///< empty: the default
  int suppression_minimum = 5;  ///< named in the legend
  /// Words for the classes from the lowest, put after their limits (the names of the four levels); empty:
  /// none.
  std::vector<base::LocalText> class_labels = {};
};

/// Areas in classes. Class numbers: 0 to class_count() - 1 from the lowest values up, then no_data, then
/// suppressed.
struct Choropleth {
  data::Shared<std::vector<std::uint8_t>> feature_class;
  std::vector<ClassStyle> styles;  ///< by class number
  Legend legend;                   ///< classes of values that no area is in are still listed
  ClassLimits limits;

  int class_count() const { return static_cast<int>(styles.size()) - 2; }
  int no_data() const { return class_count(); }
  int suppressed() const { return class_count() + 1; }
};

/// A choropleth of `values` (NaN = no data) within `limits`. `suppressed` as in class_limits. Values beyond
/// the limits (of frozen breaks) fall into the first or last class.
Choropleth make_choropleth(std::span<const double> values, std::span<const std::uint8_t> suppressed,
                           const ClassLimits& limits, const ChoroplethOptions& options);

}  // namespace phumthun::carto
