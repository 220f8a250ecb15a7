#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <limits>
#include <set>

#include "app/finite_population.hpp"
#include "app/framework_items.hpp"
#include "app/measure_warnings.hpp"
#include "app/robustness_parts.hpp"
#include "base/error.hpp"
#include "poverty/ratio.hpp"

namespace phumthun::app {
namespace {

constexpr std::size_t most_levels = 20;
constexpr double same_sum = 1e-9;
constexpr double rounding = 1e-12;

/// Sums of item weights above 0, ascending, those that differ by rounding alone as one; empty where there are
/// more than `most_levels`.
std::vector<double> sums_of_weights(const poverty::DeprivationSpec& spec) {
  std::set<double> sums{0};
  for (const poverty::DeprivationItem& item : spec.items) {
    const std::vector<double> before(sums.begin(), sums.end());
    for (const double sum : before) {
      const auto near = sums.lower_bound(sum + item.item_weight - same_sum);
      if (near == sums.end() || *near > sum + item.item_weight + same_sum)
        sums.insert(std::min(1.0, sum + item.item_weight));
    }
    if (sums.size() > most_levels + 1) return {};
  }
  return {std::next(sums.begin()), sums.end()};
}

/// The rows of the level's list that are asked for.
std::vector<std::size_t> chosen_areas(const AreaList& list, const std::vector<std::string>& codes) {
  std::vector<std::size_t> chosen;
  if (codes.empty()) {
    for (std::size_t i = 0; i < list.codes.size(); ++i) chosen.push_back(i);
    return chosen;
  }
  for (const std::string& code : codes)
    chosen.push_back(static_cast<std::size_t>(std::lower_bound(list.codes.begin(), list.codes.end(), code) -
                                              list.codes.begin()));
  return chosen;
}

/// The curves without the areas that are too small to be compared.
std::vector<double> comparable(std::vector<double> curves, const std::vector<std::int64_t>& n,
                               std::int64_t hide_below) {
  for (std::size_t i = 0; i < curves.size(); ++i)
    if (n[i % n.size()] < hide_below) curves[i] = std::numeric_limits<double>::quiet_NaN();
  return curves;
}

/// Errors of M0 to compare curves by. One of 0 that is no census's comes from a sample that happens not to
/// vary: an M0 of 0 or 1 gets the error of an H of 0 or 1, which it can't exceed; of others it is not known.
std::vector<double> comparable_errors(const poverty::AreaDeprivation& areas,
                                      const poverty::DeprivationErrors& errors,
                                      const poverty::SurveyDesign& design) {
  std::vector<double> result = errors.M0;
  for (std::size_t i = 0; i < result.size(); ++i) {
    const std::int64_t n = areas.n[i];
    const bool census = !design.population.empty() && static_cast<double>(n) >= design.population[0][i];
    if (census || !(result[i] <= rounding)) continue;
    const auto drawn = static_cast<double>(std::min<std::int64_t>(n, errors.psus[i]));
    const bool extreme = areas.M0[i] == 0 || areas.M0[i] == 1;
    result[i] = extreme ? poverty::extreme_share_error(poverty::wilson_interval(areas.M0[i], drawn))
                        : std::numeric_limits<double>::quiet_NaN();
  }
  return result;
}

}  // namespace

RobustnessInput robustness_input(MeasureSource& source, const MeasureRequest& request,
                                 const base::Progress& progress) {
  poverty::Framework framework = requested_framework(source.store(), request, source.framework_columns());
  const std::vector<std::string> columns = columns_of(framework);
  const poverty::DeprivationTable& table = source.table(columns, {request.level}, progress.slice(0, 0.9));
  poverty::DeprivationSpec spec =
      poverty::deprivation_spec(framework, columns, framework.k, request.by == CountBy::persons);
  const DesignColumns& design = source.design(request.design);
  poverty::SurveyDesign survey_design{design.psu, design.stratum, {}};
  std::vector<base::LocalText> warnings;
  auto population =
      finite_population(source, request.design, request.level, warnings, progress.slice(0.9, 1));
  if (!population.empty()) survey_design.population.push_back(std::move(population));
  return {std::move(framework), std::move(spec), table, std::move(survey_design), std::move(warnings)};
}

std::vector<double> robustness_k_grid(const std::vector<double>& requested,
                                      const poverty::Framework& framework,
                                      const poverty::DeprivationSpec& spec) {
  std::vector<double> grid = requested.empty() ? framework.k_grid : requested;
  for (const double k : grid)
    if (!(k > 0 && k <= 1))
      throw base::Error(base::ErrorCode::invalid_input,
                        fmt::format("a poverty cut-off k of {} is not a share", k),
                        "give every k above 0 and up to 1, such as 0.2 0.4 0.6 0.8 1");
  if (grid.empty()) grid = sums_of_weights(spec);
  if (grid.empty())
    for (std::size_t j = 1; j <= most_levels; ++j)
      grid.push_back(static_cast<double>(j) / static_cast<double>(most_levels));
  std::sort(grid.begin(), grid.end());
  grid.erase(std::unique(grid.begin(), grid.end()), grid.end());
  return grid;
}

void add_curves(MeasureSource& source, const RobustnessInput& input, const std::vector<std::string>& codes,
                std::int64_t hide_below, double alpha, Robustness& result, const base::Progress& progress) {
  const AreaList& list = source.places(result.level).list;
  const std::vector<std::size_t> chosen = chosen_areas(list, codes);
  for (const std::size_t area : chosen) {
    result.codes.push_back(list.codes[area]);
    result.names.push_back(list.names[area]);
  }
  poverty::DeprivationSpec spec = input.spec;
  std::vector<double> test_errors;
  for (std::size_t k = 0; k < result.k_grid.size(); ++k) {
    progress.report(static_cast<double>(k) / static_cast<double>(result.k_grid.size()));
    spec.k = result.k_grid[k];
    const auto levels = poverty::measure_deprivation(input.table, spec, 0);
    const auto errors = poverty::deprivation_errors(input.table, spec, levels, input.design, 0);
    const auto take = [&](const std::vector<double>& from, std::vector<double>& curves) {
      for (const std::size_t area : chosen) curves.push_back(from[area]);
    };
    take(levels[0].M0, result.M0);
    take(errors[0].M0, result.M0_se);
    take(comparable_errors(levels[0], errors[0], input.design), test_errors);
    take(levels[0].H, result.H);
    take(errors[0].H, result.H_se);
    if (k > 0) continue;
    for (const std::size_t area : chosen) result.n.push_back(levels[0].n[area]);
    const auto single = single_psu_warnings(errors[0]);
    result.warnings.insert(result.warnings.end(), single.begin(), single.end());
  }
  result.dominance = poverty::dominance(comparable(result.M0, result.n, hide_below), test_errors,
                                        chosen.size(), result.k_grid.size(), alpha);
}

}  // namespace phumthun::app
