#include "poverty/deprivation.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "base/parallel_for.hpp"
#include "poverty/deprivation_rows.hpp"

namespace phumthun::poverty {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Places of what is summed, in one run of numbers per cell or area. Sums are of v.
struct SumLayout {
  std::size_t items;
  // numbers
  static constexpr std::size_t counted = 0, poor = 1, poor_score = 2;
  std::size_t censored() const { return 3; }                 // poor and deprived
  std::size_t uncensored() const { return 3 + items; }       // counted and deprived
  std::size_t deprived() const { return 3 + 2 * items; }     // deprived, each item by itself
  std::size_t answered() const { return 3 + 3 * items; }     // answered, each item by itself
  std::size_t contributed() const { return 3 + 4 * items; }  // v times the item's part of c, of the poor
  std::size_t size() const { return 3 + 5 * items; }
  // counts
  static constexpr std::size_t households = 0, n_counted = 1, n_poor = 2, n_answered = 3;
  std::size_t count_size() const { return n_answered + items; }
};

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

/// What every cell sums to: [cell * layout size + place].
struct CellSums {
  SumLayout layout;
  std::vector<double> sums;
  std::vector<std::int64_t> counts;
};

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

/// A share of nothing is none. A sum of all the parts that rounds to just below the whole is the whole.
double share_of(double part, double whole) {
  if (!(whole > 0)) return nan;
  const double share = part / whole;
  return std::abs(share - 1) < 1e-12 ? 1.0 : share;
}

class AreaWriter {
 public:
  AreaWriter(const DeprivationSpec& spec, SumLayout layout, std::size_t area_count)
      : spec_(spec), layout_(layout), areas_(area_count) {
    const std::size_t items = layout.items, dimensions = dimension_count(spec);
    for (auto* counts : {&level_.households, &level_.n, &level_.poor}) counts->resize(areas_);
    level_.answered.resize(items * areas_);
    level_.answered_weight.resize(items * areas_);
    for (auto* values : {&level_.weight, &level_.H, &level_.A, &level_.M0, &level_.area_contribution})
      values->assign(areas_, nan);
    for (auto* values : {&level_.uncensored, &level_.censored, &level_.contribution, &level_.deprived})
      values->assign(items * areas_, nan);
    for (auto* values : {&level_.dimension_censored, &level_.dimension_contribution})
      values->assign(dimensions * areas_, nan);
    for (std::size_t d = 0; d < dimensions; ++d) dimension_weight_.push_back(0);
    for (const DeprivationItem& item : spec.items) dimension_weight_[item.dimension] += item.item_weight;
  }

  void write(std::size_t area, const double* sums, const std::int64_t* counts) {
    level_.households[area] = counts[layout_.households];
    level_.n[area] = counts[layout_.n_counted];
    level_.poor[area] = counts[layout_.n_poor];
    level_.weight[area] = sums[layout_.counted];
    level_.H[area] = share_of(sums[layout_.poor], sums[layout_.counted]);
    level_.A[area] = share_of(sums[layout_.poor_score], sums[layout_.poor]);
    level_.M0[area] = share_of(sums[layout_.poor_score], sums[layout_.counted]);
    for (std::size_t j = 0; j < layout_.items; ++j) write_item(area, j, sums, counts);
    write_dimensions(area);
  }

  AreaDeprivation finish() {
    double total = 0;
    for (std::size_t area = 0; area < areas_; ++area)
      if (level_.n[area] > 0) total += level_.weight[area] * level_.M0[area];
    for (std::size_t area = 0; area < areas_; ++area)
      if (total > 0 && level_.n[area] > 0)
        level_.area_contribution[area] = level_.weight[area] * level_.M0[area] / total;
    return std::move(level_);
  }

