#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "stats/spatial_weights.hpp"

namespace phumthun::stats {

/// raw: cases / population. excess_risk: cases over those expected at the overall rate. eb: global Empirical
/// Bayes (Marshall 1991, method of moments, Poisson: spdep's EBest). eb_binomial: the same for cases that are
/// a share of the population, such as poor households of all (spdep's EBest, binomial). local_eb: drawn
/// towards the rate of the area and its neighbours (Marshall 1991; spdep's EBlocal). spatial_rate: the cases
/// of the area and its neighbours over their population.
enum class RateSmoothing { raw, excess_risk, eb, eb_binomial, local_eb, spatial_rate };
/// "raw", "excess-risk", "eb", "eb-binomial", "local-eb", "spatial-rate". parse throws Error{invalid_input}.
RateSmoothing parse_rate_smoothing(std::string_view name);
std::string_view rate_smoothing_name(RateSmoothing smoothing);

/// One value per area. NaN where cases or population is missing or a population of 0 leaves nothing to divide
/// by (spatial_rate and local_eb: nothing in the neighbourhood). Throws Error{invalid_input} for negative or
/// infinite numbers, eb_binomial for more cases than population too. raw, excess_risk and the eb don't look
/// at `spatial_weights`.
std::vector<double> smoothed_rates(std::span<const double> cases, std::span<const double> population,
                                   const SpatialWeights& spatial_weights, RateSmoothing smoothing);

}  // namespace phumthun::stats
