#pragma once
#include <optional>
#include <variant>
#include <vector>

#include "app/selection.hpp"
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
/// Geodesic length along the figure's points, that with the way back to the first, in metres, and the area it
/// encloses in square metres (WGS 84). All 0 where there is nothing to measure.
struct MeasuredFigure {
  double length_m = 0, perimeter_m = 0, area_m2 = 0;
};
MeasuredFigure measured(const Session&, const MapFigure&);

/// Further out than this, tools mean areas unless the user says otherwise.
inline constexpr double households_seen_singly_metres_per_px = 20;
/// What rectangle, lasso and circle pick: what the user chose, else households where they are seen singly and
/// lie over the fills, else the choropleth's areas. Never households while presenting.
Subject tool_subject(const Session&);

/// How many maps are shown, and how they stand: columns and rows of equal panes, or one on another (swipe).
struct PaneGrid {
  int columns = 1, rows = 1;
  int count = 1;
};
PaneGrid pane_grid(const Session&);
/// The same in another room than the session's.
PaneGrid pane_grid(const SplitSetting&, const Viewport& room);
/// Between the maps of a split screen.
inline constexpr double pane_gap_px = 3;
/// The size of each pane in the map's room.
Viewport pane_viewport(const PaneGrid&, const Viewport& room);

/// The rounds of a before and after: the two latest of the store. Nothing where there are fewer.
struct RoundPair {
  std::string before, after;
};
std::optional<RoundPair> latest_rounds(const Session&);

/// After another setting of the split, or other layers, came into force: the part of the map in sight stays.
void follow_split(Session&, const SplitSetting& before);

namespace intent {
struct ChooseTool {
  MapTool tool;
};
/// The figure of distance or area as it grows; an empty one clears it.
struct DrawFigure {
  MapFigure figure;
};
/// What tools pick; nothing: as the layers say.
struct SetToolSubject {
  std::optional<bool> households;
};
struct SetSplit {
  SplitSetting split;
};
/// The curtain of `swipe` as it is drawn: no step of undo.
struct HangCurtain {
  double at;
};
/// The first map before, the second after: the two latest rounds of the store, or two named ones.
struct ShowBeforeAfter {};
/// The cluster map follows the choropleth and its sliders.
struct SetLiveClusters {
  bool live;
};
struct FoldLegend {
  bool folded;
};
/// Which parts of one map lie under cards that stay, in any pane.
struct CoverMap {
  std::vector<ScreenBox> boxes;
};
}  // namespace intent
using SplitIntent = std::variant<intent::ChooseTool, intent::DrawFigure, intent::SetToolSubject,
                                 intent::SetSplit, intent::HangCurtain, intent::ShowBeforeAfter,
                                 intent::SetLiveClusters, intent::FoldLegend, intent::CoverMap>;
void apply(Session&, const SplitIntent&);

}  // namespace phumthun::app
