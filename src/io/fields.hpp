#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace phumthun::io {

/// The kinds of records that files bring.
enum class RecordKind {
  households,
  members,
  problems,
  assistance,
  register_entries,
  indicators,
  population,
  codes
};

/// "households", "members", "problems", "assistance", "register", "indicators", "population", "codes".
std::string_view kind_name(RecordKind);
/// Throws Error{invalid_input} for another word.
RecordKind parse_kind(std::string_view name);

/// What a column can mean: a field of a kind of records. `name` is stable: the generic files, the mapping
/// files and the strings of the window (`field.NAME`) use it.
struct Field {
  std::string_view name;
  bool required = false;
  bool identity = false;             ///< names or numbers a person: sealed or dropped, never stored in clear
  std::string_view stands_for = {};  ///< the required field that may be missing where this one is there
};

/// The fields of a kind, in the order of its enum below.
std::span<const Field> fields_of(RecordKind);
/// -1 where the kind has no such field.
int field_index(RecordKind, std::string_view name);

enum class HouseholdField {
  household_id,
  house_code,
  household_no,
  round,
  round_year,
  round_number,
  source,
  longitude,
  latitude,
  address_no,
  moo,
  village_name,
  tambon_name,
  amphoe_name,
  province_name,
  village_code,
  tambon_code,
  amphoe_code,
  province_code,
  size,
  human,
  physical,
  financial,
  natural,
  social,
  survey_weight,
  municipality,
  not_poor_on_survey,
  national_id,
  title,
  first_name,
  last_name,
  phone,
  birth_year,  // of the household's head
  count
};
enum class MemberField {
  household_id,
  house_code,
  household_no,
  member_id,
  national_id,
  title,
  first_name,
  last_name,
  phone,
  birth_year,
  birth_date,
  sex,
  relation,
  education,
  occupation,
  monthly_income,
  health,
  disability,
  round,
  source,
  count
};
enum class ProblemField {
  household_id,
  house_code,
  household_no,
  member_id,
  national_id,
  round,
  problem,
  task_force,
  agency,
  severity,
  status,
  due,
  count
};
enum class AssistanceField {
  household_id,
  house_code,
  household_no,
  member_id,
  national_id,
  agency,
  kind,
  date,
  amount,
  status,
  count
};
enum class RegisterField {
  register_name,
  household_id,
  house_code,
  household_no,
  national_id,
  area_code,
  listed,
  year,
  count
};
/// One value of one area: a long file has area_code, indicator, value; a wide one a column per indicator,
/// which profiles list as such.
enum class IndicatorField {
  area_code,
  province_code,
  amphoe_code,
  tambon_code,
  village_code,
  indicator,
  value,
  year,
  count
};
enum class PopulationField {
  code,
  province_code,
  amphoe_code,
  tambon_code,
  village_code,
  name_th,
  population,
  households,
  male,
  female,
  year,
  type,
  count
};
enum class CodeField { code, level, name_th, name_en, obsolete, new_code, count };

inline constexpr std::size_t baseline_indicator_count = 37;
/// "human_1" to "social_10": what the capital baseline's indicators are called, in their order.
const std::vector<std::string>& baseline_indicators();

}  // namespace phumthun::io
