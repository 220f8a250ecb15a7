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

/// How far an area's value may be shown: in its class; there and hatched, because it is unreliable; not at
/// all, because it rests on too few households to say anything, or because it is kept back for privacy.
enum class ValueStanding : std::uint8_t { shown, unreliable, too_few, suppressed };

/// Limits for values (NaN = no data). `standing`: one for each area, or empty: all shown. Areas whose value
/// is not shown have no say in the limits, which would give their values away. `classification`: "levels", or
/// what stats::parse_classification knows; throws Error{invalid_input} for another word. `classes` is ignored
/// for "levels".
ClassLimits class_limits(std::span<const double> values, std::span<const ValueStanding> standing,
                         std::string_view classification, int classes);

struct ChoroplethOptions {
  base::LocalText title = {};
  base::LocalText counted = {};  ///< what an area is called: "ตำบล" / "tambon"
  ValueFormat format = ValueFormat::number;
  bool low_is_dark = false;  ///< low values are the deprived ones (mean scores): the ramp runs the other way
  std::string ramp = {};     ///< empty: the default
  int suppression_minimum = 5;  ///< named in the legend
  int too_few_below = 10;       ///< named in the legend
  /// Words for the classes from the lowest, put after their limits (the names of the four levels); empty:
  /// none.
  std::vector<base::LocalText> class_labels = {};
};

/// Areas in classes. Class numbers: 0 to class_count() - 1 from the lowest values up, then no_data,
/// suppressed, too_few, and the classes once more, hatched.
struct Choropleth {
  data::Shared<std::vector<std::uint8_t>> feature_class;
  std::vector<ClassStyle> styles;  ///< by class number
  Legend legend;                   ///< classes of values that no area is in are still listed
  ClassLimits limits;

  int class_count() const { return (static_cast<int>(styles.size()) - 3) / 2; }
  int no_data() const { return class_count(); }
  int suppressed() const { return class_count() + 1; }
  int too_few() const { return class_count() + 2; }
  /// The class of unreliable values of a class.
  int unreliable(int of_class) const { return class_count() + 3 + of_class; }
};

/// A choropleth of `values` (NaN = no data) within `limits`. `standing` as in class_limits. Values beyond the
/// limits (of frozen breaks) fall into the first or last class.
Choropleth make_choropleth(std::span<const double> values, std::span<const ValueStanding> standing,
                           const ClassLimits& limits, const ChoroplethOptions& options);

}  // namespace phumthun::carto
