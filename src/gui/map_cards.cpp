#include "gui/map_cards.hpp"

#include <algorithm>
#include <cmath>

namespace phumthun::gui {

bool overlap(const Rect& a, const Rect& b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

void MapCards::add(const Rect& card) {
  if (card.width > 0 && card.height > 0) cards_.push_back(card);
}

double MapCards::bottom_in(const Rect& part) const {
  double bottom = part.y;
  for (const Rect& card : cards_)
    if (overlap(card, part)) bottom = std::max(bottom, card.y + card.height);
  return bottom;
}

Rect MapCards::widest_gap(const Rect& band) const {
  std::vector<Rect> between;
  for (const Rect& card : cards_)
    if (overlap(card, band)) between.push_back(card);
  std::sort(between.begin(), between.end(), [](const Rect& a, const Rect& b) { return a.x < b.x; });
  Rect widest{band.x, band.y, 0, band.height};
  double from = band.x;
  const auto end_at = [&](double to) {
    if (to - from > widest.width) widest = {from, band.y, to - from, band.height};
  };
  for (const Rect& card : between) {
    end_at(card.x);
    from = std::max(from, card.x + card.width);
  }
  end_at(band.x + band.width);
  return widest;
}

std::vector<app::ScreenBox> covered_by(const MapCards& cards, const std::vector<MapPane>& panes) {
  std::vector<app::ScreenBox> boxes;
  for (const MapPane& pane : panes)
    for (const Rect& card : cards.all()) {
      if (!overlap(card, pane.seen)) continue;
      const double left = std::max(card.x, pane.seen.x), top = std::max(card.y, pane.seen.y);
      const double right = std::min(card.x + card.width, pane.seen.x + pane.seen.width);
      const double low = std::min(card.y + card.height, pane.seen.y + pane.seen.height);
      const app::ScreenBox box{std::floor(left - pane.port.x), std::floor(top - pane.port.y),
                               std::ceil(right) - std::floor(left), std::ceil(low) - std::floor(top)};
      if (std::find(boxes.begin(), boxes.end(), box) == boxes.end()) boxes.push_back(box);
    }
  return boxes;
}

}  // namespace phumthun::gui
