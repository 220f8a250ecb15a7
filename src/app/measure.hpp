#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/recipe.hpp"
#include "app/stores.hpp"
#include "base/area_level.hpp"
#include "base/language.hpp"
#include "base/progress.hpp"
#include "poverty/measure.hpp"
#include "poverty/reliability.hpp"

namespace phumthun::app {

enum class CountBy { households, persons };

/// How standard errors are made.
struct DesignRequest {
  std::string psu = "household";  ///< household | village | tambon: what was drawn first
  std::string strata = "none";    ///< none | amphoe | tambon | municipality
  /// none | registered (households in the civil register) | register:NAME (listed there): the N of the finite
  /// population correction.
  std::string population = "none";
  friend bool operator==(const DesignRequest&, const DesignRequest&) = default;
};

struct MeasureRequest {
  base::AreaLevel level = base::AreaLevel::tambon;
  std::vector<std::string> measures;  ///< names of poverty/measure.hpp: "human", "overall.deprived", "M0"
  double cutoff = 2.5;  ///< a capital is deprived where its score is below this; of "five-capitals" only
  double k = 0.4;       ///< poverty cut-off: poor where the deprived share of the capitals is at least this
  CountBy by = CountBy::households;
  std::string round;      ///< "2567/1"; empty: the latest round of each household
  std::string framework;  ///< a name or a .toml file; empty: the five capitals
  std::shared_ptr<const poverty::Framework>
      edited_framework;  ///< stands in for `framework` while it is edited
  bool k_given = false;  ///< false: the framework's own k where `framework` is another than five-capitals
  std::string missing;   ///< listwise | per-indicator; empty: the framework's
  DesignRequest design;
  std::string smoothing = "none";    ///< none | eb | fay-herriot
  std::string from_round, to_round;  ///< of "change:" measures; empty: the first and the last
  /// False: errors and intervals are NaN and reliability goes by n alone, for a map that follows a slider.
  bool standard_errors = true;
};

/// ok; small: fewer than 5 households answered, or are counted (the value stands, others must not see it);
/// none: no data, value NaN.
enum class EstimateFlag { ok, small, none };
std::string_view flag_name(EstimateFlag);

/// What the words and colours of a measure hang on.
struct MeasureDescription {
  poverty::Measure measure;
  base::LocalText label;  ///< as the framework calls it
  poverty::MeasureKind kind = poverty::MeasureKind::share;
  bool higher_means_more_deprived = true;
  poverty::Denominator denominator = poverty::Denominator::none;
  base::LocalText denominator_label;
};

/// One measure over all areas of a level, in the order of AreaMeasures::codes. Undefined values are NaN.
struct MeasureColumn {
  std::string measure;
  std::vector<std::int64_t> n;  ///< households that the value rests on
  std::vector<double> value, se, ci_low, ci_high;
  std::vector<EstimateFlag> flag;
  std::vector<poverty::Reliability> reliability;
  std::vector<double> denominator;  ///< size of what the value is a share of; NaN where there is none
  std::vector<std::string> reason;  ///< why a value is none ("no-household", "nobody-poor", "single-psu",
                                    ///< "only-listed-surveyed", ...); "" elsewhere
  std::vector<double>
      unsmoothed;  ///< the area's own value where a smoothed one stands in its place; else empty
  /// Size of what the value is a share or mean of, in survey weights: an area's part of its parent. Empty:
  /// the denominator says it.
  std::vector<double> weight;
  /// Standard errors that tests and ranks may rely on: `se`, but where that is 0 by chance the error of
  /// Wilson's interval, or NaN (see add_test_errors). Empty: `se` is such.
  std::vector<double> test_se;
  MeasureDescription description;
};

/// What became of households that lack values.
struct MissingCount {
  std::string column;  ///< an item of the framework
  std::int64_t missing = 0;
};
struct MissingReport {
  std::int64_t households = 0, dropped = 0;  ///< all levels alike: those of the store
  std::vector<MissingCount> by_item;
};

struct AreaMeasures {
  base::AreaLevel level = base::AreaLevel::tambon;
  std::vector<std::string> codes;  ///< ascending
  std::vector<base::LocalText> names;
  std::vector<MeasureColumn> columns;  ///< in the order of the request
  MissingReport missing;
  std::vector<base::LocalText> warnings;  ///< instruments, unconfirmed defaults, one PSU in a stratum
  Recipe recipe;
};

/// Every area of the level has a row, with flag none where no household was surveyed.
/// Throws Error{not_found} where the store has no area of that level, Error{invalid_input} for an unknown
/// measure, framework, design or round.
AreaMeasures measure_areas(store::Store&, const MeasureRequest&, const base::Progress&);

/// A measure in words, as the framework in use calls it (null: by the names of its items). Throws
/// Error{invalid_input} for an unknown one.
MeasureDescription describe_measure(const std::string& name, const poverty::Framework* framework, CountBy);

}  // namespace phumthun::app
