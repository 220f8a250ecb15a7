#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/coded_values.hpp"
#include "store/households.hpp"

namespace phumthun::store {

/// "human_1" ... "social_10": the 37 indicators of the capital baseline, in the store's order.
const std::vector<std::string>& indicator_names();

/// Indicators of the records that read_surveys answers, row for row (a household without any is missing in
/// all). Null where no record of the store has a value.
struct IndicatorColumns {
  std::shared_ptr<const SurveyColumns> surveys;  ///< whose rows these are: a write may come between two reads
  std::vector<std::shared_ptr<const base::CodedValues>> columns;  ///< in the order of indicator_names()
};
/// Kept like read_surveys: read once for each revision and round. With two sources of one household and round
/// the indicators are those of the record whose capitals count first (a value that it lacks from the next).
std::shared_ptr<const IndicatorColumns> read_indicators(Store&, const std::optional<Round>& round);

/// Which of the 37 have a value anywhere, without reading them.
std::vector<std::string> stored_indicators(const Reader&);

}  // namespace phumthun::store
