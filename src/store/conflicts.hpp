#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "store/registry.hpp"

namespace phumthun::store {

/// What one source says of a field.
struct StatedValue {
  std::string source;
  double value = 0;   ///< NaN for a place
  std::string place;  ///< "330101, 104.33134, 15.11687" for the field "place", else ""
  std::int64_t import = 0;
  std::string imported_at;
  bool counts = false;  ///< the one that measures use now
};

/// Two sources disagree on a field of a household in the same round.
struct Conflict {
  std::int64_t household = 0;  ///< fid
  std::string household_id, round;
  std::string field;  ///< "human" ... "social", "size", "survey_weight", "not_poor_on_survey", "place"
  std::vector<StatedValue> values;
  bool by_hand = false;  ///< settled by a person; else the rule decides
  std::string settled_by, settled_at;
};
/// In order of household and field. `limit` 0: all.
std::vector<Conflict> list_conflicts(const Reader&, std::size_t limit);
std::int64_t conflict_count(const Reader&);

/// Makes `source`'s value count for this household, round and field. Throws Error{not_found} where there is
/// no such conflict or source.
void settle_conflict(Writer&, std::string_view household_id, std::string_view round, std::string_view field,
                     std::string_view source, std::string_view person);
/// Leaves it to the rule again.
void unsettle_conflict(Writer&, std::string_view household_id, std::string_view round,
                       std::string_view field);

/// The rule: sources in the order in which they are believed; those not named follow, the latest import
/// first. Empty: the latest import counts.
std::vector<std::string> conflict_rule(const Reader&);
void set_conflict_rule(Writer&, const std::vector<std::string>& sources);

}  // namespace phumthun::store
