#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app/import.hpp"
#include "data/layer.hpp"
#include "geocode/crs_candidates.hpp"
#include "io/profiles.hpp"
#include "io/table.hpp"

namespace phumthun::app {

/// A file of records as it will be understood, before anything is written.
struct RecordsPreview {
  io::TablePreview table;  ///< five rows in the chosen encoding
  io::Mapping mapping;     ///< the request's, or the proposed one
  std::vector<std::string> missing, notes;
  std::vector<geocode::CrsCandidate>
      crs_candidates;  ///< of its coordinates, over a sample; empty without any
  std::string crs;     ///< that will be taken; "" where a person must choose
  /// A sample of the points in EPSG:4326 by the CRS that the request names, or `crs`, or the first candidate,
  /// to be drawn over the map; null where the file has no coordinates.
  data::Shared<geo::GeometryColumn> sample;
  std::string already;  ///< not empty: this very file was imported before; when
};
RecordsPreview preview_records(store::Store&, const ImportRecordsRequest&, const base::Progress&);

/// A file of boundaries before it is imported, to be laid over the province.
struct BoundariesPreview {
  std::vector<std::string> layers;
  std::string layer, encoding, crs;  ///< crs: the file's own or the sure one; "" where a person must choose
  bool crs_stated = false;           ///< by the file itself
  std::vector<std::string> fields;
  std::string code_field, name_field;
  std::vector<std::vector<std::string>> rows;  ///< five, in the order of `fields`
  std::int64_t features = 0;
  std::vector<geocode::CrsCandidate> crs_candidates;
  /// The outlines in EPSG:4326 by the CRS that the request names, or `crs`, or the first candidate,
  /// generalised for drawing over the map; empty where none fits.
  data::Shared<geo::GeometryColumn> outline;
  std::string already;
};
BoundariesPreview preview_boundaries(store::Store&, const ImportBoundariesRequest&, const base::Progress&);

}  // namespace phumthun::app
