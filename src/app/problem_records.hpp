#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "app/stores.hpp"
#include "base/progress.hpp"
#include "poverty/crosswalk.hpp"
#include "store/case_records.hpp"

namespace phumthun::app {

// Internal to app/: records of problems as the store's crosswalk reads them.

/// In the store's order: by household.
struct ProblemRecords {
  store::ProblemColumns columns;
  poverty::Crosswalk crosswalk;
  std::vector<poverty::ForceMatch> force;  ///< per record
  std::vector<poverty::ProblemStatus> state;

  std::size_t size() const { return columns.household.size(); }
  bool is_open(std::size_t i) const { return state[i] != poverty::ProblemStatus::solved; }
  bool is_overdue(std::size_t i, std::int32_t today) const;
  /// The agency that the record states, else the one that leads its task force.
  const std::string& agency(std::size_t i) const;
};
ProblemRecords read_problem_records(store::Store&, const base::Progress&);

}  // namespace phumthun::app
