#include "app/plot_box.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/plot_order.hpp"

namespace phumthun::app {
namespace {

constexpr double merged_share = 1.0 / 300;  ///< of the range: less than a mark is high

bool beyond(double value, const BoxSummary& box) {
  return value < box.low_fence || value > box.high_fence;
}

/// Whiskers, mean and number of outliers, in one pass.
void add_reach(BoxSummary& box, std::span<const double> values, const RowPart& part) {
  double sum = 0;
  box.low_whisker = box.lower, box.high_whisker = box.upper;
  for (std::size_t row = 0; row < values.size(); ++row) {
    const double value = values[row];
    if (!part.has(row) || !std::isfinite(value)) continue;
    sum += value - box.least;
    if (beyond(value, box)) {
      ++box.outliers;
      continue;
    }
    box.low_whisker = std::min(box.low_whisker, value);
    box.high_whisker = std::max(box.high_whisker, value);
  }
  box.mean = box.least + sum / static_cast<double>(box.n);
}

}  // namespace

BoxSummary box_summary(std::span<const double> values, const RowPart& part, double hinge) {
  const ValueExtent extent = value_extent(values, part);
  BoxSummary box;
  box.n = extent.n, box.missing = extent.missing;
  if (extent.n == 0) return box;
  box.least = extent.low, box.greatest = extent.high;
  const std::array hinges = tukey_hinges(values, part, extent);
  box.lower = hinges[0], box.median = hinges[1], box.upper = hinges[2];
  const double reach = hinge * (box.upper - box.lower);
  box.low_fence = box.lower - reach, box.high_fence = box.upper + reach;
  add_reach(box, values, part);
  return box;
}

std::vector<Outlier> outliers_of(std::span<const double> values, const RowPart& part, const BoxSummary& box) {
  std::vector<Outlier> found;
  if (box.outliers == 0) return found;
  for (std::size_t row = 0; row < values.size(); ++row)
    if (part.has(row) && std::isfinite(values[row]) && beyond(values[row], box))
      found.push_back({values[row], static_cast<std::uint32_t>(row)});
  std::sort(found.begin(), found.end(), [](const Outlier& a, const Outlier& b) {
    return a.value != b.value ? a.value < b.value : a.row < b.row;
  });
  return found;
}

std::vector<OutlierMark> outlier_marks(std::span<const Outlier> outliers,
                                       std::span<const std::uint8_t> picked, const BoxSummary& box) {
  const double near = outliers.size() > most_single_outliers ? (box.greatest - box.least) * merged_share : -1;
  std::vector<OutlierMark> marks;
  for (const Outlier& one : outliers) {
    const bool is_picked = !picked.empty() && picked[one.row] != 0;
    if (marks.empty() || one.value - marks.back().low > near) {
      marks.push_back({one.value, one.value, 1, one.row, is_picked});
      continue;
    }
    OutlierMark& group = marks.back();
    group.high = one.value;
    ++group.n;
    group.any_picked = group.any_picked || is_picked;
  }
  return marks;
}

}  // namespace phumthun::app
