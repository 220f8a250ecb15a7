#include "poverty/grouped_households.hpp"

#include <algorithm>
#include <cmath>

#include "base/parallel_for.hpp"
#include "poverty/score_level.hpp"

namespace phumthun::poverty {
namespace {

constexpr std::size_t rows_per_chunk = 16384;

/// Fills `starts` and gives the households' numbers in order of area (a counting sort).
std::vector<std::uint32_t> order_by_area(std::span<const std::uint32_t> area_of_household,
                                         std::size_t area_count, std::vector<std::size_t>& starts) {
  starts.assign(area_count + 1, 0);
  for (const std::uint32_t area : area_of_household)
    if (area < area_count) ++starts[area + 1];
  for (std::size_t a = 0; a < area_count; ++a) starts[a + 1] += starts[a];
  std::vector<std::uint32_t> order(starts[area_count]);
  std::vector<std::size_t> next(starts.begin(), starts.end() - 1);
  for (std::size_t i = 0; i < area_of_household.size(); ++i)
    if (const std::uint32_t area = area_of_household[i]; area < area_count)
      order[next[area]++] = static_cast<std::uint32_t>(i);
  return order;
}

double value_or_one(std::span<const double> values, std::size_t i) {
  return values.empty() || std::isnan(values[i]) ? 1.0 : std::max(values[i], 0.0);
}

void derive_row(GroupedHouseholds& grouped, std::size_t row, double cutoff) {
  double sum = 0;
  std::uint8_t deprived = 0;
  bool surveyed = false;
  for (std::size_t j = 0; j < capital_count; ++j) {
    const double score = grouped.capital[j][row];
    sum += score;
    surveyed |= !std::isnan(score);
    if (is_below(score, cutoff)) deprived = static_cast<std::uint8_t>(deprived | 1u << j);
  }
  grouped.overall[row] = sum / static_cast<double>(capital_count);
  grouped.deprived_capitals[row] = deprived;
  grouped.surveyed[row] = surveyed;
}

}  // namespace

GroupedHouseholds group_households(const HouseholdScores& households,
                                   std::span<const std::uint32_t> area_of_household, std::size_t area_count,
                                   const EstimateOptions& options) {
  GroupedHouseholds grouped;
  const std::vector<std::uint32_t> order = order_by_area(area_of_household, area_count, grouped.starts);
  const std::size_t count = order.size();
  for (auto& column : grouped.capital) column.resize(count);
  grouped.overall.resize(count);
  grouped.weight.resize(count);
  grouped.deprived_capitals.resize(count);
  grouped.surveyed.resize(count);
  base::parallel_for(count, rows_per_chunk, options.threads,
                     [&](std::size_t begin, std::size_t end, unsigned) {
                       for (std::size_t row = begin; row < end; ++row) {
                         const std::uint32_t i = order[row];
                         for (std::size_t j = 0; j < capital_count; ++j)
                           grouped.capital[j][row] = households.capitals[j][i];
                         grouped.weight[row] = value_or_one(households.survey_weight, i) *
                                               (options.by_persons ? value_or_one(households.size, i) : 1.0);
                         derive_row(grouped, row, options.cutoff);
                       }
                     });
  return grouped;
}

}  // namespace phumthun::poverty
