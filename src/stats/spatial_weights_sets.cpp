#include "stats/spatial_weights_sets.hpp"

#include <algorithm>

#include "base/error.hpp"

namespace phumthun::stats {

namespace {

/// Goes through two ascending rows at once.
class Merge {
 public:
  Merge(const SpatialWeights& a, const SpatialWeights& b) : a_(a), b_(b) {
    if (a.size() != b.size())
      throw base::Error(base::ErrorCode::internal, "two spatial weights are not of the same areas");
    weighted_ = !a.link_weights.empty() || !b.link_weights.empty();
  }

  SpatialWeights all() {
    for (std::size_t area = 0; area < a_.size(); ++area) merge_row(area, true);
    return std::move(merged_);
  }
  SpatialWeights common() {
    for (std::size_t area = 0; area < a_.size(); ++area) merge_row(area, false);
    return std::move(merged_);
  }

 private:
  void merge_row(std::size_t area, bool all) {
    std::size_t i = a_.starts[area], j = b_.starts[area];
    const std::size_t end_i = a_.starts[area + 1], end_j = b_.starts[area + 1];
    while (i < end_i || j < end_j) {
      const bool only_a = j == end_j || (i < end_i && a_.neighbours[i] < b_.neighbours[j]);
      const bool only_b = !only_a && (i == end_i || b_.neighbours[j] < a_.neighbours[i]);
      if (only_a) {
        if (all) add(a_.neighbours[i], a_.link_weight(i));
        ++i;
      } else if (only_b) {
        if (all) add(b_.neighbours[j], b_.link_weight(j));
        ++j;
      } else {
        const double weight_a = a_.link_weight(i), weight_b = b_.link_weight(j);
        add(a_.neighbours[i], all ? std::max(weight_a, weight_b) : std::min(weight_a, weight_b));
        ++i, ++j;
      }
    }
    merged_.starts.push_back(merged_.neighbours.size());
  }
  void add(std::uint32_t neighbour, double weight) {
    merged_.neighbours.push_back(neighbour);
    if (weighted_) merged_.link_weights.push_back(weight);
  }

  const SpatialWeights& a_;
  const SpatialWeights& b_;
  bool weighted_ = false;
  SpatialWeights merged_;
};

}  // namespace

SpatialWeights union_of(const SpatialWeights& a, const SpatialWeights& b) {
  return Merge(a, b).all();
}

SpatialWeights intersection_of(const SpatialWeights& a, const SpatialWeights& b) {
  return Merge(a, b).common();
}

SpatialWeights transposed(const SpatialWeights& spatial_weights) {
  SpatialWeights turned;
  turned.starts.assign(spatial_weights.size() + 1, 0);
  for (const std::uint32_t neighbour : spatial_weights.neighbours) ++turned.starts[neighbour + 1];
  for (std::size_t area = 0; area < spatial_weights.size(); ++area)
    turned.starts[area + 1] += turned.starts[area];
  turned.neighbours.resize(spatial_weights.link_count());
  turned.link_weights.resize(spatial_weights.link_weights.size());
  std::vector<std::size_t> next(turned.starts.begin(), turned.starts.end() - 1);
  for (std::size_t area = 0; area < spatial_weights.size(); ++area)  // ascending, so that rows are too
    for (std::size_t link = spatial_weights.starts[area]; link < spatial_weights.starts[area + 1]; ++link) {
      const std::size_t at = next[spatial_weights.neighbours[link]]++;
      turned.neighbours[at] = static_cast<std::uint32_t>(area);
      if (!turned.link_weights.empty()) turned.link_weights[at] = spatial_weights.link_weights[link];
    }
  return turned;
}

SpatialWeights symmetric(const SpatialWeights& spatial_weights) {
  return union_of(spatial_weights, transposed(spatial_weights));
}

SpatialWeights mutual(const SpatialWeights& spatial_weights) {
  return intersection_of(spatial_weights, transposed(spatial_weights));
}

bool is_symmetric(const SpatialWeights& spatial_weights) {
  const SpatialWeights turned = transposed(spatial_weights);
  return turned.starts == spatial_weights.starts && turned.neighbours == spatial_weights.neighbours &&
         turned.link_weights == spatial_weights.link_weights;
}

}  // namespace phumthun::stats
