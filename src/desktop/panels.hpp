#pragma once
#include <array>
#include <memory>
#include <string>
#include <vector>

#include "app/session.hpp"
#include "desktop/draw_record.hpp"
#include "desktop/picture_textures.hpp"
#include "desktop/window.hpp"
#include "gui/gui.hpp"
#include "paint/gl/context_info.hpp"

struct ImGuiContext;

namespace phumthun::desktop {

/// Dear ImGui in the window: its context, its fonts at the right scale, its two back ends, the pictures that
/// panels show. It keeps no file of its own: how panels are arranged is the session's.
class Panels {
 public:
  Panels(Window& window, const paint::gl::ContextInfo& context);
  ~Panels();
  Panels(const Panels&) = delete;
  Panels& operator=(const Panels&) = delete;

  /// Draws all panels of this frame and answers what the user asked for; nothing is on the screen yet.
  std::vector<app::Intent> draw(const app::Session& session);
  /// Where what draw() drew may look different from the frame before. Call once a frame.
  ScreenRegion changed();
  /// Puts what draw() drew into the bound framebuffer, where it lies within `region`.
  void paint(const ScreenRegion& region) const;

  /// What the panels were told of the last frame.
  const gui::Frame& frame() const { return frame_; }
  /// The text cursor blinks: a frame is due now and then though nothing happens.
  bool wants_text() const;

 private:
  void load_fonts(double scale);
  void take_input();
  void place_pointer() const;

  struct ContextDeleter {
    void operator()(ImGuiContext* context) const;
  };
  Window& window_;
  std::string renderer_;
  bool software_;
  std::unique_ptr<ImGuiContext, ContextDeleter> context_;
  PictureTextures pictures_;
  gui::Frame frame_;
  DrawRecord record_;
  bool all_changed_ = true;
  double pointer_x_ = 0, pointer_y_ = 0;
  bool pointer_inside_ = false;
  std::array<bool, 3> buttons_{};  ///< held, as of the events that were taken
};

}  // namespace phumthun::desktop
