#include <algorithm>
#include <optional>

#include "base/parallel_for.hpp"
#include "stats/conditional_permutation.hpp"
#include "stats/distinct_draws.hpp"
#include "stats/draw_kernels.hpp"

namespace phumthun::stats {

namespace {

/// A block's numbers stay in the processor's second cache, those compared at once in its first.
constexpr std::size_t most_numbers_in_block = 1 << 17;
constexpr std::size_t most_draws_in_block = 4096;
constexpr std::size_t most_numbers_at_once = 1 << 12;
constexpr std::size_t lanes = 16;

class WeightedCounts {
 public:
  explicit WeightedCounts(const PermutedAreas& areas);
  void run(const base::Progress& progress, std::vector<TailCounts>& counts);

 private:
  std::size_t tuple_length() const { return most_neighbours_ + 1; }
  std::span<const double> weights_of(std::uint32_t area) const {
    const SpatialWeights& rows = areas_.valid.spatial_weights;
    return std::span(rows.link_weights).subspan(rows.starts[area], rows.neighbour_count(area));
  }
  void draw_tuples(std::size_t first, std::size_t begin, std::size_t end, DistinctDraws& draws);
  void count(std::span<const std::uint32_t> areas, std::vector<TailCounts>& counts) const;
  void repair(std::size_t draw, std::vector<TailCounts>& counts) const;
  double sum_of(std::uint32_t area, std::span<const std::uint32_t> tuple, bool put_right) const;

  const PermutedAreas& areas_;
  std::vector<std::uint32_t> mine_;  // the areas of unequal weights
  std::size_t most_neighbours_ = 0;
  std::size_t block_ = 0, block_size_ = 0;  // room for draws, and draws in the present block
  std::vector<std::uint32_t> tuples_;       // [draw][place], a spare one in the last place
  std::vector<double> numbers_;             // [place][column][draw]
};

WeightedCounts::WeightedCounts(const PermutedAreas& areas) : areas_(areas) {
  for (std::uint32_t area = 0; area < areas.observed.size(); ++area) {
    if (areas.observed[area].equal_weights) continue;
    mine_.push_back(area);
    most_neighbours_ = std::max<std::size_t>(most_neighbours_, areas.observed[area].neighbours);
  }
  if (mine_.empty()) return;
  const std::size_t room = most_numbers_in_block / (tuple_length() * areas.terms.columns.size());
  block_ = std::clamp(room / lanes * lanes, lanes, most_draws_in_block);
  block_ = std::min(block_, static_cast<std::size_t>(areas.options.permutations));
  tuples_.resize(block_ * tuple_length());
  numbers_.resize(block_ * most_neighbours_ * areas.terms.columns.size());
}

void WeightedCounts::draw_tuples(std::size_t first, std::size_t begin, std::size_t end,
                                 DistinctDraws& draws) {
  const auto& columns = areas_.terms.columns;
  for (std::size_t draw = begin; draw < end; ++draw) {
    const auto tuple = std::span(tuples_).subspan(draw * tuple_length(), tuple_length());
    draws.draw(shared_stream(areas_.options.seed, first + draw), tuple);
    for (std::size_t place = 0; place < most_neighbours_; ++place)
      for (std::size_t c = 0; c < columns.size(); ++c)
        numbers_[(place * columns.size() + c) * block_ + draw] = columns[c][tuple[place]];
  }
}

void WeightedCounts::count(std::span<const std::uint32_t> areas, std::vector<TailCounts>& counts) const {
  const std::size_t column_count = areas_.terms.columns.size();
  const std::size_t at_once =
      std::max(lanes, most_numbers_at_once / (tuple_length() * column_count) / lanes * lanes);
  std::vector<double> factors(column_count - 1);
  for (std::size_t first = 0; first < block_size_; first += at_once) {
    const DrawnPlaces places{numbers_.data() + first, column_count * block_, block_,
                             std::min(at_once, block_size_ - first)};
    for (const std::uint32_t area : areas) {
      const ObservedSum& observed = areas_.observed[area];
      areas_.terms.fill_factors(area, factors);
      const TailCounts part =
          count_weighted_sums(places, weights_of(area), factors, observed.low, observed.high);
      counts[area].at_least += part.at_least;
      counts[area].at_most += part.at_most;
    }
  }
}

/// What a tuple gives an area, as it stands or with the spare number in the place of the area itself.
double WeightedCounts::sum_of(std::uint32_t area, std::span<const std::uint32_t> tuple,
                              bool put_right) const {
  const auto weights = weights_of(area);
  double sum = 0;
  for (std::size_t place = 0; place < weights.size(); ++place) {
    const std::uint32_t drawn = put_right && tuple[place] == area ? tuple[weights.size()] : tuple[place];
    sum += weights[place] * areas_.terms.term(area, drawn);
  }
  return sum;
}

void WeightedCounts::repair(std::size_t draw, std::vector<TailCounts>& counts) const {
  const auto tuple = std::span(tuples_).subspan(draw * tuple_length(), tuple_length());
  for (std::size_t place = 0; place < most_neighbours_; ++place) {
    const std::uint32_t area = tuple[place];
    const ObservedSum& observed = areas_.observed[area];
    if (observed.equal_weights || place >= observed.neighbours) continue;
    replace_counts(counts[area], observed.reached_by(sum_of(area, tuple, false)),
                   observed.reached_by(sum_of(area, tuple, true)));
  }
}

void WeightedCounts::run(const base::Progress& progress, std::vector<TailCounts>& counts) {
  if (mine_.empty()) return;
  const unsigned threads = areas_.options.threads;
  const auto permutations = static_cast<std::size_t>(areas_.options.permutations);
  std::vector<std::optional<DistinctDraws>> draws(base::thread_count(threads));
  const std::size_t tuples_at_once = std::clamp<std::size_t>((1 << 16) / tuple_length(), 1, 256);
  const std::size_t areas_at_once = std::clamp<std::size_t>((1 << 23) / (block_ * tuple_length()), 1, 256);
  for (std::size_t first = 0; first < permutations; first += block_) {
    block_size_ = std::min(block_, permutations - first);
    const auto report = [&](unsigned worker, double share) {
      if (worker != 0) return;
      const double done = static_cast<double>(first) + share * static_cast<double>(block_size_);
      progress.report(done / static_cast<double>(permutations), "permutations");
    };
    base::parallel_for(block_size_, tuples_at_once, threads,
                       [&](std::size_t begin, std::size_t end, unsigned w) {
                         report(w, 0);
                         if (!draws[w])
                           draws[w].emplace(static_cast<std::uint32_t>(areas_.valid.size()), tuple_length());
                         draw_tuples(first, begin, end, *draws[w]);
                         for (std::size_t draw = begin; draw < end; ++draw) repair(draw, counts);
                       });
    base::parallel_for(mine_.size(), areas_at_once, threads,
                       [&](std::size_t begin, std::size_t end, unsigned w) {
                         report(w, static_cast<double>(begin) / static_cast<double>(mine_.size()));
                         count(std::span(mine_).subspan(begin, end - begin), counts);
                       });
  }
}

}  // namespace

void count_shared_weighted(const PermutedAreas& areas, const base::Progress& progress,
                           std::vector<TailCounts>& counts) {
  WeightedCounts(areas).run(progress, counts);
}

}  // namespace phumthun::stats
