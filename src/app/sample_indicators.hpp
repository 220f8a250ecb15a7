#pragma once
#include <cstdint>
#include <vector>

#include "app/sample_capitals.hpp"

namespace phumthun::app {

/// Whole numbers from 1 to 4 in answer to the 37 indicators of the capital baseline, NaN where not answered:
/// those of a capital are about its score in the mean, some easier than others, alike for all households;
/// what a household answers better than the rest it does in every round.
std::vector<double> make_sample_indicators(std::uint64_t seed, std::uint64_t household, int round,
                                           const PerCapital& scores,
                                           const std::array<bool, capital_count>& answered);

/// The capitals' scores that these answers give: their means in hundredths; `scores` where nothing was
/// answered.
PerCapital scores_of_indicators(const std::vector<double>& indicators, const PerCapital& scores);

}  // namespace phumthun::app
