#pragma once
#include <vector>

namespace phumthun::paint::gl {

/// Pixels of the framebuffer, counted from its lower left corner: [left, right) by [low, high).
struct ScreenRect {
  int left = 0, low = 0, right = 0, high = 0;
  bool empty() const { return left >= right || low >= high; }
  friend bool operator==(const ScreenRect&, const ScreenRect&) = default;
};

ScreenRect intersection(const ScreenRect& a, const ScreenRect& b);
/// What is left of `rects` without `hole`, in rectangles that don't overlap (at most four for each).
std::vector<ScreenRect> without(const std::vector<ScreenRect>& rects, const ScreenRect& hole);

}  // namespace phumthun::paint::gl
