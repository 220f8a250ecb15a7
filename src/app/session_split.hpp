#pragma once
#include <variant>
#include <vector>

#include "app/session_camera.hpp"
#include "app/split_setting.hpp"
#include "geo/coord.hpp"

namespace phumthun::app {

struct Session;

/// What the pointer's main button does on the map.
enum class MapTool { move, rectangle, lasso, circle, distance, area };

/// A figure that is being drawn or was measured on the map.
struct MapFigure {
  std::vector<geo::Coord> points;  ///< map CRS
  bool closed = false;             ///< nothing more is added
};
/// Geodesic length along the figure's points in metres, and the area it encloses in square metres (WGS 84).
struct MeasuredFigure {
  double length_m = 0, area_m2 = 0;
};
MeasuredFigure measured(const Session&, const MapFigure&);

/// How many maps are shown, and how they stand: columns and rows of equal panes, or one on another (swipe).
struct PaneGrid {
  int columns = 1, rows = 1;
  int count = 1;
};
PaneGrid pane_grid(const Session&);

namespace intent {
struct ChooseTool {
  MapTool tool;
};
/// The figure of distance or area as it grows; an empty one clears it.
struct DrawFigure {
  MapFigure figure;
};
struct SetSplit {
  SplitSetting split;
};
/// The first map before, the second after: the two latest rounds of the store, or two named ones.
struct ShowBeforeAfter {};
/// The cluster map follows the choropleth and its sliders.
struct SetLiveClusters {
  bool live;
};
}  // namespace intent
using SplitIntent = std::variant<intent::ChooseTool, intent::DrawFigure, intent::SetSplit,
                                 intent::ShowBeforeAfter, intent::SetLiveClusters>;
void apply(Session&, const SplitIntent&);

}  // namespace phumthun::app
