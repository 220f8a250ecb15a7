#pragma once
#include <array>
#include <string>
#include <vector>

#include "io/csv_table.hpp"

namespace phumthun::io {

/// What a column of a household file can mean.
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
  count
};

inline constexpr std::size_t household_field_count = static_cast<std::size_t>(HouseholdField::count);
inline constexpr std::size_t baseline_indicator_count = 37;

/// Which column of a file holds which field: a profile applied to a header. -1 where the file has none.
struct HouseholdColumns {
  std::string profile;  ///< "generic" or "capital-baseline"
  std::array<int, household_field_count> field{};
  std::vector<int> indicators;      ///< of the capital baseline: 37 columns; else empty
  std::vector<std::size_t> unused;  ///< columns that nothing reads

  int operator[](HouseholdField f) const { return field[static_cast<std::size_t>(f)]; }
  bool has(HouseholdField f) const { return (*this)[f] >= 0; }
};

/// The profiles' names.
std::vector<std::string> household_profiles();

/// Applies the named profile, or the one that the header fits where `profile` is empty. "generic" reads the
/// English names of the generic files; "capital-baseline" the 116-column export, whose names repeat, by name
/// and occurrence. Throws Error{invalid_input} where a column that the profile needs is missing, or no
/// profile fits.
HouseholdColumns apply_household_profile(const CsvTable&, const std::string& profile);

}  // namespace phumthun::io
