#pragma once
#include <string>
#include <vector>

namespace phumthun::desktop {

/// The value below which a share of the values lies (nearest rank); NaN where there are none.
double quantile_of(std::vector<double> values, double share);

/// What a benchmark measured. Times in milliseconds.
struct FrameTimes {
  std::vector<double> frames_ms;  ///< of frames that move or draw, from swap to swap, finished by the GPU
  std::vector<double> floor_ms;   ///< of frames that only show the map as it is, and the panels
  std::vector<double> sharp_ms;   ///< from the end of a movement to the map drawn fully, one per movement
  double first_frame_ms =
      0;  ///< from the program's start to the first frame with areas, classes and households on the map
  double peak_rss_mb = 0;
  std::string renderer, size;
};

/// {"frames", "median_ms", "p95_ms", "worst_ms", "floor_ms", "sharp_ms", "first_frame_ms", "peak_rss_mb",
/// "renderer", "size"}, one line.
std::string to_json(const FrameTimes& times);

}  // namespace phumthun::desktop
