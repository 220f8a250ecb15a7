#include "app/shown_names.hpp"
#include "gui/map_overlay.hpp"

namespace phumthun::gui {
namespace {

/// Names of tambon have larger letters where few of them are in sight.
constexpr double large_letters_below = 40;  // metres per px

/// On the light halo, whatever the window's theme.
constexpr Color ink{28, 36, 44, 255};

Face face_of(int level, double metres_per_px) {
  if (level >= 2) return Face::bold;
  return level == 1 && metres_per_px < large_letters_below ? Face::regular : Face::small;
}

double opacity_of_names(const app::Session& session) {
  for (const app::LayerSetting& setting : session.project().layers)
    if (setting.layer == app::MapLayer::names) return setting.opacity;
  return 1;
}

}  // namespace

void draw_names(Canvas& canvas, const app::Session& session) {
  const app::ViewState& view = session.view;
  const double metres_per_px = view.camera.metres_per_px;
  const auto measure = [&](const std::string& line, int level) {
    const TextSize size = text_size(face_of(level, metres_per_px), line);
    return app::NameSize{size.width, size.height};
  };
  const double font_px = text_size(Face::small, "ก").height;
  Color color = ink;
  color.a = static_cast<std::uint8_t>(255 * opacity_of_names(session));
  for (const app::ShownName& name : app::shown_names(session, font_px, measure).names) {
    if (metres_per_px > app::farthest_metres_per_px_of_names(name.level)) continue;
    const app::ScreenPoint at = app::to_screen(view.camera, view.viewport, name.at);
    double y = canvas.rect().y + at.y + name.offset.y - name.height / 2;
    for (const std::string& line : name.lines) {
      const Face face = face_of(name.level, metres_per_px);
      const TextSize size = text_size(face, line);
      canvas.text_on_map(face, {canvas.rect().x + at.x + name.offset.x - size.width / 2, y}, color, line);
      y += size.height;
    }
  }
}

}  // namespace phumthun::gui
