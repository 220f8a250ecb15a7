#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.hpp"
#include "store/registry.hpp"

namespace phumthun::store {

/// Texts that repeat, once each; rows hold their numbers.
struct TextTable {
  std::vector<std::string> texts;  ///< the first is ""
};

/// Columns of all records of a kind, one entry per record, in order of household and record. Where a later
/// import repeats a record with changes, the later one counts: help is the same where household, member,
/// agency, kind and (stated) date are, a problem where household, member and problem are. Of the rounds that
/// have a problem the latest counts; a problem without a round counts beside them.
struct AssistanceColumns {
  std::vector<std::int64_t> record, household;      ///< fids
  std::vector<std::uint32_t> agency, kind, status;  ///< into `texts`
  std::vector<std::int32_t> day;                    ///< days since 1970-01-01 (of a year its first); `no_day`
  std::vector<double> amount;                       ///< baht; NaN
  std::vector<std::string> member_id;               ///< empty: for the whole household
  TextTable texts;
  static constexpr std::int32_t no_day = INT32_MIN;
};
AssistanceColumns read_assistance(const Reader&, const base::Progress&);

struct ProblemColumns {
  std::vector<std::int64_t> record, household;
  std::vector<std::uint32_t> problem, task_force, agency, severity, status;
  std::vector<std::int32_t> due;  ///< as `day` (of a year its last)
  std::vector<std::string> member_id;
  TextTable texts;
};
/// With the newest that follow-ups say of each problem in its round in place of its status, agency and day.
ProblemColumns read_problems(const Reader&, const base::Progress&);

/// Entries of one register. Throws Error{not_found} with the registers that there are.
struct RegisterColumns {
  std::vector<std::int64_t> household;  ///< 0: names a household that the store does not know
  std::vector<std::uint32_t> area;      ///< area code as a number (33010101), 0 where there is none
  std::vector<std::uint8_t> listed;     ///< 0, 1; an entry that does not say is listed
  std::vector<std::int32_t> year_be;    ///< 0: not stated
  std::int64_t older_entries = 0;       ///< of earlier years than the register's newest, left out
};
/// The newest year of the register counts, and of a household without an entry in it what states no year; in
/// them the newest import; a household is listed where any of its persons is. A household that the store does
/// not know is told apart by what the register calls it.
RegisterColumns read_register(const Reader&, std::string_view name, const base::Progress&);
std::vector<std::string> register_names(const Reader&);

/// What was done about a problem, by whom; appended, never overwritten. Undoing the import of the problem
/// leaves its follow-ups to another record of the same problem (household, member, problem, round), else sets
/// them aside until the problem comes back.
struct FollowUp {
  std::int64_t problem = 0;                           ///< record
  std::string status, agency, due, note, person, at;  ///< empty status, agency, due: unchanged
};
/// An empty `at` is now. Throws Error{not_found} for an unknown problem, Error{invalid_input} where it says
/// nothing.
void add_follow_up(Writer&, const FollowUp&);
/// Newest first, with those of other records of the same problem: of another import, of another round.
std::vector<FollowUp> follow_ups(const Reader&, std::int64_t problem);
std::int64_t follow_up_count(const Reader&);

/// Every household: for who was never surveyed, and for lists.
struct HouseholdAreas {
  std::vector<std::int64_t> household;  ///< fid, ascending
  std::vector<std::uint32_t> village, tambon, amphoe;
};
HouseholdAreas read_household_areas(const Reader&);
/// Ids, addresses and points (EPSG:4326, no_coord) of some households, in the order asked for.
struct HouseholdPlace {
  std::string household_id, address_no, moo, village_code, tambon_code, quality;
  double longitude = 0, latitude = 0;  ///< NaN where there is none
};
std::vector<HouseholdPlace> read_household_places(const Reader&, const std::vector<std::int64_t>& households);

}  // namespace phumthun::store
