#include "stats/scan_windows.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace phumthun::stats {

namespace {

/// Of (u / ratio)² + v², u and v along the axes.
struct Turned {
  double cos, sin, inverse_ratio;
  explicit Turned(const ScanShape& shape)
      : cos(std::cos(shape.angle)), sin(std::sin(shape.angle)), inverse_ratio(1 / shape.ratio) {}
  double square(double dx, double dy) const {
    const double u = (dx * cos + dy * sin) * inverse_ratio, v = dy * cos - dx * sin;
    return u * u + v * v;
  }
};

constexpr std::uint16_t open_bit = 0x8000;
constexpr std::size_t most_entries = std::size_t{128} << 20;  // of two bytes
constexpr double no_window = std::numeric_limits<double>::quiet_NaN();
constexpr double share_tolerance = 1e-12;  // of a population that is exactly the largest share

}  // namespace

std::vector<ScanShape> scan_shapes(const ScanOptions& options) {
  std::vector<ScanShape> shapes{{}};
  for (const double ratio : options.ellipse_ratios) {
    const int directions = std::max(1, static_cast<int>(std::floor(3 * ratio)));
    const double factor = std::pow(4 * ratio / ((ratio + 1) * (ratio + 1)), options.ellipse_penalty);
    for (int i = 0; i < directions; ++i) shapes.push_back({ratio, std::numbers::pi * i / directions, factor});
  }
  return shapes;
}

ScanWindowFinder::ScanWindowFinder(const ScanSites& sites, const ScanOptions& options)
    : sites_(sites),
      largest_population_(options.largest_share * sites.total_population * (1 + share_tolerance)),
      largest_radius_(options.largest_radius),
      squares_(sites.size()),
      buckets_(sites.size() + 1),
      bucket_population_(sites.size()) {}

double ScanWindowFinder::distance(const geo::Coord& centre, const ScanShape& shape, const geo::Coord& at) {
  const double dx = at.x - centre.x, dy = at.y - centre.y;
  return shape.ratio == 1 ? std::sqrt(dx * dx + dy * dy) : std::sqrt(Turned(shape).square(dx, dy));
}

/// The sites that can be within the radius by x alone: they are in its order, unless merged by cells.
void ScanWindowFinder::limit_range(double x) {
  first_ = 0, last_ = sites_.size();
  if (!std::isfinite(largest_radius_) || sites_.cell > 0) return;
  const double reach = largest_radius_ * (1 + 1e-9) + 2 * sites_.tie;
  const auto before = [](const geo::Coord& at, double limit) { return at.x < limit; };
  const auto begin = sites_.at.begin();
  first_ = static_cast<std::size_t>(std::lower_bound(begin, sites_.at.end(), x - reach, before) - begin);
  last_ = static_cast<std::size_t>(
      std::lower_bound(begin, sites_.at.end(), std::nextafter(x + reach, x + 2 * reach), before) - begin);
}

void ScanWindowFinder::measure(const geo::Coord& centre, const ScanShape& shape) {
  const Turned turned(shape);
  const bool circle = shape.ratio == 1;
  limit_range(centre.x);
  largest_square_ = 0;
  for (std::size_t i = first_; i < last_; ++i) {
    const double dx = sites_.at[i].x - centre.x, dy = sites_.at[i].y - centre.y;
    squares_[i] = circle ? dx * dx + dy * dy : turned.square(dx, dy);
    largest_square_ = std::max(largest_square_, squares_[i]);
  }
  const double reach = largest_radius_ / shape.ratio + sites_.tie;
  if (std::isfinite(reach)) largest_square_ = std::min(largest_square_, reach * reach * (1 + 1e-12));
}

