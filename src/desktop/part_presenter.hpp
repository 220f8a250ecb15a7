#pragma once
#include "desktop/screen_region.hpp"

namespace phumthun::desktop {

/// Shows parts of the back buffer that the current context draws into and leaves the rest of the window, and
/// the back buffer, as they are. A swap of buffers shows everything, and what it leaves in the back buffer is
/// undefined. Where the processor draws (Mesa's software rasterisers under X11) parts cost what they measure,
/// and a whole window several milliseconds.
class PartPresenter {
 public:
  /// Of the current context, which must stay current on this thread.
  PartPresenter();

  /// False where the system can't: swap then, and paint everything each time.
  bool available() const { return available_; }
  void present(const ScreenRegion& region) const;

 private:
  bool available_ = false;
};

}  // namespace phumthun::desktop
