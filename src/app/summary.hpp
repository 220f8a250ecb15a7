#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "app/stores.hpp"
#include "base/area_level.hpp"
#include "base/progress.hpp"

namespace phumthun::app {

/// What is known of a store at once, however many households it holds: what a window begins with.
struct StoreSummary {
  std::map<base::AreaLevel, std::int64_t> areas;
  std::map<base::AreaLevel, bool> approximate;  ///< the level's boundaries are derived or illustrative
  std::vector<std::string> rounds;              ///< "2567/1", oldest first
  std::vector<std::string> sources;
  std::vector<std::string> indicator_names;  ///< of area indicators: "rate:NAME" measures them
  std::vector<std::string> results;          ///< names of saved results
  bool has_households = false, has_problems = false, has_assistance = false;
  std::int64_t revision = 0;
  int schema_version = 0;
  bool synthetic = false;  ///< a sample province: say so wherever it shows
};
StoreSummary summarise_store(store::Store&);

/// What `info` answers, which reads whole tables. Sums are over areas of the store; a level without areas
/// counts 0.
struct StoreDescription : StoreSummary {
  std::map<base::AreaLevel, double> area_km2;  ///< measured in the province's UTM zone
  std::map<base::AreaLevel, std::int64_t> population;
  std::map<base::AreaLevel, std::int64_t> registered_households;
  std::int64_t households = 0;
  std::int64_t surveyed_records = 0;
  std::map<std::string, std::int64_t>
      geocoding;  ///< households by quality class: "surveyed", "village", "tambon", "none"
  std::int64_t members = 0, problems = 0, assistance = 0, indicators = 0;
  std::map<std::string, std::int64_t> registers;          ///< entries by the register's name
  std::map<std::string, std::int64_t> position_problems;  ///< households by geocode::problem_name
  std::int64_t documents = 0;   ///< edited frameworks, crosswalks, rules, saved analyses
  std::int64_t follow_ups = 0;  ///< of problems
  std::int64_t identities = 0;  ///< sealed
  std::int64_t imports = 0;
  std::int64_t open_reviews = 0;  ///< questions that only a person can settle
  std::int64_t conflicts = 0;     ///< in which sources disagree, settled by hand or by the rule
};
StoreDescription describe_store(store::Store&);
/// The names of the store's registers, ascending. Reads every entry.
std::vector<std::string> register_names(store::Store&);

/// One thing that is wrong with a store: of the file, a geometry, or a reference.
struct CheckProblem {
  std::string kind;
  std::string message;
};
std::vector<CheckProblem> check_store(store::Store&, const base::Progress&);

}  // namespace phumthun::app
