#include "app/land_mask.hpp"

#include <algorithm>
#include <cmath>

namespace phumthun::app {
namespace {

constexpr double least_side_m = 1;  ///< of an extent that is a point or a line

}  // namespace

LandMask::LandMask(const geo::AreaLocator* locator, const geo::Envelope& extent)
    : extent_(extent), sums_((cells_across + 1) * (cells_across + 1), 0.0) {
  const double width = std::max(extent.width(), least_side_m) / cells_across;
  const double height = std::max(extent.height(), least_side_m) / cells_across;
  const auto at = [](int column, int row) {
    return static_cast<std::size_t>(row * (cells_across + 1) + column);
  };
  for (int row = 0; row < cells_across; ++row)
    for (int column = 0; column < cells_across; ++column) {
      const geo::Coord middle{extent.min_x + (column + 0.5) * width, extent.min_y + (row + 0.5) * height};
      const bool is_land = !locator || locator->locate(middle) != geo::AreaLocator::nowhere;
      sums_[at(column + 1, row + 1)] = sums_[at(column, row + 1)] + sums_[at(column + 1, row)] -
                                       sums_[at(column, row)] + (is_land ? 1 : 0);
    }
}

/// The land left of and below a place given in cells, between corners as it lies between those of its cell.
double LandMask::sum_below(double column, double row) const {
  const double x = std::clamp(column, 0.0, static_cast<double>(cells_across));
  const double y = std::clamp(row, 0.0, static_cast<double>(cells_across));
  const int left = std::min(static_cast<int>(x), cells_across - 1);
  const int low = std::min(static_cast<int>(y), cells_across - 1);
  const double dx = x - left, dy = y - low;
  const auto sum = [&](int c, int r) { return sums_[static_cast<std::size_t>(r * (cells_across + 1) + c)]; };
  return (1 - dx) * (1 - dy) * sum(left, low) + dx * (1 - dy) * sum(left + 1, low) +
         (1 - dx) * dy * sum(left, low + 1) + dx * dy * sum(left + 1, low + 1);
}

double LandMask::share_in(const geo::Envelope& part) const {
  const double all = sums_.back();
  if (all <= 0 || part.empty()) return 0;
  const double width = std::max(extent_.width(), least_side_m) / cells_across;
  const double height = std::max(extent_.height(), least_side_m) / cells_across;
  const double left = (part.min_x - extent_.min_x) / width, right = (part.max_x - extent_.min_x) / width;
  const double low = (part.min_y - extent_.min_y) / height, high = (part.max_y - extent_.min_y) / height;
  const double inside =
      sum_below(right, high) - sum_below(left, high) - sum_below(right, low) + sum_below(left, low);
  return std::max(0.0, inside) / all;
}

}  // namespace phumthun::app
