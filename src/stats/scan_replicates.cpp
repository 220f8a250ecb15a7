#include "stats/scan_replicates.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>
#include <type_traits>

#include "base/parallel_for.hpp"
#include "stats/scan_draws.hpp"
#include "stats/scan_lanes.hpp"

namespace phumthun::stats {

namespace {

constexpr std::size_t entries_in_tile =
    131072;  // sites of windows, gone through once per block of replicates
constexpr std::size_t most_items_in_chunk = 64;

bool looks_high(ScanSide side) {
  return side != ScanSide::low;
}
bool looks_low(ScanSide side) {
  return side != ScanSide::high;
}

/// The windows of one item, and those of the tile it is in.
struct TileItem {
  std::size_t begin, end;  // entries
  double factor;
};
struct Tile {
  std::vector<std::uint32_t> sites;
  std::vector<double> population;
  std::vector<float> share;          // of the population; below 0 where no window ends
  std::vector<std::int32_t> offset;  // what a window's sums leave out
  std::vector<TileItem> items;
  void clear() { sites.clear(), population.clear(), share.clear(), offset.clear(), items.clear(); }
  std::span<const std::uint32_t> sites_of(const TileItem& item) const {
    return std::span(sites).subspan(item.begin, item.end - item.begin);
  }
  std::span<const double> population_of(const TileItem& item) const {
    return std::span(population).subspan(item.begin, item.end - item.begin);
  }
  std::span<const float> share_of(const TileItem& item) const {
    return std::span(share).subspan(item.begin, item.end - item.begin);
  }
  std::span<const std::int32_t> offset_of(const TileItem& item) const {
    return std::span(offset).subspan(item.begin, item.end - item.begin);
  }
};

/// What a visit needs: whose windows, which lanes' scores.
template <class Model>
struct Visit {
  const Model* model;
  const double* population;    // of each window
  const std::int32_t* offset;  // of each window
  double factor;
  double* greatest;  // of each lane
};

template <class T>
class CountModel {
 public:
  using Number = T;
  CountModel(const ScanSites& sites, const ScanOptions& options)
      : likelihood_{options.model == ScanModel::bernoulli, sites.total_cases, sites.total_population},
        side_(options.side) {}

  void go(const ScanRow<T>* rows, const Tile& tile, const TileItem& item, double least,
          const ScanVisitor<T>& visitor) {
    const auto share = tile.share_of(item);
    high_.resize(share.size());
    if (looks_low(side_)) low_.resize(share.size());
    count_thresholds(likelihood_, share, tile.offset_of(item), least / item.factor, high_, low_);
    if (!looks_high(side_)) std::fill(high_.begin(), high_.end(), std::numeric_limits<T>::max());
    sum_lanes(rows, tile.sites_of(item), high_, low_, visitor);
  }

  void visit(const T* sums, std::size_t window, double population, std::int32_t offset, double factor,
             double* greatest) const {
    const double expected = likelihood_.expected(population);
    const T high = high_[window], low = low_.empty() ? std::numeric_limits<T>::min() : low_[window];
    for (std::size_t l = 0; l < scan_lanes<T>; ++l) {
      if (sums[l] <= high && sums[l] >= low) continue;
      const double cases = static_cast<double>(sums[l]) + offset;
      if (!(cases > expected ? looks_high(side_) : looks_low(side_))) continue;
      if (factor * likelihood_.bound(cases, population) * (1 + 1e-9) <= greatest[l]) continue;
      greatest[l] = std::max(greatest[l], factor * likelihood_.ratio(cases, population));
    }
  }

 private:
  CountLikelihood likelihood_;
  ScanSide side_;
  std::vector<T> high_, low_;
};

class NormalModel {
 public:
  using Number = double;
  NormalModel(const ScanSites& sites, const ScanOptions& options)
      : likelihood_{sites.total_population, sites.squares}, side_(options.side) {}

  void go(const ScanRow<double>* rows, const Tile& tile, const TileItem& item, double least,
          const ScanVisitor<double>& visitor) {
    const auto population = tile.population_of(item);
    high_.assign(population.size(), std::numeric_limits<double>::max());
    if (looks_low(side_)) low_.assign(population.size(), std::numeric_limits<double>::lowest());
    for (std::size_t i = 0; i < population.size(); ++i) {
      if (std::isnan(population[i])) continue;
      const double passed =
          (1 - 1e-9) * std::sqrt(likelihood_.needed_square(least / item.factor, population[i]));
      if (looks_high(side_)) high_[i] = passed;
      if (looks_low(side_)) low_[i] = -passed;
    }
    sum_lanes(rows, tile.sites_of(item), high_, low_, visitor);
  }

  void visit(const double* sums, std::size_t, double population, std::int32_t, double factor,
             double* greatest) const {
    for (std::size_t l = 0; l < scan_lanes<double>; ++l) {
      if (!(sums[l] > 0 ? looks_high(side_) : looks_low(side_))) continue;
      greatest[l] = std::max(greatest[l], factor * likelihood_.ratio(sums[l], population));
    }
  }

