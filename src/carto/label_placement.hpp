#pragma once
#include <span>
#include <vector>

#include "geo/coord.hpp"

namespace phumthun::carto {

/// A name that wants a place: its box's size and the point to name, in the frame's unit (mm or px, y down
/// from the top left).
struct LabelBox {
  geo::Coord at;
  double width = 0;
  double height = 0;
  double priority = 0;
};
/// Where the label of that index goes: the centre of its box.
struct LabelPlace {
  std::size_t label = 0;
  geo::Coord centre;
};
struct LabelFrame {
  double width = 0;
  double height = 0;
  double gap = 0;  ///< kept free around each label
};

/// Places labels without overlaps, all within the frame: greedy by falling priority (ties by index), each on
/// its point, or else moved by half its height up or down, by a quarter of its width aside, or by twice that;
/// left out where none of these is free. The answer is in the order of placing. Labels without a position or
/// far outside the frame are left out.
std::vector<LabelPlace> place_labels(std::span<const LabelBox> labels, const LabelFrame& frame);

}  // namespace phumthun::carto
