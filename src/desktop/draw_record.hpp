#pragma once
#include <memory>

#include "desktop/screen_region.hpp"

struct ImDrawData;

namespace phumthun::desktop {

/// What the panels drew in a frame, kept so that the next one is painted only where it differs.
class DrawRecord {
 public:
  DrawRecord();
  ~DrawRecord();
  DrawRecord(const DrawRecord&) = delete;
  DrawRecord& operator=(const DrawRecord&) = delete;

  /// Where `drawn` may look different from what was taken down before, and takes it down. A list of Dear
  /// ImGui is known again by its window's name; of a changed one only the triangles between the first and the
  /// last difference count. Everything, where lists have changed their order, the window its size, or nothing
  /// was taken down yet.
  ScreenRegion update(const ImDrawData& drawn);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// The whole framebuffer of a frame.
ScreenRect whole_frame(const ImDrawData& drawn);

}  // namespace phumthun::desktop
