#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "app/poor_households.hpp"
#include "app/targeting.hpp"

namespace phumthun::app {

// Internal to app/: a register against the households of the store.

/// What a register says: of every household, and of entries that found none.
struct RegisterMatch {
  std::vector<std::uint8_t> listed;            ///< per household, 0 or 1
  std::int64_t entries = 0, matched = 0;       ///< of those that list
  std::vector<std::int64_t> listed_entries;    ///< per household
  std::vector<std::uint32_t> unmatched_areas;  ///< code of each entry that found none; 0: no area
  std::int64_t older_entries = 0;              ///< of years before the register's newest, left out
};
/// The newest year of the register counts; of several entries in it one that lists is enough (members of one
/// household). Throws Error{not_found} for an unknown register.
RegisterMatch match_register(store::Store&, const std::string& name, const PoorHouseholds&,
                             const base::Progress&);
/// The number of the area among ascending `codes` that a code of any level lies in; poverty::in_no_area for a
/// coarser one and for others.
std::uint32_t area_of_code(std::uint32_t code, base::AreaLevel, const std::vector<std::string>& codes);

/// Everything that the answer, its map layer and its lists rest on.
struct TargetedHouseholds {
  PoorHouseholds households;
  RegisterMatch listing;
};
/// Whether the household counts: of a survey weight above 0, and surveyed or listed.
bool counts_in_targeting(const TargetedHouseholds&, std::size_t household);
TargetedHouseholds targeted_households(store::Store&, const TargetingRequest&, const base::Progress&);

/// Fills sentences and area_sentences.
void add_targeting_words(Targeting&, const TargetingRequest&, const poverty::Framework&);

}  // namespace phumthun::app
