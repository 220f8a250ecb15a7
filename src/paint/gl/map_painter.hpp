#pragma once
#include <functional>
#include <memory>

#include "carto/map_scene.hpp"
#include "paint/gl/context_info.hpp"
#include "paint/gl/view.hpp"

namespace phumthun::paint::gl {

/// How far a map is after a frame.
struct PaintState {
  bool whole = false;         ///< every layer is there, in some detail; false for a scene without layers
  bool sharp = false;         ///< drawn fully, in the detail that the scale asks for
  bool more_to_draw = false;  ///< the next frame would draw more; false while only meshes are waited for
  double drawing_ms = 0;      ///< what new tiles took of this frame
};

/// Paints a scene into the window. The map is kept in tiles: while the view moves, what is drawn is moved and
/// scaled along; when it rests, tiles are drawn sharp, some every frame, so that no frame is late. Meshes are
/// built beside, coarse ones first. Use it on one thread, where its context is current, from construction to
/// destruction.
class MapPainter {
 public:
  /// `wake` is called from another thread when a new frame would show more.
  MapPainter(const ContextInfo& context, std::function<void()> wake);
  ~MapPainter();
  MapPainter(const MapPainter&) = delete;
  MapPainter& operator=(const MapPainter&) = delete;

  struct Frame {
    View view;
    Viewport port;
    int framebuffer_width = 0, framebuffer_height = 0;
    double pixels_per_pt = 96.0 / 72;  ///< framebuffer pixels for 1/72 inch
    double budget_ms = 10;             ///< how long to draw tiles in this frame
  };
  /// Paints `scene` into the default framebuffer. The same pointer means that nothing changed.
  PaintState paint(const data::Shared<carto::MapScene>& scene, const Frame& frame);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace phumthun::paint::gl
