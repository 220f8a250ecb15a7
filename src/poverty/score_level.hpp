#pragma once
#include <array>
#include <cmath>

#include "base/language.hpp"

namespace phumthun::poverty {

/// Scores run from 1 to 4. Level 1 is [1.00, 1.75), 2 [1.75, 2.50), 3 [2.50, 3.25), 4 [3.25, 4.00].
inline constexpr std::array<double, 3> level_edges{1.75, 2.50, 3.25};
inline constexpr int level_count = 4;

/// A score this close below an edge stands on it: the mean of five decimal scores misses 2.5 by a few units
/// of 1e-16.
inline constexpr double score_tolerance = 1e-9;

/// True where a score (not NaN) is below `edge`; the edge itself is not below.
inline bool is_below(double score, double edge) {
  return score < edge - score_tolerance;
}

/// 1 to 4 between ascending edges, or 0 for NaN.
inline int level_of_score(double score, const std::array<double, 3>& edges) {
  if (std::isnan(score)) return 0;
  int level = 1;
  for (const double edge : edges) level += !is_below(score, edge);
  return level;
}
inline int level_of_score(double score) {
  return level_of_score(score, level_edges);
}

/// อยู่ลำบาก, อยู่ยาก, อยู่พอได้, อยู่ดี for 1 to 4; empty for another number.
base::LocalText score_level_label(int level);

}  // namespace phumthun::poverty
