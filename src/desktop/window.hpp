#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

struct GLFWwindow;

namespace phumthun::desktop {

/// The program's one window with its OpenGL 3.3 core context, current on the thread that made it.
class Window {
 public:
  enum class Visibility { shown, hidden };

  /// Throws base::Error{unsupported} with a hint where there is no screen or no such context.
  Window(int width_px, int height_px, const std::string& title, Visibility visibility);
  ~Window();
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  GLFWwindow* glfw() const { return window_.get(); }

  /// Waits for events for at most so many seconds and takes them in. True where any came, or a wake().
  bool wait(double seconds);
  /// Takes in the events that are there. True as above.
  bool poll();
  /// Makes wait() return. From any thread.
  static void wake();

  void present();
  /// Whether present() waits for the screen.
  void set_vsync(bool on);
  bool asked_to_close() const;
  bool minimised() const;

  struct Size {
    int width = 0, height = 0;
  };
  Size framebuffer_size() const;
  /// Framebuffer pixels for one pixel of window coordinates, the unit of the pointer and the panels.
  double framebuffer_scale() const;
  /// How much larger than at 96 dpi the system wants everything, in window coordinates.
  double interface_scale() const;

  /// Files dropped on the window since the last call.
  std::vector<std::filesystem::path> take_dropped_files();

 private:
  struct Library {
    Library();
    ~Library();
  };
  struct Closer {
    void operator()(GLFWwindow* window) const;
  };
  void note_events();
  bool anything_happened();

  Library library_;
  std::unique_ptr<GLFWwindow, Closer> window_;
  std::vector<std::filesystem::path> dropped_;
  bool happened_ = true;
};

}  // namespace phumthun::desktop
