#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "stats/contiguity.hpp"
#include "stats/spatial_weights.hpp"

namespace phumthun::stats {

/// What a person should know of spatial weights before trusting a map made with them.
struct SpatialWeightsReport {
  std::vector<std::uint32_t> isolates;  ///< ascending
  std::vector<std::size_t> histogram;   ///< entry c: how many areas have c neighbours
  std::size_t components = 0;           ///< connected parts, each isolate one of its own
  bool symmetric = true;                ///< every link has one back of the same weight
  double distance_band = 0;             ///< what distance:min came to; 0 where it was not asked for
  std::size_t tied_places = 0;          ///< that have others just as near as their last nearest neighbour
  std::size_t coinciding_places = 0;    ///< that another one shares its position with
  std::size_t slivers = 0;              ///< pairs of areas that are neighbours by the snap tolerance alone
  std::vector<NearMiss> near_misses;    ///< pairs that touch, or almost, and are no neighbours
  std::vector<std::string> warnings;    ///< sentences on all that is unusual above
};

/// Fills isolates, histogram, components, symmetric and warnings from the weights and what the report already
/// holds. Sentences call areas by `names`; where it is empty by their rows, counted from 0.
void complete_report(SpatialWeightsReport& report, const SpatialWeights& spatial_weights,
                     std::span<const std::string> names);

}  // namespace phumthun::stats
