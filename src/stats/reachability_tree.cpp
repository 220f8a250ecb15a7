#include "stats/reachability_tree.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <queue>
#include <utility>

#include "base/parallel_for.hpp"

namespace phumthun::stats {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr std::uint32_t none = 0xffffffffu;

struct Edge {
  double length = infinity;
  std::uint32_t a = none, b = none;
};

/// Slots joined so far; a component is named by one of its slots.
class Components {
 public:
  explicit Components(std::size_t size) : parent_(size) {
    std::iota(parent_.begin(), parent_.end(), std::uint32_t{0});
  }
  std::uint32_t find(std::uint32_t slot) {
    while (parent_[slot] != slot) slot = parent_[slot] = parent_[parent_[slot]];
    return slot;
  }
  bool join(std::uint32_t a, std::uint32_t b) {
    a = find(a), b = find(b);
    if (a == b) return false;
    parent_[std::max(a, b)] = std::min(a, b);
    return true;
  }

 private:
  std::vector<std::uint32_t> parent_;
};

/// Boruvka's algorithm (1926): in each round the shortest edge out of every component. Candidates come from
/// the lists of near slots first; the tree is asked only for those slots that could still do better.
class SpanningTree {
 public:
  SpanningTree(const PointTree& tree, const NearSlots& near, unsigned threads)
      : tree_(tree),
        near_(near),
        threads_(threads),
        joined_(tree.size()),
        component_(tree.size()),
        next_near_(tree.size(), 0),
        least_core_(tree.nodes.size(), infinity),
        node_component_(tree.nodes.size()),
        best_(tree.size()) {
    for (std::size_t node = tree.nodes.size(); node-- > 0;) {
      const PointTree::Node& n = tree.nodes[node];
      if (n.right != 0)
        least_core_[node] = std::min(least_core_[node + 1], least_core_[n.right]);
      else
        for (std::uint32_t s = n.begin; s < n.end; ++s)
          least_core_[node] = std::min(least_core_[node], near.core_distance[s]);
    }
  }

  std::vector<Edge> edges(const base::Progress& progress) {
    std::vector<Edge> edges;
    while (edges.size() + 1 < tree_.size()) {
      const double left = static_cast<double>(tree_.size() - edges.size());
      progress.report(1 - std::log2(left) / std::log2(static_cast<double>(tree_.size()) + 1),
                      "spanning tree");
      name_components();
      take_from_lists();
      search_tree(progress);
      for (std::uint32_t slot = 0; slot < tree_.size(); ++slot)
        if (component_[slot] == slot && joined_.join(best_[slot].a, best_[slot].b))
          edges.push_back(best_[slot]);
    }
    return edges;
  }

 private:
  static constexpr std::size_t slots_in_chunk = 1024;

  double reachability(std::uint32_t a, std::uint32_t b) const {
    return std::max({near_.core_distance[a], near_.core_distance[b], tree_.distance(a, b)});
  }
  std::uint32_t near_slot(std::uint32_t slot, std::uint32_t k) const {
    return near_.slot[std::size_t{slot} * near_.count + k];
  }

  void name_components() {
    for (std::uint32_t slot = 0; slot < tree_.size(); ++slot) component_[slot] = joined_.find(slot);
    for (std::size_t node = tree_.nodes.size(); node-- > 0;) {
      const PointTree::Node& n = tree_.nodes[node];
      std::uint32_t common = n.right != 0 ? node_component_[node + 1] : component_[n.begin];
      if (n.right != 0) {
        if (node_component_[n.right] != common) common = none;
      } else {
        for (std::uint32_t s = n.begin; s < n.end; ++s)
          if (component_[s] != common) common = none;
      }
      node_component_[node] = common;
    }
  }

