#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "app/change.hpp"
#include "store/households.hpp"

namespace phumthun::app {

// Internal to app/: a change between two rounds, in words.

/// Rows of the same household in the surveys of both rounds.
struct PairedRows {
  std::vector<std::uint32_t> before, after;            ///< of the pairs, one entry each
  std::vector<std::uint32_t> only_before, only_after;  ///< households of one round alone
};

/// What happened in the store as a whole: whom it speaks of, then one sentence per subject.
std::vector<base::LocalText> change_sentences(const Change&, const PairedRows&);

/// Pairs that were asked with different instruments, or of which one is not stated: their scores are not
/// compared without a warning.
std::vector<base::LocalText> paired_instrument_warnings(const store::SurveyColumns& before,
                                                        const store::SurveyColumns& after, const PairedRows&);

}  // namespace phumthun::app
