#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "desktop/input_queue.hpp"

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

  /// Shows the back buffer.
  void present();
  /// Whether the back buffer holds after present() what it held before, as with Mesa's software rasterisers
  /// under X11: tried out when the window is made.
  bool keeps_picture() const { return keeps_picture_; }
  /// Whether present() waits for the screen.
  void set_vsync(bool on);
  /// True once for each time that the user asked to close it.
  bool take_asked_to_close();
  /// The window is made no smaller than this; where the system does so all the same nothing is drawn.
  static constexpr int least_width_px = 320, least_height_px = 240;
  /// Nothing of the window can be seen, or it is too small to hold anything.
  bool minimised() const;
  /// Whether the system asked for the window's picture anew since the last call.
  bool take_exposed();
  /// The graphics driver was reset: nothing that was made with this window's context is any good any more.
  bool context_lost() const;

  struct Size {
    int width = 0, height = 0;
  };
  Size framebuffer_size() const;
  /// Framebuffer pixels for one pixel of window coordinates, the unit of the pointer and the panels.
  double framebuffer_scale() const;
  /// How much larger than at 96 dpi the system wants everything, in window coordinates.
  double interface_scale() const;

  /// What the hand did and no frame has taken.
  InputQueue& input() { return input_; }

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
  InputQueue input_;
  std::vector<std::filesystem::path> dropped_;
  bool happened_ = true, exposed_ = true;
  bool tells_resets_ = false, keeps_picture_ = false;
};

}  // namespace phumthun::desktop
