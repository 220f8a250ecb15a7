#pragma once
#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "store/households.hpp"

namespace phumthun::store {

class Connection;

// Internal to store/.

/// The survey record of a household that counts: of its latest round, where several sources speak by the rule
/// and by what persons settled, a missing value filled from the next source. NaN is missing.
struct CountedRecord {
  std::int64_t round = -1;  ///< grows with time; -1 where the household was never surveyed
  std::array<double, capital_count> capitals;
  double size = std::numeric_limits<double>::quiet_NaN();
  double survey_weight = std::numeric_limits<double>::quiet_NaN();
};

/// By household fid, up to the greatest. `round_id` keeps the records of one round only.
std::vector<CountedRecord> counted_records(Connection&, const std::optional<std::int64_t>& round_id);

}  // namespace phumthun::store
