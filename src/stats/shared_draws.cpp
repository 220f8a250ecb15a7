#include <algorithm>
#include <optional>

#include "base/parallel_for.hpp"
#include "stats/conditional_permutation.hpp"
#include "stats/distinct_draws.hpp"
#include "stats/draw_kernels.hpp"
#include "stats/ranked_sums.hpp"

namespace phumthun::stats {

namespace {

/// Tuples are drawn in blocks: large enough that ranked sums serve many areas, small enough to stay in memory
/// (beside n areas 4 n sums) and to report progress often.
constexpr std::size_t largest_block = 1 << 17;
constexpr std::size_t least_room = 1 << 19;
/// Sums that fewer areas are compared with are not worth ranking.
constexpr std::size_t least_areas_to_rank = 16;
/// Compared one by one, so many sums stay near the processor for the next area.
constexpr std::size_t draws_at_once = 1024;

class SharedCounts {
 public:
  explicit SharedCounts(const PermutedAreas& areas);
  void run(const base::Progress& progress, std::vector<TailCounts>& counts);

 private:
  struct Worker {
    DistinctDraws draws;
    std::vector<std::uint32_t> tuple;
    std::vector<std::vector<double>> sums;  // sums[c][k]: column c of the first k of the tuple
    std::vector<double> factors;
  };
  Worker new_worker() const;
  void order_by_size();
  double* sums_of(std::size_t size_number, std::size_t column) {
    return sums_.data() + (size_number * columns_.size() + column) * block_;
  }
  void draw_tuple(std::uint64_t permutation, std::size_t place, Worker& worker,
                  std::vector<TailCounts>& counts);
  void repair(std::size_t position, Worker& worker, TailCounts& counts);
  void rank(std::size_t size_number);
  void count_run(std::span<const std::uint32_t> areas, std::vector<TailCounts>& counts);
  void count_block(std::size_t first, const base::Progress& progress, std::vector<TailCounts>& counts);

