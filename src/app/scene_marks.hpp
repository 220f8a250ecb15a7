#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "app/session.hpp"
#include "poverty/differences.hpp"
#include "poverty/rank_intervals.hpp"

namespace phumthun::app {

/// What stands beside the values of a measure in tables: who differs from the area that holds it, and which
/// ranks are possible.
struct MarkedAreas {
  std::vector<poverty::Difference> parent;   ///< by row of the level's measures; empty where no level above
  std::vector<poverty::RankInterval> ranks;  ///< rank 1 is the most deprived
};
/// Of the choropleth's level and measure, p-values adjusted over all its areas. Memoised; never null.
data::Shared<MarkedAreas> marked_areas(const Session&);

/// The mark of one area against the one that holds it, by itself; undefined where either has no value or no
/// error.
poverty::Mark parent_mark(const Session&, const AreaRef&, std::string_view measure);

/// "2.50", or "1.75 – 2.50" where the capitals' cut-offs differ.
std::string capital_cutoffs_text(const Session&);

}  // namespace phumthun::app
