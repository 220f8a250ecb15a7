#include "stats/ranked_sums.hpp"

#include <algorithm>
#include <cmath>

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

std::size_t RankedSums::count_at_least(double limit) const {
  if (sums_.empty() || !(limit <= sums_.back())) return 0;
  if (limit <= lowest_) return sums_.size();
  const std::size_t bucket = buckets_per_unit_ == 0 ? 0 : bucket_of(limit);
  const double* last = sums_.data() + starts_[bucket + 1];
  const double* found = std::lower_bound<const double*>(sums_.data() + starts_[bucket], last, limit);
  return static_cast<std::size_t>(sums_.data() + sums_.size() - found);
}

}  // namespace phumthun::stats
