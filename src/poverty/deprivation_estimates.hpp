#pragma once
#include <cstddef>

#include "poverty/deprivation.hpp"
#include "poverty/estimate.hpp"
#include "poverty/measure.hpp"

namespace phumthun::poverty {

/// What a statistic is of: of all together, of an item, or of a dimension.
struct DeprivationPart {
  enum class Kind { whole, item, dimension };
  Kind kind = Kind::whole;
  std::size_t index = 0;  ///< of the item or dimension
};

/// A statistic out of what measure_deprivation answers, with 95 % intervals: H, A, M0 (whole), deprived
/// (item), censored and contribution (item or dimension). Intervals on the logit scale; Wilson for a share of
/// 0 or 1, with n households or, where villages were drawn, with their number; errors and intervals are NaN
/// where `errors` is null. n: the counted households; those that answered the item (deprived); the poor (A,
/// contributions).
AreaEstimates deprivation_estimates(Statistic, const DeprivationPart&, const AreaDeprivation&,
                                    const DeprivationErrors* errors);

}  // namespace phumthun::poverty