 private:
  void write_item(std::size_t area, std::size_t j, const double* sums, const std::int64_t* counts) {
    const std::size_t at = j * areas_ + area;
    level_.answered[at] = counts[layout_.n_answered + j];
    level_.answered_weight[at] = sums[layout_.answered() + j];
    level_.deprived[at] = share_of(sums[layout_.deprived() + j], sums[layout_.answered() + j]);
    level_.uncensored[at] = spec_.missing == MissingPolicy::per_indicator
                                ? level_.deprived[at]
                                : share_of(sums[layout_.uncensored() + j], sums[layout_.counted]);
    level_.censored[at] = share_of(sums[layout_.censored() + j], sums[layout_.counted]);
    level_.contribution[at] = share_of(sums[layout_.contributed() + j], sums[layout_.poor_score]);
  }
  void write_dimensions(std::size_t area) {
    if (level_.n[area] == 0) return;
    for (std::size_t d = 0; d < dimension_weight_.size(); ++d) {
      double censored = 0, contribution = 0;
      for (std::size_t j = 0; j < layout_.items; ++j) {
        if (spec_.items[j].dimension != d) continue;
        censored += spec_.items[j].item_weight * level_.censored[j * areas_ + area];
        contribution += level_.contribution[j * areas_ + area];
      }
      level_.dimension_censored[d * areas_ + area] = share_of(censored, dimension_weight_[d]);
      level_.dimension_contribution[d * areas_ + area] = contribution;
    }
  }

  const DeprivationSpec& spec_;
  const SumLayout layout_;
  const std::size_t areas_;
  std::vector<double> dimension_weight_;
  AreaDeprivation level_;
};

/// Every area is the sum of its cells, in their order.
AreaDeprivation sum_level(const DeprivationTable::Parts& parts, const DeprivationSpec& spec,
                          const CellSums& cells, std::size_t level) {
  const SumLayout layout = cells.layout;
  const std::size_t areas = parts.area_counts[level];
  std::vector<double> sums(areas * layout.size(), 0.0);
  std::vector<std::int64_t> counts(areas * layout.count_size(), 0);
  for (std::size_t cell = 0; cell < parts.cell_count(); ++cell) {
    const std::uint32_t area = parts.area_of_cell[level][cell];
    if (area == in_no_area) continue;
    const double* from = &cells.sums[cell * layout.size()];
    for (std::size_t place = 0; place < layout.size(); ++place)
      sums[area * layout.size() + place] += from[place];
    const std::int64_t* from_counts = &cells.counts[cell * layout.count_size()];
    for (std::size_t place = 0; place < layout.count_size(); ++place)
      counts[area * layout.count_size() + place] += from_counts[place];
  }
  AreaWriter writer(spec, layout, areas);
  for (std::size_t area = 0; area < areas; ++area)
    writer.write(area, &sums[area * layout.size()], &counts[area * layout.count_size()]);
  return writer.finish();
}

}  // namespace

std::vector<AreaDeprivation> measure_deprivation(const DeprivationTable& table, const DeprivationSpec& spec,
                                                 unsigned threads) {
  const DeprivationTable::Parts& parts = table.parts();
  const CellSums cells = sum_cells(parts, spec, threads);
  std::vector<AreaDeprivation> levels(parts.area_counts.size());
  base::parallel_for(levels.size(), 1, threads, [&](std::size_t level, std::size_t, unsigned) {
    levels[level] = sum_level(parts, spec, cells, level);
  });
  return levels;
}

HouseholdDeprivation household_deprivation(const DeprivationTable& table, const DeprivationSpec& spec) {
  const DeprivationTable::Parts& parts = table.parts();
  constexpr std::uint8_t not_counted = 255;
  HouseholdDeprivation households{std::vector<double>(parts.household_count, nan),
                                  std::vector<std::uint8_t>(parts.household_count, not_counted)};
  const RowClassifier classifier(parts, spec);
  ClassifiedRows rows;
  rows.resize(rows_at_once);
  for (std::size_t begin = 0; begin < parts.row_count(); begin += rows_at_once) {
    const std::size_t end = std::min(begin + rows_at_once, parts.row_count());
    classifier.classify(begin, end, 0, rows);
    for (std::size_t row = begin; row < end; ++row) {
      const Standing standing = rows.standing[row - begin];
      if (standing != Standing::poor && standing != Standing::not_poor) continue;
      households.score[parts.household[row]] = rows.score[row - begin];
      households.poor[parts.household[row]] = standing == Standing::poor;
    }
  }
  return households;
}

}  // namespace phumthun::poverty
