#include "desktop/viewer.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <epoxy/gl.h>
#include <thread>
#include <utility>

#include "app/map_paper.hpp"
#include "app/scene.hpp"
#include "app/session_desk_keeping.hpp"
#include "app/session_loading.hpp"
#include "app/session_notices.hpp"
#include "app/session_store_watch.hpp"
#include "base/error.hpp"
#include "desktop/dropped_files.hpp"

namespace phumthun::desktop {
namespace {

constexpr double frame_goal_ms = 26;      // 30 frames a second, with one tile too many in reserve
constexpr double graphics_budget_ms = 8;  // where a graphics processor draws
constexpr int frames_after_event = 3;     // the panels need some to come to rest
constexpr int frames_to_be_sure = 4;      // that nothing moves any more
constexpr double cursor_blink_seconds = 0.25;
constexpr double longest_hold_seconds = 1;
constexpr std::chrono::milliseconds quick_opening{30};
constexpr double held_frame_seconds = 0.1;
constexpr double sleep_seconds = 30;

double milliseconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

/// In framebuffer pixels from the window's upper left corner.
paint::gl::Viewport viewport_of(const gui::Rect& rect, double scale) {
  paint::gl::Viewport port;
  port.x = static_cast<int>(std::lround(rect.x * scale));
  port.y = static_cast<int>(std::lround(rect.y * scale));
  port.width = static_cast<int>(std::lround((rect.x + rect.width) * scale)) - port.x;
  port.height = static_cast<int>(std::lround((rect.y + rect.height) * scale)) - port.y;
  return port;
}

ScreenRect pixels_of(const paint::gl::Viewport& port, int framebuffer_height) {
  const int low = framebuffer_height - port.y - port.height;
  return {port.x, low, port.x + port.width, low + port.height};
}

void clear(const std::vector<ScreenRect>& rects, const carto::Color& color) {
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  glEnable(GL_SCISSOR_TEST);
  glClearColor(static_cast<float>(color.r) / 255, static_cast<float>(color.g) / 255,
               static_cast<float>(color.b) / 255, 1);
  for (const ScreenRect& rect : rects) {
    glScissor(rect.left, rect.low, rect.right - rect.left, rect.high - rect.low);
    glClear(GL_COLOR_BUFFER_BIT);
  }
  glDisable(GL_SCISSOR_TEST);
}

/// What shows between panels and maps, if anything does.
void clear_between(const ScreenRegion& region, const std::vector<ScreenRect>& maps) {
  constexpr carto::Color gap{237, 237, 237, 255};
  std::vector<ScreenRect> between = region.rects();
  for (const ScreenRect& map : maps) between = paint::gl::without(between, map);
  clear(between, gap);
}

}  // namespace

/// All that lives and dies with one OpenGL context.
struct Viewer::Graphics {
  /// `meanwhile` runs between parts that each take their time.
  Graphics(const Options& options, int width_px, int height_px, const std::function<void()>& meanwhile)
      : window(width_px, height_px, "Phumthun ภูมิทุน",
               options.screenshot.empty() ? Window::Visibility::shown : Window::Visibility::hidden),
        context(read_context(meanwhile)),
        panels(window, context),
        painter(context, Window::wake) {
    meanwhile();
    window.set_vsync(!options.benchmark && options.screenshot.empty());
  }
  /// The window's picture stays from frame to frame, so that parts of it can be painted. Where a
  /// graphics processor draws, whole frames cost nothing worth saving and buffers are swapped.
  bool keeps_picture() const { return context.software && window.keeps_picture(); }
  ScreenRect whole() const {
    const Window::Size size = window.framebuffer_size();
    return {0, 0, size.width, size.height};
  }

  static paint::gl::ContextInfo read_context(const std::function<void()>& meanwhile) {
    meanwhile();
    return paint::gl::read_context_info();
  }

