#include "stats/region_linkage.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>
#include <tuple>

namespace phumthun::stats {
namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

/// Two clusters that touch, what is known of their distance, and their shortest link.
struct Border {
  std::uint32_t one, other;
  std::uint32_t version = 0;       ///< of the distance; 0 for none: the border is gone
  bool is_moved = false;           ///< from a cluster that was joined with another
  double distance = 0;             ///< by the linkage, as it was offered
  double pairs = 1;                ///< pairs of areas (full) or links (first order)
  double sum = 0;                  ///< of distances (full) or squared lengths (first order)
  double least = 0, greatest = 0;  ///< squared
  double link_squares = 0;         ///< the shortest link's
  std::uint32_t from = 0, to = 0;  ///< and its areas, the lower first

  std::uint32_t across(std::uint32_t cluster) const { return cluster == one ? other : one; }
  void take(const Border& from_border) {
    pairs += from_border.pairs;
    sum += from_border.sum;
    least = std::min(least, from_border.least);
    greatest = std::max(greatest, from_border.greatest);
    if (std::tie(from_border.link_squares, from_border.from, from_border.to) <
        std::tie(link_squares, from, to))
      link_squares = from_border.link_squares, from = from_border.from, to = from_border.to;
  }
};

struct Candidate {
  double distance;
  std::uint32_t lower, higher;  // the clusters' lowest areas
  std::uint32_t border, version;
  bool operator>(const Candidate& c) const {
    return std::tie(distance, lower, higher) > std::tie(c.distance, c.lower, c.higher);
  }
};

class Clusters {
 public:
  Clusters(const RegionMap& map, Linkage linkage, const base::Progress& progress)
      : map_(map),
        linkage_(linkage),
        progress_(progress),
        count_(map.size()),
        joined_(map.size()),
        areas_(map.size()),
        borders_of_(map.size()),
        lowest_(map.size()),
        seen_(map.size(), none),
        sum_(map.value),
        weight_(map.weight) {
    for (std::uint32_t i = 0; i < map.size(); ++i) areas_[i] = {i}, lowest_[i] = i;
    for (std::uint32_t i = 0; i < map.size(); ++i)
      for (const std::uint32_t j : map.neighbours_of(i))
        if (j > i) add_border(i, j);
  }

  std::size_t count() const { return count_; }

  /// Joins the two nearest; false where no two touch. The link that joins them is the last of edges().
  bool join_nearest() {
    while (!nearest_.empty()) {
      const Candidate candidate = nearest_.top();
      nearest_.pop();
      if (borders_[candidate.border].version != candidate.version) continue;
      join(candidate.border);
      return true;
    }
    return false;
  }

  /// Joins every cluster below a size with the neighbour that is nearest, the smallest first.
  void take_in_small(double smallest_size) {
    using Small = std::tuple<double, std::uint32_t, std::uint32_t>;  // size, lowest area, cluster
    std::priority_queue<Small, std::vector<Small>, std::greater<>> small;
    const auto look_at = [&](std::uint32_t cluster) {
      if (weight_[cluster] < smallest_size) small.emplace(weight_[cluster], lowest_[cluster], cluster);
    };
    for (std::uint32_t i = 0; i < map_.size(); ++i)
      if (!areas_[i].empty()) look_at(i);
    while (!small.empty()) {
      const auto [size, lowest, cluster] = small.top();
      small.pop();
      if (areas_[cluster].empty() || weight_[cluster] != size || lowest_[cluster] != lowest) continue;
      const std::uint32_t border = nearest_border(cluster);
      if (border != none) look_at(join(border));
    }
  }

  const TreeEdges& edges() const { return edges_; }
  Division division() { return joined_.division(); }

