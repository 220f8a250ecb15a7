#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "app/recipe.hpp"
#include "base/progress.hpp"
#include "geo/coord.hpp"

namespace phumthun::app {

enum class PointMethod { dbscan, hdbscan, optics };

/// Clusters of the points of any file, without a store: a table with a column for x and y, or a vector file
/// of points. Planar, in the file's own unit.
struct FilePointsRequest {
  std::filesystem::path file;
  std::string layer;  ///< empty: the first
  std::string x, y;   ///< columns; both empty: the file's points
  PointMethod method = PointMethod::dbscan;
  double eps = 0;  ///< dbscan: above 0; optics: 0 is no limit
  int min_points = 5;
  int min_cluster_size = 0;  ///< hdbscan: 0 is min_points
  unsigned threads = 0;
};
/// One entry per row of the file, in its order. What a method does not compute is empty.
struct FilePoints {
  std::vector<std::int32_t> labels;  ///< -1: noise, or no position
  std::int32_t cluster_count = 0;
  std::vector<std::uint8_t> is_core;                                           ///< dbscan
  std::vector<double> membership, outlier_score, core_distance, reachability;  ///< NaN where undefined
  std::vector<double> stability;                                               ///< hdbscan, by cluster
  std::vector<std::uint32_t> order;                                            ///< optics
  std::int64_t without_position = 0;
  Recipe recipe;
};
/// Throws Error: no such file, layer or column; a column that holds no numbers; a file without points; what
/// stats/dbscan.hpp and stats/hdbscan.hpp throw.
FilePoints file_points(const FilePointsRequest&, const base::Progress&);

}  // namespace phumthun::app
