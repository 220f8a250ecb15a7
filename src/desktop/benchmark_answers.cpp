#include "desktop/benchmark_answers.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>
#include <epoxy/gl.h>

#include "app/scene.hpp"
#include "app/session_measuring.hpp"

namespace phumthun::desktop {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int restyles = 12, pointings = 60, brush_steps = 40, slider_steps = 12;
constexpr double idle_seconds = 3;
constexpr double longest_answer_ms = 20'000;  ///< then something is wrong, and the figure says so

double milliseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double processor_ms() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

Viewer::FrameEnd finished_frame(Viewer& viewer) {
  viewer.window().poll();
  return viewer.frame([] { glFinish(); });
}

void settle(Viewer& viewer) {
  viewer.settle([](const Viewer::FrameEnd&) {});
}

/// From now to a sharp map of what the session shows; `there` says whether that is what is waited for.
template <class There>
double until_shown(Viewer& viewer, Clock::time_point start, const There& there) {
  while (milliseconds_since(start) < longest_answer_ms) {
    const Viewer::FrameEnd end = finished_frame(viewer);
    if (there() && end.map.sharp) break;
    if (!end.map.more_to_draw) viewer.window().wait(0.002);
  }
  return milliseconds_since(start);
}

void restyle(Viewer& viewer, FrameTimes& times) {
  constexpr std::array ramps{"viridis", "deprivation"};
  for (int i = 0; i < restyles; ++i) {
    app::ChoroplethSetting setting = viewer.session().project().choropleth;
    setting.classification = "quantile";
    setting.classes = 3 + i % 5;
    setting.ramp = ramps[static_cast<std::size_t>(i) % ramps.size()];
    const auto start = Clock::now();
    viewer.apply(app::intent::SetChoropleth{setting});
    times.restyle_ms.push_back(until_shown(viewer, start, [] { return true; }));
    settle(viewer);
  }
}

void point_about(Viewer& viewer, FrameTimes& times) {
  for (int i = 0; i < pointings; ++i) times.panels_ms.push_back(finished_frame(viewer).panels_ms);
  const double at_rest = quantile_of(times.panels_ms, 0.5);
  const app::Viewport& map = viewer.session().view.viewport;
  for (int i = 0; i < pointings; ++i) {
    const double along = static_cast<double>(i) / pointings;
    const app::ScreenPoint at{map.width_px * (0.2 + 0.6 * along), map.height_px * (0.7 - 0.4 * along)};
    const auto start = Clock::now();
    viewer.apply(app::intent::PointAt{at});
    const double applied_ms = milliseconds_since(start);
    times.hover_ms.push_back(applied_ms + std::max(0.0, finished_frame(viewer).panels_ms - at_rest));
  }
  viewer.apply(app::intent::PointAt{std::nullopt});
}

/// A rectangle drawn over the middle of the map, larger with every movement.
void brush(Viewer& viewer, FrameTimes& times) {
  app::Session& session = viewer.session();
  if (!session.contents.summary.has_households) return;
  app::ViewsDock dock = session.view.views;
  dock.open = true, dock.sheet = app::ViewsDock::Sheet::plots;
  viewer.apply(app::intent::ArrangeViews{dock});
  viewer.apply(app::intent::SetPlot{0, {app::PlotKind::histogram, true, "overall", {}}});
  settle(viewer);
  viewer.apply(app::intent::ShowAll{});
  settle(viewer);
  const app::ViewState& view = session.view;
  const geo::Coord middle =
      app::to_map(view.camera, view.viewport, {view.viewport.width_px / 2, view.viewport.height_px / 2});
  for (int i = 1; i <= brush_steps; ++i) {
    const double reach_m = view.viewport.height_px * view.camera.metres_per_px * 0.45 * i / brush_steps;
    app::intent::Brush moved;
    moved.of.households = true;
    moved.enclosed =
        app::MapRectangle{{middle.x - reach_m, middle.y - reach_m, middle.x + reach_m, middle.y + reach_m}};
    moved.released = false;
    const auto start = Clock::now();
    viewer.apply(moved);
    times.brush_ms.push_back(until_shown(viewer, start, [] { return true; }));
  }
  viewer.apply(app::intent::DropBrush{});
  dock.open = false;
  viewer.apply(app::intent::ArrangeViews{dock});
  settle(viewer);
}

/// k from 0.2 to 0.6, as a hand would move it.
void drag_k(Viewer& viewer, FrameTimes& times) {
  app::Session& session = viewer.session();
  app::ChoroplethSetting setting = session.project().choropleth;
  setting.measure = "M0", setting.classification = "quantile", setting.frozen_breaks.reset();
  viewer.apply(app::intent::SetChoropleth{setting});
  settle(viewer);
  if (!app::find_measure(session, setting.level, setting.measure)) return;
  for (int i = 1; i <= slider_steps; ++i) {
    app::EstimateSetting estimates = session.project().estimates;
    estimates.k = 0.2 + 0.4 * i / slider_steps;
    const auto start = Clock::now();
    viewer.apply(app::intent::DragEstimates{estimates, false});
    times.slider_ms.push_back(until_shown(viewer, start, [&] { return !app::is_outdated(session); }));
  }
  viewer.apply(app::intent::DragEstimates{session.project().estimates, true});
  settle(viewer);
}

void measure_idleness(Viewer& viewer, FrameTimes& times) {
  viewer.rest(0.5);
  const double before = processor_ms();
  const auto start = Clock::now();
  viewer.rest(idle_seconds);
  times.idle_cpu_percent = 100 * (processor_ms() - before) / milliseconds_since(start);
}

}  // namespace

void measure_answers(Viewer& viewer, FrameTimes& times) {
  viewer.apply(app::intent::ShowAll{});
  settle(viewer);
  restyle(viewer, times);
  point_about(viewer, times);
  brush(viewer, times);
  drag_k(viewer, times);
  measure_idleness(viewer, times);
}

}  // namespace phumthun::desktop
