#pragma once
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "carto/ground_tiles.hpp"
#include "data/layer.hpp"
#include "geo/geometry_column.hpp"

namespace phumthun::carto {

struct Color {
  std::uint8_t r = 0, g = 0, b = 0, a = 255;
  friend bool operator==(const Color&, const Color&) = default;
};

/// The back diagonal runs across the diagonal, so that the two are told apart.
enum class Hatch : std::uint8_t { none, diagonal, dots, back_diagonal };

/// How the features of one class are filled.
struct ClassStyle {
  Color fill;
  Hatch hatch = Hatch::none;
  Color hatch_color{120, 120, 120, 255};
  friend bool operator==(const ClassStyle&, const ClassStyle&) = default;
};

/// Polygons filled by class: feature f gets classes[feature_class[f]]. A class of 255 is not drawn.
struct FillLayer {
  std::string id;
  data::Shared<geo::GeometryColumn> geometry;  ///< multipolygons in MapScene::crs
  data::Shared<std::vector<std::uint8_t>> feature_class;
  std::vector<ClassStyle> classes;
  double opacity = 1;  ///< 0 to 1, of the layer as a whole
  friend bool operator==(const FillLayer&, const FillLayer&) = default;
};
/// The rings of polygons as lines.
struct LineLayer {
  std::string id;
  data::Shared<geo::GeometryColumn> geometry;
  Color color;
  double width_pt = 0.5;  ///< 1/72 inch on paper; 1 pt is 96/72 px on screen
  double opacity = 1;
  data::Shared<std::vector<std::uint8_t>> feature_class = {};  ///< 255: not drawn; null: all are
  friend bool operator==(const LineLayer&, const LineLayer&) = default;
};
/// Points by class, as with fills.
struct PointLayer {
  std::string id;
  data::Shared<geo::GeometryColumn> geometry;
  data::Shared<std::vector<std::uint8_t>> feature_class;
  std::vector<Color> classes;
  double radius_pt = 1.2;
  double opacity = 1;
  friend bool operator==(const PointLayer&, const PointLayer&) = default;
};
/// How thickly points lie, as a soft picture: for the eye alone, never for reading values. Each point counts
/// as a bump (quartic) of `radius_m`; `ramp` runs from few (drawn see-through) to `full_per_km2` and more, a
/// fixed scale, so that the picture means the same at every zoom.
struct HeatLayer {
  std::string id;
  data::Shared<geo::GeometryColumn> geometry;
  data::Shared<std::vector<std::uint8_t>> feature_class;  ///< 255: does not count; null: all do
  double radius_m = 1000;
  double full_per_km2 = 100;
  std::vector<Color> ramp;
  double opacity = 1;
  friend bool operator==(const HeatLayer&, const HeatLayer&) = default;
};
/// An offline picture of the ground, under everything else.
struct RasterLayer {
  std::string id;
  data::Shared<GroundTiles> tiles;
  double opacity = 1;
  bool grey = false;  ///< without its colours, so that those of the map stand out
  friend bool operator==(const RasterLayer&, const RasterLayer&) = default;
};
/// Layers are equal where they hold the same columns, by pointer, in the same look.
using SceneLayer = std::variant<FillLayer, LineLayer, PointLayer, HeatLayer, RasterLayer>;

/// The geometry of a layer; null where it has none.
inline data::Shared<geo::GeometryColumn> geometry_of(const SceneLayer& layer) {
  if (const auto* fill = std::get_if<FillLayer>(&layer)) return fill->geometry;
  if (const auto* line = std::get_if<LineLayer>(&layer)) return line->geometry;
  if (const auto* points = std::get_if<PointLayer>(&layer)) return points->geometry;
  if (const auto* heat = std::get_if<HeatLayer>(&layer)) return heat->geometry;
  return nullptr;
}

/// A name on the map, placed with its centre at `at` where there is room; higher priority first.
struct SceneLabel {
  geo::Coord at;
  std::string text;
  double size_pt = 7;
  double priority = 0;
  bool bold = false;
  int level = 0;  ///< 0: the finest; names of a level are shown from the same scale on
  geo::Coord
      reach{};  ///< half the size of what is named: a name stays within it or near; 0: it may stand anywhere
};

/// What both painters paint: layers from the bottom up, then labels. A value of shared parts: building it
/// copies no geometry.
struct MapScene {
  geo::Crs crs;  ///< projected, in metres
  geo::Envelope extent;
  std::vector<SceneLayer> layers;
  std::vector<SceneLabel> labels;
  Color background{255, 255, 255, 255};
};

}  // namespace phumthun::carto
