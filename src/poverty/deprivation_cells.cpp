#include "poverty/deprivation_cells.hpp"

#include <algorithm>
#include <array>

#include "base/parallel_for.hpp"
#include "poverty/deprivation_rows.hpp"

namespace phumthun::poverty {
namespace {

/// Sums of v by the sixteen combinations of four items, out of which the items' own sums are added up: ten
/// additions a household for 37 items.
struct CombinationSums {
  using Sixteen = std::array<double, 16>;
  std::array<std::array<Sixteen, 3>, 16> deprived;  ///< by four items, by standing
  std::array<Sixteen, 16> missing, contributed;
  std::array<std::array<std::int64_t, 16>, 16> missing_count;
};

double sum_with_bit(const CombinationSums::Sixteen& sums, unsigned bit) {
  double sum = 0;
  for (unsigned combination = 0; combination < 16; ++combination)
    if (combination >> bit & 1u) sum += sums[combination];
  return sum;
}
template <class Number>
Number sum_without_bit(const std::array<Number, 16>& sums, unsigned bit) {
  Number sum = 0;
  for (unsigned combination = 0; combination < 16; ++combination)
    if (!(combination >> bit & 1u)) sum += sums[combination];
  return sum;
}

/// Adds up cells. `fours` is the number of runs of four items.
class CellSummer {
 public:
  CellSummer(const DeprivationSpec& spec, SumLayout layout)
      : spec_(spec),
        layout_(layout),
        fours_((layout.items + 3) / 4),
        per_indicator_(spec.missing == MissingPolicy::per_indicator) {}

  /// Rows `begin` to `end` of `rows`, whose v begins at `weight`.
  void sum(const ClassifiedRows& rows, const double* weight, std::size_t begin, std::size_t end, double* sums,
           std::int64_t* counts) {
    clear();
    for (std::size_t i = begin; i < end; ++i)
      if (rows.standing[i] != Standing::absent) add(rows, i, weight[i]);
    unfold(sums, counts);
  }

 private:
  void clear() {
    for (std::size_t four = 0; four < fours_; ++four) {
      combinations_.deprived[four] = {};
      combinations_.missing[four] = {};
      combinations_.missing_count[four] = {};
      combinations_.contributed[four] = {};
    }
    standing_weight_ = {};
    standing_count_ = {};
    poor_score_ = complete_weight_ = 0;
    complete_count_ = 0;
  }

  void add(const ClassifiedRows& rows, std::size_t i, double v) {
    const auto standing = static_cast<std::size_t>(rows.standing[i]);
    const std::uint64_t deprived = rows.deprived[i], missing = rows.missing[i];
    standing_weight_[standing] += v;
    ++standing_count_[standing];
    for (std::size_t four = 0; four < fours_; ++four)
      combinations_.deprived[four][standing][deprived >> (4 * four) & 15] += v;
    if (rows.standing[i] == Standing::poor) {
      poor_score_ += v * rows.score[i];
      if (per_indicator_) add_contribution(deprived, v / rows.answered[i]);
    }
    if (missing == 0) {
      complete_weight_ += v;
      ++complete_count_;
      return;
    }
    for (std::size_t four = 0; four < fours_; ++four) {
      combinations_.missing[four][missing >> (4 * four) & 15] += v;
      ++combinations_.missing_count[four][missing >> (4 * four) & 15];
    }
  }
  void add_contribution(std::uint64_t deprived, double v_per_answered) {
    for (std::size_t four = 0; four < fours_; ++four)
      combinations_.contributed[four][deprived >> (4 * four) & 15] += v_per_answered;
  }

  void unfold(double* sums, std::int64_t* counts) const {
    const auto [not_poor, poor, uncounted] = standing_weight_;
    sums[layout_.counted] = not_poor + poor;
    sums[layout_.poor] = poor;
    sums[layout_.poor_score] = poor_score_;
    counts[layout_.n_counted] = standing_count_[0] + standing_count_[1];
    counts[layout_.n_poor] = standing_count_[1];
    counts[layout_.households] = standing_count_[0] + standing_count_[1] + standing_count_[2];
    for (std::size_t j = 0; j < layout_.items; ++j) {
      const std::size_t four = j / 4;
      const auto bit = static_cast<unsigned>(j % 4);
      const auto& by_standing = combinations_.deprived[four];
      const double of_poor = sum_with_bit(by_standing[1], bit);
      const double of_counted = sum_with_bit(by_standing[0], bit) + of_poor;
      sums[layout_.censored() + j] = of_poor;
      sums[layout_.uncensored() + j] = of_counted;
      sums[layout_.deprived() + j] = of_counted + sum_with_bit(by_standing[2], bit);
      sums[layout_.answered() + j] = complete_weight_ + sum_without_bit(combinations_.missing[four], bit);
      sums[layout_.contributed() + j] =
          spec_.items[j].item_weight *
          (per_indicator_ ? sum_with_bit(combinations_.contributed[four], bit) : of_poor);
      counts[layout_.n_answered + j] =
          complete_count_ + sum_without_bit(combinations_.missing_count[four], bit);
    }
  }

  const DeprivationSpec& spec_;
  const SumLayout layout_;
  const std::size_t fours_;
  const bool per_indicator_;
  CombinationSums combinations_;
  std::array<double, 3> standing_weight_{};
  std::array<std::int64_t, 3> standing_count_{};
  double poor_score_ = 0, complete_weight_ = 0;
  std::int64_t complete_count_ = 0;
};

}  // namespace

CellSums sum_cells(const DeprivationTable::Parts& parts, const DeprivationSpec& spec, unsigned threads) {
  const RowClassifier classifier(parts, spec);
  CellSums cells{{spec.items.size()}, {}, {}};
  cells.sums.resize(parts.cell_count() * cells.layout.size());
  cells.counts.resize(parts.cell_count() * cells.layout.count_size());
  const std::size_t blocks = parts.block_starts.size() - 1;
  const std::size_t blocks_at_once = std::max<std::size_t>(1, blocks / 64);
  base::parallel_for(blocks, blocks_at_once, threads, [&](std::size_t begin, std::size_t end, unsigned) {
    ClassifiedRows rows;
    CellSummer summer(spec, cells.layout);
    for (std::size_t block = begin; block < end; ++block) {
      const std::size_t first_cell = parts.block_starts[block], last_cell = parts.block_starts[block + 1];
      const std::size_t first = parts.cell_starts[first_cell], last = parts.cell_starts[last_cell];
      if (rows.score.size() < last - first) rows.resize(last - first);
      classifier.classify(first, last, 0, rows);
      for (std::size_t cell = first_cell; cell < last_cell; ++cell)
        summer.sum(rows, parts.weight(spec.by_persons).data() + first, parts.cell_starts[cell] - first,
                   parts.cell_starts[cell + 1] - first, &cells.sums[cell * cells.layout.size()],
                   &cells.counts[cell * cells.layout.count_size()]);
    }
  });
  return cells;
}

}  // namespace phumthun::poverty
