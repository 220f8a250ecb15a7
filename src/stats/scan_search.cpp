#include "stats/scan_search.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <queue>
#include <tuple>

#include "base/parallel_for.hpp"
#include "stats/scan_likelihood.hpp"

namespace phumthun::stats {

namespace {

/// The best window of one item, without its sites.
struct Best {
  double score = 0;
  std::size_t count = 0;  // sites
  bool high = true;
  double population = 0, radius = 0;
  std::size_t item = 0;
  /// Likelier, or as likely and smaller.
  friend bool operator>(const Best& a, const Best& b) {
    return std::tuple(-a.score, a.population, a.radius, a.item) <
           std::tuple(-b.score, b.population, b.radius, b.item);
  }
  friend bool operator<(const Best& a, const Best& b) { return b > a; }
};

class CountSums {
 public:
  CountSums(const ScanSites& sites, const ScanOptions& options)
      : sites_(sites),
        likelihood_{options.model == ScanModel::bernoulli, sites.total_cases, sites.total_population} {}
  void clear() { cases_ = 0; }
  void add(std::uint32_t site) { cases_ += sites_.cases[site]; }
  /// The log likelihood ratio on a side that is asked for, where it may exceed `least`; else 0.
  double ratio(double population, bool high, double least) const {
    if (high != (cases_ > likelihood_.expected(population))) return 0;
    if (likelihood_.bound(cases_, population) * (1 + 1e-9) <= least) return 0;
    return likelihood_.ratio(cases_, population);
  }

 private:
  const ScanSites& sites_;
  CountLikelihood likelihood_;
  double cases_ = 0;
};

class NormalSums {
 public:
  NormalSums(const ScanSites& sites, const ScanOptions&)
      : sites_(sites), likelihood_{sites.total_population, sites.squares} {}
  void clear() { deviation_ = 0; }
  void add(std::uint32_t site) { deviation_ += sites_.cases[site]; }
  double ratio(double population, bool high, double least) const {
    if (high != (deviation_ > 0)) return 0;
    if (deviation_ * deviation_ * (1 + 1e-9) <= likelihood_.needed_square(least, population)) return 0;
    return likelihood_.ratio(deviation_, population);
  }

 private:
  const ScanSites& sites_;
  NormalLikelihood likelihood_;
  double deviation_ = 0;
};

class OrdinalSums {
 public:
  OrdinalSums(const ScanSites& sites, const ScanOptions&)
      : sites_(sites), inside_(sites.levels.size()), total_(sites.levels.size()) {
    for (std::size_t i = 0; i < sites.level_counts.size(); ++i)
      total_[i % total_.size()] += sites.level_counts[i];
  }
  void clear() { std::fill(inside_.begin(), inside_.end(), 0); }
  void add(std::uint32_t site) {
    const std::uint32_t* counts = sites_.level_counts.data() + site * inside_.size();
    for (std::size_t level = 0; level < inside_.size(); ++level) inside_[level] += counts[level];
  }
  double ratio(double, bool high, double) const { return ordinal_ratio(inside_, total_, high); }

 private:
  const ScanSites& sites_;
  std::vector<std::int64_t> inside_, total_;
};

bool looks(ScanSide side, bool high) {
  return side == ScanSide::both || (side == ScanSide::high) == high;
}

/// The best of the first `most` sites' windows.
template <class Sums>
Best best_window(const ScanWindows& windows, std::size_t most, double factor, ScanSide side, Sums& sums) {
  Best best;
  sums.clear();
  for (std::size_t i = 0; i < most; ++i) {
    sums.add(windows.sites[i]);
    const double population = windows.population[i];
    if (std::isnan(population)) continue;
    for (const bool high : {true, false}) {
      if (!looks(side, high)) continue;
      const double score = factor * sums.ratio(population, high, best.score / factor);
      if (score > best.score) best = {score, i + 1, high, population, 0, 0};
    }
  }
  return best;
}

template <class Sums>
class Search {
 public:
  Search(const ScanSites& sites, const ScanItems& items, ScanWindowStore& store, const ScanOptions& options)
      : sites_(sites),
        items_(items),
        store_(store),
        options_(options),
        finder_(sites, options),
        sums_(sites, options) {}

