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
  std::int64_t survey = 0;  ///< fid of the record that is believed first
  std::int32_t round = -1;  ///< grows with time; -1 where the household was never surveyed
  std::int32_t source = 0;  ///< of `survey`
  std::array<double, capital_count> capitals;
  double size = std::numeric_limits<double>::quiet_NaN();
  double survey_weight = std::numeric_limits<double>::quiet_NaN();
  double not_poor_on_survey = std::numeric_limits<double>::quiet_NaN();
};

struct CountedRecords {
  std::vector<CountedRecord> of_household;  ///< by fid, up to the greatest
  /// Other sources' records of a household's round, by household and as they are believed.
  struct Next {
    std::int64_t household = 0, survey = 0;
  };
  std::vector<Next> next;
};

/// `round_id` keeps the records of one round only.
CountedRecords counted_records(Connection&, const std::optional<std::int64_t>& round_id);

}  // namespace phumthun::store
