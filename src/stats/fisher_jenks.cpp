#include "stats/fisher_jenks.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace phumthun::stats {

namespace {

/// Distinct values with their counts, as prefix sums: entry i covers the values before i. Sums run outwards
/// from the middle value, so that a far outlier doesn't drown the sums of the bulk in rounding.
class WithinSquares {
 public:
  explicit WithinSquares(std::span<const double> sorted);

  std::size_t size() const { return values_.size(); }
  double value(std::size_t i) const { return values_[i]; }

  /// Sum of squared deviations of the distinct values [first, last] from their mean, with counts.
  long double operator()(std::size_t first, std::size_t last) const {
    const Sums& a = sums_[first];
    const Sums& b = sums_[last + 1];
    const long double sum = b.sum - a.sum;
    return std::max(0.0L, (b.squares - a.squares) - sum * sum / (b.count - a.count));
  }

 private:
  struct Sums {
    long double sum = 0, squares = 0, count = 0;
  };
  std::vector<double> values_;
  std::vector<Sums> sums_;
};

WithinSquares::WithinSquares(std::span<const double> sorted) {
  std::vector<long double> counts;
  for (const double value : sorted) {
    if (values_.empty() || value != values_.back()) {
      values_.push_back(value);
      counts.push_back(0);
    }
    counts.back() += 1;
  }
  sums_.resize(values_.size() + 1);
  if (values_.empty()) return;
  const double centre = sorted[sorted.size() / 2];
  const auto middle =
      static_cast<std::size_t>(std::lower_bound(values_.begin(), values_.end(), centre) - values_.begin());
  const auto term = [&](std::size_t i) {
    const long double away = static_cast<long double>(values_[i]) - centre;
    return Sums{counts[i] * away, counts[i] * away * away, counts[i]};
  };
  for (std::size_t i = middle; i < values_.size(); ++i) {
    const Sums t = term(i);
    sums_[i + 1] = {sums_[i].sum + t.sum, sums_[i].squares + t.squares, sums_[i].count + t.count};
  }
  for (std::size_t i = middle; i-- > 0;) {
    const Sums t = term(i);
    sums_[i] = {sums_[i + 1].sum - t.sum, sums_[i + 1].squares - t.squares, sums_[i + 1].count - t.count};
  }
}

/// One layer of the recurrence: the best partition of [0, last] into one class more than `previous` has.
struct Layer {
  const WithinSquares& within;
  const std::vector<long double>& previous;
  std::vector<long double>& best;
  std::vector<std::uint32_t>& first_of_last_class;

  /// Fills [from, to], whose last classes start in [first_from, first_to].
  void fill(std::size_t from, std::size_t to, std::size_t first_from, std::size_t first_to) {
    const std::size_t last = from + (to - from) / 2;
    std::size_t first = first_from;
    long double least = previous[first - 1] + within(first, last);
    for (std::size_t i = first_from + 1; i <= std::min(first_to, last); ++i) {
      const long double total = previous[i - 1] + within(i, last);
      if (total < least) least = total, first = i;
    }
    best[last] = least;
    first_of_last_class[last] = static_cast<std::uint32_t>(first);
    if (last > from) fill(from, last - 1, first_from, first);
    if (last < to) fill(last + 1, to, first, first_to);
  }
};

}  // namespace

std::vector<double> fisher_jenks_bounds(std::span<const double> sorted, int classes) {
  const WithinSquares within(sorted);
  const std::size_t n = within.size();
  const std::size_t k = std::min<std::size_t>(n, static_cast<std::size_t>(std::max(classes, 0)));
  if (k == 0) return {};
  std::vector<long double> best(n), previous(n);
  for (std::size_t last = 0; last < n; ++last) best[last] = within(0, last);
  std::vector<std::vector<std::uint32_t>> firsts(k, std::vector<std::uint32_t>(n, 0));
  for (std::size_t layer = 1; layer < k; ++layer) {
    previous.swap(best);
    // Only the whole range is asked of the last layer.
    const std::size_t from = layer + 1 == k ? n - 1 : layer;
    Layer{within, previous, best, firsts[layer]}.fill(from, n - 1, layer, n - 1);
  }
  std::vector<double> bounds(k);
  std::size_t last = n - 1;
  for (std::size_t layer = k; layer-- > 0;) {
    bounds[layer] = within.value(last);
    if (layer > 0) last = firsts[layer][last] - 1;
  }
  return bounds;
}

}  // namespace phumthun::stats
