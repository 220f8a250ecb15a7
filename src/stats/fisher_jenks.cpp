#include "stats/fisher_jenks.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace phumthun::stats {

namespace {

/// Distinct values with their counts, ascending.
struct Counted {
  std::vector<double> values;
  std::vector<std::uint32_t> counts;
};

Counted distinct_values(std::span<const double> sorted) {
  Counted distinct;
  for (const double value : sorted) {
    if (distinct.values.empty() || value != distinct.values.back()) {
      distinct.values.push_back(value);
      distinct.counts.push_back(0);
    }
    ++distinct.counts.back();
  }
  return distinct;
}

/// Counts, sums and sums of squares as prefix sums: entry i covers the distinct values before i. Sums run
/// outwards from the middle value, so that a far outlier doesn't drown the sums of the bulk in rounding.
template <class Real>
struct PrefixSums {
  std::vector<Real> count, sum, squares;

  explicit PrefixSums(const Counted& distinct);
};

template <class Real>
PrefixSums<Real>::PrefixSums(const Counted& distinct)
    : count(distinct.values.size() + 1), sum(count.size()), squares(count.size()) {
  const std::size_t n = distinct.values.size();
  std::size_t all = 0, before = 0, middle = 0;
  for (const std::uint32_t times : distinct.counts) all += times;
  while (before + distinct.counts[middle] <= all / 2) before += distinct.counts[middle++];
  struct Sums {
    long double count = 0, sum = 0, squares = 0;
  };
  Sums sums;
  const auto add = [&](std::size_t i, long double sign) {
    const long double away = static_cast<long double>(distinct.values[i]) - distinct.values[middle];
    const long double times = sign * distinct.counts[i];
    sums = {sums.count + times, sums.sum + times * away, sums.squares + times * away * away};
  };
  const auto store = [&](std::size_t i) {
    count[i] = static_cast<Real>(sums.count);
    sum[i] = static_cast<Real>(sums.sum);
    squares[i] = static_cast<Real>(sums.squares);
  };
  store(middle);
  for (std::size_t i = middle; i < n; ++i) add(i, 1), store(i + 1);
  sums = {};
  for (std::size_t i = middle; i-- > 0;) add(i, -1), store(i);
}

/// One layer of the recurrence: the best partition of [0, last] into one class more than `previous` has.
template <class Real>
struct Layer {
  const PrefixSums<Real>& sums;
  const std::vector<Real>& previous;
  std::vector<Real>& best;
  std::vector<std::uint32_t>& first_of_last_class;
};

template <class Real>
struct Choice {
  Real least;
  std::size_t first;
};

/// The best first member, in [from, to], of the last class of [0, last]; the lowest of equally good ones.
/// Totals are computed a block at a time, side by side.
template <class Real>
[[gnu::always_inline]] inline Choice<Real> best_first(const Layer<Real>& layer, std::size_t last,
                                                      std::size_t from, std::size_t to) {
  constexpr std::size_t block = 64;
  std::array<Real, block> totals;
  const Real *count = layer.sums.count.data(), *sum = layer.sums.sum.data(),
             *squares = layer.sums.squares.data(), *previous = layer.previous.data();
  const Real last_count = count[last + 1], last_sum = sum[last + 1], last_squares = squares[last + 1];
  const auto total_from = [&](std::size_t first) {
    const Real in_class = last_sum - sum[first];
    const Real within = (last_squares - squares[first]) - in_class * in_class / (last_count - count[first]);
    return previous[first - 1] + (within > 0 ? within : 0);
  };
  Choice<Real> choice{std::numeric_limits<Real>::infinity(), from};
  if (to - from < 8) {
    for (std::size_t first = from; first <= to; ++first)
      if (const Real total = total_from(first); total < choice.least) choice = {total, first};
    return choice;
  }
  for (std::size_t begin = from; begin <= to; begin += block) {
    const std::size_t size = std::min(block, to + 1 - begin);
    for (std::size_t i = 0; i < size; ++i) totals[i] = total_from(begin + i);
    for (std::size_t i = 0; i < size; ++i)
      if (totals[i] < choice.least) choice = {totals[i], begin + i};
  }
  return choice;
}

/// Fills [from, to], whose last classes start in [first_from, first_to]: first members rise with the last
/// one, so the middle one bounds both halves.
template <class Real>
[[gnu::always_inline]] inline void fill_halves(const Layer<Real>& layer, std::size_t from, std::size_t to,
                                               std::size_t first_from, std::size_t first_to) {
  struct Range {
    std::size_t from, to, first_from, first_to;
  };
  std::vector<Range> open{{from, to, first_from, first_to}};
  while (!open.empty()) {
    const Range range = open.back();
    open.pop_back();
    const std::size_t last = range.from + (range.to - range.from) / 2;
    const Choice<Real> choice = best_first(layer, last, range.first_from, std::min(range.first_to, last));
    layer.best[last] = choice.least;
    layer.first_of_last_class[last] = static_cast<std::uint32_t>(choice.first);
    if (last < range.to) open.push_back({last + 1, range.to, choice.first, range.first_to});
    if (last > range.from) open.push_back({range.from, last - 1, range.first_from, choice.first});
  }
}

__attribute__((target_clones("avx2", "default"))) void fill(const Layer<double>& layer, std::size_t from,
                                                            std::size_t to, std::size_t first_from,
                                                            std::size_t first_to) {
  fill_halves(layer, from, to, first_from, first_to);
}
void fill(const Layer<long double>& layer, std::size_t from, std::size_t to, std::size_t first_from,
          std::size_t first_to) {
  fill_halves(layer, from, to, first_from, first_to);
}

/// The last members of the best classes, and whether rounding may have chosen them.
struct Partition {
  std::vector<std::size_t> last_members;
  bool sure = true;
};

template <class Real>
Partition best_partition(const Counted& distinct, std::size_t classes) {
  const PrefixSums<Real> sums(distinct);
  const std::size_t n = distinct.values.size();
  std::vector<Real> best(n), previous(n);
  for (std::size_t last = 0; last < n; ++last) {
    const Real sum = sums.sum[last + 1] - sums.sum[0];
    best[last] = std::max<Real>(
        0, sums.squares[last + 1] - sums.squares[0] - sum * sum / (sums.count[last + 1] - sums.count[0]));
  }
  std::vector<std::vector<std::uint32_t>> firsts(classes);
  for (std::size_t layer = 1; layer < classes; ++layer) {
    firsts[layer].resize(n);
    previous.swap(best);
    // Only the whole range is asked of the last layer.
    const std::size_t from = layer + 1 == classes ? n - 1 : layer;
    fill(Layer<Real>{sums, previous, best, firsts[layer]}, from, n - 1, layer, n - 1);
  }
  Partition partition;
  partition.last_members.resize(classes);
  std::size_t last = n - 1;
  for (std::size_t layer = classes; layer-- > 0;) {
    partition.last_members[layer] = last;
    if (layer > 0) last = firsts[layer][last] - 1;
  }
  constexpr double operations = 16, wanted = 1e-12;
  const Real rounding = std::numeric_limits<Real>::epsilon() * operations *
                        std::max(std::abs(sums.squares.front()), std::abs(sums.squares.back()));
  partition.sure = rounding <= wanted * best[n - 1];
  return partition;
}

}  // namespace

std::vector<double> fisher_jenks_bounds(std::span<const double> sorted, int classes) {
  const Counted distinct = distinct_values(sorted);
  const std::size_t n = distinct.values.size();
  const std::size_t k = std::min<std::size_t>(n, static_cast<std::size_t>(std::max(classes, 0)));
  if (k == 0) return {};
  if (k == n) return distinct.values;
  Partition partition = best_partition<double>(distinct, k);
  if (!partition.sure) partition = best_partition<long double>(distinct, k);
  std::vector<double> bounds;
  for (const std::size_t last : partition.last_members) bounds.push_back(distinct.values[last]);
  return bounds;
}

}  // namespace phumthun::stats
