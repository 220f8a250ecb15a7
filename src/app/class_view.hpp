#pragma once
#include <cstdint>
#include <limits>
#include <vector>

#include "app/memo.hpp"
#include "app/scene_choropleth.hpp"

namespace phumthun::app {

/// The choropleth's classes over the distribution of its values: what the editor of class limits shows.
struct ClassView {
  data::Shared<carto::Choropleth> map;  ///< null where there is none; limits, fills and counts are its own
  std::vector<std::int64_t> bins;       ///< areas in equally wide steps from `low` to `high`
  double low = 0, high = 0;             ///< of the values that have a say in limits and of the inner limits
  std::int64_t valued = 0;              ///< areas with a value
  /// Of the classes, 1 where every class holds one value; NaN without values.
  double goodness_of_variance_fit = std::numeric_limits<double>::quiet_NaN();
  carto::ValueFormat format = carto::ValueFormat::number;

  /// The inner limits, which can be moved.
  std::vector<double> inner_limits() const;
};
/// Memoised. Never null; of two measures there are no limits to edit and `map` is null.
data::Shared<ClassView> class_view(const Session&);

/// What that is kept by, and where.
struct ClassViewKey {
  data::Shared<carto::Choropleth> map;
  data::Shared<AreaMeasures> measures;
  std::string measure;
  bool operator==(const ClassViewKey&) const = default;
};
struct StyleCache {
  Memo<ClassViewKey, ClassView> classes;
};

}  // namespace phumthun::app
