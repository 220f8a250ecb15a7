#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "store/store.hpp"

namespace phumthun::store {

/// One imported indicator of areas: each area's value of its newest year, of the newest import.
struct AreaIndicator {
  std::vector<std::string> codes;  ///< ascending; of any level
  std::vector<double> value;       ///< as imported; NaN where the file left it blank
  std::vector<std::int32_t> year_be;
};
/// Names in alphabetical order.
std::vector<std::string> area_indicator_names(const Reader&);
/// Empty where no area has the indicator.
AreaIndicator read_area_indicator(const Reader&, std::string_view name);

}  // namespace phumthun::store
