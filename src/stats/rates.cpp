#include "stats/rates.hpp"

#include <algorithm>
#include <cmath>

#include "base/error.hpp"

namespace phumthun::stats {

namespace {

void check_numbers(std::span<const double> numbers, const char* negative, const char* infinite) {
  for (const double number : numbers) {
    if (number < 0)
      throw base::Error(base::ErrorCode::invalid_input, negative, "look for wrong signs in the field");
    if (std::isinf(number))
      throw base::Error(base::ErrorCode::invalid_input, infinite, "look for a division by zero in the field");
  }
}

}  // namespace

std::vector<double> raw_rates(std::span<const double> cases, std::span<const double> population) {
  if (cases.size() != population.size())
    throw base::Error(base::ErrorCode::internal, "cases and population are not of the same areas");
  check_numbers(cases, "a number of cases is negative", "a number of cases is infinite");
  check_numbers(population, "a population is negative", "a population is infinite");
  std::vector<double> rates(cases.size(), no_rate);
  for (std::size_t area = 0; area < cases.size(); ++area)
    if (population[area] > 0) rates[area] = cases[area] / population[area];
  return rates;
}

OverallRate overall_rate(std::span<const double> cases, std::span<const double> population) {
  const std::vector<double> rates = raw_rates(cases, population);
  double all_cases = 0, people = 0, areas = 0;
  for (std::size_t area = 0; area < rates.size(); ++area)
    if (!std::isnan(rates[area])) all_cases += cases[area], people += population[area], areas += 1;
  if (areas == 0) return {};
  OverallRate overall;
  overall.rate = all_cases / people;
  overall.mean_population = people / areas;
  double spread = 0;
  for (std::size_t area = 0; area < rates.size(); ++area)
    if (!std::isnan(rates[area]))
      spread += population[area] * (rates[area] - overall.rate) * (rates[area] - overall.rate);
  overall.spread = spread / people;
  overall.variance_between = std::max(0.0, overall.spread - overall.rate / overall.mean_population);
  return overall;
}

}  // namespace phumthun::stats
