#include "stats/region_tree.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <queue>

#include "base/parallel_for.hpp"

namespace phumthun::stats {
namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t lanes = 8;

/// The sum of distances from `mean` of the areas [begin, end), whose values lie field by field. Summed in
/// lanes, so that the bytes don't depend on the width of registers.
__attribute__((target_clones("avx2", "default"))) double distance_sum(const double* value, std::size_t stride,
                                                                      std::size_t fields, std::size_t begin,
                                                                      std::size_t end, const double* mean) {
  double sum[lanes] = {};
  std::size_t i = begin;
  for (; i + lanes <= end; i += lanes) {
    double squares[lanes] = {};
    for (std::size_t f = 0; f < fields; ++f)
      for (std::size_t lane = 0; lane < lanes; ++lane) {
        const double off = value[f * stride + i + lane] - mean[f];
        squares[lane] += off * off;
      }
    for (std::size_t lane = 0; lane < lanes; ++lane) sum[lane] += std::sqrt(squares[lane]);
  }
  double total = 0;
  for (const double lane : sum) total += lane;
  for (; i < end; ++i) {
    double squares = 0;
    for (std::size_t f = 0; f < fields; ++f) {
      const double off = value[f * stride + i] - mean[f];
      squares += off * off;
    }
    total += std::sqrt(squares);
  }
  return total;
}

/// A tree that is left: its areas with every area before those below it, and the best cut in it.
struct Piece {
  std::vector<std::uint32_t> areas;
  double gain = -1;     ///< what the best cut takes off the criterion; below 0: none may go
  std::size_t cut = 0;  ///< the place of the area that is cut off with all below it
};

class Cutting {
 public:
  Cutting(const RegionMap& map, const CutOptions& options, const base::Progress& progress)
      : map_(map),
        options_(options),
        progress_(progress),
        parent_(map.size(), none),
        below_(map.size()),
        weight_(map.size()),
        sum_(map.size() * map.fields) {}

  Division run(const TreeEdges& edges) {
    grow(edges);
    for (Piece& piece : pieces_) weigh(piece);
    const auto worse = [&](std::size_t a, std::size_t b) {
      return pieces_[a].gain != pieces_[b].gain ? pieces_[a].gain < pieces_[b].gain : a > b;
    };
    std::priority_queue<std::size_t, std::vector<std::size_t>, decltype(worse)> best(worse);
    for (std::size_t p = 0; p < pieces_.size(); ++p) best.push(p);
    while (pieces_.size() < options_.regions && !best.empty()) {
      progress_.report(static_cast<double>(pieces_.size()) / static_cast<double>(options_.regions));
      const std::size_t piece = best.top();
      if (pieces_[piece].gain < 0) break;
      best.pop();
      cut(piece);
      best.push(piece);
      best.push(pieces_.size() - 1);
    }
    Division division;
    division.label.resize(map_.size());
    division.regions = pieces_.size();
    for (std::size_t p = 0; p < pieces_.size(); ++p)
      for (const std::uint32_t area : pieces_[p].areas) division.label[area] = static_cast<std::uint32_t>(p);
    return division;
  }

 private:
  /// Lays every tree out from its lowest area, each area before those below it.
  void grow(const TreeEdges& edges) {
    std::vector<std::size_t> starts(map_.size() + 2, 0);
    for (const auto& [a, b] : edges) ++starts[a + 2], ++starts[b + 2];
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    std::vector<std::uint32_t> ends(2 * edges.size());
    for (const auto& [a, b] : edges) ends[starts[a + 1]++] = b, ends[starts[b + 1]++] = a;
    std::vector<bool> placed(map_.size(), false);
    std::vector<std::uint32_t> waiting;
    for (std::uint32_t root = 0; root < map_.size(); ++root) {
      if (placed[root]) continue;
      Piece& piece = pieces_.emplace_back();
      placed[root] = true;
      waiting.push_back(root);
      while (!waiting.empty()) {
        const std::uint32_t area = waiting.back();
        waiting.pop_back();
        piece.areas.push_back(area);
        for (std::size_t e = starts[area]; e < starts[area + 1]; ++e) {
          if (placed[ends[e]]) continue;
          placed[ends[e]] = true;
          parent_[ends[e]] = area;
          waiting.push_back(ends[e]);
        }
      }
    }
  }

  /// Sums of each area and all below it.
  void sum_up(const Piece& piece) {
    for (const std::uint32_t area : piece.areas) {
      below_[area] = 1;
      weight_[area] = map_.weight[area];
      std::copy_n(map_.values_of(area).begin(), map_.fields, sum_.begin() + offset(area));
    }
    for (std::size_t i = piece.areas.size(); i-- > 1;) {
      const std::uint32_t area = piece.areas[i], above = parent_[area];
      below_[above] += below_[area];
      weight_[above] += weight_[area];
      for (std::size_t f = 0; f < map_.fields; ++f)
        sum_[above * map_.fields + f] += sum_[area * map_.fields + f];
    }
  }

  bool may_cut(std::uint32_t area, std::uint32_t root) const {
    return options_.smallest_size <= 0 || (weight_[area] >= options_.smallest_size &&
                                           weight_[root] - weight_[area] >= options_.smallest_size);
  }