  Window window;
  paint::gl::ContextInfo context;
  Panels panels;
  paint::gl::MapPainter painter;
};

Viewer::Viewer(const Options& options)
    : options_(options),
      ending_(is_for_a_person() ? std::make_unique<EndingSignals>(Window::wake) : nullptr),
      log_(options.intent_log),
      watcher_(Window::wake) {
  if (is_for_a_person()) app::open_desk(session_, app::desk_folders());
  if (options.language) apply(app::intent::SetLanguage{*options.language});
  // The store is read while the window comes into being; what was found out leads to the next thing to read.
  if (!options.store.empty()) apply(app::intent::OpenStoreFile{options.store});
  const auto until = std::chrono::steady_clock::now() + quick_opening;
  while (!session_.has_store() && !session_.jobs.idle() && std::chrono::steady_clock::now() < until) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    app::deliver(session_);
  }
  graphics_ = std::make_unique<Graphics>(options, options.width_px, options.height_px,
                                         [this] { app::deliver(session_); });
  session_.jobs.set_wake(Window::wake);
}

Viewer::~Viewer() = default;

Window& Viewer::window() {
  return graphics_->window;
}
const paint::gl::ContextInfo& Viewer::context() const {
  return graphics_->context;
}

void Viewer::apply(const app::Intent& intent) {
  log_.write(intent);
  app::apply(session_, intent);
}

void Viewer::run() {
  try {
    work([](double patience) { return std::optional(patience); });
  } catch (...) {
    app::close_desk(session_);
    throw;
  }
  app::close_desk(session_);
}

void Viewer::rest(double seconds) {
  const auto start = std::chrono::steady_clock::now();
  work([&](double patience) -> std::optional<double> {
    const double left = seconds - milliseconds_since(start) / 1000;
    if (left <= 0) return std::nullopt;
    return std::min(patience, left);
  });
}

/// Frames when something happens, and sleep in between. `patience` says how long of the given seconds it may
/// sleep; nothing: no more of all this.
void Viewer::work(const std::function<std::optional<double>(double)>& patience) {
  int frames_due = frames_after_event;
  while (!session_.view.quit) {
    if (ending_ && ending_->asked_to_end()) return apply(app::intent::Quit{true});
    if (window().take_asked_to_close()) {
      apply(app::intent::Quit{});
      frames_due = frames_after_event;
      continue;
    }
    const std::optional<double> sleep = patience(patience_seconds());
    if (!sleep) return;
    const bool happened = frames_due > 0 ? window().poll() : window().wait(*sleep);
    if (happened) frames_due = frames_after_event;
    if (app::seconds_to_end_of_notice(session_, app::NoticeClock::now()) == 0.0)
      frames_due = std::max(frames_due, 1);
    app::keep_desk(session_);
    look_at_store();
    if (window().minimised()) {
      frames_due = 0;
      continue;
    }
    forward_dropped_files();
    if (frames_due <= 0 && !graphics_->panels.wants_text() && !map_held_) continue;
    const FrameEnd end = frame();
    --frames_due;
    if (end.asked || end.delivered) frames_due = std::max(frames_due, frames_after_event);
    if (end.map.more_to_draw || !window().input().empty()) frames_due = std::max(frames_due, 1);
    note_rest(end);
    if (!window().context_lost()) continue;
    remake_graphics();
    app::add_notice(session_, {0,
                               app::NoticeKind::note,
                               session_.text("window.graphics"),
                               session_.text("window.graphics_remade"),
                               {},
                               {}});
    frames_due = frames_after_event;
  }
}

void Viewer::take_store(const app::StorePtr& store) {
  watched_ = store;
  watcher_.watch(store);
  meshes_ = store ? std::make_shared<StoreMeshes>(store) : nullptr;
  graphics_->painter.set_mesh_store(meshes_);
}

