#include "stats/scan_lanes.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>

#define PHUMTHUN_CLONES __attribute__((target_clones("avx2", "default")))
#define PHUMTHUN_INLINE __attribute__((always_inline)) inline

namespace phumthun::stats {

namespace {

constexpr std::size_t windows_in_group = 4;  // looked at together, and again one by one where a lane passed
constexpr std::size_t windows_ahead = 12;    // rows are fetched before they are needed
constexpr std::size_t vector_bytes = 32;
constexpr std::size_t parts = scan_row_bytes / vector_bytes;
constexpr std::size_t most_levels = 32;

template <class T>
struct Vector {
  typedef T type __attribute__((vector_size(vector_bytes), may_alias));
};

template <class Mask>
PHUMTHUN_INLINE bool any(const Mask& mask) {
  typedef long long Words __attribute__((vector_size(vector_bytes)));
  const Words words = reinterpret_cast<const Words&>(mask);
  return (words[0] | words[1] | words[2] | words[3]) != 0;
}

template <class T, bool both>
PHUMTHUN_INLINE void visit_group(const ScanRow<T>* rows, const std::uint32_t* sites, std::size_t first,
                                 std::size_t count, const T* high, const T* low,
                                 const typename Vector<T>::type* start, const ScanVisitor<T>& visitor) {
  using V = typename Vector<T>::type;
  ScanRow<T> sums;
  V* sum = reinterpret_cast<V*>(sums.lane);
  for (std::size_t p = 0; p < parts; ++p) sum[p] = start[p];
  for (std::size_t i = first; i < first + count; ++i) {
    const V* row = reinterpret_cast<const V*>(rows[sites[i]].lane);
    auto passed = (sum[0] += row[0]) > high[i];
    if constexpr (both) passed |= sum[0] < low[i];
    for (std::size_t p = 1; p < parts; ++p) {
      passed |= (sum[p] += row[p]) > high[i];
      if constexpr (both) passed |= sum[p] < low[i];
    }
    if (any(passed)) visitor.visit(visitor.context, i, sums.lane);
  }
}

template <class T, bool both>
PHUMTHUN_INLINE void sum_all(const ScanRow<T>* rows, std::span<const std::uint32_t> sites, const T* high,
                             const T* low, const ScanVisitor<T>& visitor) {
  using V = typename Vector<T>::type;
  V sum[parts] = {};
  for (std::size_t first = 0; first < sites.size(); first += windows_in_group) {
    const std::size_t count = std::min(windows_in_group, sites.size() - first);
    const V start[parts] = {sum[0], sum[1], sum[2], sum[3]};
    auto passed = sum[0] > sum[0];
    for (std::size_t i = first; i < first + count; ++i) {
      const T* soon = rows[sites[std::min(i + windows_ahead, sites.size() - 1)]].lane;
      __builtin_prefetch(soon);
      __builtin_prefetch(soon + scan_lanes<T> / 2);
      const V* row = reinterpret_cast<const V*>(rows[sites[i]].lane);
      for (std::size_t p = 0; p < parts; ++p) {
        passed |= (sum[p] += row[p]) > high[i];
        if constexpr (both) passed |= sum[p] < low[i];
      }
    }
    if (any(passed)) visit_group<T, both>(rows, sites.data(), first, count, high, low, start, visitor);
  }
}

template <class T>
PHUMTHUN_INLINE void sum_either(const ScanRow<T>* rows, std::span<const std::uint32_t> sites,
                                std::span<const T> high, std::span<const T> low,
                                const ScanVisitor<T>& visitor) {
  if (low.empty())
    sum_all<T, false>(rows, sites, high.data(), nullptr, visitor);
  else
    sum_all<T, true>(rows, sites, high.data(), low.data(), visitor);
}

using Floats = Vector<float>::type;
using Words = Vector<std::int32_t>::type;
constexpr std::size_t floats = vector_bytes / sizeof(float);

/// The square root by rounds of Newton on the guess that halving the exponent is: right but for rounding.
PHUMTHUN_INLINE void take_root(Floats& x) {
  const Words bits = 0x5f375a86 - (reinterpret_cast<const Words&>(x) >> 1);
  Floats inverse = reinterpret_cast<const Floats&>(bits);
  for (int round = 0; round < 3; ++round) inverse *= 1.5f - 0.5f * x * inverse * inverse;
  x *= inverse;
}

/// The four expected numbers of a window's table, by float: inside and outside, cases and others (infinite
/// for Poisson). A threshold is the root d of d² b(d) = least, where b is from o ln(o / e) - o + e <= d² / (e
/// + min(o, e)). b grows with d from g = 1 / (2 variance), so that the root is at most w = sqrt(least / g),
/// and at least sqrt(least / b(w)) >= w 2 g / (g + b(w)), geometric against harmonic mean.
template <class T, bool up>
PHUMTHUN_INLINE void thresholds_of(const CountLikelihood& likelihood, const Floats& given,
                                   float root_of_least, const std::int32_t* offsets, T* passed,
                                   std::size_t count) {
  const auto cases = static_cast<float>(likelihood.total_cases);
  const float others = likelihood.bernoulli
                           ? static_cast<float>(likelihood.total_population - likelihood.total_cases)
                           : std::numeric_limits<float>::infinity();
  constexpr float largest = 2147483520.0f;
  constexpr std::int32_t first = std::numeric_limits<T>::min(), last = std::numeric_limits<T>::max();
  constexpr float slack = 3e-6f;  // of float's rounding
  const Floats zero{}, most = zero + largest;
  const Floats share = given > 1e-12f ? given : zero + 1e-12f, rest = 1 - share;
  const Floats in = cases * share, out = cases * rest, others_in = others * share, others_out = others * rest;
  const Floats gauss = 1 / in + 1 / out + 1 / others_in + 1 / others_out;
  Floats widest = 1 / gauss;
  take_root(widest);
  widest *= root_of_least;
  const Floats edge = up ? (others_in < out ? others_in : out) : (others_out < in ? others_out : in);
  const Floats half = 0.5f * (widest < edge ? widest : edge);
  const Floats bound = up ? 1 / in + 1 / (others_in - half) + 1 / (out - half) + 1 / others_out
                          : 1 / (in - half) + 1 / others_in + 1 / out + 1 / (others_out - half);
  const Floats least = widest * 2 * gauss / (gauss + bound), room = slack * (in + least + 1);
  Floats limit = up ? in + least - room : in - least + room + 1;
  limit = limit > 0 ? limit : zero;
  limit = limit < largest ? limit : most;
  Words offset{};
  std::memcpy(&offset, offsets, count * sizeof(std::int32_t));
  Words whole = __builtin_convertvector(limit, Words) - offset;
  whole = whole > first ? whole : offset - offset + first;
  whole = whole < last ? whole : offset - offset + last;
  whole = given < 0 ? offset - offset + (up ? last : first) : whole;
  for (std::size_t i = 0; i < count; ++i) passed[i] = static_cast<T>(whole[i]);
}

template <class T, bool up>
PHUMTHUN_INLINE void thresholds(const CountLikelihood& likelihood, std::span<const float> shares,
                                std::span<const std::int32_t> offsets, double least, T* passed) {
  const auto root_of_least = static_cast<float>(std::sqrt(2 * least));
  std::size_t i = 0;
  for (; i + floats <= shares.size(); i += floats) {
    Floats given;
    std::memcpy(&given, shares.data() + i, sizeof given);
    thresholds_of<T, up>(likelihood, given, root_of_least, offsets.data() + i, passed + i, floats);
  }
  Floats given = Floats{} - 1;
  std::memcpy(&given, shares.data() + i, (shares.size() - i) * sizeof(float));
  thresholds_of<T, up>(likelihood, given, root_of_least, offsets.data() + i, passed + i, shares.size() - i);
}

}  // namespace

PHUMTHUN_CLONES void sum_lanes(const ScanRow<std::int16_t>* rows, std::span<const std::uint32_t> sites,
                               std::span<const std::int16_t> high, std::span<const std::int16_t> low,
                               const ScanVisitor<std::int16_t>& visitor) {
  sum_either(rows, sites, high, low, visitor);
}

PHUMTHUN_CLONES void sum_lanes(const ScanRow<std::int32_t>* rows, std::span<const std::uint32_t> sites,
                               std::span<const std::int32_t> high, std::span<const std::int32_t> low,
                               const ScanVisitor<std::int32_t>& visitor) {
  sum_either(rows, sites, high, low, visitor);
}

PHUMTHUN_CLONES void sum_lanes(const ScanRow<double>* rows, std::span<const std::uint32_t> sites,
                               std::span<const double> high, std::span<const double> low,
                               const ScanVisitor<double>& visitor) {
  sum_either(rows, sites, high, low, visitor);
}

PHUMTHUN_CLONES void sum_levels(const ScanRow<std::int32_t>* rows, std::span<const std::uint32_t> sites,
                                std::span<const double> population, std::span<const std::int64_t> totals,
                                double least, const ScanVisitor<std::int32_t>& visitor) {
  constexpr std::size_t lanes = scan_lanes<std::int32_t>;
  alignas(64) std::array<std::int32_t, most_levels * lanes> sums{};
  alignas(64) std::array<float, lanes> bound;
  const std::size_t levels = totals.size();
  double places = 0;
  for (const std::int64_t total : totals) places += static_cast<double>(total);
  for (std::size_t i = 0; i < sites.size(); ++i) {
    const std::int32_t* row = rows[sites[i] * levels].lane;
    for (std::size_t cell = 0; cell < levels * lanes; ++cell) sums[cell] += row[cell];
    if (std::isnan(population[i])) continue;
    bound.fill(0);
    const auto share = static_cast<float>(population[i] / places);
    for (std::size_t level = 0; level < levels; ++level) {
      const auto total = static_cast<float>(totals[level]);
      const float in = total * share, out = total - in;
      for (std::size_t l = 0; l < lanes; ++l) {
        const auto observed = static_cast<float>(sums[level * lanes + l]);
        const float difference = observed - in;
        bound[l] += difference * difference *
                    (1 / (in + std::min(observed, in)) + 1 / (out + std::min(total - observed, out)));
      }
    }
    float largest = 0;
    for (std::size_t l = 0; l < lanes; ++l) largest = std::max(largest, bound[l]);
    if (largest * 1.00001f >= static_cast<float>(least)) visitor.visit(visitor.context, i, sums.data());
  }
}

PHUMTHUN_CLONES void count_thresholds(const CountLikelihood& likelihood, std::span<const float> shares,
                                      std::span<const std::int32_t> offsets, double least,
                                      std::span<std::int16_t> high, std::span<std::int16_t> low) {
  if (!high.empty()) thresholds<std::int16_t, true>(likelihood, shares, offsets, least, high.data());
  if (!low.empty()) thresholds<std::int16_t, false>(likelihood, shares, offsets, least, low.data());
}

PHUMTHUN_CLONES void count_thresholds(const CountLikelihood& likelihood, std::span<const float> shares,
                                      std::span<const std::int32_t> offsets, double least,
                                      std::span<std::int32_t> high, std::span<std::int32_t> low) {
  if (!high.empty()) thresholds<std::int32_t, true>(likelihood, shares, offsets, least, high.data());
  if (!low.empty()) thresholds<std::int32_t, false>(likelihood, shares, offsets, least, low.data());
}

}  // namespace phumthun::stats
