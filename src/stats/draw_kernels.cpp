#include "stats/draw_kernels.hpp"

#include <cstdint>
#include <cstring>

namespace phumthun::stats {

namespace {

// One AVX register; two of the baseline's.
using Doubles = double __attribute__((vector_size(32)));
using Counts = std::int64_t __attribute__((vector_size(32)));
constexpr std::size_t width = 4;
// Independent sums at once, which hides the latency of adding.
constexpr std::size_t unrolled = 4;

#define PHUMTHUN_INLINE inline __attribute__((always_inline))

PHUMTHUN_INLINE void load(const double* from, Doubles& into) {
  std::memcpy(&into, from, sizeof into);
}

/// Counts of lanes: a comparison gives -1 where it holds.
struct LaneCounts {
  Counts at_least{}, at_most{};

  PHUMTHUN_INLINE void add(const Doubles& sums, const Doubles& low, const Doubles& high) {
    at_least -= sums >= low;
    at_most -= sums <= high;
  }
  PHUMTHUN_INLINE TailCounts total() const {
    std::int64_t least = 0, most = 0;
    for (std::size_t lane = 0; lane < width; ++lane) {
      least += at_least[lane];
      most += at_most[lane];
    }
    return {static_cast<std::uint32_t>(least), static_cast<std::uint32_t>(most)};
  }
};

PHUMTHUN_INLINE void add_one(double sum, double low, double high, TailCounts& counts) {
  counts.at_least += sum >= low;
  counts.at_most += sum <= high;
}

/// `further` columns beside the first: 0, 1, or any number as the size of `factors`.
template <int further>
PHUMTHUN_INLINE TailCounts count_sums_of(const DrawnSums& sums, std::span<const double> factors, double low,
                                         double high) {
  const std::size_t columns = further < 0 ? factors.size() : static_cast<std::size_t>(further);
  const Doubles lows = Doubles{} + low, highs = Doubles{} + high;
  LaneCounts lanes;
  std::size_t draw = 0;
  for (; draw + width <= sums.draws; draw += width) {
    Doubles sum, column;
    load(sums.first + draw, sum);
    for (std::size_t c = 1; c <= columns; ++c) {
      load(sums.first + c * sums.column_step + draw, column);
      sum += factors[c - 1] * column;
    }
    lanes.add(sum, lows, highs);
  }
  TailCounts counts = lanes.total();
  for (; draw < sums.draws; ++draw) {
    double sum = sums.first[draw];
    for (std::size_t c = 1; c <= columns; ++c)
      sum += factors[c - 1] * sums.first[c * sums.column_step + draw];
    add_one(sum, low, high, counts);
  }
  return counts;
}

template <int further>
PHUMTHUN_INLINE TailCounts count_weighted_of(const DrawnPlaces& places, std::span<const double> weights,
                                             std::span<const double> factors, double low, double high) {
  const std::size_t columns = further < 0 ? factors.size() : static_cast<std::size_t>(further);
  const Doubles lows = Doubles{} + low, highs = Doubles{} + high;
  LaneCounts lanes;
  std::size_t draw = 0;
  for (; draw + unrolled * width <= places.draws; draw += unrolled * width) {
    Doubles sums[unrolled] = {};
    const double* place = places.first + draw;
    for (std::size_t p = 0; p < weights.size(); ++p, place += places.place_step)
      for (std::size_t u = 0; u < unrolled; ++u) {
        Doubles term, column;
        load(place + u * width, term);
        for (std::size_t c = 1; c <= columns; ++c) {
          load(place + c * places.column_step + u * width, column);
          term += factors[c - 1] * column;
        }
        sums[u] += weights[p] * term;
      }
    for (const Doubles& sum : sums) lanes.add(sum, lows, highs);
  }
  TailCounts counts = lanes.total();
  for (; draw < places.draws; ++draw) {
    double sum = 0;
    const double* place = places.first + draw;
    for (std::size_t p = 0; p < weights.size(); ++p, place += places.place_step) {
      double term = *place;
      for (std::size_t c = 1; c <= columns; ++c) term += factors[c - 1] * place[c * places.column_step];
      sum += weights[p] * term;
    }
    add_one(sum, low, high, counts);
  }
  return counts;
}

}  // namespace

__attribute__((target_clones("avx2", "default"))) TailCounts count_sums(const DrawnSums& sums,
                                                                        std::span<const double> factors,
                                                                        double low, double high) {
  if (factors.empty()) return count_sums_of<0>(sums, factors, low, high);
  if (factors.size() == 1) return count_sums_of<1>(sums, factors, low, high);
  return count_sums_of<-1>(sums, factors, low, high);
}

__attribute__((target_clones("avx2", "default"))) TailCounts count_weighted_sums(
    const DrawnPlaces& places, std::span<const double> weights, std::span<const double> factors, double low,
    double high) {
  if (factors.empty()) return count_weighted_of<0>(places, weights, factors, low, high);
  if (factors.size() == 1) return count_weighted_of<1>(places, weights, factors, low, high);
  return count_weighted_of<-1>(places, weights, factors, low, high);
}

}  // namespace phumthun::stats