  void weigh(Piece& piece) {
    piece.gain = -1;
    if (piece.areas.size() < 2) return;
    sum_up(piece);
    const std::vector<double> gains =
        options_.criterion == RegionCriterion::squares ? square_gains(piece) : distance_gains(piece);
    for (std::size_t i = 1; i < gains.size(); ++i)
      if (gains[i] > piece.gain) piece.gain = gains[i], piece.cut = i;
  }

  /// n1 n2 / n times the squared distance between the two means.
  std::vector<double> square_gains(const Piece& piece) const {
    const std::uint32_t root = piece.areas.front();
    const double n = below_[root];
    std::vector<double> gains(piece.areas.size(), -1.0);
    for (std::size_t i = 1; i < gains.size(); ++i) {
      const std::uint32_t area = piece.areas[i];
      if (!may_cut(area, root)) continue;
      const double part = below_[area];
      double squares = 0;
      for (std::size_t f = 0; f < map_.fields; ++f) {
        const double off = sum_[area * map_.fields + f] - part / n * sum_[root * map_.fields + f];
        squares += off * off;
      }
      gains[i] = squares * n / (part * (n - part));
    }
    return gains;
  }

  std::vector<double> distance_gains(const Piece& piece) const {
    const std::size_t n = piece.areas.size(), fields = map_.fields;
    std::vector<double> columns(n * fields), mean(fields);
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t f = 0; f < fields; ++f) columns[f * n + i] = map_.values_of(piece.areas[i])[f];
    const std::uint32_t root = piece.areas.front();
    for (std::size_t f = 0; f < fields; ++f) mean[f] = sum_[root * fields + f] / static_cast<double>(n);
    const double whole = distance_sum(columns.data(), n, fields, 0, n, mean.data());
    std::vector<double> gains(n, -1.0);
    const std::size_t grain = std::max<std::size_t>(1, 2'000'000 / (n * fields));
    base::parallel_for(n - 1, grain, options_.threads, [&](std::size_t begin, std::size_t end, unsigned) {
      progress_.report(static_cast<double>(pieces_.size()) / static_cast<double>(options_.regions));
      std::vector<double> inner(fields), outer(fields);
      for (std::size_t i = begin + 1; i <= end; ++i) {
        const std::uint32_t area = piece.areas[i];
        if (!may_cut(area, root)) continue;
        const std::size_t part = below_[area];
        for (std::size_t f = 0; f < fields; ++f) {
          const double sum = sum_[area * fields + f];
          inner[f] = sum / static_cast<double>(part);
          outer[f] = (sum_[root * fields + f] - sum) / static_cast<double>(n - part);
        }
        // A cut that gains nothing, or a little less by rounding, may still be the only one.
        gains[i] = std::max(0.0, whole - distance_sum(columns.data(), n, fields, 0, i, outer.data()) -
                                     distance_sum(columns.data(), n, fields, i, i + part, inner.data()) -
                                     distance_sum(columns.data(), n, fields, i + part, n, outer.data()));
      }
    });
    return gains;
  }

  void cut(std::size_t number) {
    Piece off;
    {
      Piece& piece = pieces_[number];
      const auto begin = piece.areas.begin() + static_cast<std::ptrdiff_t>(piece.cut);
      const auto end = begin + static_cast<std::ptrdiff_t>(below_[*begin]);
      parent_[*begin] = none;
      off.areas.assign(begin, end);
      piece.areas.erase(begin, end);
      weigh(piece);
    }
    weigh(off);
    pieces_.push_back(std::move(off));
  }

  std::ptrdiff_t offset(std::uint32_t area) const { return static_cast<std::ptrdiff_t>(area * map_.fields); }

  const RegionMap& map_;
  const CutOptions& options_;
  const base::Progress& progress_;
  std::vector<std::uint32_t> parent_, below_;  // by area; below_: how many, the area itself counted
  std::vector<double> weight_, sum_;
  std::vector<Piece> pieces_;
};

}  // namespace

std::vector<double> link_costs(const RegionMap& map) {
  std::vector<double> cost(map.neighbours.size());
  for (std::size_t i = 0; i < map.size(); ++i)
    for (std::size_t link = map.starts[i]; link < map.starts[i + 1]; ++link)
      cost[link] = squared_distance(map.values_of(i), map.values_of(map.neighbours[link]));
  return cost;
}

TreeEdges least_forest(const RegionMap& map, const std::vector<double>& cost) {
  struct Link {
    double cost;
    std::uint32_t lower, higher;
    auto operator<=>(const Link&) const = default;
  };
  std::vector<Link> links;
  links.reserve(map.neighbours.size() / 2);
  for (std::uint32_t i = 0; i < map.size(); ++i)
    for (std::size_t link = map.starts[i]; link < map.starts[i + 1]; ++link)
      if (map.neighbours[link] > i) links.push_back({cost[link], i, map.neighbours[link]});
  std::sort(links.begin(), links.end());
  TreeEdges edges;
  JoinedSets joined(map.size());
  for (const Link& link : links)
    if (joined.join(link.lower, link.higher)) edges.emplace_back(link.lower, link.higher);
  return edges;
}

Division cut_forest(const RegionMap& map, const TreeEdges& edges, const CutOptions& options,
                    const base::Progress& progress) {
  return Cutting(map, options, progress).run(edges);
}

}  // namespace phumthun::stats