  /// The shortest edge of each component among those to near slots.
  void take_from_lists() {
    std::fill(best_.begin(), best_.end(), Edge{});
    for (std::uint32_t slot = 0; slot < tree_.size(); ++slot) {
      std::uint32_t& k = next_near_[slot];
      while (k < near_.count && component_[near_slot(slot, k)] == component_[slot]) ++k;
      Edge& best = best_[component_[slot]];
      if (near_.core_distance[slot] >= best.length) continue;
      for (std::uint32_t j = k; j < near_.count; ++j) {
        const std::uint32_t other = near_slot(slot, j);
        if (component_[other] == component_[slot]) continue;
        const double length = reachability(slot, other);
        if (length < best.length) best = {length, slot, other};
        if (length <= near_.core_distance[slot]) break;
      }
    }
  }

  /// Chunks of slots are searched each for itself, from the same bounds, so that the answer doesn't depend on
  /// which thread came first.
  void search_tree(const base::Progress& progress) {
    const std::size_t chunks = (tree_.size() + slots_in_chunk - 1) / slots_in_chunk;
    std::vector<std::vector<std::pair<std::uint32_t, Edge>>> found(chunks);
    base::parallel_for(chunks, 1, threads_, [&](std::size_t begin, std::size_t end, unsigned worker) {
      for (std::size_t chunk = begin; chunk < end; ++chunk) {
        if (worker == 0) progress.report(0, "spanning tree");
        search_chunk(chunk, found[chunk]);
      }
    });
    for (const auto& of_chunk : found)
      for (const auto& [component, edge] : of_chunk)
        if (edge.length < best_[component].length) best_[component] = edge;
  }

  void search_chunk(std::size_t chunk, std::vector<std::pair<std::uint32_t, Edge>>& found) const {
    const auto begin = static_cast<std::uint32_t>(chunk * slots_in_chunk);
    const auto end = static_cast<std::uint32_t>(std::min(tree_.size(), (chunk + 1) * slots_in_chunk));
    std::vector<std::uint32_t> components(component_.begin() + begin, component_.begin() + end);
    std::sort(components.begin(), components.end());
    components.erase(std::unique(components.begin(), components.end()), components.end());
    for (const std::uint32_t c : components) found.emplace_back(c, best_[c]);
    std::size_t last = 0;
    for (std::uint32_t slot = begin; slot < end; ++slot) {
      if (found[last].first != component_[slot])
        last = static_cast<std::size_t>(
            std::lower_bound(components.begin(), components.end(), component_[slot]) - components.begin());
      Edge& best = found[last].second;
      if (least_beyond(slot) < best.length) search(slot, best);
    }
  }

  /// What no edge from a slot to one that isn't in its list can be shorter than.
  double least_beyond(std::uint32_t slot) const {
    const double farthest = tree_.distance(slot, near_slot(slot, near_.count - 1));
    return std::max(near_.core_distance[slot], farthest);
  }

  void search(std::uint32_t from, Edge& best) const {
    const geo::Coord place = tree_.at[from];
    // Deep enough for a balanced tree of 2^32 slots: two children wait on each level.
    std::uint32_t open[80];
    int waiting = 0;
    open[waiting++] = 0;
    while (waiting > 0) {
      const std::uint32_t index = open[--waiting];
      if (is_out(index, from, place, best.length)) continue;
      const PointTree::Node& node = tree_.nodes[index];
      if (node.right == 0) {
        for (std::uint32_t slot = node.begin; slot < node.end; ++slot) {
          if (component_[slot] == component_[from] || near_.core_distance[slot] >= best.length) continue;
          const double length = reachability(from, slot);
          if (length < best.length) best = {length, from, slot};
        }
        continue;
      }
      const bool left_first = squared_distance(tree_.nodes[index + 1].box, place) <=
                              squared_distance(tree_.nodes[node.right].box, place);
      open[waiting++] = left_first ? node.right : index + 1;
      open[waiting++] = left_first ? index + 1 : node.right;
    }
  }
  bool is_out(std::uint32_t node, std::uint32_t from, const geo::Coord& place, double limit) const {
    return node_component_[node] == component_[from] || least_core_[node] >= limit ||
           squared_distance(tree_.nodes[node].box, place) >= limit * limit;
  }

