#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "app/measure.hpp"
#include "app/tier.hpp"
#include "base/language.hpp"

namespace phumthun::app {

struct MapSheetRequest {
  MeasureRequest measure;   ///< level, options and exactly one measure (ignored when `result` is given)
  std::string result;       ///< a saved cluster result instead of a measure
  bool households = false;  ///< draw household points: needs Tier::internal, else Error{denied}
  std::string style;        ///< colour ramp's name; empty: the default
  bool reversed = false;    ///< the ramp from its other end
  /// quantile | equal-interval | fisher-jenks | box | ... (stats::Classification), levels (fixed 1.75, 2.50,
  /// 3.25) or custom (`limits`); a difference between two rounds has its fixed classes in place of quantiles
  std::string classification = "quantile";
  int classes = 5;
  std::vector<double> limits;  ///< of "custom": the inner ones, rising
  std::string second_measure;  ///< both on one map, three classes each; empty: one measure
  std::string page = "a4";     ///< a4 | a3 | 16x9, landscape
  base::Language language = base::Language::th;
  Tier tier = Tier::public_;
  std::filesystem::path out;  ///< .pdf, .svg or .png
};

/// Writes one map sheet, beside the target and then renamed. Public and partner sheets suppress areas with n
/// < 5.
void write_map_sheet(store::Store&, const MapSheetRequest&, const base::Progress&);

}  // namespace phumthun::app
