#pragma once
#include <memory>
#include <string>
#include <vector>

#include "app/import.hpp"
#include "io/profiles.hpp"
#include "io/table.hpp"

namespace phumthun::app {

// Internal to app/: what a file's columns mean.

/// A file that stands open before its first row, with its mapping: the request's, else the proposed one.
struct MappedFile {
  std::unique_ptr<io::Table> table;
  io::TablePreview preview;  ///< the first 200 rows
  io::Mapping mapping;
  std::vector<std::string> missing;  ///< required fields without a column or constant
  std::vector<std::string> notes;
};

/// Of a workbook or a file of several layers whose sheet is not named, the sheet that fits the kind best is
/// taken: the first one that misses nothing. Throws as io::open_table; Error{invalid_input} for a mapping of
/// another kind or a profile that there is not.
MappedFile open_mapped(store::Store&, const ImportRecordsRequest&);

/// Throws Error{invalid_input} naming the first missing field and the file's columns.
void require_complete(const MappedFile&);

}  // namespace phumthun::app
