#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/store.hpp"

namespace phumthun::store {

/// Texts that belong to the store: an edited indicator framework or crosswalk (TOML), a saved analysis
/// (JSON).
struct Document {
  std::string kind;  ///< "framework", "crosswalk", "rules", "analysis"
  std::string name;
  std::string text;
  std::string saved_at;       ///< ISO 8601, UTC
  std::int64_t revision = 0;  ///< the store's, when it was saved
};
/// Puts it in place of one of the same kind and name; raises the store's revision for a crosswalk or rules,
/// which change what is measured. An empty `saved_at` is now, a `revision` of 0 the store's.
void put_document(Writer&, const Document&);
/// Newest first, without their texts.
std::vector<Document> list_documents(const Reader&, std::string_view kind);
std::optional<Document> read_document(const Reader&, std::string_view kind, std::string_view name);
/// Throws Error{not_found}.
void erase_document(Writer&, std::string_view kind, std::string_view name);
std::int64_t document_count(const Reader&);

}  // namespace phumthun::store
