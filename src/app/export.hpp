#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "app/map_sheet.hpp"

namespace phumthun::app {

struct ExportRequest {
  std::string layer;                  ///< "areas:tambon", "households", or a saved result's name
  std::vector<std::string> measures;  ///< empty: all capitals, overall, H, A, M0, n
  std::vector<std::string> results;   ///< saved cluster results to add as columns
  std::string format;                 ///< "shapefile" | "gpkg" | "geojson" | "csv"
  std::filesystem::path out;          ///< a file with the format's ending, else a folder
  Tier tier = Tier::public_;
  MeasureRequest options;  ///< cut-off, k, by, round
};
struct ExportReport {
  std::vector<std::filesystem::path> files;
  std::int64_t features = 0;
  std::int64_t suppressed_cells = 0;
  std::vector<std::string> notes;
};
/// Writes the layer and its codebook.csv (Thai and English). Household points: Error{denied} but for
/// Tier::internal.
ExportReport export_layer(store::Store&, const ExportRequest&, const base::Progress&);

}  // namespace phumthun::app
