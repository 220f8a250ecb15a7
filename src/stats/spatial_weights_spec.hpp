#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.hpp"
#include "geo/geometry_column.hpp"
#include "stats/kernel.hpp"
#include "stats/spatial_weights.hpp"

namespace phumthun::stats {

enum class NeighbourRule {
  queen,
  rook,
  nearest,
  distance,
  kernel,
  adaptive_kernel,
  inverse,
  block,
  delaunay,
  gabriel,
  file,
  either,
  both,
  symmetric,
  mutual
};

/// How neighbours are found, as the command line writes it:
///   queen, rook          polygons that share a vertex, two vertices
///   queen:3, queen:3+    exactly three steps away, up to three
///   queen:2+@0.5         with vertices, or a vertex and an edge, that are nearer than 0.5 taken as one
///   knn:4                the four nearest
///   distance:5000, distance:min         all others that near; so near that everyone has a neighbour
///   kernel:quartic:5000, kernel:gaussian:knn:8    by distance over a bandwidth, or the 8th nearest's
///   inverse:5000, inverse:5000:2        that near, by 1 / distance, 1 / distance squared
///   block, block:FIELD   all others of the same block
///   delaunay, gabriel    by the triangulation of places
///   file:PATH            a .gal, .gwt or .swm file
///   A|B, A&B             in either, in both; & binds closer, ( ) group
///   symmetric:A, mutual:A               where one, where each is a neighbour of the other
/// Distances are in the unit that the metric has.
struct SpatialWeightsSpec {
  NeighbourRule rule = NeighbourRule::queen;
  int order = 1;            ///< queen, rook: the number of steps
  bool cumulative = false;  ///< queen, rook: up to `order` steps, not exactly as many
  double snap = 0;          ///< queen, rook: 0 takes only equal vertices as one
  int k = 4;                ///< nearest, adaptive_kernel
  double distance = 0;      ///< distance (0: min), kernel, inverse
  Kernel kernel = Kernel::triangular;
  double power = 1;                         ///< inverse
  std::string name{};                       ///< block: the field, may be empty; file: the path
  std::vector<SpatialWeightsSpec> parts{};  ///< either, both: two or more; symmetric, mutual: one
};

/// Throws Error{invalid_input} with the forms that there are.
SpatialWeightsSpec parse_spatial_weights(std::string_view text);
/// The text that reads back the same, in its shortest form.
std::string to_text(const SpatialWeightsSpec& spec);

/// The largest snap tolerance of any part, and whether any part asks for vertices, or for distances.
double largest_snap(const SpatialWeightsSpec& spec);
bool needs_polygons(const SpatialWeightsSpec& spec);
bool needs_places(const SpatialWeightsSpec& spec);

/// Weights from geometries alone, planar, coordinates as given; without a report. See
/// make_spatial_weights.hpp.
SpatialWeights make_spatial_weights(const geo::GeometryColumn& areas, const SpatialWeightsSpec& spec,
                                    WeightStyle style, const base::Progress& progress);

}  // namespace phumthun::stats
