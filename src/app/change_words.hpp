#pragma once
#include <vector>

#include "app/change.hpp"
#include "app/change_pairs.hpp"
#include "store/households.hpp"

namespace phumthun::app {

// Internal to app/: a change between two rounds, in words.

/// What happened in the store as a whole: whom it speaks of, then one sentence per subject.
/// A change is called significant where its p is below `alpha`.
std::vector<base::LocalText> change_sentences(const Change&, const PairedRows&, double alpha);

/// Pairs that were asked with different instruments, or of which one is not stated: their scores are not
/// compared without a warning.
std::vector<base::LocalText> paired_instrument_warnings(const store::SurveyColumns& before,
                                                        const store::SurveyColumns& after, const PairedRows&);

}  // namespace phumthun::app
