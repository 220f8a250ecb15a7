#pragma once
#include <filesystem>
#include <vector>

#include "app/session.hpp"
#include "desktop/window.hpp"
#include "gui/gui.hpp"

struct ImGuiContext;

namespace phumthun::desktop {

/// Dear ImGui in the window: its context, its fonts at the right scale, its two back ends.
class Panels {
 public:
  /// Where the arrangement of the panels is remembered from one start to the next.
  enum class Memory { kept, none };

  Panels(const Window& window, std::string renderer, Memory memory);
  ~Panels();
  Panels(const Panels&) = delete;
  Panels& operator=(const Panels&) = delete;

  /// Draws all panels of this frame and answers what the user asked for; nothing is on the screen yet.
  std::vector<app::Intent> draw(const app::Session& session);
  /// Puts what draw() drew into the bound framebuffer.
  void paint() const;

  /// What the panels were told of the last frame.
  const gui::Frame& frame() const { return frame_; }
  /// The text cursor blinks: a frame is due now and then though nothing happens.
  bool wants_text() const;

 private:
  void load_fonts(double scale);

  struct ContextDeleter {
    void operator()(ImGuiContext* context) const;
  };
  const Window& window_;
  std::filesystem::path settings_file_;
  std::string settings_file_name_;
  std::unique_ptr<ImGuiContext, ContextDeleter> context_;
  gui::Frame frame_;
};

}  // namespace phumthun::desktop
