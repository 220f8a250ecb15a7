#include "geo/area_locator.hpp"

#include <algorithm>
#include <cmath>

namespace phumthun::geo {
namespace {

constexpr std::uint32_t edges_per_bin = 8;

/// The bin of [from, from + extent) that holds `value`, of `count` equal ones; the ends belong to the outer
/// bins.
std::uint32_t bin_of(double value, double from, double extent, std::uint32_t count) {
  if (!(extent > 0)) return 0;
  const double position = (value - from) / extent * count;
  return static_cast<std::uint32_t>(std::clamp(position, 0.0, static_cast<double>(count - 1)));
}

/// Sorts items into lists by counting: each(list, item) is called twice in the same order. CSR answer in
/// starts, items.
template <class ForEach>
void fill_lists(std::size_t lists, std::vector<std::uint32_t>& starts, std::vector<std::uint32_t>& items,
                const ForEach& for_each) {
  starts.assign(lists + 1, 0);
  for_each([&](std::size_t list, std::uint32_t) { ++starts[list + 1]; });
  for (std::size_t i = 0; i < lists; ++i) starts[i + 1] += starts[i];
  items.resize(starts[lists]);
  std::vector<std::uint32_t> next(starts.begin(), starts.end() - 1);
  for_each([&](std::size_t list, std::uint32_t item) { items[next[list]++] = item; });
}

}  // namespace

AreaLocator::AreaLocator(const GeometryColumn& polygons) : extent_(geo::envelope(polygons)) {
  bin_starts_.push_back(0);
  std::vector<Edge> all;
  std::vector<std::uint32_t> starts, order;
  for (std::size_t f = 0; f < polygons.size(); ++f) {
    all.clear();
    for (std::uint32_t r = polygons.polygon_starts[polygons.feature_starts[f]];
         r < polygons.polygon_starts[polygons.feature_starts[f + 1]]; ++r) {
      const auto ring = polygons.ring(r);
      for (std::size_t i = 0; i + 1 < ring.size(); ++i)
        if (ring[i].y != ring[i + 1].y) all.push_back({ring[i], ring[i + 1]});
    }
    FeatureBins bins;
    bins.envelope = feature_envelope(polygons, f);
    bins.first_bin = static_cast<std::uint32_t>(bin_starts_.size() - 1);
    bins.bin_count = static_cast<std::uint32_t>(all.size() / edges_per_bin + 1);
    fill_lists(bins.bin_count, starts, order, [&](const auto& put) {
      for (std::uint32_t e = 0; e < all.size(); ++e) {
        const auto [low, high] = std::minmax(all[e].from.y, all[e].to.y);
        const std::uint32_t first = bin_of(low, bins.envelope.min_y, bins.envelope.height(), bins.bin_count);
        const std::uint32_t last = bin_of(high, bins.envelope.min_y, bins.envelope.height(), bins.bin_count);
        for (std::uint32_t b = first; b <= last; ++b) put(b, e);
      }
    });
    const auto offset = static_cast<std::uint32_t>(edges_.size());
    for (const std::uint32_t e : order) edges_.push_back(all[e]);
    for (std::uint32_t b = 0; b < bins.bin_count; ++b) bin_starts_.push_back(offset + starts[b + 1]);
    features_.push_back(bins);
  }
  columns_ = rows_ = static_cast<std::uint32_t>(
      std::clamp(std::sqrt(4.0 * static_cast<double>(features_.size())), 1.0, 512.0));
  fill_lists(std::size_t{columns_} * rows_, cell_starts_, cell_features_, [&](const auto& put) {
    for (std::uint32_t f = 0; f < features_.size(); ++f) {
      const Envelope& e = features_[f].envelope;
      if (e.empty()) continue;
      const std::uint32_t x0 = bin_of(e.min_x, extent_.min_x, extent_.width(), columns_);
      const std::uint32_t x1 = bin_of(e.max_x, extent_.min_x, extent_.width(), columns_);
      const std::uint32_t y0 = bin_of(e.min_y, extent_.min_y, extent_.height(), rows_);
      const std::uint32_t y1 = bin_of(e.max_y, extent_.min_y, extent_.height(), rows_);
      for (std::uint32_t y = y0; y <= y1; ++y)
        for (std::uint32_t x = x0; x <= x1; ++x) put(std::size_t{y} * columns_ + x, f);
    }
  });
}

bool AreaLocator::contains(std::uint32_t feature, const Coord& p) const {
  const FeatureBins& bins = features_[feature];
  if (!bins.envelope.contains(p)) return false;
  const std::uint32_t bin =
      bins.first_bin + bin_of(p.y, bins.envelope.min_y, bins.envelope.height(), bins.bin_count);
  bool inside = false;
  for (std::uint32_t i = bin_starts_[bin]; i < bin_starts_[bin + 1]; ++i) {
    // The edge is taken from its lower end, so that both polygons beside it compute the same crossing.
    Coord a = edges_[i].from, b = edges_[i].to;
    if (a.y > b.y) std::swap(a, b);
    if (p.y < a.y || p.y >= b.y) continue;
    if (p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x)) inside = !inside;
  }
  return inside;
}

std::uint32_t AreaLocator::locate(const Coord& p) const {
  if (!has_position(p) || !extent_.contains(p)) return nowhere;
  const std::size_t cell = std::size_t{bin_of(p.y, extent_.min_y, extent_.height(), rows_)} * columns_ +
                           bin_of(p.x, extent_.min_x, extent_.width(), columns_);
  for (std::uint32_t i = cell_starts_[cell]; i < cell_starts_[cell + 1]; ++i)
    if (contains(cell_features_[i], p)) return cell_features_[i];
  return nowhere;
}

}  // namespace phumthun::geo
