#pragma once
#include <cstddef>
#include <vector>

#include "app/session.hpp"

namespace phumthun::app {

/// The areas of the choropleth's level with its measure, the most deprived first, those without a value last.
struct RankedAreas {
  data::Shared<AreaMeasures> measures;    ///< null while they are not there
  const MeasureColumn* column = nullptr;  ///< of `measures`
  base::LocalText label;                  ///< the measure in words
  std::vector<std::size_t> rows;          ///< of `measures`, in order
};

/// Memoised like build_scene(). Never null.
data::Shared<RankedAreas> ranked_areas(const Session&);

}  // namespace phumthun::app
