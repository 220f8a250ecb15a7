#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "app/change.hpp"

namespace phumthun::app {

// Internal to app/: which rounds a change is between, and who was surveyed in both.

struct ChangeRounds {
  std::string from, to;
};
/// The rounds that a request means: the first and the last of the store where it says nothing. Throws
/// Error{invalid_input} where the store has fewer than two, both are the same or the later one comes first,
/// Error{not_found} for a round that the store does not have.
ChangeRounds requested_rounds(store::Store&, const ChangeRequest&);

/// Rows of the same household in the surveys of both rounds.
struct PairedRows {
  std::vector<std::uint32_t> before, after;            ///< of the pairs, one entry each
  std::vector<std::uint32_t> only_before, only_after;  ///< households of one round alone
};
/// Both lists of households (fids) are ascending.
PairedRows paired_rows(const std::vector<std::int64_t>& before, const std::vector<std::int64_t>& after);

}  // namespace phumthun::app
