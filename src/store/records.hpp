#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/registry.hpp"

namespace phumthun::store {

/// Finds households by what records state of them.
class HouseholdLookup {
 public:
  explicit HouseholdLookup(Writer&);
  ~HouseholdLookup();
  std::optional<std::int64_t> by_id(std::string_view household_id) const;
  /// Nothing where none or several have this house code; `household_no` narrows where it is given.
  std::optional<std::int64_t> by_house(std::string_view house_code,
                                       std::optional<std::int64_t> household_no) const;
  std::string id_of(std::int64_t household) const;
  /// The code of its village, "" where it is not known.
  std::string village_of(std::int64_t household) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

// Records beside households. Texts may be empty (null in the store), numbers NaN, dates "2024-08-15" or
// "2024".
struct MemberRow {
  std::int64_t household = 0;
  std::string_view member_id{}, sex{}, relation{}, education{}, occupation{}, health{}, disability{};
  std::optional<std::int64_t> birth_year_be{};
  double monthly_income = 0;
  RoundId round{};    ///< {0} where none is stated
  SourceId source{};  ///< {0} where none is stated
};
struct ProblemRow {
  std::int64_t household = 0;
  std::string_view member_id{}, problem{}, task_force{}, agency{}, severity{}, status{}, due{};
  RoundId round{};
};
struct AssistanceRow {
  std::int64_t household = 0;
  std::string_view member_id{}, agency{}, kind{}, date{}, status{};
  double amount = 0;
};
struct RegisterRow {
  std::string_view register_name{};
  std::optional<std::int64_t> household{};  ///< where it was found
  std::string_view area_code{}, stated_household{};
  std::optional<bool> listed{};
  std::optional<std::int64_t> year_be{};
};
struct IndicatorRow {
  std::string_view area_code{}, indicator{};
  double value = 0;
  std::optional<std::int64_t> year_be{};
};

/// Adds records in bulk. Each add answers false where the store holds exactly this record: nothing is
/// written.
class RecordLoad {
 public:
  RecordLoad(Writer&, ImportId);
  ~RecordLoad();
  bool add(const MemberRow&);
  bool add(const ProblemRow&);
  bool add(const AssistanceRow&);
  bool add(const RegisterRow&);
  /// The newest import's value of an area, indicator and year counts.
  bool add(const IndicatorRow&);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// Finds the households of register entries that named one before it was there: by its id, or its house code
/// and number ("33010000001/1").
void link_register_entries(Writer&);

bool has_problems(const Reader&);
bool has_assistance(const Reader&);
/// How many of each the store holds: "members", "problems", "assistance", "register:NAME", "indicators".
std::vector<std::pair<std::string, std::int64_t>> record_counts(const Reader&);

}  // namespace phumthun::store
