#pragma once
#include <cstdint>
#include <limits>
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
/// closed on the right. `words`: what each class means (class_words()), or empty.
struct ClassLimits {
  std::vector<double> breaks;
  bool fixed_levels = false;
  std::vector<base::LocalText> words = {};
};

/// How classes are made. `classification`: "levels", or what stats::parse_classification knows; `classes` is
/// ignored where it has no meaning; `custom_breaks`: the inner limits of "custom", ascending.
struct ClassRequest {
  std::string classification = "quantile";
  int classes = 5;
  std::vector<double> custom_breaks = {};
};

/// How far an area's value may be shown: in its class; there and hatched, because it is unreliable; not at
/// all, because it rests on too few households to say anything, or because it is kept back for privacy.
enum class ValueStanding : std::uint8_t { shown, unreliable, too_few, suppressed };

/// Values that have a say in class limits: NaN in place of infinite ones and of those that are not shown,
/// which limits would give away. `standing`: one for each area, or empty: all shown.
std::vector<double> classed_values(std::span<const double> values, std::span<const ValueStanding> standing);

/// Limits for values (NaN = no data). Throws Error{invalid_input} for an unknown classification, and what
/// stats::class_breaks throws.
ClassLimits class_limits(std::span<const double> values, std::span<const ValueStanding> standing,
                         const ClassRequest& request);
ClassLimits class_limits(std::span<const double> values, std::span<const ValueStanding> standing,
                         std::string_view classification, int classes);

struct ChoroplethOptions {
  base::LocalText title = {};
  base::LocalText counted = {};  ///< what an area is called: "ตำบล" / "tambon"
  ValueFormat format = ValueFormat::number;
  bool low_is_dark = false;  ///< low values are the deprived ones (mean scores): the ramp runs the other way
  std::string ramp = {};     ///< empty: the default
  bool reversed = false;     ///< the ramp from its other end
  double centre = std::numeric_limits<double>::quiet_NaN();  ///< of a diverging ramp; NaN: the middle class
  int suppression_minimum = 5;                               ///< named in the legend
  int too_few_below = 10;                                    ///< named in the legend
  /// Words for the classes from the lowest, put after their limits (the names of the four levels); empty:
  /// none.
  std::vector<base::LocalText> class_labels = {};
  base::LocalText note = {};  ///< of the legend
};

/// Areas in classes. Class numbers: 0 to class_count() - 1 from the lowest values up (of a bivariate map: as
/// LegendMatrix numbers its cells), then no_data, suppressed, too_few, and the classes once more, hatched.
struct Choropleth {
  data::Shared<std::vector<std::uint8_t>> feature_class;
  std::vector<ClassStyle> styles;  ///< by class number
  Legend legend;                   ///< classes of values that no area is in are still listed
  ClassLimits limits;
  ClassLimits second_limits = {};         ///< of the second measure of a bivariate map
  std::vector<std::int64_t> counts = {};  ///< areas by class number

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

/// What two kinds of choropleths share: fills of classes with those of areas without a value and, hatched,
/// unreliable ones after them; and the legend's rows of the latter, where there are some.
std::vector<ClassStyle> with_special_styles(std::vector<Color> class_fills);
void add_special_rows(Legend&, const Choropleth&, const ChoroplethOptions&);
/// The class number of an area of class `nth` (-1: none, because it has no value).
std::uint8_t class_number(const Choropleth&, int nth, ValueStanding);

}  // namespace phumthun::carto
