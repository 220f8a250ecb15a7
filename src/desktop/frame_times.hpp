#pragma once
#include <string>
#include <vector>

namespace phumthun::desktop {

/// The value below which a share of the values lies (nearest rank); NaN where there are none.
double quantile_of(std::vector<double> values, double share);

/// What a benchmark measured. Times in milliseconds; a window that is painted only where it changed counts as
/// drawn when those parts are shown.
struct FrameTimes {
  std::vector<double> frames_ms;  ///< of frames that move or draw, from swap to swap, finished by the GPU
  std::vector<double> floor_ms;   ///< of frames that paint the whole window: the map as it is, and the panels
  std::vector<double> sharp_ms;   ///< from the end of a movement to the map drawn fully, one per movement
  /// From apply() to the map drawn fully and shown: other classes or another ramp.
  std::vector<double> restyle_ms;
  /// PointAt's apply(), and what the panels take longer for showing what is pointed at.
  std::vector<double> hover_ms;
  /// From a movement of a rectangle over the households to the window that shows what it picks, plots open.
  std::vector<double> brush_ms;
  /// From a movement of the slider of k to the map in its new colours; empty where no measure goes by k.
  std::vector<double> slider_ms;
  std::vector<double> panels_ms;  ///< of the panels alone, in numbers, while nothing moves
  double idle_cpu_percent = 0;    ///< processor time of the process while nothing moves, of one processor
  double first_frame_ms =
      0;  ///< from the program's start to the first frame with areas, classes and households on the map
  double peak_rss_mb = 0;
  std::string renderer, size;
};

/// {"frames", "median_ms", "p95_ms", "worst_ms", "floor_ms", "sharp_ms", "first_frame_ms", "peak_rss_mb",
/// "restyle_ms", "restyle_worst_ms", the same of hover, brush and slider, "panels_ms", "idle_cpu_percent",
/// "renderer", "size"}, one line. Medians, but for sharp_ms, the longest. null where nothing was measured.
std::string to_json(const FrameTimes& times);

}  // namespace phumthun::desktop
