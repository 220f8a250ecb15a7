#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "store/store.hpp"

namespace phumthun::store {

struct SurveyColumns;
struct IndicatorColumns;

// Internal to store/.

/// From which survey records (fids) the rows of SurveyColumns are.
struct SurveyRows {
  struct Next {
    std::uint32_t row = 0;
    std::int64_t survey = 0;
  };
  std::vector<std::int64_t> believed;  ///< a row's first record
  std::vector<Next> next;  ///< others of the same round, by row and as they are believed: for missing values
};

/// What was read of the surveys for a state of the store and a round ("" for the latest of each household).
struct CachedSurveys {
  std::int64_t revision = -1;
  std::string round;
  std::shared_ptr<const SurveyColumns> columns;
  std::shared_ptr<const SurveyRows> rows;
  std::shared_ptr<const IndicatorColumns> indicators;  ///< null: not read
};

/// The two that were asked for last, so that two rounds can be compared. Any thread may ask.
class SurveyCache {
 public:
  /// All null where it is not there.
  CachedSurveys find(std::int64_t revision, const std::string& round);
  /// Puts it first, in place of one of the same round or of an older state.
  void keep(CachedSurveys);

 private:
  std::mutex mutex_;
  std::array<CachedSurveys, 2> entries_;  ///< the last asked for first
};

SurveyCache& survey_cache(Store&);

}  // namespace phumthun::store
