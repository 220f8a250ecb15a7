#pragma once
#include <filesystem>
#include <string>

#include "app/stores.hpp"
#include "base/area_level.hpp"
#include "base/progress.hpp"
#include "base/report.hpp"

namespace phumthun::app {

// Each import is one transaction: a cancel, an error or a power cut leaves the store as it was. Empty strings
// mean "find it out" (layer, CRS, encoding, fields, profile). The report counts accepted, repaired and
// refused rows with reasons.

struct ImportBoundariesRequest {
  std::filesystem::path file;
  base::AreaLevel level = base::AreaLevel::tambon;
  std::string layer, crs, encoding, code_field, name_field;
};
/// Polygons, or points for villages. The province and amphoe are derived by dissolving where they have no
/// polygons of their own, villages by dividing their tambon among their points; both are flagged approximate.
base::Report import_boundaries(store::Store&, const ImportBoundariesRequest&, const base::Progress&);

struct ImportTableRequest {
  std::filesystem::path file;
  std::string encoding;
};
base::Report import_codes(store::Store&, const ImportTableRequest&, const base::Progress&);
base::Report import_population(store::Store&, const ImportTableRequest&, const base::Progress&);

struct ImportHouseholdsRequest {
  std::filesystem::path file;
  std::string profile;  ///< "generic", "capital-baseline"; empty: recognised by the header
  std::string crs;      ///< of longitude and latitude; empty: EPSG:4326
  std::string encoding;
  std::string round;   ///< "2567/1", for rows that state none
  std::string source;  ///< the agency or survey, for rows that state none
};
base::Report import_households(store::Store&, const ImportHouseholdsRequest&, const base::Progress&);

}  // namespace phumthun::app
