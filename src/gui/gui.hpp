#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "app/session.hpp"

struct ImDrawData;

namespace phumthun::gui {

/// A rectangle of the window in pixels, y downwards.
struct Rect {
  double x = 0, y = 0, width = 0, height = 0;
};

/// Pictures that panels show, made textures by the window.
class Images {
 public:
  virtual ~Images() = default;
  /// What ImGui knows the picture by, 0 where there is none. The same pointer means the same pixels; a
  /// picture that was not asked for in some frames is forgotten.
  virtual std::uintptr_t texture(const data::Shared<carto::Picture>&) = 0;
};

/// What the window tells the panels once a frame.
struct Frame {
  double width_px = 0, height_px = 0;  ///< ImGui's display size
  double scale = 1;                    ///< of the fonts: the screen's scale times ViewState::text_scale
  std::string renderer;                ///< for Help > About: GL_RENDERER and GL_VERSION
  Images* images = nullptr;            ///< null without a window: pictures are left blank
};

/// Sets the look (light theme, spacing) and loads the fonts at `scale` into the current ImGui context's
/// atlas; call at the start and whenever the scale changes, then make the texture anew
/// (ImGui_ImplOpenGL3_DestroyFontsTexture and _Create...). Throws base::Error{not_found} with a hint where
/// the Thai fonts are not installed.
void load_fonts(double scale);

/// The part of the window that the map fills, the same as draw() leaves free.
Rect map_rect(const app::Session&, const Frame&);

/// One map of the window's part for maps: those of app::build_scenes(), in their order.
struct MapPane {
  Rect port;  ///< where the map stands: its middle is what the camera looks at
  Rect seen;  ///< the part of it that is to be painted: a curtain hides the rest
};
std::vector<MapPane> map_panes(const app::Session&, const Frame&);

/// Draws menu, panels, dialogs and what lies over the map (labels, legend, scale bar, tooltip, highlight)
/// into the current ImGui frame, between ImGui::NewFrame and ImGui::Render. Pointer, wheel and keys come from
/// ImGui's io. The map itself is painted by the window beneath, in map_rect(). Answers what the user asked
/// for, to be applied after the frame.
std::vector<app::Intent> draw(const app::Session&, const Frame&);

/// Puts Thai vowels and tone marks where they belong, in every string of the frame; call after ImGui::Render,
/// before painting.
void fix_thai(ImDrawData*);

}  // namespace phumthun::gui
