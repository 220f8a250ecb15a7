#pragma once
#include <cstddef>
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
  geo::Coord
      reach{};  ///< half the size of what is named: the box's middle stays within it or near; 0: no bound
  geo::Coord before =
      geo::no_coord;  ///< how far from `at` it stood last: tried first, so that names stay put
};
/// Where the label of that index goes: the centre of its box.
struct LabelPlace {
  std::size_t label = 0;
  geo::Coord centre;
};
struct LabelFrame {
  double width = 0;
  double height = 0;
  double gap = 0;                             ///< kept free around each label
  bool all = false;                           ///< labels without a free place overlap others
  std::span<const geo::Coord> avoided = {};   ///< points that labels rather don't cover
  std::span<const geo::Envelope> taken = {};  ///< where no label stands: something else lies there
};
struct LabelPlacement {
  std::vector<LabelPlace> places;  ///< in the order of placing
  std::size_t hidden = 0;          ///< labels of points in the frame for which there was no room
};

/// The one placement of names, on the screen and on paper. Without overlaps, all within the frame: greedy by
/// falling priority (ties by index), each where it stood before or on its point, or else moved by half its
/// height up or down, by a quarter of its width aside, or by twice that, of these the first that covers the
/// fewest avoided points; left out where none is free, or, with `all`, put on its point (moved in at the
/// frame's edge). A label that is larger than the frame has no place. Labels without a position, and those
/// whose point is outside and that reach into the frame from nowhere, are left out and not counted.
LabelPlacement place_labels(std::span<const LabelBox> labels, const LabelFrame& frame);

}  // namespace phumthun::carto