 private:
  void add_border(std::uint32_t i, std::uint32_t j) {
    Border border{.one = i, .other = j, .version = 1, .from = i, .to = j};
    border.link_squares = squared_distance(map_.values_of(i), map_.values_of(j));
    border.sum = linkage_ == Linkage::first_ward ? border.link_squares : std::sqrt(border.link_squares);
    border.least = border.greatest = border.link_squares;
    const auto number = static_cast<std::uint32_t>(borders_.size());
    borders_.push_back(border);
    borders_of_[i].push_back(number);
    borders_of_[j].push_back(number);
    offer(number);
  }

  double distance(const Border& border) const {
    const auto a = static_cast<double>(areas_[border.one].size());
    const auto b = static_cast<double>(areas_[border.other].size());
    switch (linkage_) {
      case Linkage::full_single:
        return border.least;
      case Linkage::full_average:
        return border.sum / border.pairs;
      case Linkage::full_complete:
        return border.greatest;
      case Linkage::first_ward:
        return a * b / (a + b) * border.sum / border.pairs;
      case Linkage::full_ward:
        break;
    }
    double squares = 0;
    for (std::size_t f = 0; f < map_.fields; ++f) {
      const double off = sum_[border.one * map_.fields + f] / a - sum_[border.other * map_.fields + f] / b;
      squares += off * off;
    }
    return a * b / (a + b) * squares;
  }

  void offer(std::uint32_t number) {
    Border& border = borders_[number];
    border.distance = distance(border);
    const auto [lower, higher] = std::minmax(lowest_[border.one], lowest_[border.other]);
    nearest_.push({border.distance, lower, higher, number, border.version});
  }

  std::uint32_t nearest_border(std::uint32_t cluster) const {
    std::uint32_t nearest = none;
    std::tuple<double, std::uint32_t> least{};
    for (const std::uint32_t number : borders_of_[cluster]) {
      const Border& border = borders_[number];
      if (border.version == 0) continue;
      const std::tuple<double, std::uint32_t> here{distance(border), lowest_[border.across(cluster)]};
      if (nearest == none || here < least) nearest = number, least = here;
    }
    return nearest;
  }

  /// Measures every pair of `cluster` and `other`, which have become neighbours, into the border.
  void complete(Border& border, std::uint32_t cluster, std::uint32_t other) const {
    if (linkage_ == Linkage::full_ward || linkage_ == Linkage::first_ward) return;
    const bool sums = linkage_ == Linkage::full_average;
    const std::vector<std::uint32_t>& here = areas_[cluster];
    const std::vector<std::uint32_t>& there = areas_[other];
    std::size_t measured = 0;
    for (const std::uint32_t a : here) {
      if ((measured += there.size()) > 1'000'000) measured = 0, report();
      for (const std::uint32_t b : there) {
        const double squares = squared_distance(map_.values_of(a), map_.values_of(b));
        border.least = std::min(border.least, squares);
        border.greatest = std::max(border.greatest, squares);
        if (sums) border.sum += std::sqrt(squares);
      }
    }
    border.pairs += static_cast<double>(here.size()) * static_cast<double>(there.size());
  }

  void report() const {
    progress_.report(1 - static_cast<double>(count_) /
                             static_cast<double>(std::max<std::size_t>(1, map_.size())));
  }

  /// Returns the cluster that stays: the one of more areas.
  std::uint32_t join(std::uint32_t number) {
    if (++joins_ % 256 == 0) report();
    auto [stays, goes] = std::pair(borders_[number].one, borders_[number].other);
    if (areas_[stays].size() < areas_[goes].size()) std::swap(stays, goes);
    edges_.emplace_back(borders_[number].from, borders_[number].to);
    borders_[number].version = 0;
    move_borders(stays, goes);
    joined_.join(stays, goes);
    areas_[stays].insert(areas_[stays].end(), areas_[goes].begin(), areas_[goes].end());
    areas_[goes] = {}, borders_of_[goes] = {};
    const bool is_lower = lowest_[goes] < lowest_[stays];
    if (is_lower) lowest_[stays] = lowest_[goes];
    weight_[stays] += weight_[goes];
    for (std::size_t f = 0; f < map_.fields; ++f)
      sum_[stays * map_.fields + f] += sum_[goes * map_.fields + f];
    --count_;
    for (const std::uint32_t number_here : borders_of_[stays]) {
      Border& border = borders_[number_here];
      // Least distances seldom change: what stands in the queue then still holds.
      if (!is_lower && border.version > 0 && distance(border) == border.distance && !border.is_moved)
        continue;
      border.is_moved = false;
      ++border.version;
      offer(number_here);
    }
    return stays;
  }

