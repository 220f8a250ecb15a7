#pragma once
#include <cstdint>
#include <vector>

#include "carto/map_scene.hpp"
#include "paint/gl/sheet_painting.hpp"
#include "paint/gl/tile_drawing.hpp"

namespace phumthun::paint::gl {

/// One scene kept in sheets of tiles: the one that is drawn for the scale and colours of now, and the fuller
/// one of those before, which is seen meanwhile, moved and scaled along.
class SceneSheets {
 public:
  SceneSheets(SceneDrawing& scene_drawing, TileDrawing& tile_drawing, TileGround ground)
      : scene_drawing_(scene_drawing), tile_drawing_(tile_drawing), ground_(ground) {}

  /// Takes another scene; true where it is another one. Where it differs in the colours of its areas alone,
  /// what is drawn is coloured anew. Refused while another colouring of what is in sight is being drawn and
  /// not seen yet: a scene that changes with every movement of a slider would never be seen.
  bool take(const data::Shared<carto::MapScene>& wanted, const View& view, const Viewport& port);
  const data::Shared<carto::MapScene>& scene() const { return scene_; }

  /// Draws what is missing of this view, some tiles at a time. Does nothing without a scene.
  void draw(const View& view, const Viewport& port, double pixels_per_pt, TileBudget& budget);
  /// Makes ready for other colours of what is in sight, some tiles at a time; true when all is. For when
  /// there is nothing else to draw.
  bool prepare(const View& view, const Viewport& port, double pixels_per_pt, TileBudget& budget);
  /// Every tile of the view that was drawn last is there.
  bool complete() const { return outcome_.all_held; }
  bool more_to_draw() const { return outcome_.more_to_draw; }
  /// complete(), in the detail that the scale asks for, with nothing more to come.
  bool sharp(const View& view) const;
  /// Every layer is there, in some detail.
  bool whole() const;

  /// Shows the map within `clip`, over its paper and `beneath` (a picture of the whole, may be null) where
  /// nothing is drawn yet.
  void compose(const SheetPainting& painting, const Placement& placement, const ScreenRect& clip,
               const TileSheet* beneath) const;
  /// The sheet that is seen, or null.
  const TileSheet* shown_sheet() const;
  /// Lays what is drawn over what is on the screen, within `clip`; for scenes on transparent ground.
  void lay_over(const SheetPainting& painting, const Placement& placement, const ScreenRect& clip) const;

 private:
  struct Drawn {
    TileSheet sheet;
    std::uint64_t scene = 0;
    std::vector<int> detail;
    bool drafts_first = false;  ///< what is seen meanwhile has other colours, or there is nothing to see
    /// Not tile by tile, a map in two colourings would mislead; false once it was complete.
    bool shown_when_complete = false;
  };
  bool is_current(const View& view, const Viewport& port) const;
  bool fits(const View& view, const Viewport& port) const;
  bool recolour(const View& view, const Viewport& port, double pixels_per_pt, TileBudget& budget);
  void begin_sheet(const View& view, const Viewport& port);
  SheetSubject subject();

  SceneDrawing& scene_drawing_;
  TileDrawing& tile_drawing_;
  TileGround ground_;
  data::Shared<carto::MapScene> scene_;
  std::uint64_t scene_number_ = 0;
  Drawn current_, previous_;
  SheetParts parts_;         ///< of the current sheet
  bool colors_due_ = false;  ///< the current sheet shows the scene in the colours of another
  bool was_whole_ = false;   ///< a picture with layers was there, whole: something can be seen meanwhile
  double last_scale_ = 0;
  TileDrawing::Outcome outcome_;
};

}  // namespace phumthun::paint::gl
