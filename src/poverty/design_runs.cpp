#include "poverty/design_runs.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/error.hpp"
#include "poverty/wide_registers.hpp"

namespace phumthun::poverty {
namespace {

/// Puts `rows` in order of number_of(row), which is below `count`; rows of equal numbers keep their order.
template <class NumberOf>
void counting_sort(std::vector<std::uint32_t>& rows, std::size_t count, const NumberOf& number_of) {
  std::vector<std::size_t> next(count + 1, 0);
  for (const std::uint32_t row : rows) ++next[number_of(row) + 1];
  std::partial_sum(next.begin(), next.end(), next.begin());
  std::vector<std::uint32_t> sorted(rows.size());
  for (const std::uint32_t row : rows) sorted[next[number_of(row)]++] = row;
  rows = std::move(sorted);
}

/// Numbers from 0 in the order of the keys.
std::vector<std::uint32_t> dense_numbers(const std::vector<std::uint64_t>& keys,
                                         std::vector<std::uint64_t>& distinct) {
  distinct = keys;
  std::sort(distinct.begin(), distinct.end());
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  std::vector<std::uint32_t> numbers(keys.size());
  for (std::size_t row = 0; row < keys.size(); ++row)
    numbers[row] =
        row > 0 && keys[row] == keys[row - 1]
            ? numbers[row - 1]
            : static_cast<std::uint32_t>(std::lower_bound(distinct.begin(), distinct.end(), keys[row]) -
                                         distinct.begin());
  return numbers;
}

void check_lengths(std::span<const std::uint32_t> household, const SurveyDesign& design) {
  std::size_t needed = 0;
  for (const std::uint32_t i : household) needed = std::max<std::size_t>(needed, i + std::size_t{1});
  if ((!design.psu.empty() && design.psu.size() < needed) ||
      (!design.stratum.empty() && design.stratum.size() < needed))
    throw base::Error(base::ErrorCode::invalid_input, "the survey's design has fewer entries than households",
                      "give every household its sampling unit and stratum");
}

}  // namespace

void check_population(const SurveyDesign& design, std::span<const std::size_t> area_counts) {
  if (design.population.empty()) return;
  if (!design.psu.empty() || !design.stratum.empty())
    throw base::Error(base::ErrorCode::unsupported,
                      "a finite population correction needs households that were drawn one by one",
                      "leave out the population, or the sampling units and strata");
  bool fits = design.population.size() == area_counts.size();
  for (std::size_t level = 0; fits && level < area_counts.size(); ++level)
    fits = design.population[level].size() == area_counts[level];
  if (!fits)
    throw base::Error(base::ErrorCode::invalid_input, "the numbers of households don't fit the areas",
                      "give one for every area of every level");
}

double population_correction(std::span<const double> population, std::size_t area, std::int64_t n) {
  if (population.empty() || std::isnan(population[area])) return 1;
  return std::max(0.0, 1 - static_cast<double>(n) / population[area]);
}

PHUMTHUN_WIDE_REGISTERS void add_squared_deviations(std::size_t count, const double* __restrict values,
                                                    const double* __restrict means,
                                                    double* __restrict squares) {
  for (std::size_t s = 0; s < count; ++s) squares[s] += (values[s] - means[s]) * (values[s] - means[s]);
}

SurveyUnits survey_units(std::span<const std::uint32_t> household, const SurveyDesign& design) {
  check_lengths(household, design);
  const auto& [psu, stratum, population] = design;
  SurveyUnits units;
  units.simple = psu.empty() && stratum.empty();
  std::vector<std::uint64_t> keys(household.size()), strata, psus;
  for (std::size_t row = 0; row < household.size(); ++row)
    keys[row] = stratum.empty() ? 0 : stratum[household[row]];
  units.stratum_of_row = dense_numbers(keys, strata);
  units.units_of_stratum.assign(strata.size(), 0);
  if (psu.empty()) {
    for (const std::uint32_t number : units.stratum_of_row) ++units.units_of_stratum[number];
    return units;
  }
  for (std::size_t row = 0; row < household.size(); ++row)
    keys[row] = std::uint64_t{units.stratum_of_row[row]} << 32 | psu[household[row]];
  units.unit_of_row = dense_numbers(keys, psus);
  for (const std::uint64_t key : psus) ++units.units_of_stratum[key >> 32];
  return units;
}

DesignRuns design_runs(const SurveyUnits& units, std::span<const std::uint32_t> area_of_row,
                       std::size_t area_count) {
  DesignRuns design;
  for (std::uint32_t row = 0; row < area_of_row.size(); ++row)
    if (area_of_row[row] < area_count) design.rows.push_back(row);
  if (!units.unit_of_row.empty())
    counting_sort(
        design.rows,
        std::accumulate(units.units_of_stratum.begin(), units.units_of_stratum.end(), std::size_t{0}),
        [&](std::uint32_t row) { return units.unit_of_row[row]; });
  else if (!units.simple)
    counting_sort(design.rows, units.units_of_stratum.size(),
                  [&](std::uint32_t row) { return units.stratum_of_row[row]; });
  counting_sort(design.rows, area_count, [&](std::uint32_t row) { return area_of_row[row]; });

  for (std::size_t i = 0; i < design.rows.size(); ++i) {
    const std::uint32_t row = design.rows[i], stratum = units.stratum_of_row[row];
    const bool continues =
        i > 0 && area_of_row[design.rows[i - 1]] == area_of_row[row] && design.runs.back().stratum == stratum;
    if (!continues) {
      while (design.area_starts.size() <= area_of_row[row]) design.area_starts.push_back(design.runs.size());
      design.runs.push_back({i, i, stratum});
    }
    design.runs.back().end = i + 1;
  }
  design.area_starts.resize(area_count + 1, design.runs.size());
  return design;
}

}  // namespace phumthun::poverty