 private:
  NormalLikelihood likelihood_;
  ScanSide side_;
  std::vector<double> high_, low_;
};

class OrdinalModel {
 public:
  using Number = std::int32_t;
  OrdinalModel(const ScanSites& sites, const ScanOptions& options)
      : totals_(sites.levels.size()), inside_(sites.levels.size()), side_(options.side) {
    for (std::size_t i = 0; i < sites.level_counts.size(); ++i)
      totals_[i % totals_.size()] += sites.level_counts[i];
  }

  void go(const ScanRow<std::int32_t>* rows, const Tile& tile, const TileItem& item, double least,
          const ScanVisitor<std::int32_t>& visitor) {
    sum_levels(rows, tile.sites_of(item), tile.population_of(item), totals_, least / item.factor, visitor);
  }

  void visit(const std::int32_t* sums, std::size_t, double population, std::int32_t, double factor,
             double* greatest) const {
    CountLikelihood one_level{true, 0, 0};
    for (const std::int64_t total : totals_) one_level.total_population += static_cast<double>(total);
    for (std::size_t l = 0; l < scan_lanes<std::int32_t>; ++l) {
      double bound = 0;  // of the whole table: half of the cells' of each level against all others
      for (std::size_t level = 0; level < totals_.size(); ++level) {
        inside_[level] = sums[level * scan_lanes<std::int32_t> + l];
        const auto total = static_cast<double>(totals_[level]),
                   observed = static_cast<double>(inside_[level]);
        const double in = total * population / one_level.total_population, out = total - in;
        const double difference = (observed - in) * (observed - in);
        bound +=
            difference / (in + std::min(in, observed)) + difference / (out + std::min(out, total - observed));
      }
      if (factor * bound * (1 + 1e-9) <= greatest[l]) continue;
      for (const bool high : {true, false})
        if (high ? looks_high(side_) : looks_low(side_))
          greatest[l] = std::max(greatest[l], factor * ordinal_ratio(inside_, totals_, high));
    }
  }

 private:
  std::vector<std::int64_t> totals_;
  mutable std::vector<std::int64_t> inside_;
  ScanSide side_;
};

/// Counts of many cases stand less what a site can expect, so that 16 bits hold a window's sum: its standard
/// deviation is at most half the root of all cases, and twelve of these fit.
constexpr double cases_without_offset = 8000;

bool fits_16_bits(const ScanSites& sites) {
  return sites.total_cases <= cases_without_offset ||
         6 * std::sqrt(sites.total_cases) + static_cast<double>(sites.size()) <
             std::numeric_limits<std::int16_t>::max();
}

/// By site; empty: nothing is left out.
template <class T>
std::vector<std::int32_t> offsets_of(const ScanSites& sites) {
  std::vector<std::int32_t> offsets;
  if (!std::is_same_v<T, std::int16_t> || sites.total_cases <= cases_without_offset) return offsets;
  for (const double population : sites.population)
    offsets.push_back(
        static_cast<std::int32_t>(std::round(sites.total_cases * population / sites.total_population)));
  return offsets;
}

/// The replicates' numbers less the sites' offsets, block after block, site after site, one row each.
template <class T>
std::vector<ScanRow<T>> draw_rows(const ScanSites& sites, const std::vector<std::int32_t>& offsets,
                                  const ScanOptions& options, std::int64_t first, std::size_t count,
                                  const base::Progress& progress) {
  const ScanDraws draws(sites, options);
  const std::size_t cells = sites.size() * draws.channels(), lanes = scan_lanes<T>;
  std::vector<ScanRow<T>> rows((count + lanes - 1) / lanes * cells);
  base::parallel_for(count, 1, options.threads, [&](std::size_t replicate, std::size_t, unsigned worker) {
    if (worker == 0)
      progress.report(static_cast<double>(replicate) / static_cast<double>(count), "replicates");
    std::vector<double> drawn(cells), deck;
    draws.draw(static_cast<std::uint64_t>(first) + replicate, drawn, deck);
    ScanRow<T>* row = rows.data() + replicate / lanes * cells;
    for (std::size_t cell = 0; cell < cells; ++cell)
      row[cell].lane[replicate % lanes] = static_cast<T>(drawn[cell] - (offsets.empty() ? 0 : offsets[cell]));
  });
  return rows;
}

/// A number coprime to `count` near 0.618 of it: its multiples visit all, soon everywhere.
std::size_t stride_of(std::size_t count) {
  auto stride = std::max<std::size_t>(1, count * 618 / 1000);
  while (std::gcd(stride, count) != 1) ++stride;
  return stride;
}

template <class Model>
class Run {
 public:
  using T = typename Model::Number;
  static constexpr std::size_t lanes = scan_lanes<T>;

  Run(const ScanSites& sites, const ScanItems& items, ScanWindowStore& store, const ScanOptions& options)
      : sites_(sites), items_(items), store_(store), options_(options) {}

