#include <algorithm>
#include <array>
#include <atomic>
#include <optional>

#include "base/parallel_for.hpp"
#include "stats/conditional_permutation.hpp"
#include "stats/distinct_draws.hpp"
#include "stats/tuple_draws.hpp"

namespace phumthun::stats {

namespace {

constexpr std::int64_t permutations_between_reports = 1024;
constexpr std::size_t lanes = SixteenTuples::lanes;
/// Longer tuples, or where more than this would be drawn again for holding a number twice, cost less from a
/// deck.
constexpr std::size_t longest_at_once = 128;
bool sixteen_at_once(std::size_t length, std::size_t others) {
  return length <= longest_at_once && length * length <= 2 * others;
}

using Sums = std::array<double, lanes>;

/// Adds column[drawn] times weight for sixteen draws.
__attribute__((target_clones("avx2", "default"))) void add_place(const double* column,
                                                                 const std::uint32_t* drawn, double weight,
                                                                 double* __restrict sums) {
  for (std::size_t lane = 0; lane < lanes; ++lane) sums[lane] += weight * column[drawn[lane]];
}

class IndependentCounts {
 public:
  explicit IndependentCounts(const PermutedAreas& areas) : areas_(areas) {
    for (const ObservedSum& sum : areas.observed)
      most_neighbours_ = std::max<std::size_t>(most_neighbours_, sum.neighbours);
    workers_.resize(base::thread_count(areas.options.threads));
  }
  void run(const base::Progress& progress, std::vector<TailCounts>& counts);

 private:
  struct Worker {
    std::vector<double> weights;
    std::vector<std::uint32_t> tuple;
    std::optional<DistinctDraws> deck;  // where needed
  };
  std::uint32_t others() const { return static_cast<std::uint32_t>(areas_.valid.size() - 1); }
  TailCounts count(std::uint32_t area, std::int64_t first, std::int64_t last, Worker& worker) const;
  TailCounts count_by_sixteen(std::uint32_t area, std::int64_t first, std::int64_t last,
                              const Worker& worker) const;
  TailCounts count_by_deck(std::uint32_t area, std::int64_t first, std::int64_t last, Worker& worker) const;

  const PermutedAreas& areas_;
  std::size_t most_neighbours_ = 0;
  std::vector<Worker> workers_;
};

TailCounts IndependentCounts::count_by_sixteen(std::uint32_t area, std::int64_t first, std::int64_t last,
                                               const Worker& worker) const {
  const auto& columns = areas_.terms.columns;
  SixteenTuples tuples(areas_.options.seed, areas_.valid.areas[area], area, others(), worker.weights.size());
  TailCounts counts;
  for (std::int64_t permutation = first; permutation < last; permutation += lanes) {
    tuples.draw(static_cast<std::uint32_t>(permutation));
    Sums sums{};
    for (std::size_t place = 0; place < worker.weights.size(); ++place) {
      add_place(columns[0].data(), tuples.in_place(place), worker.weights[place], sums.data());
      for (std::size_t c = 1; c < columns.size(); ++c)
        add_place(columns[c].data(), tuples.in_place(place),
                  worker.weights[place] * areas_.terms.factor(area, c), sums.data());
    }
    const auto drawn = static_cast<std::size_t>(std::min<std::int64_t>(lanes, last - permutation));
    for (std::size_t lane = 0; lane < drawn; ++lane) {
      const TailCounts reached = areas_.observed[area].reached_by(sums[lane]);
      counts.at_least += reached.at_least;
      counts.at_most += reached.at_most;
    }
  }
  return counts;
}

TailCounts IndependentCounts::count_by_deck(std::uint32_t area, std::int64_t first, std::int64_t last,
                                            Worker& worker) const {
  const std::span tuple(worker.tuple.data(), worker.weights.size());
  if (!worker.deck) worker.deck.emplace(others(), most_neighbours_);
  TailCounts counts;
  for (std::int64_t permutation = first; permutation < last; ++permutation) {
    worker.deck->draw(
        RandomStream(areas_.options.seed, areas_.valid.areas[area], static_cast<std::uint64_t>(permutation)),
        tuple);
    double sum = 0;
    for (std::size_t i = 0; i < tuple.size(); ++i)  // the area itself is passed over
      sum += worker.weights[i] * areas_.terms.term(area, tuple[i] + (tuple[i] >= area));
    const TailCounts reached = areas_.observed[area].reached_by(sum);
    counts.at_least += reached.at_least;
    counts.at_most += reached.at_most;
  }
  return counts;
}

/// Draws number [first, last) of one area.
TailCounts IndependentCounts::count(std::uint32_t area, std::int64_t first, std::int64_t last,
                                    Worker& worker) const {
  const SpatialWeights& rows = areas_.valid.spatial_weights;
  const ObservedSum& observed = areas_.observed[area];
  worker.tuple.resize(most_neighbours_);
  worker.weights.assign(observed.neighbours, 1.0);
  if (!observed.equal_weights)
    std::copy_n(rows.link_weights.begin() + static_cast<std::ptrdiff_t>(rows.starts[area]),
                observed.neighbours, worker.weights.begin());
  return sixteen_at_once(observed.neighbours, others()) ? count_by_sixteen(area, first, last, worker)
                                                        : count_by_deck(area, first, last, worker);
}

void IndependentCounts::run(const base::Progress& progress, std::vector<TailCounts>& counts) {
  std::atomic<bool> stopped{false};  // the first worker asks; the others look, so that all end within a block
  const auto report = [&](double fraction) {
    try {
      progress.report(fraction, "permutations");
    } catch (...) {
      stopped = true;
      throw;
    }
  };
  const std::size_t areas = areas_.valid.size();
  const std::int64_t permutations = areas_.options.permutations;
  base::parallel_for(areas, 4, areas_.options.threads, [&](std::size_t begin, std::size_t end, unsigned w) {
    for (std::size_t area = begin; area < end; ++area) {
      if (areas_.observed[area].neighbours == 0) continue;
      for (std::int64_t first = 0; first < permutations; first += permutations_between_reports) {
        if (stopped) return;
        const double done = static_cast<double>(first) / static_cast<double>(permutations);
        if (w == 0) report((static_cast<double>(area) + done) / static_cast<double>(areas));
        const std::int64_t last = std::min(permutations, first + permutations_between_reports);
        const TailCounts part = count(static_cast<std::uint32_t>(area), first, last, workers_[w]);
        counts[area].at_least += part.at_least;
        counts[area].at_most += part.at_most;
      }
    }
  });
}

}  // namespace

void count_independent(const PermutedAreas& areas, const base::Progress& progress,
                       std::vector<TailCounts>& counts) {
  IndependentCounts(areas).run(progress, counts);
}

}  // namespace phumthun::stats
