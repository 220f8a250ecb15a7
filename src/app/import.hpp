#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "app/stores.hpp"
#include "base/area_level.hpp"
#include "base/progress.hpp"
#include "base/report.hpp"
#include "io/mapping.hpp"
#include "privacy/identity_key.hpp"

namespace phumthun::app {

// Each import is one transaction: a cancel, an error or a power cut leaves the store as it was. Empty strings
// mean "find it out" (sheet, CRS, encoding, fields, profile). The report accounts for every row with reasons.
// The same file with the same request changes nothing and says so. undo_import (imports.hpp) takes it back.

struct ImportBoundariesRequest {
  std::filesystem::path file;
  base::AreaLevel level = base::AreaLevel::tambon;
  std::string layer, crs, encoding, code_field, name_field;
};
/// Polygons, or points for villages. The province and amphoe are derived by dissolving where they have no
/// polygons of their own, villages by dividing their tambon among their points; both are flagged approximate.
/// A file without a CRS is taken where only one fits the province or Thailand; else Error{crs_unknown} names
/// the candidates.
base::Report import_boundaries(store::Store&, const ImportBoundariesRequest&, const base::Progress&);

/// A file of records: households, members, problems, assistance, a register, area indicators, population or
/// codes.
struct ImportRecordsRequest {
  io::RecordKind kind = io::RecordKind::households;
  std::filesystem::path file;
  std::string sheet;
  std::string profile;                 ///< of io::profiles_of(kind); empty: the one that fits
  std::optional<io::Mapping> mapping;  ///< in place of a profile: a mapping file, or the window's table
  std::string crs;  ///< of the coordinates; empty: the file's, or EPSG:4326 where they are degrees
  std::string encoding;
  std::string round;   ///< "2567/1", for rows that state none
  std::string source;  ///< the agency or survey, for rows that state none
  std::string name;    ///< of the register, for rows that state none
  /// Of households: by which version of the survey's form they were asked. Empty: the profile's own
  /// ("capital-baseline-37" of the capital baseline), else not stated.
  std::string instrument;
  /// Seals names, ID numbers and phones; null: they are dropped and counted.
  std::shared_ptr<const privacy::IdentityKey> identity_key;
};
/// By kind, any of those below.
base::Report import_records(store::Store&, const ImportRecordsRequest&, const base::Progress&);

base::Report import_households(store::Store&, const ImportRecordsRequest&, const base::Progress&);
/// Members, problems and assistance belong to a household that the store has: by its id, its house code and
/// number, or a person's ID number (where identities are sealed). Rows of others are refused.
base::Report import_members(store::Store&, const ImportRecordsRequest&, const base::Progress&);
base::Report import_problems(store::Store&, const ImportRecordsRequest&, const base::Progress&);
base::Report import_assistance(store::Store&, const ImportRecordsRequest&, const base::Progress&);
/// An entry of a register whose household is not in the store is kept with its area.
base::Report import_register(store::Store&, const ImportRecordsRequest&, const base::Progress&);
/// Figures of areas, long or wide (TPMAP's counts).
base::Report import_indicators(store::Store&, const ImportRecordsRequest&, const base::Progress&);
base::Report import_population(store::Store&, const ImportRecordsRequest&, const base::Progress&);
base::Report import_codes(store::Store&, const ImportRecordsRequest&, const base::Progress&);

}  // namespace phumthun::app
