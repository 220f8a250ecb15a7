#include "stats/scan_significance.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace phumthun::stats {

namespace {

/// Scores of equal tables differ by rounding alone.
bool reaches(double replicate, double score) {
  return replicate >= score * (1 - 1e-12);
}

}  // namespace

std::int64_t exceedances_that_settle(double alpha, std::int64_t replicates) {
  return static_cast<std::int64_t>(std::floor(alpha * static_cast<double>(replicates))) + 1;
}

std::int64_t stopping_replicate(std::span<const double> greatest, double score, std::int64_t settle) {
  for (std::size_t i = 0; i < greatest.size(); ++i)
    if (reaches(greatest[i], score) && --settle == 0) return static_cast<std::int64_t>(i) + 1;
  return 0;
}

double monte_carlo_p(std::span<const double> greatest, double score, bool stopped) {
  if (greatest.empty()) return std::numeric_limits<double>::quiet_NaN();
  const auto reached = static_cast<double>(
      std::count_if(greatest.begin(), greatest.end(), [&](double g) { return reaches(g, score); }));
  const auto all = static_cast<double>(greatest.size());
  return stopped ? reached / all : (reached + 1) / (all + 1);
}

double gumbel_p(std::span<const double> greatest, double score) {
  const auto count = static_cast<double>(greatest.size());
  double mean = 0, squares = 0;
  for (const double g : greatest) mean += g / count;
  for (const double g : greatest) squares += (g - mean) * (g - mean);
  if (greatest.size() < 2 || squares <= 0) return std::numeric_limits<double>::quiet_NaN();
  const double scale = std::sqrt(6 * squares / (count - 1)) / std::numbers::pi;
  const double location = mean - std::numbers::egamma * scale;
  return -std::expm1(-std::exp(-(score - location) / scale));
}

}  // namespace phumthun::stats
