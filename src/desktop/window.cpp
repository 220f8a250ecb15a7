#include "desktop/window.hpp"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <algorithm>
#include <atomic>
#include <epoxy/gl.h>
#include <utility>

#include "base/error.hpp"
#include "desktop/monitor_scale.hpp"

namespace phumthun::desktop {
namespace {

std::atomic<bool> woken{false};

std::string last_problem() {
  const char* description = nullptr;
  glfwGetError(&description);
  return description ? description : "unknown reason";
}

/// The monitor on which a point of the desktop lies; nothing known of it where there is none.
MonitorSize monitor_at(int x, int y) {
  int count = 0;
  GLFWmonitor** monitors = glfwGetMonitors(&count);
  for (int i = 0; i < count; ++i) {
    int left = 0, top = 0, width_mm = 0, height_mm = 0;
    const GLFWvidmode* mode = glfwGetVideoMode(monitors[i]);
    if (!mode) continue;
    glfwGetMonitorPos(monitors[i], &left, &top);
    glfwGetMonitorPhysicalSize(monitors[i], &width_mm, &height_mm);
    if (x >= left && x < left + mode->width && y >= top && y < top + mode->height)
      return {mode->width, width_mm};
  }
  return {};
}

/// The one under the middle of the window. The server is asked anew only when that has moved: asked in every
/// frame it would cost more than the panels.
MonitorSize monitor_under(GLFWwindow* window) {
  static std::pair<int, int> asked_for{-1, -1};
  static MonitorSize answer;
  int x = 0, y = 0, width = 0, height = 0;
  glfwGetWindowPos(window, &x, &y);
  glfwGetWindowSize(window, &width, &height);
  const std::pair middle(x + width / 2, y + height / 2);
  if (std::exchange(asked_for, middle) != middle) answer = monitor_at(middle.first, middle.second);
  return answer;
}

/// Two pictures are shown one after the other, of greys that the eye can't tell apart; then the back buffer
/// is looked at: where buffers are exchanged the first one, or nothing certain, is there.
bool stays_after_swaps(GLFWwindow* window) {
  glDisable(GL_SCISSOR_TEST);
  for (const float grey : {237.0F, 236.0F}) {
    glClearColor(grey / 255, grey / 255, grey / 255, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    glfwSwapBuffers(window);
  }
  unsigned char pixel[4] = {};
  glReadBuffer(GL_BACK);
  glReadPixels(8, 8, 1, 1, GL_RGBA, GL_UNSIGNED_BYTE, pixel);
  return pixel[0] == 236 && pixel[1] == 236 && pixel[2] == 236;
}

}  // namespace

Window::Library::Library() {
  if (!glfwInit())
    throw base::Error(
        base::ErrorCode::unsupported, "no window can be opened: " + last_problem(),
        "start it in a desktop session, or give it a screen without one: xvfb-run phumthun-viewer ...");
}
Window::Library::~Library() {
  glfwTerminate();
}

void Window::Closer::operator()(GLFWwindow* window) const {
  glfwDestroyWindow(window);
}

Window::Window(int width_px, int height_px, const std::string& title, Visibility visibility) {
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_VISIBLE, visibility == Visibility::shown ? GLFW_TRUE : GLFW_FALSE);
  glfwWindowHint(GLFW_SAMPLES, 0);
  glfwWindowHint(GLFW_DEPTH_BITS, 0);
  glfwWindowHint(GLFW_STENCIL_BITS, 0);
  glfwWindowHintString(GLFW_X11_CLASS_NAME, "phumthun-viewer");
  glfwWindowHintString(GLFW_X11_INSTANCE_NAME, "phumthun-viewer");
  // Where drivers offer it: to be told of a reset instead of drawing into nothing.
  for (const int robustness : {GLFW_LOSE_CONTEXT_ON_RESET, GLFW_NO_ROBUSTNESS}) {
    if (window_) break;
    glfwWindowHint(GLFW_CONTEXT_ROBUSTNESS, robustness);
    window_.reset(glfwCreateWindow(width_px, height_px, title.c_str(), nullptr, nullptr));
  }
  if (!window_)
    throw base::Error(
        base::ErrorCode::unsupported, "the window needs OpenGL 3.3: " + last_problem(),
        "update the graphics driver, or start with LIBGL_ALWAYS_SOFTWARE=1 to draw by the processor");
  glfwMakeContextCurrent(window_.get());
  glfwSetWindowUserPointer(window_.get(), this);
  glfwSetWindowSizeLimits(window_.get(), least_width_px, least_height_px, GLFW_DONT_CARE, GLFW_DONT_CARE);
  keeps_picture_ = stays_after_swaps(window_.get());
  tells_resets_ = epoxy_gl_version() >= 45 || epoxy_has_gl_extension("GL_KHR_robustness");
  note_events();
}

Window::~Window() = default;

/// Every event asks for a frame. What the hand does waits for the panels to take it.
void Window::note_events() {
  using Kind = InputEvent::Kind;
  static constexpr auto of = [](GLFWwindow* window) {
    return static_cast<Window*>(glfwGetWindowUserPointer(window));
  };
  static constexpr auto note = [](GLFWwindow* window) { of(window)->happened_ = true; };
  static constexpr auto add = [](GLFWwindow* window, const InputEvent& event) {
    of(window)->input_.add(event);
    note(window);
  };
  GLFWwindow* window = window_.get();
  glfwSetCursorPosCallback(window, [](GLFWwindow* w, double x, double y) {
    add(w, {Kind::cursor, 0, 0, 0, 0, x, y});
  });
  glfwSetCursorEnterCallback(window, [](GLFWwindow* w, int entered) {
    add(w, {Kind::entered, 0, 0, entered});
  });
  glfwSetMouseButtonCallback(window, [](GLFWwindow* w, int button, int action, int modifiers) {
    add(w, {Kind::button, button, 0, action, modifiers});
  });
  glfwSetScrollCallback(window, [](GLFWwindow* w, double x, double y) {
    add(w, {Kind::wheel, 0, 0, 0, 0, x, y});
  });
  glfwSetKeyCallback(window, [](GLFWwindow* w, int key, int scancode, int action, int modifiers) {
    add(w, {Kind::key, key, scancode, action, modifiers});
  });
  glfwSetCharCallback(window, [](GLFWwindow* w, unsigned character) {
    add(w, {Kind::character, static_cast<int>(character)});
  });
  glfwSetWindowFocusCallback(window, [](GLFWwindow* w, int focused) {
    add(w, {Kind::focus, 0, 0, focused});
  });
  glfwSetWindowRefreshCallback(window, [](GLFWwindow* w) {
    static_cast<Window*>(glfwGetWindowUserPointer(w))->exposed_ = true;
    note(w);
  });
  glfwSetFramebufferSizeCallback(window, [](GLFWwindow* w, int, int) { note(w); });
  glfwSetWindowContentScaleCallback(window, [](GLFWwindow* w, float, float) { note(w); });
  glfwSetDropCallback(window, [](GLFWwindow* w, int count, const char** paths) {
    auto& dropped = static_cast<Window*>(glfwGetWindowUserPointer(w))->dropped_;
    dropped.insert(dropped.end(), paths, paths + count);
    note(w);
  });
}

bool Window::anything_happened() {
  const bool was_woken = woken.exchange(false);
  return std::exchange(happened_, false) || was_woken;
}

bool Window::wait(double seconds) {
  glfwWaitEventsTimeout(seconds);
  return anything_happened();
}

bool Window::poll() {
  glfwPollEvents();
  return anything_happened();
}

void Window::wake() {
  woken = true;
  glfwPostEmptyEvent();
}

void Window::present() {
  glfwSwapBuffers(window_.get());
}
void Window::set_vsync(bool on) {
  glfwSwapInterval(on ? 1 : 0);
}
bool Window::take_asked_to_close() {
  const bool asked = glfwWindowShouldClose(window_.get());
  if (asked) glfwSetWindowShouldClose(window_.get(), GLFW_FALSE);
  return asked;
}
bool Window::minimised() const {
  const Size size = framebuffer_size();
  return glfwGetWindowAttrib(window_.get(), GLFW_ICONIFIED) || size.width < least_width_px ||
         size.height < least_height_px;
}
bool Window::take_exposed() {
  return std::exchange(exposed_, false);
}
bool Window::context_lost() const {
  return tells_resets_ && glGetGraphicsResetStatus() != GL_NO_ERROR;
}

Window::Size Window::framebuffer_size() const {
  Size size;
  glfwGetFramebufferSize(window_.get(), &size.width, &size.height);
  return size;
}

double Window::framebuffer_scale() const {
  int width = 0, height = 0;
  glfwGetWindowSize(window_.get(), &width, &height);
  return width > 0 ? static_cast<double>(framebuffer_size().width) / width : 1.0;
}

double Window::interface_scale() const {
  float x = 1, y = 1;
  glfwGetWindowContentScale(window_.get(), &x, &y);
  return scale_for(static_cast<double>(y) / framebuffer_scale(), monitor_under(window_.get()));
}

std::vector<std::filesystem::path> Window::take_dropped_files() {
  return std::exchange(dropped_, {});
}

}  // namespace phumthun::desktop
