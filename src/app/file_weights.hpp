#pragma once
#include <filesystem>
#include <string>

#include "app/file_rows.hpp"
#include "app/spatial_weights_source.hpp"

namespace phumthun::app {

/// The spatial weights of a vector file's features, and where to write them.
struct FileWeightsRequest {
  std::filesystem::path file;
  std::string layer, id_field;
  SpatialWeightsChoice choice;
  std::filesystem::path out;    ///< .gal or .gwt; empty: not written
  std::filesystem::path links;  ///< .geojson of lines between centroids; empty: not written
};

struct FileWeights {
  FileRows rows;
  std::string metric;  ///< planar, utm or geodesic
  stats::SpatialWeights spatial_weights;
  stats::SpatialWeightsReport report;
};
/// Throws Error: no such file, field or layer; spatial_weights_of; a target that can't be written.
FileWeights file_weights(const FileWeightsRequest&, const base::Progress&);

}  // namespace phumthun::app