  std::vector<FoundWindow> run(const base::Progress& progress) {
    std::priority_queue<Best> queue(std::less<Best>{}, best_of_all(progress.slice(0, 0.7)));
    std::vector<FoundWindow> found;
    std::vector<std::uint8_t> taken(sites_.size(), 0);
    std::size_t looked = 0;
    while (!queue.empty() && queue.top().score > 0 && found.size() < options_.most_clusters) {
      if (looked++ % 16 == 0) progress.report(0.7 + 0.3 * share_found(found), "scan");
      const Best best = queue.top();
      queue.pop();
      if (!found.empty() && starts_taken(best.item, taken)) continue;
      store_.windows(best.item, finder_, windows_);
      const std::size_t free = first_taken(taken);
      if (free < best.count) {
        if (const Best rest = best_of(best.item, free, windows_, sums_); rest.score > 0) queue.push(rest);
        continue;
      }
      found.push_back(window_of(best));
      for (const std::uint32_t site : found.back().sites) taken[site] = 1;
    }
    return found;
  }

 private:
  double share_found(const std::vector<FoundWindow>& found) const {
    return static_cast<double>(found.size()) / static_cast<double>(options_.most_clusters);
  }

  /// Whether the site that every window of the item holds is part of a cluster.
  bool starts_taken(std::size_t item, const std::vector<std::uint8_t>& taken) const {
    const std::size_t site = sites_.site_at(items_.centre(item));
    return site < sites_.size() && taken[site];
  }

  std::size_t first_taken(const std::vector<std::uint8_t>& taken) const {
    std::size_t i = 0;
    while (i < windows_.sites.size() && !taken[windows_.sites[i]]) ++i;
    return i;
  }

  Best best_of(std::size_t item, std::size_t most, const ScanWindows& windows, Sums& sums) const {
    const ScanShape& shape = items_.shape(item);
    Best best = best_window(windows, most, shape.factor, options_.side, sums);
    best.item = item;
    if (best.count > 0)
      best.radius =
          ScanWindowFinder::distance(items_.centre(item), shape, sites_.at[windows.sites[best.count - 1]]);
    return best;
  }

  std::vector<Best> best_of_all(const base::Progress& progress) const {
    std::vector<Best> best(items_.size());
    struct Worker {
      ScanWindowFinder finder;
      ScanWindows windows;
      Sums sums;
    };
    std::vector<std::optional<Worker>> workers(base::thread_count(options_.threads));
    base::parallel_for(
        items_.size(), 4, options_.threads, [&](std::size_t begin, std::size_t end, unsigned worker) {
          if (!workers[worker])
            workers[worker].emplace(Worker{ScanWindowFinder(sites_, options_), {}, Sums(sites_, options_)});
          Worker& own = *workers[worker];
          for (std::size_t item = begin; item < end; ++item) {
            if (worker == 0)
              progress.report(static_cast<double>(item) / static_cast<double>(items_.size()), "scan");
            store_.windows(item, own.finder, own.windows);
            best[item] = best_of(item, own.windows.sites.size(), own.windows, own.sums);
          }
        });
    std::erase_if(best, [](const Best& b) { return b.score <= 0; });
    return best;
  }

  FoundWindow window_of(const Best& best) const {
    FoundWindow window{best.item, best.score, best.high, best.population, best.radius, {}};
    window.sites.assign(windows_.sites.begin(),
                        windows_.sites.begin() + static_cast<std::ptrdiff_t>(best.count));
    return window;
  }

  const ScanSites& sites_;
  const ScanItems& items_;
  ScanWindowStore& store_;
  const ScanOptions& options_;
  ScanWindowFinder finder_;
  ScanWindows windows_;
  Sums sums_;
};

}  // namespace

std::vector<FoundWindow> find_clusters(const ScanSites& sites, const ScanItems& items, ScanWindowStore& store,
                                       const ScanOptions& options, const base::Progress& progress) {
  switch (options.model) {
    case ScanModel::poisson:
    case ScanModel::bernoulli:
      return Search<CountSums>(sites, items, store, options).run(progress);
    case ScanModel::ordinal:
      return Search<OrdinalSums>(sites, items, store, options).run(progress);
    case ScanModel::normal:
      return Search<NormalSums>(sites, items, store, options).run(progress);
  }
  return {};
}

}  // namespace phumthun::stats
