#include "app/plot_histogram.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/plot_order.hpp"

namespace phumthun::app {
namespace {

constexpr double longest_whole_range = 400;

bool all_whole(std::span<const double> values) {
  return std::all_of(values.begin(), values.end(),
                     [](double value) { return !std::isfinite(value) || value == std::floor(value); });
}

std::vector<double> equal_edges(double low, double high, int bins) {
  std::vector<double> edges;
  for (int i = 0; i < bins; ++i) edges.push_back(low + (high - low) * i / bins);
  edges.push_back(high);
  return edges;
}

/// Bins from half below the least whole number, each of the same number of whole steps.
std::vector<double> whole_edges(const ValueExtent& extent, int bins) {
  const double steps = extent.high - extent.low + 1;
  const double step = std::max(1.0, std::ceil(steps / bins));
  std::vector<double> edges{extent.low - 0.5};
  while (edges.back() < extent.high) edges.push_back(edges.back() + step);
  return edges;
}

std::uint8_t bin_of(double value, const std::vector<double>& edges) {
  const auto above = std::upper_bound(edges.begin() + 1, edges.end() - 1, value);
  return static_cast<std::uint8_t>(above - edges.begin() - 1);
}

}  // namespace

int freedman_diaconis_bins(const ValueExtent& extent, double lower_quartile, double upper_quartile) {
  if (extent.n == 0 || !(extent.high > extent.low)) return 1;
  const double n = static_cast<double>(extent.n);
  const double width = 2 * (upper_quartile - lower_quartile) / std::cbrt(n);
  const double bins = width > 0 ? (extent.high - extent.low) / width : std::log2(n) + 1;
  if (!(bins < most_bins)) return most_bins;
  return std::max(1, static_cast<int>(std::ceil(bins)));
}

Bins make_bins(std::span<const double> values, int asked) {
  const ValueExtent extent = value_extent(values, {});
  Bins made;
  if (extent.n == 0) return made;
  int bins = std::clamp(asked, 0, most_bins);
  if (bins == 0) {
    const std::array quartiles = linear_quartiles(values, {}, extent);
    bins = freedman_diaconis_bins(extent, quartiles[0], quartiles[2]);
  }
  made.of_whole_numbers = extent.high - extent.low <= longest_whole_range && all_whole(values);
  if (made.of_whole_numbers)
    made.edges = whole_edges(extent, bins);
  else if (extent.low == extent.high)
    made.edges = {extent.low, extent.high};
  else
    made.edges = equal_edges(extent.low, extent.high, bins);
  return made;
}

std::vector<std::uint8_t> bins_of_rows(std::span<const double> values, const Bins& bins) {
  std::vector<std::uint8_t> of_rows(values.size(), no_bin);
  if (bins.edges.empty()) return of_rows;
  const std::vector<double>& edges = bins.edges;
  const auto last = static_cast<std::ptrdiff_t>(bins.count()) - 1;
  const double low = edges.front(), span = edges.back() - low;
  const double per_value = span > 0 ? static_cast<double>(bins.count()) / span : 0;
  for (std::size_t row = 0; row < values.size(); ++row) {
    const double value = values[row];
    if (!std::isfinite(value)) continue;
    if (!std::isfinite(per_value) || !std::isfinite(span)) {
      of_rows[row] = bin_of(value, edges);
      continue;
    }
    // Rounding may have put it beside its bin.
    auto bin = std::clamp(static_cast<std::ptrdiff_t>((value - low) * per_value), std::ptrdiff_t{0}, last);
    if (bin > 0 && value < edges[static_cast<std::size_t>(bin)]) --bin;
    if (bin < last && value >= edges[static_cast<std::size_t>(bin) + 1]) ++bin;
    of_rows[row] = static_cast<std::uint8_t>(bin);
  }
  return of_rows;
}

BinCounts count_bins(std::span<const std::uint8_t> bin_of_row, const RowPart& part, std::size_t bins) {
  std::array<std::int64_t, 256> counts{};
  for (std::size_t row = 0; row < bin_of_row.size(); ++row) counts[bin_of_row[row]] += part.has(row);
  BinCounts counted{{counts.begin(), counts.begin() + static_cast<std::ptrdiff_t>(bins)}, 0, counts[no_bin]};
  for (const std::int64_t n : counted.in) counted.n += n;
  return counted;
}

BinRange range_of_bins(const Bins& bins, std::size_t first, std::size_t last) {
  const double high = bins.edges[last + 1];
  return {bins.edges[first], last + 1 == bins.count() ? high : std::nextafter(high, -HUGE_VAL)};
}

}  // namespace phumthun::app
