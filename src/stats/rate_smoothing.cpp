#include "stats/rate_smoothing.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <utility>

#include "base/error.hpp"
#include "stats/rates.hpp"

namespace phumthun::stats {

namespace {

constexpr std::array<std::pair<RateSmoothing, std::string_view>, 6> names{{
    {RateSmoothing::raw, "raw"},
    {RateSmoothing::excess_risk, "excess-risk"},
    {RateSmoothing::eb, "eb"},
    {RateSmoothing::eb_binomial, "eb-binomial"},
    {RateSmoothing::local_eb, "local-eb"},
    {RateSmoothing::spatial_rate, "spatial-rate"},
}};

std::vector<double> excess_risk(std::vector<double> rates, double overall) {
  for (double& rate : rates) rate = overall > 0 ? rate / overall : no_rate;
  return rates;
}

/// `rate` drawn towards `mean` by its own Poisson variance beside the variance between areas; `mean` where
/// there is nobody to have a rate.
double shrunken(double rate, double population, double mean, double variance_between) {
  if (population == 0 || variance_between == 0) return mean;
  return mean + (rate - mean) * (variance_between / (variance_between + mean / population));
}

std::vector<double> empirical_bayes(std::span<const double> cases, std::span<const double> population) {
  const OverallRate overall = overall_rate(cases, population);
  std::vector<double> smoothed = raw_rates(cases, population);
  for (std::size_t area = 0; area < smoothed.size(); ++area)
    if (!std::isnan(smoothed[area]))
      smoothed[area] = shrunken(smoothed[area], population[area], overall.rate, overall.variance_between);
  return smoothed;
}

/// Marshall's (1991) shrinkage of binomial shares: none left where areas differ by no more than chance.
std::vector<double> binomial_empirical_bayes(std::span<const double> cases,
                                             std::span<const double> population) {
  std::vector<double> smoothed = raw_rates(cases, population);
  const OverallRate overall = overall_rate(cases, population);
  const double chance = overall.rate * (1 - overall.rate), mean = overall.mean_population;
  for (std::size_t area = 0; area < smoothed.size(); ++area) {
    if (std::isnan(smoothed[area])) continue;
    if (smoothed[area] > 1)
      throw base::Error(base::ErrorCode::invalid_input, "an area has more cases than population",
                        "use eb, which takes counts of any size");
    const double people = population[area];
    const double between = people * overall.spread - people / mean * chance;
    const double all = (people - 1) * overall.spread + (mean - people) / mean * chance;
    const double kept = between > 0 && all > 0 ? std::min(between / all, 1.0) : 0;
    smoothed[area] = kept * smoothed[area] + (1 - kept) * overall.rate;
  }
  return smoothed;
}

/// Sums over an area and its neighbours that have both numbers.
struct Neighbourhood {
  double cases = 0, population = 0;
  double spread = 0;     ///< of the rates about their own neighbourhood's, weighed by population
  double inhabited = 0;  ///< areas with a population
};

template <class Body>
void for_area_and_neighbours(const SpatialWeights& spatial_weights, std::size_t area, const Body& body) {
  body(area);
  for (const std::uint32_t neighbour : spatial_weights.neighbours_of(area)) body(neighbour);
}

/// Without the spread.
std::vector<Neighbourhood> neighbourhoods(std::span<const double> cases, std::span<const double> population,
                                          const SpatialWeights& spatial_weights) {
  std::vector<Neighbourhood> all(cases.size());
  for (std::size_t area = 0; area < cases.size(); ++area)
    for_area_and_neighbours(spatial_weights, area, [&](std::size_t member) {
      if (std::isnan(cases[member]) || std::isnan(population[member])) return;
      all[area].cases += cases[member];
      all[area].population += population[member];
      all[area].inhabited += population[member] > 0;
    });
  return all;
}

bool has_numbers(std::span<const double> cases, std::span<const double> population, std::size_t area) {
  return !std::isnan(cases[area]) && !std::isnan(population[area]);
}

std::vector<double> spatial_rates(std::span<const double> cases, std::span<const double> population,
                                  std::span<const Neighbourhood> all) {
  std::vector<double> rates(all.size(), no_rate);
  for (std::size_t area = 0; area < all.size(); ++area)
    if (has_numbers(cases, population, area) && all[area].population > 0)
      rates[area] = all[area].cases / all[area].population;
  return rates;
}

std::vector<double> local_empirical_bayes(std::span<const double> cases, std::span<const double> population,
                                          const SpatialWeights& spatial_weights) {
  std::vector<Neighbourhood> all = neighbourhoods(cases, population, spatial_weights);
  const std::vector<double> rates = raw_rates(cases, population);
  std::vector<double> smoothed = spatial_rates(cases, population, all);
  const auto own_spread = [&](std::size_t member) {
    if (std::isnan(rates[member])) return 0.0;
    const double away = rates[member] - all[member].cases / all[member].population;
    return population[member] * (away * away);
  };
  for (std::size_t area = 0; area < all.size(); ++area) {
    if (std::isnan(smoothed[area])) continue;
    for_area_and_neighbours(spatial_weights, area,
                            [&](std::size_t member) { all[area].spread += own_spread(member); });
    const double mean = smoothed[area], people = all[area].population;
    const double between = std::max(0.0, all[area].spread / people - mean / (people / all[area].inhabited));
    smoothed[area] = shrunken(rates[area], population[area], mean, between);
  }
  return smoothed;
}

}  // namespace

RateSmoothing parse_rate_smoothing(std::string_view name) {
  for (const auto& [smoothing, known] : names)
    if (known == name) return smoothing;
  throw base::Error(base::ErrorCode::invalid_input, fmt::format("there is no smoothing \"{}\"", name),
                    "use raw, excess-risk, eb, eb-binomial, local-eb or spatial-rate");
}

std::string_view rate_smoothing_name(RateSmoothing smoothing) {
  for (const auto& [known, name] : names)
    if (known == smoothing) return name;
  return {};
}

std::vector<double> smoothed_rates(std::span<const double> cases, std::span<const double> population,
                                   const SpatialWeights& spatial_weights, RateSmoothing smoothing) {
  std::vector<double> rates = raw_rates(cases, population);
  const bool looks_around = smoothing == RateSmoothing::local_eb || smoothing == RateSmoothing::spatial_rate;
  if (looks_around && spatial_weights.size() != cases.size())
    throw base::Error(base::ErrorCode::internal,
                      "the rates and the spatial weights are not of the same areas");
  switch (smoothing) {
    case RateSmoothing::raw:
      return rates;
    case RateSmoothing::excess_risk:
      return excess_risk(std::move(rates), overall_rate(cases, population).rate);
    case RateSmoothing::eb:
      return empirical_bayes(cases, population);
    case RateSmoothing::eb_binomial:
      return binomial_empirical_bayes(cases, population);
    case RateSmoothing::local_eb:
      return local_empirical_bayes(cases, population, spatial_weights);
    case RateSmoothing::spatial_rate:
      return spatial_rates(cases, population, neighbourhoods(cases, population, spatial_weights));
  }
  throw base::Error(base::ErrorCode::internal, "an unknown smoothing");
}

}  // namespace phumthun::stats
