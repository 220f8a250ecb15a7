#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "app/file_statistics.hpp"
#include "stats/classification_fit.hpp"

namespace phumthun::app {

/// Class breaks of a field as they are asked for; names as in stats/class_breaks.hpp and stats/quantile.hpp.
struct ClassesDraft {
  std::string classification = "fisher-jenks";
  int classes = 5;
  std::string quantile_type = "7";    ///< quantile, box, percentile
  double hinge = 1.5;                 ///< box
  std::vector<double> custom_bounds;  ///< custom
};

struct FileClasses {
  std::vector<double> breaks;  ///< minimum, then the upper bound of each class
  std::vector<std::int64_t> counts;
  stats::ClassificationFit fit;
};
/// Of the request's first field. Throws Error: no such file, field or layer; a field that holds no numbers;
/// as stats::class_breaks().
FileClasses file_classes(const FileStatisticsRequest&, const ClassesDraft&, const base::Progress&);

}  // namespace phumthun::app
