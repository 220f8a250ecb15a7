#pragma once
#include <cstdint>
#include <span>

namespace phumthun::poverty {

/// Rank correlations over the entries where neither is NaN; NaN for fewer than 2 of these or no variation.
/// Spearman on mid-ranks; Kendall's tau-b in O(n log n) (Knight 1966).
double spearman(std::span<const double> a, std::span<const double> b);
double kendall_tau_b(std::span<const double> a, std::span<const double> b);
/// Share of the pairs of entries that a and b put in the same order, ties (to 1e-12) among them; NaN where no
/// pair has values in both.
double share_ordered_alike(std::span<const double> a, std::span<const double> b);
/// |a and b| / |a or b| of two sets of the poor (1 poor, 0 not, 255 not counted: left out of both), by weight
/// (empty: 1; NaN: 1; 0 or below: left out); NaN where nobody is poor in either.
double jaccard(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b,
               std::span<const double> weight);

}  // namespace phumthun::poverty
