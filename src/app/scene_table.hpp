#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
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

/// A whole number that is registered for an area.
struct RegisteredCount {
  std::int64_t value = 0;
  bool summed = false;  ///< no number of its own: the sum over the areas of `summed_level` within it
  base::AreaLevel summed_level = base::AreaLevel::amphoe;
};
/// "population" or "registered_households" of an area, or the sum over those within it of the nearest level
/// below that has them; nothing where there is none.
std::optional<RegisteredCount> registered_count(const Session&, const AreaRef&, std::string_view column);

/// Memoised like build_scene(). Never null.
data::Shared<RankedAreas> ranked_areas(const Session&);

}  // namespace phumthun::app
