#include "desktop/viewer.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <epoxy/gl.h>
#include <utility>

#include "app/scene.hpp"
#include "base/error.hpp"
#include "desktop/dropped_files.hpp"

namespace phumthun::desktop {
namespace {

constexpr double frame_goal_ms = 26;      // 30 frames a second, with one tile too many in reserve
constexpr double graphics_budget_ms = 8;  // where a graphics processor draws
constexpr int frames_after_event = 3;     // the panels need some to come to rest
constexpr int frames_to_be_sure = 4;      // that nothing moves any more
constexpr double cursor_blink_seconds = 0.25;
constexpr double sleep_seconds = 30;

double milliseconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

/// What shows between panels, if anything does.
void clear_window(const Window::Size& size) {
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  glDisable(GL_SCISSOR_TEST);
  glViewport(0, 0, size.width, size.height);
  glClearColor(0.93F, 0.93F, 0.93F, 1);
  glClear(GL_COLOR_BUFFER_BIT);
}

}  // namespace

Viewer::Viewer(const Options& options)
    : options_(options),
      window_(options.width_px, options.height_px, "Phumthun ภูมิทุน",
              options.screenshot.empty() ? Window::Visibility::shown : Window::Visibility::hidden),
      context_(paint::gl::read_context_info()),
      panels_(window_, context_.renderer + ", OpenGL " + context_.version,
              options.screenshot.empty() && !options.benchmark ? Panels::Memory::kept : Panels::Memory::none),
      painter_(context_, Window::wake) {
  window_.set_vsync(!options.benchmark && options.screenshot.empty());
  session_.jobs.set_wake(Window::wake);
  if (options.language) app::apply(session_, app::intent::SetLanguage{*options.language});
  if (!options.store.empty()) app::apply(session_, app::intent::OpenStoreFile{options.store});
}

void Viewer::run() {
  int frames_due = frames_after_event;
  while (!session_.view.quit && !window_.asked_to_close()) {
    const double patience = panels_.wants_text() ? cursor_blink_seconds : sleep_seconds;
    const bool happened = frames_due > 0 ? window_.poll() : window_.wait(patience);
    if (happened) frames_due = frames_after_event;
    if (window_.minimised()) {
      frames_due = 0;
      continue;
    }
    forward_dropped_files();
    if (frames_due <= 0 && !panels_.wants_text()) continue;
    const FrameEnd end = frame();
    --frames_due;
    if (end.asked || end.delivered) frames_due = std::max(frames_due, frames_after_event);
    if (end.map.more_to_draw) frames_due = std::max(frames_due, 1);
  }
}

Viewer::FrameEnd Viewer::frame(const std::function<void()>& before_present) {
  const auto start = std::chrono::steady_clock::now();
  FrameEnd end;
  end.delivered = app::deliver(session_);
  const std::vector<app::Intent> intents = panels_.draw(session_);
  clear_window(window_.framebuffer_size());
  end.map = paint_map();
  panels_.paint();
  before_present();
  window_.present();
  for (const app::Intent& intent : intents) app::apply(session_, intent);
  end.asked = !intents.empty();
  other_ms_ += 0.2 * (milliseconds_since(start) - end.map.drawing_ms - other_ms_);
  return end;
}

paint::gl::PaintState Viewer::paint_map() {
  const double scale = window_.framebuffer_scale();
  const gui::Rect rect = gui::map_rect(session_, panels_.frame());
  const app::Camera& camera = session_.view.camera;
  const Window::Size size = window_.framebuffer_size();
  paint::gl::MapPainter::Frame frame;
  frame.framebuffer_width = size.width, frame.framebuffer_height = size.height;
  frame.port.x = static_cast<int>(std::lround(rect.x * scale));
  frame.port.y = static_cast<int>(std::lround(rect.y * scale));
  frame.port.width = static_cast<int>(std::lround((rect.x + rect.width) * scale)) - frame.port.x;
  frame.port.height = static_cast<int>(std::lround((rect.y + rect.height) * scale)) - frame.port.y;
  frame.view = {camera.centre, camera.metres_per_px / scale};
  frame.pixels_per_pt = 96.0 / 72 * window_.interface_scale() * scale;
  frame.budget_ms = tile_budget_ms(!(std::exchange(last_camera_, camera) == camera));
  const data::Shared<app::MapPicture> picture = app::build_scene(session_);
  return painter_.paint(data::Shared<carto::MapScene>(picture, &picture->scene), frame);
}

/// What is left of a frame for new tiles. At rest tiles get two thirds of what everything else takes at
/// least, so that a slow machine, too, comes to a sharp map soon.
double Viewer::tile_budget_ms(bool moving) const {
  if (!context_.software) return graphics_budget_ms;
  const double left_ms = frame_goal_ms - other_ms_;
  return std::clamp(moving ? left_ms : std::max(left_ms, 0.7 * other_ms_), 2.0, 50.0);
}

void Viewer::settle(const std::function<void(const FrameEnd&)>& after_frame) {
  for (int still = 0; still < frames_to_be_sure && !session_.view.quit;) {
    const FrameEnd end = frame();
    after_frame(end);
    const bool busy = end.delivered || !end.map.sharp || end.map.more_to_draw || !session_.jobs.idle();
    still = busy ? 0 : still + 1;
    if (busy && !end.map.more_to_draw)
      window_.wait(0.02);
    else
      window_.poll();
  }
  check_store_opened();
}

void Viewer::check_store_opened() const {
  if (options_.store.empty() || session_.has_store()) return;
  for (auto notice = session_.notices.rbegin(); notice != session_.notices.rend(); ++notice)
    if (notice->kind == app::NoticeKind::problem)
      throw base::Error(base::ErrorCode::database, notice->message, notice->hint);
  throw base::Error(base::ErrorCode::database, "the store " + options_.store.string() + " can't be opened");
}

void Viewer::forward_dropped_files() {
  for (const std::filesystem::path& file : window_.take_dropped_files())
    for (const app::Intent& intent : intents_of_dropped(file)) app::apply(session_, intent);
}

}  // namespace phumthun::desktop
