#include <algorithm>

#include "app/targeting_parts.hpp"
#include "base/area_level.hpp"
#include "poverty/deprivation.hpp"

namespace phumthun::app {

RegisterMatch match_register(store::Store& store, const std::string& name, const PoorHouseholds& households,
                             const base::Progress& progress) {
  const store::RegisterColumns entries = store::read_register(store::Reader(store), name, progress);
  RegisterMatch match;
  match.listed.assign(households.size(), 0);
  match.listed_entries.assign(households.size(), 0);
  match.older_entries = entries.older_entries;
  const HouseholdRows rows(households.areas.household);
  for (std::size_t i = 0; i < entries.household.size(); ++i) {
    const bool listed = entries.listed[i] == 1;
    const std::uint32_t row = entries.household[i] > 0 ? rows.row(entries.household[i]) : HouseholdRows::none;
    if (row == HouseholdRows::none) {
      if (listed) match.unmatched_areas.push_back(entries.area[i]);
      continue;
    }
    match.listed_entries[row] += listed ? 1 : 0;
    match.listed[row] = match.listed_entries[row] > 0 ? 1 : 0;
  }
  for (const std::int64_t count : match.listed_entries) match.matched += count;
  match.entries = match.matched + static_cast<std::int64_t>(match.unmatched_areas.size());
  return match;
}

std::uint32_t area_of_code(std::uint32_t code, base::AreaLevel level, const std::vector<std::string>& codes) {
  std::string digits = std::to_string(code);
  if (digits.size() < base::code_digits(level)) return poverty::in_no_area;
  digits.resize(base::code_digits(level));
  const auto found = std::lower_bound(codes.begin(), codes.end(), digits);
  return found != codes.end() && *found == digits ? static_cast<std::uint32_t>(found - codes.begin())
                                                  : poverty::in_no_area;
}

bool counts_in_targeting(const TargetedHouseholds& targeted, std::size_t household) {
  const bool known = targeted.households.poor[household] != not_known;
  return targeted.households.survey_weight[household] > 0 &&
         (known || targeted.listing.listed[household] != 0);
}

TargetedHouseholds targeted_households(store::Store& store, const TargetingRequest& request,
                                       const base::Progress& progress) {
  TargetedHouseholds result;
  result.households = poor_households(store, request.measure, request.truth, progress.slice(0, 0.7));
  result.listing = match_register(store, request.register_name, result.households, progress.slice(0.7, 1));
  return result;
}

}  // namespace phumthun::app
