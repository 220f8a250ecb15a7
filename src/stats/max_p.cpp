#include <algorithm>
#include <limits>
#include <numeric>
#include <queue>
#include <tuple>

#include "base/parallel_for.hpp"
#include "stats/random.hpp"
#include "stats/region_exchange.hpp"

namespace phumthun::stats {
namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t constructions_per_restart = 50;

/// Which area starts a region, and which joins it. likest: a random one, then those most like the region.
/// outermost: those with the fewest free neighbours, so that few are left over.
enum class Growth { likest, outermost };

/// Regions grown one after another until each has the smallest size; what is left over joins what it touches.
class Construction {
 public:
  Construction(const RegionMap& map, double smallest_size, Growth growth, RandomStream stream)
      : map_(map), smallest_size_(smallest_size), growth_(growth), free_(map.size()), rank_(map.size()) {
    division_.label.assign(map.size(), none);
    std::vector<std::uint32_t> order(map.size());
    std::iota(order.begin(), order.end(), 0u);
    for (std::size_t i = order.size(); i > 1; --i)
      std::swap(order[i - 1], order[stream.below(static_cast<std::uint32_t>(i))]);
    for (std::uint32_t i = 0; i < map.size(); ++i) {
      rank_[order[i]] = i;
      free_[i] = static_cast<std::uint32_t>(map.neighbours_of(i).size());
    }
    grow_all(order);
    join_left_over();
    make_regions_of_small_parts();
  }

  Division take() { return std::move(division_); }

 private:
  using Key = std::tuple<double, std::uint32_t, std::uint32_t>;  // least first: measure, random rank, area
  using Queue = std::priority_queue<Key, std::vector<Key>, std::greater<>>;

  void grow_all(const std::vector<std::uint32_t>& order) {
    tried_.assign(map_.size(), false);
    Queue seeds;
    if (growth_ == Growth::outermost)
      for (const std::uint32_t area : order) seeds.emplace(free_[area], rank_[area], area);
    std::size_t next = 0;
    while (growth_ == Growth::outermost ? !seeds.empty() : next < order.size()) {
      std::uint32_t seed = none;
      if (growth_ == Growth::likest) {
        seed = order[next++];
      } else {
        const auto [measure, rank, area] = seeds.top();
        seeds.pop();
        seed = area;
        if (measure != free_[area] && division_.label[area] == none && !tried_[area]) {
          seeds.emplace(free_[area], rank, area);
          continue;
        }
      }
      if (division_.label[seed] == none && !tried_[seed]) grow(seed, seeds);
    }
  }

  void assign(std::uint32_t area, std::uint32_t region) {
    division_.label[area] = region;
    for (const std::uint32_t neighbour : map_.neighbours_of(area)) --free_[neighbour];
  }

  double measure(std::uint32_t area, const std::vector<double>& sum, double count) const {
    if (growth_ == Growth::outermost) return free_[area];
    double squares = 0;
    for (std::size_t f = 0; f < map_.fields; ++f) {
      const double off = map_.values_of(area)[f] - sum[f] / count;
      squares += off * off;
    }
    return squares;
  }

  /// A region from `seed`; where it can't get its size its areas stay free and start none again.
  void grow(std::uint32_t seed, Queue& seeds) {
    const auto region = static_cast<std::uint32_t>(division_.regions);
    std::vector<std::uint32_t> members;
    std::vector<double> sum(map_.fields, 0.0);
    double weight = 0;
    Queue border;
    border.emplace(0.0, rank_[seed], seed);
    while (weight < smallest_size_ && !border.empty()) {
      const std::uint32_t area = std::get<2>(border.top());
      border.pop();
      if (division_.label[area] != none) continue;
      assign(area, region);
      members.push_back(area);
      weight += map_.weight[area];
      for (std::size_t f = 0; f < map_.fields; ++f) sum[f] += map_.values_of(area)[f];
      for (const std::uint32_t neighbour : map_.neighbours_of(area))
        if (division_.label[neighbour] == none)
          border.emplace(measure(neighbour, sum, static_cast<double>(members.size())), rank_[neighbour],
                         neighbour);
    }
    if (weight >= smallest_size_) {
      ++division_.regions;
      if (growth_ == Growth::outermost)
        for (const std::uint32_t area : members)
          for (const std::uint32_t neighbour : map_.neighbours_of(area))
            if (division_.label[neighbour] == none)
              seeds.emplace(free_[neighbour], rank_[neighbour], neighbour);
      return;
    }
    // All that can be reached from here is too small: none of it can start a region later either.
    for (const std::uint32_t area : members) {
      division_.label[area] = none;
      tried_[area] = true;
      for (const std::uint32_t neighbour : map_.neighbours_of(area)) ++free_[neighbour];
    }
  }