  const PointTree& tree_;
  const NearSlots& near_;
  unsigned threads_;
  Components joined_;
  std::vector<std::uint32_t> component_;  ///< by slot
  std::vector<std::uint32_t> next_near_;  ///< those before it in the list are of the slot's own component
  std::vector<double> least_core_;        ///< by node
  std::vector<std::uint32_t> node_component_;
  std::vector<Edge> best_;  ///< by component
};

/// Slots joined by an edge of the tree or by being near, both ways.
struct Adjacency {
  std::vector<std::size_t> starts;
  std::vector<std::uint32_t> to;

  Adjacency(const NearSlots& near, const std::vector<Edge>& edges)
      : starts(near.core_distance.size() + 2, 0) {
    const auto size = static_cast<std::uint32_t>(near.core_distance.size());
    const auto each = [&](const auto& use) {
      for (std::uint32_t slot = 0; slot < size; ++slot)
        for (std::uint32_t k = 0; k < near.count; ++k) {
          const std::uint32_t other = near.slot[std::size_t{slot} * near.count + k];
          use(slot, other);
          use(other, slot);
        }
      for (const Edge& edge : edges) {
        use(edge.a, edge.b);
        use(edge.b, edge.a);
      }
    };
    each([&](std::uint32_t from, std::uint32_t) { ++starts[from + 2]; });
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    to.resize(starts.back());
    each([&](std::uint32_t from, std::uint32_t other) { to[starts[from + 1]++] = other; });
  }
  std::span<const std::uint32_t> of(std::uint32_t slot) const {
    return {to.data() + starts[slot], starts[slot + 1] - starts[slot]};
  }
};

struct Reached {
  double at;
  std::uint32_t point, slot;
  /// The queue's top is the greatest: the nearest, of these the lowest point.
  bool operator<(const Reached& other) const {
    return std::pair(at, point) > std::pair(other.at, other.point);
  }
};

ReachabilityOrder prim_order(const PointTree& tree, const NearSlots& near, const Adjacency& adjacent,
                             const base::Progress& progress) {
  constexpr std::size_t steps_between_reports = 16384;
  ReachabilityOrder order;
  std::vector<double> best(tree.size(), infinity);
  std::vector<std::uint8_t> done(tree.size(), 0);
  const auto first =
      static_cast<std::uint32_t>(std::min_element(tree.point.begin(), tree.point.end()) - tree.point.begin());
  std::priority_queue<Reached> open;
  open.push({0, tree.point[first], first});
  while (!open.empty()) {
    const Reached reached = open.top();
    open.pop();
    if (done[reached.slot]) continue;
    if (order.slot.size() % steps_between_reports == 0)
      progress.report(static_cast<double>(order.slot.size()) / static_cast<double>(tree.size()), "order");
    done[reached.slot] = 1;
    order.slot.push_back(reached.slot);
    order.reached_at.push_back(reached.at);
    order.tree_length += reached.at;
    for (const std::uint32_t other : adjacent.of(reached.slot)) {
      if (done[other]) continue;
      const double at = std::max(
          {near.core_distance[reached.slot], near.core_distance[other], tree.distance(reached.slot, other)});
      if (at < best[other]) {
        best[other] = at;
        open.push({at, tree.point[other], other});
      }
    }
  }
  return order;
}

}  // namespace

ReachabilityOrder reachability_order(const PointTree& tree, const NearSlots& near, unsigned threads,
                                     const base::Progress& progress) {
  std::vector<Edge> edges;
  if (tree.size() > 1) edges = SpanningTree(tree, near, threads).edges(progress.slice(0, 0.7));
  const Adjacency adjacent(near, edges);
  return prim_order(tree, near, adjacent, progress.slice(0.75, 1));
}

}  // namespace phumthun::stats
