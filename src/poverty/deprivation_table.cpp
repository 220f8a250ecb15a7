#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/error.hpp"
#include "base/parallel_for.hpp"
#include "poverty/deprivation_parts.hpp"

namespace phumthun::poverty {
namespace {

constexpr std::size_t rows_per_cell = 2048;   // at most
constexpr std::size_t rows_per_block = 4096;  // about

double weight_or_one(std::span<const double> values, std::size_t i) {
  return values.empty() || std::isnan(values[i]) ? 1.0 : values[i];
}

void check_lengths(const std::vector<std::shared_ptr<const base::CodedValues>>& columns,
                   std::span<const double> size, std::span<const double> survey_weight,
                   std::span<const LevelAreas> levels, std::size_t count) {
  bool fits =
      (size.empty() || size.size() == count) && (survey_weight.empty() || survey_weight.size() == count);
  for (const auto& column : columns) fits = fits && column && column->size() == count;
  for (const LevelAreas& level : levels) fits = fits && level.area_of_household.size() == count;
  if (!fits)
    throw base::Error(base::ErrorCode::invalid_input, "the households' columns are not of one length",
                      "load the survey's records again");
}

std::uint32_t area_or_none(const LevelAreas& level, std::uint32_t household) {
  const std::uint32_t area = level.area_of_household[household];
  return area < level.area_count ? area : in_no_area;
}

/// A counting sort by the areas of one level, those in no area last; stable, so that sorting by one level
/// after the other orders by all of them, the last one first.
void sort_by_level(const LevelAreas& level, std::vector<std::uint32_t>& household) {
  std::vector<std::size_t> next(level.area_count + 2, 0);
  const auto place = [&](std::uint32_t i) {
    return std::min<std::size_t>(area_or_none(level, i), level.area_count);
  };
  for (const std::uint32_t i : household) ++next[place(i) + 1];
  std::partial_sum(next.begin(), next.end(), next.begin());
  std::vector<std::uint32_t> sorted(household.size());
  for (const std::uint32_t i : household) sorted[next[place(i)]++] = i;
  household = std::move(sorted);
}

void cut_into_cells(DeprivationTable::Parts& parts) {
  const std::size_t rows = parts.row_count();
  const auto in_one_cell = [&](std::size_t a, std::size_t b) {
    return std::all_of(parts.area_of_row.begin(), parts.area_of_row.end(),
                       [&](const auto& areas) { return areas[a] == areas[b]; });
  };
  parts.area_of_cell.resize(parts.area_of_row.size());
  for (std::size_t row = 0; row < rows; ++row) {
    if (row > 0 && row - parts.cell_starts.back() < rows_per_cell && in_one_cell(row - 1, row)) continue;
    parts.cell_starts.push_back(row);
    for (std::size_t level = 0; level < parts.area_of_row.size(); ++level)
      parts.area_of_cell[level].push_back(parts.area_of_row[level][row]);
  }
  parts.cell_starts.push_back(rows);
  parts.block_starts.push_back(0);
  for (std::size_t cell = 1; cell < parts.cell_count(); ++cell)
    if (parts.cell_starts[cell + 1] - parts.cell_starts[parts.block_starts.back()] > rows_per_block)
      parts.block_starts.push_back(cell);
  if (rows > 0) parts.block_starts.push_back(parts.cell_count());
}

DeprivationTable::Parts::RowColumn in_row_order(std::shared_ptr<const base::CodedValues> values,
                                                const std::vector<std::uint32_t>& household) {
  DeprivationTable::Parts::RowColumn column;
  std::visit(
      [&](const auto& codes) {
        std::remove_cvref_t<decltype(codes)> ordered(household.size());
        for (std::size_t row = 0; row < household.size(); ++row) ordered[row] = codes[household[row]];
        column.some_missing = std::find(ordered.begin(), ordered.end(), 0) != ordered.end();
        column.codes = std::move(ordered);
      },
      values->codes());
  column.values = std::move(values);
  return column;
}

}  // namespace

DeprivationTable::DeprivationTable(std::vector<std::shared_ptr<const base::CodedValues>> columns,
                                   std::span<const double> size, std::span<const double> survey_weight,
                                   std::span<const LevelAreas> levels, const base::Progress& progress)
    : parts_(std::make_unique<Parts>()) {
  Parts& parts = *parts_;
  parts.household_count = !columns.empty() && columns.front() ? columns.front()->size()
                          : levels.empty()                    ? survey_weight.size()
                                                              : levels.front().area_of_household.size();
  check_lengths(columns, size, survey_weight, levels, parts.household_count);
  progress.report(0);
  for (std::uint32_t i = 0; i < parts.household_count; ++i)
    if (weight_or_one(survey_weight, i) > 0) parts.household.push_back(i);
  for (const LevelAreas& level : levels) {
    sort_by_level(level, parts.household);
    parts.area_counts.push_back(level.area_count);
  }
  for (const LevelAreas& level : levels) {
    auto& areas = parts.area_of_row.emplace_back();
    areas.reserve(parts.row_count());
    for (const std::uint32_t i : parts.household) areas.push_back(area_or_none(level, i));
  }
  cut_into_cells(parts);
  progress.report(0.2);
  for (const std::uint32_t i : parts.household) {
    parts.survey_weight.push_back(weight_or_one(survey_weight, i));
    if (!size.empty())
      parts.survey_weight_times_size.push_back(parts.survey_weight.back() * weight_or_one(size, i));
  }
  parts.columns.resize(columns.size());
  base::parallel_for(columns.size(), 1, 0, [&](std::size_t c, std::size_t, unsigned worker) {
    if (worker == 0)
      progress.report(0.2 + 0.8 * static_cast<double>(c) / static_cast<double>(columns.size()));
    parts.columns[c] = in_row_order(columns[c], parts.household);
  });
  progress.report(1);
}

DeprivationTable::~DeprivationTable() = default;
DeprivationTable::DeprivationTable(DeprivationTable&&) noexcept = default;
DeprivationTable& DeprivationTable::operator=(DeprivationTable&&) noexcept = default;

std::size_t DeprivationTable::household_count() const {
  return parts_->household_count;
}
std::size_t DeprivationTable::level_count() const {
  return parts_->area_counts.size();
}
std::size_t DeprivationTable::area_count(std::size_t level) const {
  return parts_->area_counts.at(level);
}

}  // namespace phumthun::poverty
