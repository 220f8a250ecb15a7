#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.hpp"
#include "store/registry.hpp"

namespace phumthun::store {

/// An import as the store remembers it, newest first in lists.
struct ImportSummary {
  ImportId id;
  Provenance from;
  std::string imported_at, program_version;  ///< UTC, ISO 8601
  std::int64_t accepted = 0, repaired = 0, refused = 0, unchanged = 0, outside = 0;
  std::string report_json;
};
std::vector<ImportSummary> list_imports(const Reader&);
/// Throws Error{not_found} for a number that the store does not have.
ImportSummary read_import(const Reader&, ImportId);
/// The import that brought exactly this file with exactly this request, where its rows are still all in
/// force.
std::optional<ImportSummary> same_import(const Reader&, const Provenance&);

/// Takes an import out as a whole: its records go; households that only it brought go; the places, areas,
/// codes and figures that it replaced come back; households' places follow from the records that are left.
/// Throws Error{not_found}; Error{invalid_input}, naming the later imports that stand on it, where they must
/// be undone first.
void undo_import(Writer&, ImportId, const base::Progress&);

}  // namespace phumthun::store
