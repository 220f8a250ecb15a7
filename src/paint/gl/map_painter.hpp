#pragma once
#include <functional>
#include <memory>
#include <span>
#include <string>

#include "carto/map_scene.hpp"
#include "paint/gl/context_info.hpp"
#include "paint/gl/mesh_store.hpp"
#include "paint/gl/screen_rect.hpp"
#include "paint/gl/view.hpp"

namespace phumthun::paint::gl {

/// How far the maps are after a frame.
struct PaintState {
  bool whole =
      false;  ///< every layer of every pane is there, in some detail; false for scenes without layers
  bool sharp = false;         ///< drawn fully, highlights too, in the detail that the scale asks for
  bool more_to_draw = false;  ///< the next frame would draw more; false while only meshes are waited for
  bool shown = false;         ///< newest scenes and highlights stand on the screen whole, if not yet sharp
  bool changed = false;       ///< compose() may show something else than after the frame before
  double drawing_ms = 0;      ///< what new tiles took of this frame
  int map_tiles = 0, highlight_tiles = 0;  ///< drawn in this frame
  std::string ground_problem;              ///< why a picture of the ground can't be shown; told once for each
};

/// One map of the window. Panes share one view: all ports have the same size.
struct Pane {
  data::Shared<carto::MapScene> scene;
  /// Laid over it, on sheets of its own: a new one never has the map's own tiles drawn again. Its background
  /// is not painted. Null: none.
  data::Shared<carto::MapScene> highlight;
  Viewport port;
  Viewport seen;  ///< the part of the port that is shown: one side of a curtain, or all of it
  friend bool operator==(const Pane&, const Pane&) = default;
};

/// Paints scenes into the window. A map is kept in tiles: while the view moves, what is drawn is moved and
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

  /// Where meshes are kept from one start of the program to the next; null: nowhere.
  void set_mesh_store(std::shared_ptr<MeshStore> store);

  struct Frame {
    View view;
    int framebuffer_width = 0, framebuffer_height = 0;
    double pixels_per_pt = 96.0 / 72;  ///< framebuffer pixels for 1/72 inch
    double budget_ms = 10;             ///< how long to draw tiles in this frame, over all panes
    double highlight_budget_ms = 25;   ///< the same for highlights: a brush is to be followed at once
    friend bool operator==(const Frame&, const Frame&) = default;
  };
  /// What was painted isn't seen any more, not even until there is something newer: for when it may not be.
  void forget_pictures();
  /// Brings the panes nearer to this view, within the budget, without painting anything. The same pointers
  /// mean that nothing changed. A pane is known by its place in the row; geometry, colours and time are
  /// shared. Panes without a scene or a size are left out.
  PaintState advance(std::span<const Pane> panes, const Frame& frame);
  /// Paints what is there of the panes given last into the default framebuffer, within `clips`, which don't
  /// overlap. Leaves the viewport whole, without scissors.
  void compose(std::span<const ScreenRect> clips);
  /// Both, over the whole framebuffer.
  PaintState paint(std::span<const Pane> panes, const Frame& frame);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace phumthun::paint::gl
