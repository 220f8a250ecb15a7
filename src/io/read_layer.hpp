#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "data/layer.hpp"

namespace phumthun::io {

struct ReadLayerRequest {
  std::filesystem::path file;
  std::string layer;     ///< empty: the first one
  std::string crs;       ///< what geo::Crs::from_text reads; empty: the file's own
  std::string encoding;  ///< empty: the file's own, or sniffed for CSV and for shapefiles that state none
};

/// Reads a vector file by OGR: polygons as multipolygons, points as points; every other field as it is typed
/// in the file (64-bit integers, doubles, else text). Features of another geometry type are empty. FeatureId
/// is the row's number, 0-based. Throws Error{not_found} where there is no such file or layer,
/// Error{invalid_input} for a file that OGR can't read to its end. A table without geometry gives a layer
/// whose `geometry` is null.
data::Layer read_layer(const ReadLayerRequest&, const base::Progress&);

/// The layers' names, in the file's order.
std::vector<std::string> layer_names(const std::filesystem::path& file);

/// Registers GDAL's drivers, once. Called by the readers and writers here.
void register_drivers();

}  // namespace phumthun::io
