#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace phumthun::privacy {

/// The fewest households that a published number may rest on.
inline constexpr std::int64_t default_minimum_n = 5;

/// Why a cell is not shown to others.
enum class CellHiding : std::uint8_t {
  shown,      ///< rests on enough households, or on none: that nobody was surveyed there discloses no one
  small_cell  ///< rests on 1 to minimum_n - 1 households
};

/// Primary suppression, cell by cell: small_cell where 0 < n < minimum_n.
std::vector<CellHiding> hide_small_cells(std::span<const std::int64_t> n, std::int64_t minimum_n);

/// What stands in place of a hidden n: "<5".
std::string hidden_n_text(std::int64_t minimum_n);

}  // namespace phumthun::privacy