/// For those who drive the window from outside: now the last thing asked for is on the screen.
void Viewer::note_rest(const FrameEnd& end) {
  const bool at_rest =
      end.map.sharp && !end.map.more_to_draw && !end.asked && !end.delivered && session_.jobs.idle();
  if (std::exchange(at_rest_, at_rest) || !at_rest) return;
  log_.write("(at rest)");
  if (meshes_) meshes_->write();
}

/// What other programs do to the store is taken in when no job of this one runs: an import elsewhere commits
/// more than once.
void Viewer::look_at_store() {
  if (const auto seen = watcher_.take()) outside_change_ = seen;
  if (!outside_change_ || !session_.jobs.idle()) return;
  const store::OutsideChange change = *std::exchange(outside_change_, std::nullopt);
  log_.write(change == store::OutsideChange::contents   ? "(read again)"
             : change == store::OutsideChange::replaced ? "(replaced)"
             : change == store::OutsideChange::returned ? "(returned)"
                                                        : "(deleted)");
  app::take_outside_change(session_, change);
}

double Viewer::patience_seconds() const {
  if (map_held_) return held_frame_seconds;
  if (graphics_->panels.wants_text()) return cursor_blink_seconds;
  const auto notice = app::seconds_to_end_of_notice(session_, app::NoticeClock::now());
  return std::min({sleep_seconds, app::seconds_to_keep(session_).value_or(sleep_seconds),
                   notice.value_or(sleep_seconds)});
}

void Viewer::remake_graphics() {
  const Window::Size size = window().framebuffer_size();
  graphics_.reset();  // first: two windows at once need twice the memory
  graphics_ = std::make_unique<Graphics>(options_, size.width, size.height, [] {});
  graphics_->painter.set_mesh_store(meshes_);
  repaint_ = true;
}

Viewer::FrameEnd Viewer::frame(const std::function<void()>& before_present) {
  const auto start = std::chrono::steady_clock::now();
  FrameEnd end;
  end.delivered = app::deliver(session_);
  if (watched_ != session_.contents.store) take_store(session_.contents.store);
  const auto before_panels = std::chrono::steady_clock::now();
  const std::vector<app::Intent> intents = graphics_->panels.draw(session_);
  end.panels_ms = milliseconds_since(before_panels);
  end.map = advance_maps();
  // While jobs run something may still be missing on the map.
  if (end.map.sharp && session_.jobs.idle())
    thumbnails_.follow(session_, [this](const app::Intent& intent) { apply(intent); });
  end.painted = region_to_paint(end.map);
  if (!end.painted.empty()) {
    paint(end.painted);
    before_present();
    window().present();
    other_ms_ += 0.2 * (milliseconds_since(start) - end.map.drawing_ms - other_ms_);
  }
  for (const app::Intent& intent : intents) apply(intent);
  const bool told_enough = app::end_notices(session_, app::NoticeClock::now());
  end.asked = !intents.empty() || told_enough;
  if (!end.map.ground_problem.empty())
    app::add_notice(
        session_,
        {0, app::NoticeKind::problem, session_.text("layer.basemap"), end.map.ground_problem, {}, {}});
  return end;
}

/// The panels' changes and the maps'; all of the window, where its picture is not kept.
ScreenRegion Viewer::region_to_paint(const paint::gl::PaintState& map) {
  ScreenRegion region = graphics_->panels.changed();
  const bool exposed = window().take_exposed();
  const bool resized = !(std::exchange(last_whole_, graphics_->whole()) == graphics_->whole());
  if (resized) whole_frames_ = frames_after_event;  // the driver makes other buffers some frames later
  const bool everything = std::exchange(repaint_, false) || exposed || whole_frames_ > 0;
  whole_frames_ = std::max(0, whole_frames_ - 1);
  if (map.changed) region.add(maps_);
  if (everything || (!region.empty() && !graphics_->keeps_picture())) {
    region.clear();
    region.add(graphics_->whole());
  }
  return region.within(graphics_->whole());
}

