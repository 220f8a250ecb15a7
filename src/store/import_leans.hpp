#pragma once
#include <cstdint>
#include <unordered_set>

#include "store/connection.hpp"
#include "store/registry.hpp"

namespace phumthun::store {

// Internal to store/.

/// Writes down which earlier imports an import leans on: they held some of its rows already, so that taking
/// one of them out would take rows of this one too.
class ImportLeans {
 public:
  ImportLeans(Connection& connection, ImportId import)
      : import_(import.value), insert_(connection, "INSERT OR IGNORE INTO import_lean VALUES (?, ?)") {}

  void add(std::int64_t on_import) {
    if (on_import == import_ || !known_.insert(on_import).second) return;
    insert_.bind(1, import_).bind(2, on_import).run();
  }

 private:
  std::int64_t import_;
  std::unordered_set<std::int64_t> known_;
  Statement insert_;
};

}  // namespace phumthun::store
