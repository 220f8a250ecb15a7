#include <algorithm>
#include <cmath>
#include <limits>

#include "base/error.hpp"
#include "base/parallel_for.hpp"
#include "poverty/deprivation_residuals.hpp"
#include "poverty/deprivation_rows.hpp"
#include "poverty/design_runs.hpp"

namespace phumthun::poverty {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t rows_per_chunk = 16 * rows_at_once;

ClassifiedRows classify_all(const DeprivationTable::Parts& parts, const RowClassifier& classifier,
                            unsigned threads) {
  ClassifiedRows all;
  all.resize(parts.row_count());
  base::parallel_for(
      parts.row_count(), rows_per_chunk, threads,
      [&](std::size_t begin, std::size_t end, unsigned) { classifier.classify(begin, end, begin, all); });
  return all;
}

/// One level: its runs, and the errors that its areas get.
struct Level {
  DesignRuns runs;
  std::span<const double> population;
  const AreaDeprivation* measured = nullptr;
  DeprivationErrors errors;
};

void make_room(DeprivationErrors& errors, std::size_t areas, const AreaDeprivation& measured) {
  for (auto* values : {&errors.H, &errors.A, &errors.M0}) values->assign(areas, nan);
  for (auto* values : {&errors.deprived, &errors.uncensored, &errors.censored, &errors.contribution})
    values->assign(measured.censored.size(), nan);
  for (auto* values : {&errors.dimension_censored, &errors.dimension_contribution})
    values->assign(measured.dimension_censored.size(), nan);
  errors.psus.assign(areas, 0);
  errors.single_psu.assign(areas, 0);
}

/// From sums of squares to standard errors, of one area.
class ErrorWriter {
 public:
  ErrorWriter(Level& level, std::size_t area, bool simple)
      : level_(level), measured_(*level.measured), area_(area), simple_(simple) {}

  /// `n`: households of the sample; `in_denominator`: those that the ratio is of; `total`: sum x.
  double error(double squares, std::int64_t n, std::int64_t in_denominator, double total) const {
    if (in_denominator < 2 || !(total > 0) || (!simple_ && level_.errors.single_psu[area_])) return nan;
    const auto count = static_cast<double>(n);
    const double correction =
        simple_ ? count / (count - 1) * population_correction(level_.population, area_, n) : 1.0;
    return std::sqrt(correction * squares) / total;
  }

  void write(const ResidualLayout& layout, const std::vector<double>& squares) {
    const std::int64_t n = measured_.n[area_], poor = measured_.poor[area_];
    const double weight = measured_.weight[area_], poor_weight = weight * measured_.H[area_],
                 poor_score = weight * measured_.M0[area_];
    DeprivationErrors& errors = level_.errors;
    errors.H[area_] = error(squares[layout.H], n, n, weight);
    errors.A[area_] = error(squares[layout.A], n, poor, poor_weight);
    errors.M0[area_] = error(squares[layout.M0], n, n, weight);
    const std::size_t areas = measured_.n.size();
    for (std::size_t j = 0; j < layout.items; ++j) {
      const std::size_t at = j * areas + area_;
      errors.censored[at] = error(squares[layout.censored + j], n, n, weight);
      errors.contribution[at] = error(squares[layout.contribution + j], n, poor, poor_score);
      errors.deprived[at] = error(squares[layout.deprived + j], measured_.answered[at],
                                  measured_.answered[at], measured_.answered_weight[at]);
      errors.uncensored[at] = layout.uncensored == layout.deprived
                                  ? errors.deprived[at]
                                  : error(squares[layout.uncensored + j], n, n, weight);
    }
    for (std::size_t d = 0; d < layout.dimensions; ++d) {
      errors.dimension_censored[d * areas + area_] =
          error(squares[layout.dimension_censored + d], n, n, weight);
      errors.dimension_contribution[d * areas + area_] =
          error(squares[layout.dimension_contribution + d], n, poor, poor_score);
    }
  }

 private:
  Level& level_;
  const AreaDeprivation& measured_;
  const std::size_t area_;
  const bool simple_;
};

/// The areas of all levels, those of the most rows first, so that no thread is left with a province.
struct AreaTask {
  std::size_t level, area, rows;
};
std::vector<AreaTask> tasks_of(const std::vector<Level>& levels) {
  std::vector<AreaTask> tasks;
  for (std::size_t level = 0; level < levels.size(); ++level) {
    const DesignRuns& runs = levels[level].runs;
    for (std::size_t area = 0; area + 1 < runs.area_starts.size(); ++area) {
      std::size_t rows = 0;
      for (std::size_t run = runs.area_starts[area]; run < runs.area_starts[area + 1]; ++run)
        rows += runs.runs[run].end - runs.runs[run].begin;
      tasks.push_back({level, area, rows});
    }
  }
  std::stable_sort(tasks.begin(), tasks.end(),
                   [](const AreaTask& a, const AreaTask& b) { return a.rows > b.rows; });
  return tasks;
}

void fill_area(Level& level, std::size_t area, const SurveyUnits& units, const ResidualLayout& layout,
               const DeprivationResiduals& residuals, const ClassifiedRows& rows) {
  const UnitCount count = count_units(units, level.runs, area, [&](std::uint32_t row) {
    return rows.standing[row] == Standing::poor || rows.standing[row] == Standing::not_poor;
  });
  level.errors.psus[area] = count.units;
  level.errors.single_psu[area] = count.single_in_stratum ? 1 : count.single ? 2 : 0;
  ResidualSquares squares(units, level.runs, layout.size);
  const std::vector<double> ratios = residuals.ratios(*level.measured, area);
  ErrorWriter(level, area, units.simple)
      .write(layout, squares.of_area(area, [&](std::uint32_t row, double* sums, bool squared) {
        residuals.add(row, ratios.data(), squared, sums);
      }));
}

}  // namespace

std::vector<DeprivationErrors> deprivation_errors(const DeprivationTable& table, const DeprivationSpec& spec,
                                                  const std::vector<AreaDeprivation>& measured,
                                                  const SurveyDesign& design, unsigned threads) {
  const DeprivationTable::Parts& parts = table.parts();
  if (measured.size() != parts.area_counts.size())
    throw base::Error(base::ErrorCode::internal, "the measured areas are not those of the table");
  check_population(design, parts.area_counts);
  const RowClassifier classifier(parts, spec);
  const ClassifiedRows rows = classify_all(parts, classifier, threads);
  const SurveyUnits units = survey_units(parts.household, design);
  std::vector<Level> levels(measured.size());
  base::parallel_for(levels.size(), 1, threads, [&](std::size_t l, std::size_t, unsigned) {
    levels[l].runs = design_runs(units, parts.area_of_row[l], parts.area_counts[l]);
    if (!design.population.empty()) levels[l].population = design.population[l];
    levels[l].measured = &measured[l];
    make_room(levels[l].errors, parts.area_counts[l], measured[l]);
  });
  const ResidualLayout layout(spec, dimension_count(spec), classifier.some_missing());
  const DeprivationResiduals residuals(spec, layout, rows, parts.weight(spec.by_persons), threads);
  const std::vector<AreaTask> tasks = tasks_of(levels);
  base::parallel_for(tasks.size(), 1, threads, [&](std::size_t task, std::size_t, unsigned) {
    fill_area(levels[tasks[task].level], tasks[task].area, units, layout, residuals, rows);
  });
  std::vector<DeprivationErrors> errors;
  for (Level& level : levels) errors.push_back(std::move(level.errors));
  return errors;
}

}  // namespace phumthun::poverty
