#pragma once
#include <cstddef>
#include <cstdint>
#include <span>

#include "stats/scan_likelihood.hpp"

namespace phumthun::stats {

/// Replicates of a scan stand side by side, a row of them per site: what one of them needs, all do at once.
inline constexpr std::size_t scan_row_bytes = 128;
template <class T>
inline constexpr std::size_t scan_lanes = scan_row_bytes / sizeof(T);
template <class T>
struct alignas(64) ScanRow {
  T lane[scan_lanes<T>];
};

/// Called with the number of a window where a lane passes a threshold, and the sums of all lanes.
template <class T>
struct ScanVisitor {
  void* context;
  void (*visit)(void* context, std::size_t window, const T* sums);
};

/// Sums the rows of `sites` one after the other, and visits each window where a sum is above `high` or (where
/// `low` isn't empty) below `low`.
void sum_lanes(const ScanRow<std::int16_t>* rows, std::span<const std::uint32_t> sites,
               std::span<const std::int16_t> high, std::span<const std::int16_t> low,
               const ScanVisitor<std::int16_t>& visitor);
void sum_lanes(const ScanRow<std::int32_t>* rows, std::span<const std::uint32_t> sites,
               std::span<const std::int32_t> high, std::span<const std::int32_t> low,
               const ScanVisitor<std::int32_t>& visitor);
void sum_lanes(const ScanRow<double>* rows, std::span<const std::uint32_t> sites,
               std::span<const double> high, std::span<const double> low, const ScanVisitor<double>& visitor);

/// The same with `levels` rows per site and visits where the log likelihood ratio of the levels' table may
/// exceed `least`. `population`: the places of each window, NaN where none ends. `totals` by level.
void sum_levels(const ScanRow<std::int32_t>* rows, std::span<const std::uint32_t> sites,
                std::span<const double> population, std::span<const std::int64_t> totals, double least,
                const ScanVisitor<std::int32_t>& visitor);

/// The sums beyond which a window's log likelihood ratio may exceed `least`, never too narrow: above `high`
/// and below `low` (either may be empty). A sum is the window's cases less its `offset`. `shares`: of the
/// population in each window, below 0 where none ends and no sum passes.
void count_thresholds(const CountLikelihood& likelihood, std::span<const float> shares,
                      std::span<const std::int32_t> offsets, double least, std::span<std::int16_t> high,
                      std::span<std::int16_t> low);
void count_thresholds(const CountLikelihood& likelihood, std::span<const float> shares,
                      std::span<const std::int32_t> offsets, double least, std::span<std::int32_t> high,
                      std::span<std::int32_t> low);

}  // namespace phumthun::stats