  std::vector<double> greatest(std::int64_t first, std::size_t count, const base::Progress& progress) {
    offsets_ = offsets_of<T>(sites_);
    rows_ = draw_rows<T>(sites_, offsets_, options_, first, count, progress.slice(0, 0.1));
    const std::size_t blocks = (count + lanes - 1) / lanes;
    cells_ = rows_.size() / blocks;
    std::vector<double> start(blocks * lanes, 0);
    std::fill(start.begin() + static_cast<std::ptrdiff_t>(count), start.end(),
              std::numeric_limits<double>::infinity());
    std::vector<std::optional<Worker>> workers(base::thread_count(options_.threads));
    const base::Progress rest = progress.slice(0.1, 1);
    const std::size_t stride = stride_of(items_.size());
    const std::size_t chunk =
        std::clamp<std::size_t>(items_.size() / (8 * workers.size()), 1, most_items_in_chunk);
    base::parallel_for(
        items_.size(), chunk, options_.threads, [&](std::size_t begin, std::size_t end, unsigned worker) {
          if (!workers[worker])
            workers[worker].emplace(
                Worker{ScanWindowFinder(sites_, options_), {}, {}, Model(sites_, options_), start, worker});
          Worker& own = *workers[worker];
          for (std::size_t i = begin; i < end && !stopped_; ++i) {
            report(own, rest, i);
            add(own, i * stride % items_.size());
            if (own.tile.sites.size() >= entries_in_tile) flush(own, rest, i);
          }
          flush(own, rest, end);
        });
    return merged(workers, count);
  }

 private:
  struct Worker {
    ScanWindowFinder finder;
    ScanWindows windows;
    Tile tile;
    Model model;
    std::vector<double> greatest;
    unsigned number;
  };

  /// The first worker asks whether to go on; the others look, so that all end within a block.
  void report(const Worker& own, const base::Progress& progress, std::size_t item) {
    if (own.number != 0) return;
    try {
      progress.report(static_cast<double>(item) / static_cast<double>(items_.size()), "replicates");
    } catch (...) {
      stopped_ = true;
      throw;
    }
  }

  void add(Worker& own, std::size_t item) const {
    store_.windows(item, own.finder, own.windows);
    const std::size_t begin = own.tile.sites.size();
    own.tile.sites.insert(own.tile.sites.end(), own.windows.sites.begin(), own.windows.sites.end());
    own.tile.population.insert(own.tile.population.end(), own.windows.population.begin(),
                               own.windows.population.end());
    for (const double population : own.windows.population)
      own.tile.share.push_back(
          std::isnan(population) ? -1.0f : static_cast<float>(population / sites_.total_population));
    std::int32_t offset = 0;
    for (const std::uint32_t site : own.windows.sites)
      own.tile.offset.push_back(offset += offsets_.empty() ? 0 : offsets_[site]);
    own.tile.items.push_back({begin, own.tile.sites.size(), items_.shape(item).factor});
  }

  static void visit(void* context, std::size_t window, const T* sums) {
    const auto& visited = *static_cast<Visit<Model>*>(context);
    visited.model->visit(sums, window, visited.population[window], visited.offset[window], visited.factor,
                         visited.greatest);
  }

  void flush(Worker& own, const base::Progress& progress, std::size_t item) {
    for (std::size_t block = 0; block * cells_ < rows_.size() && !stopped_; ++block) {
      report(own, progress, item);
      double* greatest = own.greatest.data() + block * lanes;
      for (const TileItem& part : own.tile.items) {
        Visit<Model> context{&own.model, own.tile.population_of(part).data(), own.tile.offset_of(part).data(),
                             part.factor, greatest};
        own.model.go(rows_.data() + block * cells_, own.tile, part,
                     *std::min_element(greatest, greatest + lanes), {&context, visit});
      }
    }
    own.tile.clear();
  }

  static std::vector<double> merged(const std::vector<std::optional<Worker>>& workers, std::size_t count) {
    std::vector<double> greatest(count, 0);
    for (const auto& worker : workers)
      for (std::size_t i = 0; worker && i < count; ++i)
        greatest[i] = std::max(greatest[i], worker->greatest[i]);
    return greatest;
  }

  const ScanSites& sites_;
  const ScanItems& items_;
  ScanWindowStore& store_;
  const ScanOptions& options_;
  std::vector<std::int32_t> offsets_;
  std::vector<ScanRow<T>> rows_;
  std::size_t cells_ = 0;
  std::atomic<bool> stopped_{false};
};

}  // namespace

std::vector<double> greatest_scores(const ScanSites& sites, const ScanItems& items, ScanWindowStore& store,
                                    const ScanOptions& options, std::int64_t first, std::int64_t last,
                                    const base::Progress& progress) {
  const auto count = static_cast<std::size_t>(last - first);
  switch (options.model) {
    case ScanModel::poisson:
    case ScanModel::bernoulli:
      if (fits_16_bits(sites))
        return Run<CountModel<std::int16_t>>(sites, items, store, options).greatest(first, count, progress);
      return Run<CountModel<std::int32_t>>(sites, items, store, options).greatest(first, count, progress);
    case ScanModel::ordinal:
      return Run<OrdinalModel>(sites, items, store, options).greatest(first, count, progress);
    case ScanModel::normal:
      return Run<NormalModel>(sites, items, store, options).greatest(first, count, progress);
  }
  return {};
}

}  // namespace phumthun::stats
