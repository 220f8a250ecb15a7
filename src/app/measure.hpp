#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/recipe.hpp"
#include "app/stores.hpp"
#include "base/area_level.hpp"
#include "base/language.hpp"
#include "base/progress.hpp"

namespace phumthun::app {

enum class CountBy { households, persons };

struct MeasureRequest {
  base::AreaLevel level = base::AreaLevel::tambon;
  std::vector<std::string> measures;  ///< names of poverty/measure.hpp: "human", "overall.deprived", "M0"
  double cutoff = 2.5;                ///< a capital is deprived where its score is below this
  double k = 0.4;  ///< poverty cut-off: poor where the deprived share of the five capitals is at least this
  CountBy by = CountBy::households;
  std::string round;  ///< "2567/1"; empty: the latest round of each household
};

/// ok; small: fewer than 5 households answered (the value stands, others must not see it); none: no data,
/// value NaN.
enum class EstimateFlag { ok, small, none };
std::string_view flag_name(EstimateFlag);

/// One measure over all areas of a level, in the order of AreaMeasures::codes. Undefined values are NaN.
struct MeasureColumn {
  std::string measure;
  std::vector<std::int64_t> n;  ///< households that the value rests on
  std::vector<double> value, se, ci_low, ci_high;
  std::vector<EstimateFlag> flag;
};

struct AreaMeasures {
  base::AreaLevel level = base::AreaLevel::tambon;
  std::vector<std::string> codes;  ///< ascending
  std::vector<base::LocalText> names;
  std::vector<MeasureColumn> columns;  ///< in the order of the request
  Recipe recipe;
};

/// Every area of the level has a row, with flag none where no household was surveyed.
/// Throws Error{not_found} where the store has no area of that level, Error{invalid_input} for an unknown
/// measure or round.
AreaMeasures measure_areas(store::Store&, const MeasureRequest&, const base::Progress&);

}  // namespace phumthun::app
