#pragma once
#include <memory>
#include <vector>

#include "desktop/screen_region.hpp"

struct ImDrawData;

namespace phumthun::desktop {

/// Draw data cut to a region, for as long as this lives: each command once for every rectangle that it
/// reaches into, with exactly the pixels that it would touch there; lists that reach into none are left out.
class ClippedDrawing {
 public:
  /// `drawn` must outlive this and is lent: its lists have other commands meanwhile.
  ClippedDrawing(ImDrawData& drawn, const ScreenRegion& region);
  ~ClippedDrawing();
  ClippedDrawing(const ClippedDrawing&) = delete;
  ClippedDrawing& operator=(const ClippedDrawing&) = delete;

  ImDrawData* data() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace phumthun::desktop
