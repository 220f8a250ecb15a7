#include "stats/hypergeometric.hpp"

#include <algorithm>
#include <cmath>

namespace phumthun::stats {

namespace {

/// The chance of exactly `count`, factor by factor: large factorials would lose digits.
double exactly(std::int64_t count, std::int64_t all, std::int64_t marked, std::int64_t drawn) {
  double logarithm = 0;
  for (std::int64_t j = 0; j < count; ++j)
    logarithm += std::log(static_cast<double>(marked - j) * static_cast<double>(drawn - j) /
                          (static_cast<double>(j + 1) * static_cast<double>(all - j)));
  for (std::int64_t j = 0; j < drawn - count; ++j)
    logarithm += std::log(static_cast<double>(all - marked - j) / static_cast<double>(all - count - j));
  return std::exp(logarithm);
}

}  // namespace

double hypergeometric_at_least(std::int64_t count, std::int64_t all, std::int64_t marked,
                               std::int64_t drawn) {
  const std::int64_t least = std::max<std::int64_t>(0, drawn - (all - marked)),
                     most = std::min(marked, drawn);
  if (count <= least) return 1;
  if (count > most) return 0;
  double chance = exactly(count, all, marked, drawn), sum = 0;
  for (std::int64_t x = count; x <= most; ++x) {
    sum += chance;
    chance *= static_cast<double>(marked - x) * static_cast<double>(drawn - x) /
              (static_cast<double>(x + 1) * static_cast<double>(all - marked - drawn + x + 1));
  }
  return std::min(1.0, sum);
}

}  // namespace phumthun::stats
