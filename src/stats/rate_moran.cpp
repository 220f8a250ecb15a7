#include "stats/rate_moran.hpp"

#include <cmath>

#include "stats/moran.hpp"
#include "stats/rates.hpp"

namespace phumthun::stats {

std::vector<double> standardised_rates(std::span<const double> cases, std::span<const double> population) {
  const std::vector<double> rates = raw_rates(cases, population);
  const OverallRate overall = overall_rate(cases, population);
  std::vector<double> deviates(rates.size());
  for (std::size_t area = 0; area < rates.size(); ++area) {
    const double variance = overall.variance_between + overall.rate / population[area];
    deviates[area] = variance > 0 ? (rates[area] - overall.rate) / std::sqrt(variance) : no_rate;
  }
  return deviates;
}

GlobalStatistic rate_moran(std::span<const double> cases, std::span<const double> population,
                           const SpatialWeights& spatial_weights, const GlobalOptions& options,
                           const base::Progress& progress) {
  return moran(standardised_rates(cases, population), spatial_weights, options, progress);
}

}  // namespace phumthun::stats
