#include "desktop/benchmark.hpp"

#include <cmath>
#include <epoxy/gl.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <variant>

#include "app/scene.hpp"
#include "desktop/benchmark_answers.hpp"

namespace phumthun::desktop {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int floor_frames = 60;
constexpr int pan_frames = 100;
constexpr int zoom_frames = 120;
constexpr int village_pan_frames = 60;
constexpr double village_metres_per_px = 1.5;
constexpr double pan_zoom_factor = 5;

double milliseconds_between(Clock::time_point from, Clock::time_point to) {
  return std::chrono::duration<double, std::milli>(to - from).count();
}

/// Plays movements frame by frame and keeps their times.
class Script {
 public:
  Script(Viewer& viewer, FrameTimes& times) : viewer_(viewer), times_(times) {}

  /// A movement of `frames` steps, then a rest until the map is sharp.
  void move(int frames, const app::Intent& step) {
    shown_ = Clock::now();
    for (int i = 0; i < frames; ++i) {
      app::apply(viewer_.session(), step);
      times_.frames_ms.push_back(timed_frame().milliseconds);
    }
    const Clock::time_point stopped = shown_;
    for (bool sharp = false; !sharp;) {
      const TimedFrame frame = timed_frame();
      times_.frames_ms.push_back(frame.milliseconds);
      sharp = frame.end.map.sharp;
      if (!sharp && !frame.end.map.more_to_draw) viewer_.window().wait(0.01);
    }
    times_.sharp_ms.push_back(milliseconds_between(stopped, shown_));
    viewer_.settle([](const Viewer::FrameEnd&) {});
  }

  void measure_floor() {
    shown_ = Clock::now();
    for (int i = 0; i < floor_frames; ++i) {
      viewer_.repaint();
      times_.floor_ms.push_back(timed_frame().milliseconds);
    }
  }

 private:
  struct TimedFrame {
    Viewer::FrameEnd end;
    double milliseconds;
  };
  /// From the last swap to this one, with everything finished.
  TimedFrame timed_frame() {
    viewer_.window().poll();
    const Viewer::FrameEnd end = viewer_.frame([] { glFinish(); });
    if (end.painted.empty()) glFinish();  // tiles for later
    const Clock::time_point before = shown_;
    shown_ = Clock::now();
    return {end, milliseconds_between(before, shown_)};
  }

  Viewer& viewer_;
  FrameTimes& times_;
  Clock::time_point shown_ = Clock::now();
};

/// Where on the map's rectangle the middle village (else tambon) lies: what the zoom comes near to.
app::ScreenPoint village_on_screen(const app::Session& session) {
  const app::ViewState& view = session.view;
  for (const base::AreaLevel level : {base::AreaLevel::village, base::AreaLevel::tambon}) {
    const app::AreaLayer* areas = app::area_layer(session, level);
    if (!areas || !areas->label_points || areas->label_points->empty()) continue;
    const geo::Coord& at = (*areas->label_points)[areas->label_points->size() / 2];
    if (geo::has_position(at)) return app::to_screen(view.camera, view.viewport, at);
  }
  return {view.viewport.width_px / 2, view.viewport.height_px / 2};
}

/// Across the province from west to east, near enough that there is something to the sides.
void pan_across(Script& script, app::Session& session) {
  const app::Viewport viewport = session.view.viewport;
  app::apply(session, app::intent::ShowAll{});
  app::apply(session, app::intent::ZoomAt{{viewport.width_px / 2, viewport.height_px / 2}, pan_zoom_factor});
  const double way_px = viewport.width_px * (pan_zoom_factor - 1) * 0.8;
  app::apply(session, app::intent::PanBy{way_px / 2, 0});
  script.move(pan_frames, app::intent::PanBy{-way_px / pan_frames, 0});
}

/// From the whole to one village, a little about there, and back.
void visit_village(Script& script, app::Session& session) {
  app::apply(session, app::intent::ShowAll{});
  const app::ScreenPoint village = village_on_screen(session);
  const double factor =
      std::pow(session.view.camera.metres_per_px / village_metres_per_px, 1.0 / zoom_frames);
  script.move(zoom_frames, app::intent::ZoomAt{village, factor});
  script.move(village_pan_frames, app::intent::PanBy{7, -4});
  script.move(village_pan_frames, app::intent::PanBy{-7, 4});
  script.move(zoom_frames, app::intent::ZoomAt{village, 1 / factor});
}

/// Whether everything of the opening view is on the map: areas filled by class, and the households that the
/// store holds.
bool shows_opening_view(const app::Session& session) {
  bool areas = false, households = !session.contents.summary.has_households;
  for (const carto::SceneLayer& layer : app::build_scene(session)->scene.layers) {
    areas = areas || std::holds_alternative<carto::FillLayer>(layer);
    households = households || std::holds_alternative<carto::PointLayer>(layer);
  }
  return session.has_store() && areas && households;
}

double peak_rss_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

}  // namespace

FrameTimes play_pan_zoom(Viewer& viewer, Clock::time_point program_start) {
  FrameTimes times;
  viewer.settle([&](const Viewer::FrameEnd& end) {
    if (times.first_frame_ms == 0 && end.map.whole && shows_opening_view(viewer.session()))
      times.first_frame_ms = milliseconds_between(program_start, Clock::now());
  });
  Script script(viewer, times);
  script.measure_floor();
  pan_across(script, viewer.session());
  visit_village(script, viewer.session());
  measure_answers(viewer, times);
  times.peak_rss_mb = peak_rss_mb();
  times.renderer = viewer.context().renderer;
  const Window::Size size = viewer.window().framebuffer_size();
  times.size = fmt::format("{}x{}", size.width, size.height);
  return times;
}

}  // namespace phumthun::desktop
