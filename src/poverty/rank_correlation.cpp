#include "poverty/rank_correlation.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

namespace phumthun::poverty {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double rounding = 1e-12;

struct Pairs {
  std::vector<double> a, b;
};

Pairs complete_pairs(std::span<const double> a, std::span<const double> b) {
  Pairs pairs;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (std::isnan(a[i]) || std::isnan(b[i])) continue;
    pairs.a.push_back(a[i]);
    pairs.b.push_back(b[i]);
  }
  return pairs;
}

/// Ranks from 1; tied values share the mean of the ranks that they take up.
std::vector<double> mid_ranks(const std::vector<double>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t i, std::size_t j) { return values[i] < values[j]; });
  std::vector<double> ranks(values.size());
  for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
    while (end < order.size() && values[order[end]] == values[order[begin]]) ++end;
    for (std::size_t i = begin; i < end; ++i) ranks[order[i]] = 0.5 * static_cast<double>(begin + end + 1);
  }
  return ranks;
}

/// Pairs within runs of equal elements of an ordered sequence: sum of t (t - 1) / 2.
template <class Same>
double tied_pairs(std::size_t count, const Same& same) {
  double pairs = 0;
  for (std::size_t begin = 0, end = 0; begin < count; begin = end) {
    while (end < count && same(begin, end)) ++end;
    const auto run = static_cast<double>(end - begin);
    pairs += run * (run - 1) / 2;
  }
  return pairs;
}

/// Sorts `values` by merging and counts the exchanges of neighbours that a bubble sort would have needed:
/// pairs in falling order.
double sort_counting_exchanges(std::vector<double>& values) {
  double exchanges = 0;
  std::vector<double> merged(values.size());
  for (std::size_t width = 1; width < values.size(); width *= 2) {
    for (std::size_t begin = 0; begin < values.size(); begin += 2 * width) {
      const std::size_t middle = std::min(begin + width, values.size());
      const std::size_t end = std::min(begin + 2 * width, values.size());
      std::size_t left = begin, right = middle;
      for (std::size_t out = begin; out < end; ++out) {
        const bool from_right = left == middle || (right < end && values[right] < values[left]);
        if (from_right) exchanges += static_cast<double>(middle - left);
        merged[out] = values[from_right ? right++ : left++];
      }
    }
    values.swap(merged);
  }
  return exchanges;
}

}  // namespace

double spearman(std::span<const double> a, std::span<const double> b) {
  const Pairs pairs = complete_pairs(a, b);
  if (pairs.a.size() < 2) return nan;
  const std::vector<double> ranks_a = mid_ranks(pairs.a), ranks_b = mid_ranks(pairs.b);
  const double mean = 0.5 * (static_cast<double>(ranks_a.size()) + 1);
  double products = 0, squares_a = 0, squares_b = 0;
  for (std::size_t i = 0; i < ranks_a.size(); ++i) {
    products += (ranks_a[i] - mean) * (ranks_b[i] - mean);
    squares_a += (ranks_a[i] - mean) * (ranks_a[i] - mean);
    squares_b += (ranks_b[i] - mean) * (ranks_b[i] - mean);
  }
  return squares_a > 0 && squares_b > 0 ? products / std::sqrt(squares_a * squares_b) : nan;
}

double kendall_tau_b(std::span<const double> a, std::span<const double> b) {
  const Pairs pairs = complete_pairs(a, b);
  const std::size_t count = pairs.a.size();
  if (count < 2) return nan;
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t i, std::size_t j) {
    return pairs.a[i] < pairs.a[j] || (pairs.a[i] == pairs.a[j] && pairs.b[i] < pairs.b[j]);
  });
  const auto a_at = [&](std::size_t i) { return pairs.a[order[i]]; };
  const auto b_at = [&](std::size_t i) { return pairs.b[order[i]]; };
  const double tied_a = tied_pairs(count, [&](auto i, auto j) { return a_at(i) == a_at(j); });
  const double tied_both =
      tied_pairs(count, [&](auto i, auto j) { return a_at(i) == a_at(j) && b_at(i) == b_at(j); });
  std::vector<double> in_order_of_a(count);
  for (std::size_t i = 0; i < count; ++i) in_order_of_a[i] = b_at(i);
  const double discordant = sort_counting_exchanges(in_order_of_a);
  const double tied_b =
      tied_pairs(count, [&](auto i, auto j) { return in_order_of_a[i] == in_order_of_a[j]; });
  const double all = 0.5 * static_cast<double>(count) * (static_cast<double>(count) - 1);
  const double concordant_less_discordant = all - tied_a - tied_b + tied_both - 2 * discordant;
  if (all == tied_a || all == tied_b) return nan;
  return concordant_less_discordant / std::sqrt((all - tied_a) * (all - tied_b));
}

double share_ordered_alike(std::span<const double> a, std::span<const double> b) {
  const Pairs pairs = complete_pairs(a, b);
  const auto order = [](double x, double y) { return x - y > rounding ? 1 : x - y < -rounding ? -1 : 0; };
  std::size_t alike = 0, all = 0;
  for (std::size_t i = 0; i < pairs.a.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j)
      alike += order(pairs.a[i], pairs.a[j]) == order(pairs.b[i], pairs.b[j]);
    all += i;
  }
  return all > 0 ? static_cast<double>(alike) / static_cast<double>(all) : nan;
}

double jaccard(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b,
               std::span<const double> weight) {
  double both = 0, either = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] > 1 || b[i] > 1) continue;
    const double w = weight.empty() || std::isnan(weight[i]) ? 1 : std::max(weight[i], 0.0);
    if (a[i] && b[i]) both += w;
    if (a[i] || b[i]) either += w;
  }
  return either > 0 ? both / either : nan;
}

}  // namespace phumthun::poverty
