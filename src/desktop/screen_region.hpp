#pragma once
#include <vector>

#include "paint/gl/screen_rect.hpp"

namespace phumthun::desktop {

using paint::gl::ScreenRect;

/// Pixels of the framebuffer as rectangles that don't overlap: what of the window is to be painted again.
class ScreenRegion {
 public:
  /// Beyond so many rectangles the one around all of them is taken: painting a little too much costs less.
  static constexpr std::size_t most_rects = 12;

  void add(const ScreenRect& rect);
  void add(const std::vector<ScreenRect>& rects);
  void clear() { rects_.clear(); }

  bool empty() const { return rects_.empty(); }
  const std::vector<ScreenRect>& rects() const { return rects_; }
  ScreenRect bounds() const;
  /// What of it lies within `frame`.
  ScreenRegion within(const ScreenRect& frame) const;

 private:
  std::vector<ScreenRect> rects_;
};

/// The smallest rectangle around two; an empty one counts for nothing.
ScreenRect bounds_of(const ScreenRect& a, const ScreenRect& b);

}  // namespace phumthun::desktop
