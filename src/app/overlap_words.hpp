#pragma once
#include "app/overlap.hpp"

namespace phumthun::app {

struct HelpedHouseholds;

// Internal to app/.

/// Fills sentences, area_sentences and what the records leave open.
void add_overlap_words(Overlap&, const OverlapRequest&, const HelpedHouseholds&);

}  // namespace phumthun::app
