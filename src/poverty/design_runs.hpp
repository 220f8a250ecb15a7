#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "poverty/survey_design.hpp"

namespace phumthun::poverty {

// Internal: how rows (households) were drawn, and the variance of totals that follows from it.

/// The strata and primary sampling units of all rows of a survey. A unit is a PSU of its stratum: the same
/// number in two strata is two.
struct SurveyUnits {
  std::vector<std::uint32_t> stratum_of_row;  ///< from 0
  std::vector<std::uint32_t> unit_of_row;     ///< from 0, in order of strata; empty: each row by itself
  std::vector<std::size_t> units_of_stratum;  ///< m_h
  bool simple = true;                         ///< neither strata nor PSUs were given
};
/// `household[row]` is the row's place in the design's spans. Throws
/// Error{invalid_input} where they are shorter than that.
SurveyUnits survey_units(std::span<const std::uint32_t> household, const SurveyDesign&);

/// Throws Error{unsupported} for a population beside units or strata, Error{invalid_input} where its levels
/// and areas are not those of `area_counts`.
void check_population(const SurveyDesign&, std::span<const std::size_t> area_counts);
/// 1 - n / N; 1 where N is not known, 0 where everyone was asked.
double population_correction(std::span<const double> population, std::size_t area, std::int64_t n);

/// The rows of each area in order of stratum and unit.
struct DesignRuns {
  struct Run {
    std::size_t begin, end;  ///< of `rows`: one stratum within one area
    std::uint32_t stratum;
  };
  std::vector<std::uint32_t> rows;
  std::vector<Run> runs;
  std::vector<std::size_t> area_starts;  ///< of `runs`; one more than there are areas
};
DesignRuns design_runs(const SurveyUnits&, std::span<const std::uint32_t> area_of_row,
                       std::size_t area_count);

/// squares[s] += (values[s] - means[s])².
void add_squared_deviations(std::size_t count, const double* values, const double* means, double* squares);

/// Sums of squares of residual totals in one area, for `count` statistics at once.
///
/// Simple: sum e² over the rows, to be multiplied with n / (n - 1). Else: sum_h m_h / (m_h - 1) sum_p (e_hp -
/// mean e_h)², the area being a domain of the whole design: the stratum's units outside the area have e = 0
/// and count in m_h (Lumley 2010, Complex Surveys, section 2.2). Squares are taken of deviations, never as a
/// difference of moments. A stratum of one unit adds nothing: its areas are flagged elsewhere.
///
/// add_row(row, sums, squared) adds the residuals of one row, or their squares, to sums[0 .. count).
class ResidualSquares {
 public:
  ResidualSquares(const SurveyUnits& units, const DesignRuns& design, std::size_t count)
      : units_(units), design_(design), squares_(count), residual_(count), mean_(count), of_run_(count) {}

  template <class AddRow>
  const std::vector<double>& of_area(std::size_t area, const AddRow& add_row) {
    squares_.assign(squares_.size(), 0.0);
    for (std::size_t run = design_.area_starts[area]; run < design_.area_starts[area + 1]; ++run)
      if (units_.simple)
        add_simple(design_.runs[run], add_row);
      else
        add_stratum(design_.runs[run], add_row);
    return squares_;
  }

 private:
  template <class AddRow>
  void add_simple(const DesignRuns::Run& run, const AddRow& add_row) {
    for (std::size_t i = run.begin; i < run.end; ++i) add_row(design_.rows[i], squares_.data(), true);
  }

  template <class AddRow>
  void add_stratum(const DesignRuns::Run& run, const AddRow& add_row) {
    const auto all_units = static_cast<double>(units_.units_of_stratum[run.stratum]);
    if (all_units < 2) return;
    mean_.assign(mean_.size(), 0.0);
    for (std::size_t i = run.begin; i < run.end; ++i) add_row(design_.rows[i], mean_.data(), false);
    for (double& mean : mean_) mean /= all_units;
    of_run_.assign(of_run_.size(), 0.0);
    double units_here = 0;
    for (std::size_t i = run.begin; i < run.end; ++units_here) {
      residual_.assign(residual_.size(), 0.0);
      const std::size_t first = i;
      do add_row(design_.rows[i++], residual_.data(), false);
      while (i < run.end && same_unit(first, i));
      add_squared_deviations(of_run_.size(), residual_.data(), mean_.data(), of_run_.data());
    }
    for (std::size_t s = 0; s < squares_.size(); ++s)
      squares_[s] +=
          all_units / (all_units - 1) * (of_run_[s] + (all_units - units_here) * mean_[s] * mean_[s]);
  }

  bool same_unit(std::size_t a, std::size_t b) const {
    return !units_.unit_of_row.empty() &&
           units_.unit_of_row[design_.rows[a]] == units_.unit_of_row[design_.rows[b]];
  }

  const SurveyUnits& units_;
  const DesignRuns& design_;
  std::vector<double> squares_, residual_, mean_, of_run_;
};

/// The units of an area that hold a counted row, whether one of its strata has one unit only, and whether
/// errors can't be known: for that, or for fewer than two units here.
struct UnitCount {
  std::int64_t units = 0;
  bool single_in_stratum = false, single = false;
};
template <class IsCounted>
UnitCount count_units(const SurveyUnits& units, const DesignRuns& design, std::size_t area,
                      const IsCounted& is_counted) {
  UnitCount count;
  constexpr std::uint32_t no_unit = 0xffffffffu;
  for (std::size_t r = design.area_starts[area]; r < design.area_starts[area + 1]; ++r) {
    const DesignRuns::Run& run = design.runs[r];
    std::uint32_t last = no_unit;
    for (std::size_t i = run.begin; i < run.end; ++i) {
      const std::uint32_t row = design.rows[i];
      const std::uint32_t unit = units.unit_of_row.empty() ? row : units.unit_of_row[row];
      if (unit == last || !is_counted(row)) continue;
      last = unit;
      ++count.units;
      count.single_in_stratum |= !units.simple && units.units_of_stratum[run.stratum] < 2;
    }
  }
  count.single = count.single_in_stratum || count.units == 1;
  return count;
}

}  // namespace phumthun::poverty
