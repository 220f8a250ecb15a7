#include "stats/region_exchange.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>

#include "base/parallel_for.hpp"
#include "stats/random.hpp"
#include "stats/region_tree.hpp"

namespace phumthun::stats {
namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

/// Regions under exchange: sums by region, so that a move costs the fields.
class Exchange {
 public:
  Exchange(const RegionMap& map, Division& division)
      : map_(map),
        label_(division.label),
        sum_(division.regions * map.fields, 0.0),
        count_(division.regions, 0.0),
        weight_(division.regions, 0.0),
        visited_(map.size(), none) {
    for (std::uint32_t i = 0; i < map.size(); ++i) add(i, label_[i], 1);
  }

  /// Moves the area to the region that it touches where the squares fall most; false where none is better.
  bool move(std::uint32_t area, double smallest_size) {
    const std::uint32_t from = label_[area];
    if (count_[from] < 2 || weight_[from] - map_.weight[area] < smallest_size) return false;
    const double n = count_[from];
    const double saved = n / (n - 1) * from_mean(area, from);
    double least = saved - 1e-12 * (1 + saved);  // a move for rounding's sake could be made for ever
    std::uint32_t best = none;
    for (const std::uint32_t neighbour : map_.neighbours_of(area)) {
      const std::uint32_t to = label_[neighbour];
      if (to == from || to == best) continue;
      const double added = count_[to] / (count_[to] + 1) * from_mean(area, to);
      if (added < least || (added == least && best != none && to < best)) least = added, best = to;
    }
    if (best == none || !holds_without(area)) return false;
    add(area, from, -1);
    add(area, best, 1);
    label_[area] = best;
    return true;
  }

 private:
  void add(std::uint32_t area, std::uint32_t region, double sign) {
    for (std::size_t f = 0; f < map_.fields; ++f)
      sum_[region * map_.fields + f] += sign * map_.values_of(area)[f];
    count_[region] += sign;
    weight_[region] += sign * map_.weight[area];
  }

  double from_mean(std::uint32_t area, std::uint32_t region) const {
    double squares = 0;
    for (std::size_t f = 0; f < map_.fields; ++f) {
      const double off = map_.values_of(area)[f] - sum_[region * map_.fields + f] / count_[region];
      squares += off * off;
    }
    return squares;
  }

  /// Whether the area's region is in one piece without it: a search from one of its neighbours in the region
  /// that ends when all others are met, mostly after a few steps.
  bool holds_without(std::uint32_t area) {
    const std::uint32_t region = label_[area];
    std::size_t wanted = 0;
    std::uint32_t first = none;
    for (const std::uint32_t neighbour : map_.neighbours_of(area))
      if (label_[neighbour] == region) ++wanted, first = neighbour;
    if (wanted < 2) return true;
    ++search_;
    waiting_.assign(1, first);
    visited_[first] = visited_[area] = search_;
    std::size_t met = 0;
    for (std::size_t next = 0; next < waiting_.size(); ++next) {
      const std::uint32_t at = waiting_[next];
      const auto row = map_.neighbours_of(at);
      if (std::binary_search(row.begin(), row.end(), area) && ++met == wanted) return true;
      for (const std::uint32_t neighbour : row)
        if (label_[neighbour] == region && visited_[neighbour] != search_) {
          visited_[neighbour] = search_;
          waiting_.push_back(neighbour);
        }
    }
    return false;
  }

  const RegionMap& map_;
  std::vector<std::uint32_t>& label_;
  std::vector<double> sum_, count_, weight_;
  std::vector<std::uint32_t> visited_, waiting_;
  std::uint32_t search_ = 0;
};

/// A forest of links in random order, cut where it is best: another first division each time.
Division random_division(const RegionMap& map, const CutOptions& cuts, std::uint64_t seed,
                         std::uint64_t start, const base::Progress& progress) {
  std::vector<double> cost(map.neighbours.size());
  RandomStream stream(seed, start, 0);
  for (double& c : cost) c = static_cast<double>(stream.next() >> 11);
  return cut_forest(map, least_forest(map, cost), cuts, progress);
}

}  // namespace

void exchange_areas(const RegionMap& map, double smallest_size, std::uint64_t seed, std::uint64_t start,
                    Division& division, const base::Progress& progress) {
  std::vector<std::uint32_t> order(map.size());
  std::iota(order.begin(), order.end(), 0u);
  for (std::uint64_t sweep = 1, moves = 1; moves > 0; ++sweep) {
    moves = 0;
    Exchange exchange(map, division);  // sums anew, so that rounding doesn't add up
    RandomStream stream(seed, start, sweep);
    for (std::size_t i = order.size(); i > 1; --i)
      std::swap(order[i - 1], order[stream.below(static_cast<std::uint32_t>(i))]);
    for (std::size_t i = 0; i < order.size(); ++i) {
      if (i % 1024 == 0) progress.report(0);
      if (exchange.move(order[i], smallest_size)) ++moves;
    }
  }
}

Division automatic_zoning(const RegionMap& map, const RegionOptions& options,
                          const base::Progress& progress) {
  const auto restarts = static_cast<std::size_t>(std::max(1, options.restarts));
  const CutOptions cuts{.regions = static_cast<std::size_t>(options.regions),
                        .smallest_size = options.smallest_size};
  std::vector<Division> found(restarts);
  std::vector<double> within(restarts);
  base::parallel_for(restarts, 1, options.threads, [&](std::size_t begin, std::size_t end, unsigned) {
    for (std::size_t start = begin; start < end; ++start) {
      const double share = static_cast<double>(start) / static_cast<double>(restarts);
      const base::Progress part = progress.slice(share, share);
      found[start] = start == 0 ? cut_forest(map, least_forest(map, link_costs(map)), cuts, part)
                                : random_division(map, cuts, options.seed, start, part);
      exchange_areas(map, options.smallest_size, options.seed, start, found[start], part);
      within[start] = within_squares(map, found[start]);
    }
  });
  std::size_t best = 0;
  for (std::size_t start = 1; start < restarts; ++start)
    if (found[start].regions > found[best].regions ||
        (found[start].regions == found[best].regions && within[start] < within[best]))
      best = start;
  return std::move(found[best]);
}

}  // namespace phumthun::stats