  /// Makes the borders of `goes` those of `stays`: borders with the same third cluster become one.
  void move_borders(std::uint32_t stays, std::uint32_t goes) {
    std::vector<std::uint32_t>& kept = borders_of_[stays];
    const auto is_gone = [&](std::uint32_t b) { return borders_[b].version == 0; };
    std::erase_if(kept, is_gone);
    for (const std::uint32_t b : kept) seen_[borders_[b].across(stays)] = b;
    const std::size_t own = kept.size();
    std::vector<bool> met(own, false);
    for (const std::uint32_t b : borders_of_[goes]) {
      Border& border = borders_[b];
      if (border.version == 0) continue;
      const std::uint32_t third = border.across(goes);
      if (seen_[third] != none) {
        borders_[seen_[third]].take(border);
        border.version = 0;
        seen_[third] = none;  // so that what is left are neighbours of `stays` alone
      } else {
        complete(border, stays, third);
        border.one = stays, border.other = third, border.is_moved = true;
        kept.push_back(b);
      }
    }
    for (std::size_t k = 0; k < own; ++k) {
      Border& border = borders_[kept[k]];
      const std::uint32_t third = border.across(stays);
      if (seen_[third] == none) continue;
      complete(border, goes, third);
      seen_[third] = none;
    }
  }

  const RegionMap& map_;
  const Linkage linkage_;
  const base::Progress& progress_;
  std::size_t count_, joins_ = 0;
  JoinedSets joined_;
  std::vector<std::vector<std::uint32_t>> areas_,
      borders_of_;  // by cluster; areas_ empty: joined with another
  std::vector<std::uint32_t> lowest_, seen_;
  std::vector<double> sum_, weight_;
  std::vector<Border> borders_;
  std::priority_queue<Candidate, std::vector<Candidate>, std::greater<>> nearest_;
  TreeEdges edges_;
};

/// Ward down to `level` clusters, the small taken in; `regions` or more are left where it can be.
Division ward_from(const RegionMap& map, std::size_t level, std::size_t regions, double smallest_size,
                   const base::Progress& progress) {
  Clusters clusters(map, Linkage::full_ward, progress);
  while (clusters.count() > level && clusters.join_nearest()) {
  }
  clusters.take_in_small(smallest_size);
  while (clusters.count() > regions && clusters.join_nearest()) {
  }
  return clusters.division();
}

}  // namespace

TreeEdges linkage_forest(const RegionMap& map, Linkage linkage, const base::Progress& progress) {
  Clusters clusters(map, linkage, progress);
  while (clusters.join_nearest()) {
  }
  return clusters.edges();
}

Division constrained_ward(const RegionMap& map, std::size_t regions, double smallest_size,
                          const base::Progress& progress) {
  Division found = ward_from(map, regions, regions, smallest_size, progress);
  if (smallest_size <= 0 || found.regions >= regions) return found;
  std::size_t too_coarse = regions, enough = regions;
  while (found.regions < regions && enough < map.size()) {
    too_coarse = enough;
    enough = std::min(map.size(), 2 * enough);
    found = ward_from(map, enough, regions, smallest_size, progress);
  }
  while (enough - too_coarse > 1) {
    const std::size_t middle = too_coarse + (enough - too_coarse) / 2;
    Division tried = ward_from(map, middle, regions, smallest_size, progress);
    if (tried.regions < found.regions) {
      too_coarse = middle;
    } else {
      enough = middle;
      found = std::move(tried);
    }
  }
  return found;
}

}  // namespace phumthun::stats
