#pragma once
#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "geo/geometry_column.hpp"
#include "stats/near_places.hpp"
#include "stats/spatial_weights_report.hpp"
#include "stats/spatial_weights_spec.hpp"

namespace phumthun::stats {

/// What neighbours are found from; all of the same areas in the same order. A caller leaves out what its spec
/// doesn't ask for.
struct NeighbourSources {
  static constexpr std::uint32_t no_block = std::numeric_limits<std::uint32_t>::max();

  std::size_t areas = 0;
  std::span<const std::string> names;             ///< for the report's sentences; empty: row numbers
  const geo::GeometryColumn* polygons = nullptr;  ///< of contiguity; the snap tolerance is in their unit
  std::span<const geo::Coord> places;             ///< of distances and triangulations
  DistanceMetric metric = DistanceMetric::planar;
  /// The block of each area by the values of a field ("" where none was named): any numbers; no_block is in
  /// none.
  std::function<std::vector<std::uint32_t>(const std::string& field)> blocks;
  std::function<SpatialWeights(const std::string& path)> read_file;
};

struct MadeSpatialWeights {
  SpatialWeights spatial_weights;
  SpatialWeightsReport report;
};

/// The weights that `spec` asks for, and what there is to say of them. Throws Error{invalid_input} where a
/// source is not there, and as contiguity, distance_weights and delaunay_weights do.
MadeSpatialWeights make_spatial_weights(const NeighbourSources& sources, const SpatialWeightsSpec& spec,
                                        WeightStyle style, const base::Progress& progress);

/// All others with the same number; those with no_block are isolates. Links weigh 1.
SpatialWeights block_weights(std::span<const std::uint32_t> blocks, const base::Progress& progress);

}  // namespace phumthun::stats
