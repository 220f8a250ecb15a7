#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/area_level.hpp"
#include "store/store.hpp"

namespace phumthun::store {

/// A saved result: one row per area. Numbers: NaN where undefined. `recipe` and `summary` are JSON.
struct SavedResult {
  std::string name, kind, method, measure, recipe, summary;
  base::AreaLevel level = base::AreaLevel::tambon;
  std::int64_t revision = 0;  ///< the store's, when it was computed
  std::vector<std::string> codes, classes;
  std::vector<double> statistic, z, lag, p;
};

/// Puts the result in place of one of the same name.
void put_result(Writer&, const SavedResult&);
std::vector<std::string> result_names(const Reader&);
/// Throws Error{not_found} with the names that there are.
SavedResult read_result(const Reader&, const std::string& name);
/// Throws Error{not_found} with the names that there are.
void erase_result(Writer&, const std::string& name);

}  // namespace phumthun::store