  const DrawnTerms& terms_;
  const std::vector<std::span<const double>>& columns_;
  const std::vector<ObservedSum>& observed_;
  const PermutationOptions& options_;
  std::vector<std::uint32_t> order_;  // the areas, by number of neighbours
  std::vector<std::uint32_t> sizes_;  // the numbers of neighbours that occur, ascending
  std::vector<std::size_t> areas_of_size_;
  std::vector<std::uint32_t> number_of_size_;
  std::size_t most_neighbours_ = 0;
  std::size_t block_ = 0, block_size_ = 0;  // room for tuples, and tuples in the present block
  std::vector<double> sums_;                // [number of size][column][tuple]
  std::vector<RankedSums> ranked_;          // by number of size; empty where not worth it
  std::vector<std::optional<Worker>> workers_;
};

SharedCounts::SharedCounts(const PermutedAreas& areas)
    : terms_(areas.terms), columns_(areas.terms.columns), observed_(areas.observed), options_(areas.options) {
  order_by_size();
  if (sizes_.empty()) return;
  const std::size_t room = std::max(least_room, 4 * observed_.size());
  block_ = std::clamp<std::size_t>(room / (sizes_.size() * columns_.size()), 1, largest_block);
  block_ = std::min(block_, static_cast<std::size_t>(options_.permutations));
  sums_.resize(block_ * sizes_.size() * columns_.size());
  ranked_.resize(sizes_.size());
  workers_.resize(base::thread_count(options_.threads));
}

void SharedCounts::order_by_size() {
  const auto is_mine = [](const ObservedSum& sum) { return sum.equal_weights && sum.neighbours > 0; };
  for (const ObservedSum& sum : observed_)
    if (is_mine(sum)) most_neighbours_ = std::max<std::size_t>(most_neighbours_, sum.neighbours);
  std::vector<std::uint32_t> ends(most_neighbours_ + 1, 0);
  for (const ObservedSum& sum : observed_)
    if (is_mine(sum)) ++ends[sum.neighbours];
  number_of_size_.resize(ends.size(), 0);
  std::uint32_t end = 0;
  for (std::uint32_t size = 1; size < ends.size(); ++size) {
    if (ends[size] == 0) continue;
    number_of_size_[size] = static_cast<std::uint32_t>(sizes_.size());
    sizes_.push_back(size);
    areas_of_size_.push_back(ends[size]);
    ends[size] = end += ends[size];
  }
  order_.resize(end);
  for (std::uint32_t area = static_cast<std::uint32_t>(observed_.size()); area-- > 0;)
    if (is_mine(observed_[area])) order_[--ends[observed_[area].neighbours]] = area;
}

SharedCounts::Worker SharedCounts::new_worker() const {
  return {DistinctDraws(static_cast<std::uint32_t>(observed_.size()), most_neighbours_ + 1),
          std::vector<std::uint32_t>(most_neighbours_ + 1),
          std::vector<std::vector<double>>(columns_.size(), std::vector<double>(most_neighbours_ + 1, 0.0)),
          std::vector<double>(columns_.size() - 1)};
}

void SharedCounts::draw_tuple(std::uint64_t permutation, std::size_t place, Worker& worker,
                              std::vector<TailCounts>& counts) {
  const auto& tuple = worker.tuple;
  worker.draws.draw(shared_stream(options_.seed, permutation), worker.tuple);
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    auto& sums = worker.sums[c];
    for (std::size_t i = 0; i < most_neighbours_; ++i) sums[i + 1] = sums[i] + columns_[c][tuple[i]];
    for (std::size_t number = 0; number < sizes_.size(); ++number)
      sums_of(number, c)[place] = sums[sizes_[number]];
  }
  for (std::size_t i = 0; i < most_neighbours_; ++i) {
    const ObservedSum& observed = observed_[tuple[i]];
    if (observed.equal_weights && i < observed.neighbours) repair(i, worker, counts[tuple[i]]);
  }
}

/// An area that drew itself gets the number after its last one instead: again uniform over the subsets of the
/// others.
void SharedCounts::repair(std::size_t position, Worker& worker, TailCounts& counts) {
  const std::uint32_t area = worker.tuple[position];
  const ObservedSum& observed = observed_[area];
  const std::uint32_t spare = worker.tuple[observed.neighbours];
  terms_.fill_factors(area, worker.factors);
  double wrong = worker.sums[0][observed.neighbours];
  double right = wrong - columns_[0][area] + columns_[0][spare];
  for (std::size_t c = 1; c < columns_.size(); ++c) {
    const double sum = worker.sums[c][observed.neighbours];
    wrong += worker.factors[c - 1] * sum;
    right += worker.factors[c - 1] * (sum - columns_[c][area] + columns_[c][spare]);
  }
  replace_counts(counts, observed.reached_by(wrong), observed.reached_by(right));
}

void SharedCounts::rank(std::size_t size_number) {
  if (terms_.is_lag() && areas_of_size_[size_number] >= least_areas_to_rank)
    ranked_[size_number].rank({sums_of(size_number, 0), block_size_});
}

/// Areas of one number of neighbours.
void SharedCounts::count_run(std::span<const std::uint32_t> areas, std::vector<TailCounts>& counts) {
  const std::size_t number = number_of_size_[observed_[areas.front()].neighbours];
  if (terms_.is_lag() && areas_of_size_[number] >= least_areas_to_rank) {
    const RankedSums& sums = ranked_[number];
    for (const std::uint32_t area : areas) {
      const TailCounts part = sums.counts(observed_[area].low, observed_[area].high);
      counts[area].at_least += part.at_least;
      counts[area].at_most += part.at_most;
    }
    return;
  }
  std::vector<double> factors(columns_.size() - 1);
  for (std::size_t first = 0; first < block_size_; first += draws_at_once) {
    const DrawnSums sums{sums_of(number, 0) + first, block_, std::min(draws_at_once, block_size_ - first)};
    for (const std::uint32_t area : areas) {
      terms_.fill_factors(area, factors);
      const TailCounts part = count_sums(sums, factors, observed_[area].low, observed_[area].high);
      counts[area].at_least += part.at_least;
      counts[area].at_most += part.at_most;
    }
  }
}

void SharedCounts::count_block(std::size_t first, const base::Progress& progress,
                               std::vector<TailCounts>& counts) {
  const auto report = [&](unsigned worker, double done) {
    if (worker == 0) progress.report(done, "permutations");
  };
  const std::size_t tuples_at_once = std::clamp<std::size_t>((1 << 16) / (most_neighbours_ + 1), 1, 256);
  base::parallel_for(block_size_, tuples_at_once, options_.threads,
                     [&](std::size_t begin, std::size_t end, unsigned w) {
                       report(w, 0.4 * static_cast<double>(begin) / static_cast<double>(block_size_));
                       if (!workers_[w]) workers_[w] = new_worker();
                       for (std::size_t i = begin; i < end; ++i)
                         draw_tuple(first + i, i, *workers_[w], counts);
                     });
  base::parallel_for(sizes_.size(), 1, options_.threads, [&](std::size_t number, std::size_t, unsigned w) {
    report(w, 0.4);
    rank(number);
  });
  const std::size_t areas_at_once =
      terms_.is_lag() ? 4096 : std::clamp<std::size_t>((1 << 24) / block_size_, 16, 1024);
  base::parallel_for(order_.size(), areas_at_once, options_.threads,
                     [&](std::size_t begin, std::size_t end, unsigned w) {
                       report(w, 0.5 + 0.5 * static_cast<double>(begin) / static_cast<double>(order_.size()));
                       const auto areas = std::span(order_).subspan(begin, end - begin);
                       for (std::size_t from = 0, to = 0; from < areas.size(); from = to) {
                         const std::uint32_t size = observed_[areas[from]].neighbours;
                         while (to < areas.size() && observed_[areas[to]].neighbours == size) ++to;
                         count_run(areas.subspan(from, to - from), counts);
                       }
                     });
}

void SharedCounts::run(const base::Progress& progress, std::vector<TailCounts>& counts) {
  if (sizes_.empty()) return;
  const auto permutations = static_cast<std::size_t>(options_.permutations);
  for (std::size_t first = 0; first < permutations; first += block_) {
    block_size_ = std::min(block_, permutations - first);
    const double all = static_cast<double>(permutations);
    count_block(
        first,
        progress.slice(static_cast<double>(first) / all, static_cast<double>(first + block_size_) / all),
        counts);
  }
}

}  // namespace

void count_shared(const PermutedAreas& areas, const base::Progress& progress,
                  std::vector<TailCounts>& counts) {
  SharedCounts(areas).run(progress, counts);
}

}  // namespace phumthun::stats
