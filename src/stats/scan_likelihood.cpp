#include "stats/scan_likelihood.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <vector>

namespace phumthun::stats {

namespace {

/// o ln(o / e), 0 where o is 0; exact where o is near e.
double information(double observed, double expected) {
  if (observed <= 0) return 0;
  const double excess = (observed - expected) / expected;
  return observed * (std::abs(excess) < 0.5 ? std::log1p(excess) : std::log(observed / expected));
}

double cell_bound(double difference, double expected, double observed) {
  return expected > 0 ? difference * difference / (expected + std::clamp(observed, 0.0, expected)) : 0;
}

struct Block {
  double inside, total;
};

}  // namespace

double CountLikelihood::ratio(double cases, double population) const {
  const double share = population / total_population, in = total_cases * share, out = total_cases - in;
  double sum = information(cases, in) + information(total_cases - cases, out);
  if (bernoulli) {
    const double others = total_population - total_cases;
    sum += information(population - cases, population - in) +
           information(others - population + cases, others - population + in);
  }
  return std::max(sum, 0.0);
}

double CountLikelihood::bound(double cases, double population) const {
  const double share = population / total_population, in = total_cases * share, out = total_cases - in;
  const double difference = cases - in;
  double sum = cell_bound(difference, in, cases) + cell_bound(difference, out, total_cases - cases);
  if (bernoulli) {
    const double others = total_population - total_cases;
    sum += cell_bound(difference, population - in, population - cases) +
           cell_bound(difference, others - population + in, others - population + cases);
  }
  return sum;
}

double NormalLikelihood::ratio(double deviation, double inside) const {
  if (squares <= 0 || inside >= places) return 0;
  const double explained = deviation * deviation / squares * places / (inside * (places - inside));
  return -places / 2 * std::log1p(-std::min(explained, 1 - std::numeric_limits<double>::epsilon()));
}

double NormalLikelihood::needed_square(double log_ratio, double inside) const {
  return -std::expm1(-2 * log_ratio / places) * squares * inside * (places - inside) / places;
}

double ordinal_ratio(std::span<const std::int64_t> inside, std::span<const std::int64_t> total, bool high) {
  std::array<Block, 64> blocks;
  std::size_t count = 0;
  double all_inside = 0, all = 0;
  for (std::size_t i = 0; i < total.size(); ++i) {
    const std::size_t level = high ? i : total.size() - 1 - i;
    Block block{static_cast<double>(inside[level]), static_cast<double>(total[level])};
    all_inside += block.inside, all += block.total;
    for (; count > 0 && blocks[count - 1].inside * block.total >= block.inside * blocks[count - 1].total;
         --count)
      block.inside += blocks[count - 1].inside, block.total += blocks[count - 1].total;
    blocks[count++] = block;
  }
  const double share = all_inside / all;
  double sum = 0;
  for (std::size_t i = 0; i < count; ++i)
    sum += information(blocks[i].inside, blocks[i].total * share) +
           information(blocks[i].total - blocks[i].inside, blocks[i].total * (1 - share));
  return std::max(sum, 0.0);
}

}  // namespace phumthun::stats
