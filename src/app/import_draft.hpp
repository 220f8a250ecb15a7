#pragma once
#include <array>
#include <filesystem>
#include <optional>
#include <string>

#include "app/import.hpp"
#include "base/area_level.hpp"
#include "io/mapping.hpp"

namespace phumthun::app {

/// What a file can be imported as.
enum class ImportKind {
  boundaries,
  households,
  members,
  problems,
  assistance,
  register_entries,
  indicators,
  population,
  codes
};
inline constexpr std::array all_import_kinds{
    ImportKind::boundaries, ImportKind::households, ImportKind::members,
    ImportKind::problems,   ImportKind::assistance, ImportKind::register_entries,
    ImportKind::indicators, ImportKind::population, ImportKind::codes};

/// The kind of its records; households for boundaries, which are none.
io::RecordKind record_kind(ImportKind);
ImportKind import_kind(io::RecordKind);
/// "boundaries", or io::kind_name: its id in the window and the key of its words.
std::string_view import_kind_name(ImportKind);

/// What is chosen in the import panel and not yet run. Empty strings mean "find it out".
struct ImportDraft {
  ImportKind kind = ImportKind::households;
  bool kind_chosen = false;  ///< by a person: else the file's content tells
  std::filesystem::path file;
  std::string sheet;  ///< of a workbook; layer of a geographic file
  std::string encoding, crs;
  bool position_accepted = false;  ///< a person saw that it lies where it should
  // Of boundaries
  base::AreaLevel level = base::AreaLevel::tambon;
  std::string code_field, name_field;
  // Of records
  std::string profile;
  std::optional<io::Mapping> mapping;  ///< once it was edited or loaded
  std::string round, source, name;     ///< for rows that state none
  std::string instrument;              ///< of households
  friend bool operator==(const ImportDraft&, const ImportDraft&) = default;
};

ImportBoundariesRequest boundaries_request(const ImportDraft&);
/// Without a key.
ImportRecordsRequest records_request(const ImportDraft&);
/// True where both are read the same way: what else differs needs no new look at the file.
bool reads_alike(const ImportDraft&, const ImportDraft&);

}  // namespace phumthun::app
