#include "paint/gl/screen_rect.hpp"

#include <algorithm>

namespace phumthun::paint::gl {

ScreenRect intersection(const ScreenRect& a, const ScreenRect& b) {
  return {std::max(a.left, b.left), std::max(a.low, b.low), std::min(a.right, b.right),
          std::min(a.high, b.high)};
}

std::vector<ScreenRect> without(const std::vector<ScreenRect>& rects, const ScreenRect& hole) {
  std::vector<ScreenRect> left_over;
  for (const ScreenRect& rect : rects) {
    const ScreenRect cut = intersection(rect, hole);
    if (cut.empty()) {
      left_over.push_back(rect);
      continue;
    }
    for (const ScreenRect& part : {ScreenRect{rect.left, rect.low, rect.right, cut.low},
                                   ScreenRect{rect.left, cut.high, rect.right, rect.high},
                                   ScreenRect{rect.left, cut.low, cut.left, cut.high},
                                   ScreenRect{cut.right, cut.low, rect.right, cut.high}})
      if (!part.empty()) left_over.push_back(part);
  }
  return left_over;
}

}  // namespace phumthun::paint::gl
