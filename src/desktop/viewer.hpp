#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "app/scene.hpp"
#include "app/session.hpp"
#include "desktop/ending_signals.hpp"
#include "desktop/intent_log.hpp"
#include "desktop/options.hpp"
#include "desktop/panels.hpp"
#include "desktop/store_meshes.hpp"
#include "desktop/store_watcher.hpp"
#include "desktop/thumbnails.hpp"
#include "desktop/window.hpp"
#include "paint/gl/map_painter.hpp"

namespace phumthun::desktop {

/// The window with everything in it.
class Viewer {
 public:
  explicit Viewer(const Options& options);
  ~Viewer();

  /// Until the user leaves: a frame whenever something moves, asleep otherwise.
  void run();
  /// The same for so many seconds.
  void rest(double seconds);

  /// What one frame came to.
  struct FrameEnd {
    paint::gl::PaintState map;
    ScreenRegion painted;    ///< empty where the window looks as before
    double panels_ms = 0;    ///< what it took to draw the panels, in numbers
    bool delivered = false;  ///< a finished job changed the session
    bool asked = false;      ///< the user asked for something, or the panels did
  };
  /// One frame. `before_present` runs when it is drawn and not yet shown; not at all where nothing of the
  /// window changed.
  FrameEnd frame(const std::function<void()>& before_present);
  FrameEnd frame() {
    return frame([] {});
  }
  /// The next frame paints the whole window.
  void repaint() { repaint_ = true; }

  /// Frames until the view is drawn sharp and no job runs; `after_frame` follows each. Throws base::Error
  /// where the store that the command line names can't be opened.
  void settle(const std::function<void(const FrameEnd&)>& after_frame);

  /// Makes the window and everything in its context anew, as after a reset of the graphics driver. Throws
  /// base::Error where that fails.
  void remake_graphics();

  /// Carries out an intent as those of panels are.
  void apply(const app::Intent& intent);
  app::Session& session() { return session_; }
  Window& window();
  const paint::gl::ContextInfo& context() const;

 private:
  struct Graphics;
  void work(const std::function<std::optional<double>(double)>& patience);
  paint::gl::PaintState advance_maps();
  bool holds_map();
  void forget_what_is_not_presented();
  bool is_veiled() const;
  ScreenRegion region_to_paint(const paint::gl::PaintState& map);
  void paint(const ScreenRegion& region);
  double tile_budget_ms(bool moving) const;
  double patience_seconds() const;
  void forward_dropped_files();
  void take_store(const app::StorePtr& store);
  void look_at_store();
  void note_rest(const FrameEnd& end);
  void check_store_opened() const;
  /// What is remembered from one start to the next plays no part in screenshots and benchmarks.
  bool is_for_a_person() const { return options_.screenshot.empty() && !options_.benchmark; }

  const Options& options_;
  std::unique_ptr<EndingSignals> ending_;  ///< before all that starts threads; null: they end it as ever
  IntentLog log_;
  app::Session session_;
  Thumbnails thumbnails_;
  app::StorePtr watched_;  ///< the store that is open, and what stands by it
  StoreWatcher watcher_;
  std::shared_ptr<StoreMeshes> meshes_;
  std::optional<store::OutsideChange> outside_change_;  ///< seen, and not yet taken in
  std::unique_ptr<Graphics> graphics_;
  ScreenRect maps_;                                      ///< all panes together, and the gaps between them
  std::vector<ScreenRect> panes_;                        ///< what is seen of each
  std::vector<data::Shared<app::MapPicture>> pictures_;  ///< in the panes
  /// Since when the map of a store that was just opened waits to be filled; nothing: it does not.
  std::optional<std::chrono::steady_clock::time_point> filling_since_;
  bool presenting_ = false;  ///< in the last frame
  bool map_held_ = false;    ///< in this frame, or the last one
  app::Camera last_camera_;
  double other_ms_ = 15;  ///< what a frame cost lately beside new tiles
  bool repaint_ = true;
  ScreenRect last_whole_;
  int whole_frames_ = 0;  ///< so many more are painted whole
  bool at_rest_ = false;
};

}  // namespace phumthun::desktop
