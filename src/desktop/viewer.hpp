#pragma once
#include <functional>

#include "app/session.hpp"
#include "desktop/options.hpp"
#include "desktop/panels.hpp"
#include "desktop/window.hpp"
#include "paint/gl/map_painter.hpp"

namespace phumthun::desktop {

/// The window with everything in it.
class Viewer {
 public:
  explicit Viewer(const Options& options);

  /// Until the user leaves: a frame whenever something moves, asleep otherwise.
  void run();

  /// What one frame came to.
  struct FrameEnd {
    paint::gl::PaintState map;
    bool delivered = false;  ///< a finished job changed the session
    bool asked = false;      ///< the user asked for something, or the panels did
  };
  /// One frame. `before_present` runs when it is drawn and not yet shown.
  FrameEnd frame(const std::function<void()>& before_present);
  FrameEnd frame() {
    return frame([] {});
  }

  /// Frames until the view is drawn sharp and no job runs; `after_frame` follows each. Throws base::Error
  /// where the store that the command line names can't be opened.
  void settle(const std::function<void(const FrameEnd&)>& after_frame);

  app::Session& session() { return session_; }
  Window& window() { return window_; }
  const paint::gl::ContextInfo& context() const { return context_; }

 private:
  paint::gl::PaintState paint_map();
  double tile_budget_ms(bool moving) const;
  void forward_dropped_files();
  void check_store_opened() const;

  const Options& options_;
  Window window_;
  paint::gl::ContextInfo context_;
  app::Session session_;
  Panels panels_;
  paint::gl::MapPainter painter_;
  app::Camera last_camera_;
  double other_ms_ = 15;  ///< what a frame cost lately beside new tiles
};

}  // namespace phumthun::desktop
