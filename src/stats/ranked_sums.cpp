#include "stats/ranked_sums.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace phumthun::stats {

namespace {

constexpr std::size_t sums_in_bucket = 4;
constexpr std::ptrdiff_t most_by_insertion = 24;

void sort_few(double* first, double* last) {
  if (last - first > most_by_insertion) {
    if (*std::min_element(first, last) != *std::max_element(first, last)) std::sort(first, last);
    return;
  }
  for (double* next = first + 1; next < last; ++next) {
    const double value = *next;
    double* place = next;
    for (; place > first && place[-1] > value; --place) *place = place[-1];
    *place = value;
  }
}

}  // namespace

void RankedSums::rank(std::span<double> sums) {
  sums_ = sums;
  if (sums.empty()) return;
  const auto [lowest, highest] = std::ranges::minmax_element(sums);
  lowest_ = *lowest;
  const double buckets = static_cast<double>(std::max<std::size_t>(sums.size() / sums_in_bucket, 1));
  buckets_per_unit_ = buckets / (*highest - lowest_);
  if (std::isfinite(buckets_per_unit_) && std::isfinite(*highest - lowest_)) {
    starts_.assign(static_cast<std::size_t>(buckets) + 2, 0);
    sort_by_buckets();
  } else {  // all equal, or too near or too far from each other
    std::ranges::sort(sums);
    buckets_per_unit_ = 0;
    starts_ = {0, static_cast<std::uint32_t>(sums.size())};
  }
}

std::size_t RankedSums::bucket_of(double value) const {
  return static_cast<std::size_t>((value - lowest_) * buckets_per_unit_);
}

void RankedSums::sort_by_buckets() {
  sorted_.resize(sums_.size());
  for (const double sum : sums_) ++starts_[bucket_of(sum)];
  std::uint32_t end = 0;
  for (std::uint32_t& start : starts_) start = end += start;
  for (const double sum : sums_) sorted_[--starts_[bucket_of(sum)]] = sum;
  std::ranges::copy(sorted_, sums_.begin());
  for (std::size_t bucket = 0; bucket + 1 < starts_.size(); ++bucket)
    sort_few(sums_.data() + starts_[bucket], sums_.data() + starts_[bucket + 1]);
}

/// The first that is not below the limit.
const double* RankedSums::first_from(double limit) const {
  const double* first = sums_.data();
  const double* end = first + sums_.size();
  if (sums_.empty() || !(limit <= sums_.back())) return end;
  if (limit <= lowest_) return first;
  const std::size_t bucket = buckets_per_unit_ == 0 ? 0 : bucket_of(limit);
  return std::lower_bound(first + starts_[bucket], first + starts_[bucket + 1], limit);
}

TailCounts RankedSums::counts(double low, double high) const {
  const double* end = sums_.data() + sums_.size();
  const double* from_low = first_from(low);
  const double* above_high = from_low;
  // Draws that tie with what was observed are few, or so many that they are looked for from their end.
  for (int tied = 0; above_high != end && *above_high <= high; ++above_high)
    if (++tied == 8) {
      above_high = first_from(std::nextafter(high, std::numeric_limits<double>::infinity()));
      break;
    }
  return {static_cast<std::uint32_t>(end - from_low), static_cast<std::uint32_t>(above_high - sums_.data())};
}

}  // namespace phumthun::stats
