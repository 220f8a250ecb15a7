#pragma once
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>

namespace phumthun::app {

/// Which rows a plot counts: those that are 1 in `passing` and 1 in `picked`; an empty one lets every row
/// pass.
struct RowPart {
  std::span<const std::uint8_t> passing, picked;

  bool has(std::size_t row) const {
    return (passing.empty() || passing[row] != 0) && (picked.empty() || picked[row] != 0);
  }
};

/// The finite values of a part: the least, the greatest (NaN both where there is none), how many there are,
/// and how many rows of the part have none. Infinite values are missing ones.
struct ValueExtent {
  double low = std::nan(""), high = std::nan("");
  std::int64_t n = 0, missing = 0;
  friend bool operator==(const ValueExtent&, const ValueExtent&) = default;
};
ValueExtent value_extent(std::span<const double> values, const RowPart&);

}  // namespace phumthun::app
