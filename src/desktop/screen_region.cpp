#include "desktop/screen_region.hpp"

#include <algorithm>

namespace phumthun::desktop {

ScreenRect bounds_of(const ScreenRect& a, const ScreenRect& b) {
  if (a.empty()) return b;
  if (b.empty()) return a;
  return {std::min(a.left, b.left), std::min(a.low, b.low), std::max(a.right, b.right),
          std::max(a.high, b.high)};
}

void ScreenRegion::add(const ScreenRect& rect) {
  if (rect.empty()) return;
  std::vector<ScreenRect> fresh{rect};
  for (const ScreenRect& held : rects_) fresh = paint::gl::without(fresh, held);
  std::erase_if(fresh, [](const ScreenRect& piece) { return piece.empty(); });
  rects_.insert(rects_.end(), fresh.begin(), fresh.end());
  if (rects_.size() > most_rects) rects_ = {bounds()};
}

void ScreenRegion::add(const std::vector<ScreenRect>& rects) {
  for (const ScreenRect& rect : rects) add(rect);
}

ScreenRect ScreenRegion::bounds() const {
  ScreenRect around;
  for (const ScreenRect& rect : rects_) around = bounds_of(around, rect);
  return around;
}

ScreenRegion ScreenRegion::within(const ScreenRect& frame) const {
  ScreenRegion region;
  for (const ScreenRect& rect : rects_)
    if (const ScreenRect part = paint::gl::intersection(rect, frame); !part.empty())
      region.rects_.push_back(part);
  return region;
}

}  // namespace phumthun::desktop
