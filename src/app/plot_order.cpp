#include "app/plot_order.hpp"

#include <algorithm>
#include <cmath>

namespace phumthun::app {
namespace {

constexpr std::size_t cell_count = 4096;

/// Cuts a range into cells in ascending order. Halves keep the widest range of doubles finite.
struct Cells {
  explicit Cells(const ValueExtent& extent)
      : half_low(extent.low / 2), scale(static_cast<double>(cell_count) / (extent.high / 2 - half_low)) {}
  std::size_t of(double value) const {
    const double at = (value / 2 - half_low) * scale;
    return at <= 0 ? 0 : std::min(cell_count - 1, static_cast<std::size_t>(at));
  }
  double half_low, scale;
};

/// The place of a rank: its cell, and its rank within it.
struct Place {
  std::size_t cell;
  std::int64_t rank;
};

std::vector<Place> places_of(std::span<const std::int64_t> counts, std::span<const std::int64_t> ranks) {
  std::vector<Place> places;
  std::size_t cell = 0;
  std::int64_t before = 0;
  for (const std::int64_t rank : ranks) {
    while (cell + 1 < cell_count && before + counts[cell] <= rank) before += counts[cell++];
    places.push_back({cell, rank - before});
  }
  return places;
}

/// The middle of two neighbouring order statistics.
double between(std::span<const double> pair) {
  return pair[0] + (pair[1] - pair[0]) / 2;
}

}  // namespace

ValueExtent value_extent(std::span<const double> values, const RowPart& part) {
  ValueExtent extent;
  double low = HUGE_VAL, high = -HUGE_VAL;
  for (std::size_t row = 0; row < values.size(); ++row) {
    if (!part.has(row)) continue;
    const double value = values[row];
    if (!std::isfinite(value)) {
      ++extent.missing;
      continue;
    }
    ++extent.n;
    low = std::min(low, value), high = std::max(high, value);
  }
  if (extent.n > 0) extent.low = low, extent.high = high;
  return extent;
}

std::vector<double> order_statistics(std::span<const double> values, const RowPart& part,
                                     const ValueExtent& extent, std::span<const std::int64_t> ranks) {
  if (extent.n == 0) return std::vector<double>(ranks.size(), std::nan(""));
  if (extent.low == extent.high) return std::vector<double>(ranks.size(), extent.low);
  const Cells cells(extent);
  std::vector<std::int64_t> counts(cell_count, 0);
  for (std::size_t row = 0; row < values.size(); ++row)
    if (part.has(row) && std::isfinite(values[row])) ++counts[cells.of(values[row])];
  const std::vector<Place> places = places_of(counts, ranks);
  std::vector<std::uint8_t> wanted(cell_count, 0);
  for (const Place& place : places) wanted[place.cell] = 1;
  std::vector<std::vector<double>> members(cell_count);
  for (std::size_t row = 0; row < values.size(); ++row) {
    if (!part.has(row) || !std::isfinite(values[row])) continue;
    const std::size_t cell = cells.of(values[row]);
    if (wanted[cell]) members[cell].push_back(values[row]);
  }
  std::vector<double> found;
  for (const Place& place : places) {
    std::vector<double>& of_cell = members[place.cell];
    const auto nth = of_cell.begin() + place.rank;
    std::nth_element(of_cell.begin(), nth, of_cell.end());
    found.push_back(*nth);
  }
  return found;
}

std::array<double, 3> linear_quartiles(std::span<const double> values, const RowPart& part,
                                       const ValueExtent& extent) {
  if (extent.n == 0) return {std::nan(""), std::nan(""), std::nan("")};
  std::vector<std::int64_t> ranks;
  std::array<double, 3> shares{};
  for (std::size_t quarter = 1; quarter <= 3; ++quarter) {
    const double at = static_cast<double>(extent.n - 1) * static_cast<double>(quarter) / 4;
    const auto rank = static_cast<std::int64_t>(at);
    shares[quarter - 1] = at - static_cast<double>(rank);
    ranks.push_back(rank), ranks.push_back(std::min(rank + 1, extent.n - 1));
  }
  std::array<double, 3> quartiles{};
  std::vector<std::int64_t> ascending = ranks;
  std::sort(ascending.begin(), ascending.end());
  const std::vector<double> found = order_statistics(values, part, extent, ascending);
  const auto at_rank = [&](std::int64_t rank) {
    return found[static_cast<std::size_t>(std::lower_bound(ascending.begin(), ascending.end(), rank) -
                                          ascending.begin())];
  };
  for (std::size_t q = 0; q < 3; ++q) {
    const double low = at_rank(ranks[2 * q]), high = at_rank(ranks[2 * q + 1]);
    quartiles[q] = low + (high - low) * shares[q];
  }
  return quartiles;
}

std::array<double, 3> tukey_hinges(std::span<const double> values, const RowPart& part,
                                   const ValueExtent& extent) {
  if (extent.n == 0) return {std::nan(""), std::nan(""), std::nan("")};
  const std::int64_t half = (extent.n + 1) / 2;  // of the lower and of the upper half
  const std::array<std::int64_t, 6> ranks{(half - 1) / 2,          half / 2,
                                          (extent.n - 1) / 2,      extent.n / 2,
                                          extent.n - 1 - half / 2, extent.n - 1 - (half - 1) / 2};
  std::array<std::int64_t, 6> ascending = ranks;
  std::sort(ascending.begin(), ascending.end());
  const std::vector<double> found = order_statistics(values, part, extent, ascending);
  const std::span<const double> all(found);
  return {between(all.subspan(0, 2)), between(all.subspan(2, 2)), between(all.subspan(4, 2))};
}

}  // namespace phumthun::app
