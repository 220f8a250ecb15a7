#pragma once
#include <string>

#include "base/progress.hpp"

namespace phumthun::store {

class Connection;

// Internal to store/.

/// Suspends a table's spatial-index triggers while it lives in a bulk load, then packs the index anew
/// (sort-tile-recursive, Leutenegger, Lopez and Edgington 1997), checks it with rtreecheck and sets the
/// triggers again in `finish`. Without `finish` the transaction is expected to roll back.
class BulkSpatialLoad {
 public:
  BulkSpatialLoad(Connection& connection, std::string table);
  /// Throws Error{internal} where the packed index does not pass SQLite's own check.
  void finish(const base::Progress& progress);

 private:
  Connection& connection_;
  std::string table_;
  std::string trigger_sql_;
};

}  // namespace phumthun::store
