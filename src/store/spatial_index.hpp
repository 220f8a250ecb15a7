#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "geo/coord.hpp"

namespace phumthun::store {

class Connection;

// Internal to store/.

/// A row with its point.
struct IndexedPoint {
  std::int64_t fid = 0;
  geo::Coord position;
};

/// Suspends a table's spatial-index triggers while it lives in a bulk load, then packs the index anew
/// (sort-tile-recursive, Leutenegger, Lopez and Edgington 1997), reads it again from its root to see that
/// every node lies within its parent and every point is there, and sets the triggers again in `finish`.
/// Without `finish` the transaction is expected to roll back.
class BulkSpatialLoad {
 public:
  BulkSpatialLoad(Connection& connection, std::string table);
  /// Throws Error{internal} where the packed index does not hold together.
  void finish(const base::Progress& progress);
  /// The same for a table whose points are all known: `meanwhile` runs while another thread sorts them.
  void finish(std::vector<IndexedPoint> points, const std::function<void()>& meanwhile,
              const base::Progress& progress);

 private:
  Connection& connection_;
  std::string table_;
  std::string trigger_sql_;
};

}  // namespace phumthun::store
