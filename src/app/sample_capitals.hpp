#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "app/sample_province.hpp"

namespace phumthun::app {

inline constexpr std::size_t capital_count = 5;
enum class Capital : std::uint8_t { human, physical, financial, natural, social };

/// One number per capital, by Capital.
using PerCapital = std::array<double, capital_count>;

/// The score from 1 to 4 of a level on the logistic scale (0 gives 2.5), in hundredths.
double score_of_level(double level);

/// The five levels (logistic scale) that a household of each village is expected to have: the province's
/// mean, a smooth field over the map with a few marked hot and cold spots, different for each capital though
/// in part shared, and effects of the tambon and the village.
std::vector<PerCapital> village_levels(const SampleProvince&, std::uint64_t seed);

}  // namespace phumthun::app