void Viewer::paint(const ScreenRegion& region) {
  if (is_veiled()) {
    clear(region.rects(), app::map_paper(session_.project().appearance.theme));
  } else {
    clear_between(region, panes_);
    graphics_->painter.compose(region.rects());
  }
  graphics_->panels.paint(region);
}

/// Drawing the map takes the processor as long as reading what belongs on it: where that comes at once, it is
/// drawn once, with everything. Not while presenting: households that were on it must go at once.
bool Viewer::holds_map() {
  const auto now = std::chrono::steady_clock::now();
  if (session_.view.presenting || !app::is_filling_map(session_))
    filling_since_.reset();
  else if (!filling_since_)
    filling_since_ = now;
  return filling_since_ &&
         std::chrono::duration<double>(now - *filling_since_).count() < longest_hold_seconds;
}

/// Earlier pictures show through where there are no newer ones yet: households must not, while presenting.
void Viewer::forget_what_is_not_presented() {
  const bool presenting = session_.view.presenting;
  if (std::exchange(presenting_, presenting) == presenting || !presenting) return;
  graphics_->painter.forget_pictures();
  repaint_ = true;
}

/// Held without anything that could be seen meanwhile.
bool Viewer::is_veiled() const {
  return map_held_ && (pictures_.empty() || pictures_.front()->scene.layers.empty());
}

paint::gl::PaintState Viewer::advance_maps() {
  Graphics& graphics = *graphics_;
  const double scale = graphics.window.framebuffer_scale();
  const app::Camera& camera = session_.view.camera;
  const Window::Size size = graphics.window.framebuffer_size();
  paint::gl::MapPainter::Frame frame;
  frame.framebuffer_width = size.width, frame.framebuffer_height = size.height;
  frame.view = {camera.centre, camera.metres_per_px / scale};
  frame.pixels_per_pt = 96.0 / 72 * graphics.window.interface_scale() * scale;
  frame.budget_ms = tile_budget_ms(!(std::exchange(last_camera_, camera) == camera));
  const gui::Frame& told = graphics.panels.frame();
  maps_ = pixels_of(viewport_of(gui::map_rect(session_, told), scale), size.height);
  forget_what_is_not_presented();
  const bool was_veiled = is_veiled();
  map_held_ = holds_map();
  repaint_ = repaint_ || was_veiled != is_veiled();
  // Beneath the veil a tile of what is there already: the driver makes its programs ready meanwhile.
  const std::vector<data::Shared<app::MapPicture>> pictures =
      map_held_ && !is_veiled() ? pictures_ : app::build_scenes(session_);
  if (is_veiled()) frame.budget_ms = 0;
  if (!map_held_) pictures_ = pictures;
  const data::Shared<carto::MapScene> highlight = app::build_highlight(session_);
  const std::vector<gui::MapPane> places = gui::map_panes(session_, told);
  std::vector<paint::gl::Pane> panes;
  panes_.clear();
  for (std::size_t i = 0; i < std::min(places.size(), pictures.size()); ++i) {
    panes.push_back({data::Shared<carto::MapScene>(pictures[i], &pictures[i]->scene), highlight,
                     viewport_of(places[i].port, scale), viewport_of(places[i].seen, scale)});
    panes_.push_back(pixels_of(panes.back().seen, size.height));
  }
  return graphics.painter.advance(panes, frame);
}

/// What is left of a frame for new tiles. At rest tiles get two thirds of what everything else takes at
/// least, so that a slow machine, too, comes to a sharp map soon.
double Viewer::tile_budget_ms(bool moving) const {
  if (!graphics_->context.software) return graphics_budget_ms;
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
      window().wait(0.02);
    else
      window().poll();
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
  for (const std::filesystem::path& file : window().take_dropped_files())
    for (const app::Intent& intent : intents_of_dropped(file)) apply(intent);
}

}  // namespace phumthun::desktop
