#pragma once
#include <vector>

#include "app/memo.hpp"
#include "data/layer.hpp"
#include "geo/area_locator.hpp"
#include "geo/coord.hpp"

namespace phumthun::app {

/// Where in an extent the land lies, in cells: how much of it lies in a rectangle is told at once, for many.
class LandMask {
 public:
  /// Without a locator all of the extent is land.
  LandMask(const geo::AreaLocator*, const geo::Envelope& extent);
  /// The share of the land that lies in `part`, 0 to 1.
  double share_in(const geo::Envelope& part) const;

 private:
  static constexpr int cells_across = 40;
  double sum_below(double column, double row) const;

  geo::Envelope extent_;
  std::vector<double> sums_;  ///< of the cells left of and below each corner, row by row
};

struct LandKey {
  data::Shared<geo::AreaLocator> locator;
  geo::Envelope extent;
  bool operator==(const LandKey& other) const {
    return locator == other.locator && extent.min_x == other.extent.min_x &&
           extent.min_y == other.extent.min_y && extent.max_x == other.extent.max_x &&
           extent.max_y == other.extent.max_y;
  }
};
using LandMemo = Memo<LandKey, LandMask>;

}  // namespace phumthun::app
