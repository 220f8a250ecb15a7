#include "poverty/deprivation.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/parallel_for.hpp"
#include "poverty/deprivation_cells.hpp"
#include "poverty/deprivation_rows.hpp"

namespace phumthun::poverty {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

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