/// A counting sort by buckets of equal area, as far as the population allows; then each bucket by itself.
void ScanWindowFinder::sort_nearest() {
  const std::size_t buckets = last_ - first_;
  sorted_.clear();
  if (buckets == 0) return;
  const double scale = largest_square_ > 0 ? static_cast<double>(buckets) / largest_square_ : 0;
  const auto bucket_of = [&](double square) {
    return std::min(static_cast<std::size_t>(square * scale), buckets - 1);
  };
  std::fill_n(buckets_.begin(), buckets + 1, 0);
  std::fill_n(bucket_population_.begin(), buckets, 0.0);
  for (std::size_t i = first_; i < last_; ++i) {
    if (squares_[i] > largest_square_) continue;
    const std::size_t bucket = bucket_of(squares_[i]);
    ++buckets_[bucket + 1];
    bucket_population_[bucket] += sites_.population[i];
  }
  std::size_t needed = 0;  // buckets up to the first that passes the largest population
  double population = 0;
  for (; needed < buckets && population <= largest_population_ * 1.000001; ++needed) {
    population += bucket_population_[needed];
    buckets_[needed + 1] += buckets_[needed];
  }
  sorted_.resize(buckets_[needed]);
  for (std::size_t i = first_; i < last_; ++i) {
    if (squares_[i] > largest_square_) continue;
    const std::size_t bucket = bucket_of(squares_[i]);
    if (bucket < needed) sorted_[buckets_[bucket]++] = {squares_[i], static_cast<std::uint32_t>(i)};
  }
  const auto nearer = [](const Far& a, const Far& b) {
    return a.square != b.square ? a.square < b.square : a.site < b.site;
  };
  for (std::size_t bucket = 0, begin = 0; bucket < needed; begin = buckets_[bucket++])
    if (buckets_[bucket] - begin > 1)
      std::sort(sorted_.begin() + static_cast<std::ptrdiff_t>(begin), sorted_.begin() + buckets_[bucket],
                nearer);
}

/// Whether the distances differ by no more than rounding: d' - d = (d'² - d²) / (d + d').
bool ScanWindowFinder::equally_far(double square, double next) const {
  return next - square <= 2e-12 * square + 2 * sites_.tie * std::sqrt(next);
}

void ScanWindowFinder::close_windows(ScanWindows& windows) const {
  windows.sites.clear();
  windows.population.clear();
  double population = 0;
  std::size_t last = 0;  // sites up to the end of the last window
  for (std::size_t i = 0; i < sorted_.size(); ++i) {
    population += sites_.population[sorted_[i].site];
    if (population > largest_population_) break;
    const bool ends = i + 1 == sorted_.size() || !equally_far(sorted_[i].square, sorted_[i + 1].square);
    windows.sites.push_back(sorted_[i].site);
    windows.population.push_back(ends && population > 0 ? population : no_window);
    if (ends) last = i + 1;
  }
  windows.sites.resize(last);
  windows.population.resize(last);
}

void ScanWindowFinder::find(const geo::Coord& centre, const ScanShape& shape, ScanWindows& windows) {
  measure(centre, shape);
  sort_nearest();
  close_windows(windows);
}

ScanItems scan_items(const ScanSites& sites, const ScanInput& input, const ScanOptions& options) {
  ScanItems items{sites.at, scan_shapes(options)};
  if (!input.centres.empty()) {
    items.centres.assign(input.centres.begin(), input.centres.end());
    std::erase_if(items.centres,
                  [](const geo::Coord& c) { return !std::isfinite(c.x) || !std::isfinite(c.y); });
    std::sort(items.centres.begin(), items.centres.end(), [](const geo::Coord& a, const geo::Coord& b) {
      return std::pair(a.x, a.y) < std::pair(b.x, b.y);
    });
    items.centres.erase(std::unique(items.centres.begin(), items.centres.end()), items.centres.end());
  }
  return items;
}

ScanWindowStore::ScanWindowStore(const ScanSites& sites, const ScanItems& items)
    : sites_(sites), items_(items), kept_(sites.size() < open_bit ? items.size() : 0) {}

void ScanWindowStore::windows(std::size_t item, ScanWindowFinder& finder, ScanWindows& windows) {
  if (!kept_.empty() && !kept_[item].empty()) return restore(item, windows);
  finder.find(items_.centre(item), items_.shape(item), windows);
  if (!kept_.empty()) keep(item, windows);
}

void ScanWindowStore::keep(std::size_t item, const ScanWindows& windows) {
  if (entries_ + windows.sites.size() > most_entries) return;
  entries_ += windows.sites.size();
  std::vector<std::uint16_t>& kept = kept_[item];
  kept.reserve(windows.sites.size());
  for (std::size_t i = 0; i < windows.sites.size(); ++i)
    kept.push_back(
        static_cast<std::uint16_t>(windows.sites[i] | (std::isnan(windows.population[i]) ? open_bit : 0u)));
}

void ScanWindowStore::restore(std::size_t item, ScanWindows& windows) const {
  const std::vector<std::uint16_t>& kept = kept_[item];
  windows.sites.resize(kept.size());
  windows.population.resize(kept.size());
  double population = 0;
  for (std::size_t i = 0; i < kept.size(); ++i) {
    windows.sites[i] = kept[i] & (open_bit - 1u);
    population += sites_.population[windows.sites[i]];
    windows.population[i] = kept[i] & open_bit ? no_window : population;
  }
}

}  // namespace phumthun::stats
