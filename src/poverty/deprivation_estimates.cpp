#include "poverty/deprivation_estimates.hpp"

#include <algorithm>
#include <limits>

#include "poverty/ratio.hpp"

namespace phumthun::poverty {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Values, errors and household counts of a part; `first` is where the item's run of areas begins.
struct PartColumns {
  const std::vector<double>* value = nullptr;
  const std::vector<double>* error = nullptr;  ///< null: none
  const std::vector<std::int64_t>* n = nullptr;
  std::size_t first = 0, first_n = 0;
  bool is_proportion = true;
};

PartColumns columns_of(Statistic statistic, const DeprivationPart& part, const AreaDeprivation& values,
                       const DeprivationErrors* errors) {
  const std::size_t run = part.index * values.H.size();
  const bool of_dimension = part.kind == DeprivationPart::Kind::dimension;
  const auto error = [&](std::vector<double> DeprivationErrors::*member) {
    return errors ? &(errors->*member) : nullptr;
  };
  using Errors = DeprivationErrors;
  switch (statistic) {
    case Statistic::headcount:
      return {&values.H, error(&Errors::H), &values.n, 0, 0, true};
    case Statistic::intensity:
      return {&values.A, error(&Errors::A), &values.poor, 0, 0, false};
    case Statistic::adjusted_headcount:
      return {&values.M0, error(&Errors::M0), &values.n, 0, 0, false};
    case Statistic::deprived:
      return {&values.deprived, error(&Errors::deprived), &values.answered, run, run, true};
    case Statistic::censored:
      if (of_dimension)
        return {&values.dimension_censored, error(&Errors::dimension_censored), &values.n, run, 0, true};
      return {&values.censored, error(&Errors::censored), &values.n, run, 0, true};
    default:
      if (of_dimension)
        return {&values.dimension_contribution,
                error(&Errors::dimension_contribution),
                &values.poor,
                run,
                0,
                false};
      return {&values.contribution, error(&Errors::contribution), &values.poor, run, 0, false};
  }
}

/// How many were drawn one by one: n households, or the sampling units that the counted ones are of.
std::int64_t drawn(const DeprivationErrors& errors, const AreaDeprivation& values, std::size_t area,
                   std::int64_t n) {
  return errors.psus[area] < values.n[area] ? std::min(n, errors.psus[area]) : n;
}

}  // namespace

AreaEstimates deprivation_estimates(Statistic statistic, const DeprivationPart& part,
                                    const AreaDeprivation& values, const DeprivationErrors* errors) {
  const PartColumns columns = columns_of(statistic, part, values, errors);
  const std::size_t areas = values.H.size();
  AreaEstimates estimates;
  estimates.n.reserve(areas);
  for (std::vector<double>* column : {&estimates.value, &estimates.se, &estimates.ci_low, &estimates.ci_high})
    column->reserve(areas);
  for (std::size_t area = 0; area < areas; ++area) {
    const double value = (*columns.value)[columns.first + area];
    const double error = columns.error ? (*columns.error)[columns.first + area] : nan;
    const std::int64_t n = (*columns.n)[columns.first_n + area];
    Interval interval{nan, nan};
    if (columns.error && columns.is_proportion && (value == 0 || value == 1))
      interval = wilson_interval(value, static_cast<double>(drawn(*errors, values, area, n)));
    else if (columns.error)
      interval = logit_interval(value, error);
    estimates.n.push_back(n);
    estimates.value.push_back(value);
    estimates.se.push_back(error);
    estimates.ci_low.push_back(interval.low);
    estimates.ci_high.push_back(interval.high);
  }
  return estimates;
}

}  // namespace phumthun::poverty
