#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "app/plot_lines.hpp"
#include "app/plot_rows.hpp"
#include "poverty/score_level.hpp"

namespace phumthun::app {

/// Each row's levels (0: no score, 1 to 4) of the five capitals in three bits each, the first lowest.
std::vector<std::uint16_t> packed_levels(const CapitalValues&);

/// How many households of a part stand at each level of each capital, and how many have no score.
struct LevelCounts {
  std::array<std::array<std::int64_t, poverty::level_count>, poverty::capital_count> at{};
  std::array<std::int64_t, poverty::capital_count> missing{};
  std::int64_t rows = 0;
  std::int64_t known = 0;  ///< of these, with a score of some capital

  std::int64_t n(std::size_t capital) const { return rows - missing[capital]; }
};
LevelCounts count_levels(std::span<const std::uint16_t> packed, const RowPart&);

/// The closed range of scores that a level (1 to 4) holds, by poverty::level_of_score.
struct ScoreRange {
  double low = 0, high = 0;
};
ScoreRange scores_of_level(int level);

}  // namespace phumthun::app