  /// The free area nearest to a region that it touches goes first; distances are taken to the regions as they
  /// were grown.
  void join_left_over() {
    std::vector<double> sum(division_.regions * map_.fields, 0.0), count(division_.regions, 0.0);
    for (std::uint32_t i = 0; i < map_.size(); ++i) {
      if (division_.label[i] == none) continue;
      count[division_.label[i]] += 1;
      for (std::size_t f = 0; f < map_.fields; ++f)
        sum[division_.label[i] * map_.fields + f] += map_.values_of(i)[f];
    }
    using Offer = std::tuple<double, std::uint32_t, std::uint32_t>;  // squares, area, region
    std::priority_queue<Offer, std::vector<Offer>, std::greater<>> offers;
    const auto offer = [&](std::uint32_t area, std::uint32_t region) {
      double squares = 0;
      for (std::size_t f = 0; f < map_.fields; ++f) {
        const double off = map_.values_of(area)[f] - sum[region * map_.fields + f] / count[region];
        squares += off * off;
      }
      offers.emplace(squares, area, region);
    };
    for (std::uint32_t i = 0; i < map_.size(); ++i)
      if (division_.label[i] == none)
        for (const std::uint32_t neighbour : map_.neighbours_of(i))
          if (division_.label[neighbour] != none) offer(i, division_.label[neighbour]);
    while (!offers.empty()) {
      const auto [squares, area, region] = offers.top();
      offers.pop();
      if (division_.label[area] != none) continue;
      division_.label[area] = region;
      for (const std::uint32_t neighbour : map_.neighbours_of(area))
        if (division_.label[neighbour] == none) offer(neighbour, region);
    }
  }

  void make_regions_of_small_parts() {
    std::vector<std::uint32_t> region_of_part(map_.part_count, none);
    for (std::uint32_t i = 0; i < map_.size(); ++i) {
      if (division_.label[i] != none) continue;
      std::uint32_t& region = region_of_part[map_.part[i]];
      if (region == none) region = static_cast<std::uint32_t>(division_.regions++);
      division_.label[i] = region;
    }
  }

  const RegionMap& map_;
  const double smallest_size_;
  const Growth growth_;
  std::vector<std::uint32_t> free_, rank_;  // neighbours without a region; a random order
  std::vector<bool> tried_;
  Division division_;
};

/// The most regions of many constructions, of equally many the least squares; made better by exchanges.
Division best_of(const RegionMap& map, const RegionOptions& options, std::size_t restart,
                 const base::Progress& progress) {
  Division best;
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t c = 0; c < constructions_per_restart; ++c) {
    progress.report(0);
    Construction construction(map, options.smallest_size, c % 2 ? Growth::outermost : Growth::likest,
                              RandomStream(options.seed, restart, (std::uint64_t{1} << 32) + c));
    Division division = construction.take();
    const double within = within_squares(map, division);
    if (division.regions > best.regions || (division.regions == best.regions && within < least))
      best = std::move(division), least = within;
  }
  exchange_areas(map, options.smallest_size, options.seed, restart, best, progress);
  return best;
}

}  // namespace

Division max_p_regions(const RegionMap& map, const RegionOptions& options, const base::Progress& progress) {
  const auto restarts = static_cast<std::size_t>(std::max(1, options.restarts));
  std::vector<Division> found(restarts);
  std::vector<double> within(restarts);
  base::parallel_for(restarts, 1, options.threads, [&](std::size_t begin, std::size_t end, unsigned) {
    for (std::size_t restart = begin; restart < end; ++restart) {
      const double share = static_cast<double>(restart) / static_cast<double>(restarts);
      found[restart] = best_of(map, options, restart, progress.slice(share, share));
      within[restart] = within_squares(map, found[restart]);
    }
  });
  std::size_t best = 0;
  for (std::size_t restart = 1; restart < restarts; ++restart)
    if (found[restart].regions > found[best].regions ||
        (found[restart].regions == found[best].regions && within[restart] < within[best]))
      best = restart;
  return std::move(found[best]);
}

}  // namespace phumthun::stats
