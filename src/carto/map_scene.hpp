#pragma once
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

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
};

/// Polygons filled by class: feature f gets classes[feature_class[f]]. A class of 255 is not drawn.
struct FillLayer {
  std::string id;
  data::Shared<geo::GeometryColumn> geometry;  ///< multipolygons in MapScene::crs
  data::Shared<std::vector<std::uint8_t>> feature_class;
  std::vector<ClassStyle> classes;
};
/// The rings of polygons as lines.
struct LineLayer {
  std::string id;
  data::Shared<geo::GeometryColumn> geometry;
  Color color;
  double width_pt = 0.5;  ///< 1/72 inch on paper; 1 pt is 96/72 px on screen
};
/// Points by class, as with fills.
struct PointLayer {
  std::string id;
  data::Shared<geo::GeometryColumn> geometry;
  data::Shared<std::vector<std::uint8_t>> feature_class;
  std::vector<Color> classes;
  double radius_pt = 1.2;
};
using SceneLayer = std::variant<FillLayer, LineLayer, PointLayer>;

/// A name on the map, placed with its centre at `at` where there is room; higher priority first.
struct SceneLabel {
  geo::Coord at;
  std::string text;
  double size_pt = 7;
  double priority = 0;
  bool bold = false;
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
