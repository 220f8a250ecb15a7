#pragma once
#include "app/project.hpp"
#include "carto/map_scene.hpp"

namespace phumthun::gui {

/// The window's colours. Text has a contrast of at least 4.5 to 1 on every ground that it stands on, edges of
/// fields of 3 to 1 (WCAG 2.1), in every theme.
struct ThemeColors {
  carto::Color text, muted, accent, accent_soft, panel, card, field, edge, field_edge, soft;
  carto::Color problem, done, note, on_accent;
  carto::Color accent_pressed;  ///< a filled button under the pointer
  carto::Color selection;
  carto::Color previewed;  ///< what an import would bring, over the map
  carto::Color paper;      ///< the map where nothing lies
  carto::Color halo;       ///< around words on the map
};
const ThemeColors& theme_colors(app::Theme);

/// The colours of the theme in force, for drawing only: they change between frames (never within one), so
/// nothing may keep a copy. Who writes them is use_theme() alone.
namespace theme {
extern const carto::Color &text, &muted, &accent, &accent_soft, &panel, &card, &field, &edge, &field_edge,
    &soft, &problem, &done, &note, &on_accent, &accent_pressed, &selection, &previewed, &paper, &halo;
}  // namespace theme

/// A projector's picture is light, whatever the window is.
app::Theme theme_in_force(const app::Appearance&, bool presenting);
/// Puts a theme in force, and into the current ImGui context; call before anything of a frame is drawn.
void use_theme(app::Theme);
/// Sets ImGui's sizes for the current context, at `scale`, and the colours in force.
void set_theme(double scale);

}  // namespace phumthun::gui
