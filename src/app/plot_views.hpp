#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "app/plot_box.hpp"
#include "app/plot_density.hpp"
#include "app/plot_histogram.hpp"
#include "app/plot_levels.hpp"
#include "app/plot_lines.hpp"
#include "app/plot_regression.hpp"
#include "app/plot_setting.hpp"
#include "app/session.hpp"
#include "carto/map_scene.hpp"

namespace phumthun::app {

// What plots show of a session, ready to be drawn. All are memoised: a plot is counted again only where its
// values, the filter or the selection are others.

/// Of what a plot is, with its columns by their names.
struct PlotColumns {
  Subject of;
  std::string x, y;  ///< `y` empty: the plot has none

  /// What is made of them is kept by this name.
  std::string name() const {
    return (of.households ? "households/" : "areas/") + x + (y.empty() ? "" : "/" + y);
  }
};
PlotColumns plot_columns(const Session&, const PlotSetting&);

/// Why a plot is empty.
enum class PlotGap {
  none,
  no_store,
  loading,       ///< values are on their way
  stopped,       ///< the job that looked for who is whose neighbour was
  no_values,     ///< no row has a value, or the filter hides all that have
  no_capitals,   ///< the framework in force has no five capitals
  kept_private,  ///< households, while presenting
  no_neighbours  ///< households have none
};
PlotGap plot_gap(const Session&, const PlotSetting&);

/// How many rows a plot shows, and why not the others.
struct PlotRowCounts {
  std::int64_t shown = 0;    ///< rows that pass the filter and have every value that the plot needs
  std::int64_t missing = 0;  ///< pass the filter, but a value is missing or infinite
  std::int64_t hidden = 0;   ///< by the filter
  std::int64_t picked = 0;   ///< of those shown
  bool any_picked = false;   ///< something is selected, be it outside of what is shown
};

struct HistogramView {
  Bins bins;
  std::vector<std::int64_t> all, picked;  ///< by bin
  PlotRowCounts rows;
  /// The choropleth's class limits (inner ones, ascending) and colours, where the plot shows its measure.
  std::vector<double> class_limits;
  std::vector<carto::Color> class_colors;
};
data::Shared<HistogramView> histogram_view(const Session&, const PlotSetting&);

/// One box, and beside it that of what is picked.
struct BoxPair {
  std::string group;  ///< the code of an amphoe; empty: all
  BoxSummary all, picked;
  std::vector<OutlierMark> outliers;
};
struct BoxView {
  std::vector<BoxPair> boxes;
  double low = 0, high = 0;  ///< the axis' range
  PlotRowCounts rows;
};
data::Shared<BoxView> box_view(const Session&, const PlotSetting&);

/// How many marks are drawn one by one; more become a picture.
inline constexpr std::int64_t most_marks = 5000;

struct PlotMark {
  double x = 0, y = 0;
  std::uint32_t row = 0;
  bool picked = false;
};
/// A scatter plot, or a Moran scatter plot (x and y are standardised values and their spatial lags).
struct ScatterView {
  DensityField field;           ///< the axes' ranges
  std::vector<PlotMark> marks;  ///< those picked last; empty where `picture` is drawn
  data::Shared<carto::Picture> picture;
  std::vector<std::uint32_t> in_cell;  ///< of the picture's field
  FittedLine all, picked, rest;        ///< the latter two undefined where nothing is picked
  ChowTest chow;                       ///< of picked against rest
  PlotRowCounts rows;
  std::int64_t without_neighbours =
      0;  ///< of a Moran scatter plot: areas with a value and no neighbour with one

  /// Whether the slope of a Moran scatter plot is Moran's I of the map: no area is filtered out, each has a
  /// neighbour.
  bool slope_is_moran() const { return rows.hidden == 0 && without_neighbours == 0; }
};
data::Shared<ScatterView> scatter_view(const Session&, const PlotSetting&, const DensityColors&);
/// The mark nearest to a place, no farther than `reach` when distances along x and y count so many per unit.
std::optional<PlotMark> nearest_mark(const ScatterView&, double x, double y, double per_x, double per_y,
                                     double reach);
/// How many rows the cell at a place holds; 0 outside and where marks are drawn.
std::int64_t number_at(const ScatterView&, double x, double y);

/// How many lines are drawn one by one; more become a picture.
inline constexpr std::int64_t most_lines = 1200;

struct ParallelLine {
  std::array<double, poverty::capital_count> score{};  ///< NaN: the line breaks
  std::uint32_t row = 0;
  bool picked = false;
};
struct ParallelView {
  std::vector<ParallelLine> lines;  ///< those picked last; empty where `picture` is drawn
  data::Shared<carto::Picture> picture;
  CapitalMeans all, picked;
  PlotRowCounts rows;
};
data::Shared<ParallelView> parallel_view(const Session&, const PlotSetting&, const DensityColors&);
/// The line that passes nearest at `gap` (0 to 4: axes from the left, whole numbers are on them) to a score,
/// no farther than `reach`.
std::optional<ParallelLine> nearest_line(const ParallelView&, double gap, double score, double reach);

/// Level bars: of households, whatever the plot's setting says.
struct LevelsView {
  LevelCounts all, picked;
  PlotRowCounts rows;
};
data::Shared<LevelsView> levels_view(const Session&);

/// The pentagon's means: of areas' values or of households.
struct PentagonView {
  CapitalMeans all, picked;
  PlotRowCounts rows;
};
data::Shared<PentagonView> pentagon_view(const Session&, const PlotSetting&);

}  // namespace phumthun::app
