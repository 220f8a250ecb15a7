#include <algorithm>
#include <optional>

#include "base/parallel_for.hpp"
#include "stats/conditional_permutation.hpp"
#include "stats/distinct_draws.hpp"

namespace phumthun::stats {

namespace {

/// Tuples are drawn in blocks: large enough that sorted sums serve many areas, small enough to stay in memory
/// and to report progress often.
constexpr std::size_t largest_block = 1 << 17;
constexpr std::size_t most_sums = 1 << 23;

struct Repair {
  std::int32_t at_least = 0, at_most = 0;
};

class SharedCounts {
 public:
  SharedCounts(const DrawnTerms& terms, const std::vector<ObservedLag>& observed,
               const PermutationOptions& options);
  void run(const base::Progress& progress, std::vector<TailCounts>& counts);

 private:
  struct Worker {
    DistinctDraws draws;
    std::vector<std::uint32_t> tuple;
    std::vector<double> sums;  // sums[k]: of the first k values of the tuple
    std::vector<Repair> repairs;
  };
  Worker new_worker() const {
    return {DistinctDraws(static_cast<std::uint32_t>(values_.size()), most_neighbours_ + 1),
            std::vector<std::uint32_t>(most_neighbours_ + 1), std::vector<double>(most_neighbours_ + 2, 0.0),
            std::vector<Repair>(values_.size())};
  }
  std::span<double> sums_of(std::size_t size_number) {
    return std::span(sums_).subspan(size_number * block_, block_size_);
  }
  void draw_tuple(std::uint64_t permutation, std::size_t place, Worker& worker);
  void search(std::size_t area, TailCounts& counts);

  std::span<const double> values_;
  const std::vector<ObservedLag>& observed_;
  const PermutationOptions& options_;
  std::vector<std::uint32_t> sizes_;  // the numbers of neighbours that occur, ascending
  std::vector<std::uint32_t> number_of_size_;
  std::size_t most_neighbours_ = 0;
  std::size_t block_ = 0, block_size_ = 0;  // room for tuples, and tuples in the present block
  std::vector<double> sums_;                // [number of size][tuple]
};

SharedCounts::SharedCounts(const DrawnTerms& terms, const std::vector<ObservedLag>& observed,
                           const PermutationOptions& options)
    : values_(terms.columns[0]), observed_(observed), options_(options) {
  for (const auto& lag : observed)
    if (lag.equal_weights) most_neighbours_ = std::max<std::size_t>(most_neighbours_, lag.neighbours);
  std::vector<std::uint8_t> occurs(most_neighbours_ + 1, 0);
  for (const auto& lag : observed)
    if (lag.equal_weights) occurs[lag.neighbours] = 1;
  number_of_size_.resize(most_neighbours_ + 1, 0);
  for (std::uint32_t size = 1; size <= most_neighbours_; ++size) {
    if (!occurs[size]) continue;
    number_of_size_[size] = static_cast<std::uint32_t>(sizes_.size());
    sizes_.push_back(size);
  }
  if (sizes_.empty()) return;
  block_ = std::min({largest_block, std::max<std::size_t>(most_sums / sizes_.size(), 1),
                     static_cast<std::size_t>(options.permutations)});
  sums_.resize(block_ * sizes_.size());
}

void SharedCounts::draw_tuple(std::uint64_t permutation, std::size_t place, Worker& worker) {
  const auto& tuple = worker.tuple;
  auto& sums = worker.sums;
  worker.draws.draw(shared_stream(options_.seed, permutation), worker.tuple);
  for (std::size_t i = 0; i < most_neighbours_; ++i) sums[i + 1] = sums[i] + values_[tuple[i]];
  for (std::size_t number = 0; number < sizes_.size(); ++number)
    sums_[number * block_ + place] = sums[sizes_[number]];
  // An area that drew itself gets the number after its last one instead: again uniform over the subsets of
  // the others.
  for (std::size_t i = 0; i < most_neighbours_; ++i) {
    const ObservedLag& lag = observed_[tuple[i]];
    if (!lag.equal_weights || i >= lag.neighbours) continue;
    const double wrong = sums[lag.neighbours];
    const double right = wrong - values_[tuple[i]] + values_[tuple[lag.neighbours]];
    Repair& repair = worker.repairs[tuple[i]];
    repair.at_least += lag.reached_by(right) - lag.reached_by(wrong);
    repair.at_most += lag.not_passed_by(right) - lag.not_passed_by(wrong);
  }
}

void SharedCounts::search(std::size_t area, TailCounts& counts) {
  const ObservedLag& lag = observed_[area];
  if (!lag.equal_weights || lag.neighbours == 0) return;
  const auto sums = sums_of(number_of_size_[lag.neighbours]);
  const auto low = std::lower_bound(sums.begin(), sums.end(), lag.low);
  const auto high = std::upper_bound(low, sums.end(), lag.high);
  counts.at_least += static_cast<std::uint32_t>(sums.end() - low);
  counts.at_most += static_cast<std::uint32_t>(high - sums.begin());
}

void SharedCounts::run(const base::Progress& progress, std::vector<TailCounts>& counts) {
  if (sizes_.empty()) return;
  const auto permutations = static_cast<std::size_t>(options_.permutations);
  std::vector<std::optional<Worker>> workers(base::thread_count(options_.threads));
  for (std::size_t first = 0; first < permutations; first += block_) {
    block_size_ = std::min(block_, permutations - first);
    const auto report = [&](unsigned worker, double done) {
      if (worker != 0) return;
      progress.report((static_cast<double>(first) + done * static_cast<double>(block_size_)) /
                          static_cast<double>(permutations),
                      "permutations");
    };
    base::parallel_for(block_size_, 256, options_.threads,
                       [&](std::size_t begin, std::size_t end, unsigned w) {
                         report(w, 0.5 * static_cast<double>(begin) / static_cast<double>(block_size_));
                         if (!workers[w]) workers[w] = new_worker();
                         for (std::size_t i = begin; i < end; ++i) draw_tuple(first + i, i, *workers[w]);
                       });
    base::parallel_for(sizes_.size(), 1, options_.threads, [&](std::size_t begin, std::size_t, unsigned w) {
      report(w, 0.5);
      std::sort(sums_of(begin).begin(), sums_of(begin).end());
    });
    base::parallel_for(values_.size(), 4096, options_.threads,
                       [&](std::size_t begin, std::size_t end, unsigned w) {
                         report(w, 0.9);
                         for (std::size_t area = begin; area < end; ++area) search(area, counts[area]);
                       });
  }
  for (const auto& worker : workers) {
    if (!worker) continue;
    for (std::size_t area = 0; area < counts.size(); ++area) {
      counts[area].at_least += static_cast<std::uint32_t>(worker->repairs[area].at_least);
      counts[area].at_most += static_cast<std::uint32_t>(worker->repairs[area].at_most);
    }
  }
}

}  // namespace

void count_shared(const ValidAreas&, const DrawnTerms& terms, const std::vector<ObservedLag>& observed,
                  const PermutationOptions& options, const base::Progress& progress,
                  std::vector<TailCounts>& counts) {
  SharedCounts(terms, observed, options).run(progress, counts);
}

}  // namespace phumthun::stats
