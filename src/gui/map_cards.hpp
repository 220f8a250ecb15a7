#pragma once
#include <vector>

#include "gui/gui.hpp"

namespace phumthun::gui {

/// The cards that stay on the map, as they came to lie in this frame: what is drawn later keeps clear of
/// them, and the camera does.
class MapCards {
 public:
  void add(const Rect& card);
  const std::vector<Rect>& all() const { return cards_; }
  /// The lowest edge of those that reach into `part`; its upper edge where none does.
  double bottom_in(const Rect& part) const;
  /// The widest part of a level band that no card reaches into, as high as the band; the first of the widest.
  Rect widest_gap(const Rect& band) const;

 private:
  std::vector<Rect> cards_;
};

bool overlap(const Rect&, const Rect&);
/// Where the cards lie in the map that all panes show parts of, in whole pixels: each pane's cards in its own
/// pixels, without those that lie elsewhere.
std::vector<app::ScreenBox> covered_by(const MapCards&, const std::vector<MapPane>&);

}  // namespace phumthun::gui
