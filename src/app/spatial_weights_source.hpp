#pragma once
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.hpp"
#include "data/layer.hpp"
#include "geo/geometry_column.hpp"
#include "stats/make_spatial_weights.hpp"
#include "store/areas.hpp"

namespace phumthun::app {

// Internal to app/: from what a person typed to spatial weights, for a store's areas and for a file's rows.

/// As it was typed: ClusterRequest's `weights`, `metric` and `style`.
struct SpatialWeightsChoice {
  std::string weights = "queen";
  std::string metric;  ///< planar | utm | geodesic; empty: utm for longitude and latitude, else planar
  std::string style = "row";
};

/// "planar", "utm" or "geodesic": the choice's metric, or the one that suits the CRS where it is empty.
/// Throws Error{invalid_input} for another word, Error{crs_unknown} for metres where the CRS is not known.
std::string metric_of(const geo::GeometryColumn& geometry, std::string_view metric);

/// The centroid of each area, or the point: in metres (utm and geodesic) or as the file has it (planar).
std::vector<geo::Coord> measured_places(const geo::GeometryColumn& geometry, std::string_view metric);

/// The weights of a store's areas and what there is to say of them. `block` joins the areas of an amphoe,
/// `block:tambon` or `block:province` those of another level; ids of weights files are area codes. Throws
/// Error, as make_spatial_weights and read_spatial_weights do.
stats::MadeSpatialWeights spatial_weights_of(const store::AreaTable& areas, const SpatialWeightsChoice&,
                                             const base::Progress&);

/// The weights of a file's features. `block:FIELD` joins those of equal value; ids of weights files are the
/// values of the field that the file's header names where the layer has it, else of `id_field`, else row
/// numbers from 0 or from 1. Throws Error as above, and where the layer has no geometries.
stats::MadeSpatialWeights spatial_weights_of(const data::Layer& layer, std::string_view id_field,
                                             const SpatialWeightsChoice&, const base::Progress&);

}  // namespace phumthun::app
