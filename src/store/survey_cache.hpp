#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "store/store.hpp"

namespace phumthun::store {

struct SurveyColumns;
struct IndicatorColumns;
struct HouseholdRows;

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

/// The two that were asked for last, so that two rounds can be compared; and households' rows for as long as
/// anybody uses them. Any thread may ask.
class SurveyCache {
 public:
  using Turn = std::unique_lock<std::timed_mutex>;
  /// The right to read the surveys of a round, so that two who want them do not both read them. Throws
  /// Cancelled where the work of this thread was asked to stop.
  Turn wait_to_read_surveys(const std::string& round);
  Turn wait_to_read_households();

  /// All null where it is not there.
  CachedSurveys find(std::int64_t revision, const std::string& round);
  /// Puts it first, in place of one of the same round or of an older state.
  void keep(CachedSurveys);

  /// Null where nobody holds them any more. The turn to read households guards both.
  std::shared_ptr<const HouseholdRows> held_households() const { return households_.lock(); }
  void hold_households(const std::shared_ptr<const HouseholdRows>& rows) { households_ = rows; }

 private:
  std::mutex mutex_;
  std::array<CachedSurveys, 2> entries_;                  ///< the last asked for first
  std::map<std::string, std::timed_mutex> survey_turns_;  ///< by round
  std::timed_mutex households_turn_;
  std::weak_ptr<const HouseholdRows> households_;
};

SurveyCache& survey_cache(Store&);

}  // namespace phumthun::store
