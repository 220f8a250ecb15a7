#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "base/progress.hpp"
#include "geo/coord.hpp"

namespace phumthun::stats {

inline constexpr std::int32_t noise = -1;

/// The number of a point's cluster (from 0, in the order of their first points), or noise; points without a
/// position are noise.
struct PointClusters {
  std::vector<std::int32_t> label;
  std::int32_t cluster_count = 0;
};

/// DBSCAN (Ester and others 1996): a core point has at least `min_points` points within `eps`, itself counted
/// (as scikit-learn and R count); a border point goes to the cluster of its nearest core point, of equally
/// near ones the westernmost, then southernmost, so that the answer doesn't depend on the order of the
/// points. `is_core` is filled where not null. Planar, in the unit of the coordinates. A uniform grid whose
/// cells are cliques (Gunawan 2013). Throws Error{invalid_input} unless eps is finite and above 0 (and not
/// under a four-thousand-millionth of the points' extent) and min_points >= 1.
PointClusters dbscan(std::span<const geo::Coord> points, double eps, int min_points, unsigned threads,
                     const base::Progress& progress, std::vector<std::uint8_t>* is_core);

}  // namespace phumthun::stats
