#pragma once
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "geo/geometry_column.hpp"

namespace phumthun::geo {

/// Answers which polygon holds a point, for many points: edges binned by y per feature, features binned in a
/// grid. Immutable after construction, so any number of threads may ask. A point on a shared edge belongs to
/// exactly one side of it (half-open crossing rule). Overlapping polygons: the first of them.
class AreaLocator {
 public:
  static constexpr std::uint32_t nowhere = std::numeric_limits<std::uint32_t>::max();

  explicit AreaLocator(const GeometryColumn& polygons);

  /// The index of the feature that holds `point`, or `nowhere`. Same CRS as the polygons.
  std::uint32_t locate(const Coord& point) const;
  bool contains(std::uint32_t feature, const Coord& point) const;
  /// Empty for an empty feature.
  const Envelope& envelope(std::uint32_t feature) const { return features_[feature].envelope; }

 private:
  struct Edge {
    Coord from, to;
  };
  struct FeatureBins {
    Envelope envelope;
    std::uint32_t first_bin = 0;
    std::uint32_t bin_count = 0;
  };
  std::vector<FeatureBins> features_;
  std::vector<std::uint32_t> bin_starts_;  // into edges_
  std::vector<Edge> edges_;
  Envelope extent_;
  std::uint32_t columns_ = 1, rows_ = 1;
  std::vector<std::uint32_t> cell_starts_;  // into cell_features_
  std::vector<std::uint32_t> cell_features_;
};

}  // namespace phumthun::geo
