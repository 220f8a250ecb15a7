#pragma once
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "store/store.hpp"

namespace phumthun::store {

struct Problem {
  std::string kind;  ///< "file", "spatial-index", "geometry", "reference", "value"
  std::string message;
};

/// SQLite's integrity check, the spatial indexes, references between tables, geometries and values out of
/// range. Geometries are checked for being there and readable; their validity is the caller's business
/// (geo::invalid_reason).
std::vector<Problem> check(const Reader&, const base::Progress&);

}  // namespace phumthun::store
