#pragma once
#include <vector>

#include "app/compare.hpp"

namespace phumthun::app {

// Internal to app/.

/// What a meeting can read out of a comparison: how many households were asked, which areas differ in what,
/// by more than chance, and how they stand to the area that holds them.
std::vector<base::LocalText> comparison_sentences(const Comparison&);

}  // namespace phumthun::app
