#pragma once
#include <array>

#include "carto/map_scene.hpp"
#include "paint/gl/geometry_cache.hpp"
#include "paint/gl/program.hpp"
#include "paint/gl/sheet_parts.hpp"
#include "paint/gl/tile_sheet.hpp"

namespace phumthun::paint::gl {

/// The areas that a scene can be coloured by: its lowest layer, where every class is opaque or see-through,
/// so that each place has the colour of one area. Null where the scene isn't of this kind.
const carto::FillLayer* areas_to_color(const carto::MapScene& scene);

/// Whether two scenes differ in the colours of their areas_to_color() and of the paper at most: in classes,
/// looks and opacity.
bool differ_in_colors_only(const carto::MapScene& a, const carto::MapScene& b);

/// Puts the picture of a sheet together from its parts, in the colours of a scene: one pass over the pixels,
/// without geometry, whatever the number of areas and of what lies over them.
class AreaColoring {
 public:
  explicit AreaColoring(GeometryCache& geometries);

  /// Whether the driver has textures that can hold the parts of a sheet, which are larger than the sheet.
  bool has_room_for(const TileSheet& sheet) const;

  /// Colours a block of tiles whose parts are there. The scene must have areas_to_color(). Leaves the sheet's
  /// framebuffer bound.
  void color(const TileSheet& sheet, const SheetParts& parts, const TileBlock& block,
             const carto::MapScene& scene, double pixels_per_pt);

 private:
  /// The look of each class (column) by the patterns that have ink (row: a bit for each).
  static constexpr std::size_t pattern_rows = 8;
  using Looks = std::array<std::array<carto::Color, 256>, pattern_rows>;
  static Looks looks_of(const carto::FillLayer& areas);
  void upload(const Looks& looks);

  GeometryCache& geometries_;
  Program program_;
  GLint paper_, opacity_, pattern_origin_, pattern_period_;
  Texture looks_texture_;
  Looks looks_{};
  GLint most_px_ = 0;  ///< of a texture's side
  VertexArray no_attributes_;
};

}  // namespace phumthun::paint::gl
