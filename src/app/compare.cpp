#include "app/compare.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

#include "app/area_marks.hpp"
#include "app/compare_words.hpp"
#include "app/measure_recipe.hpp"
#include "app/measure_run.hpp"
#include "app/robustness_parts.hpp"
#include "base/error.hpp"

namespace phumthun::app {
namespace {

using base::Error;
using base::ErrorCode;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t fewest_areas = 2, most_areas = 5;

void check(const CompareRequest& request, const AreaList& list) {
  if (request.codes.size() < fewest_areas || request.codes.size() > most_areas)
    throw Error(ErrorCode::invalid_input, fmt::format("{} areas can't be compared", request.codes.size()),
                "give the codes of two to five areas");
  check_alpha(request.alpha);
  for (std::size_t i = 0; i < request.codes.size(); ++i) {
    const std::string& code = request.codes[i];
    const std::string_view level = base::level_name(request.measure.level);
    if (!std::binary_search(list.codes.begin(), list.codes.end(), code))
      throw Error(ErrorCode::invalid_input, fmt::format("there is no {} with the code {}", level, code),
                  fmt::format("give codes of {} digits of areas in the store",
                              base::code_digits(request.measure.level)));
    if (std::find(request.codes.begin(), request.codes.begin() + static_cast<std::ptrdiff_t>(i), code) !=
        request.codes.begin() + static_cast<std::ptrdiff_t>(i))
      throw Error(ErrorCode::invalid_input, fmt::format("{} {} is given twice", level, code),
                  "give each area once");
  }
}

/// The rows of a column that stand at these places.
MeasureColumn chosen_rows(const MeasureColumn& column, const std::vector<std::size_t>& rows) {
  MeasureColumn chosen;
  chosen.measure = column.measure;
  chosen.description = column.description;
  const auto take = [&](const auto& from, auto& to) {
    if (from.empty()) return;
    for (const std::size_t row : rows) to.push_back(from[row]);
  };
  take(column.n, chosen.n);
  take(column.value, chosen.value);
  take(column.se, chosen.se);
  take(column.test_se, chosen.test_se);
  take(column.weight, chosen.weight);
  take(column.ci_low, chosen.ci_low);
  take(column.ci_high, chosen.ci_high);
  take(column.flag, chosen.flag);
  take(column.reliability, chosen.reliability);
  take(column.denominator, chosen.denominator);
  take(column.reason, chosen.reason);
  take(column.unsmoothed, chosen.unsmoothed);
  return chosen;
}

/// Ranks among all areas with enough households, the most deprived first.
std::vector<poverty::RankInterval> ranks_of(const MeasureColumn& column, double alpha) {
  std::vector<double> values = column.value;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (column.reliability[i] == poverty::Reliability::too_few) values[i] = nan;
  std::vector<double> errors = test_errors(column);
  if (column.description.kind == poverty::MeasureKind::count)
    errors.assign(values.size(), 0);  // a count is as it is
  else if (!column.description.higher_means_more_deprived)
    for (double& value : values) value = -value;
  return poverty::rank_intervals(values, errors, alpha);
}

/// `shown` is what stands in the answer; `areas` and `parents` are what was surveyed there, which alone can
/// be tested: modelled values borrow from each other.
ComparedMeasure compare_measure(const MeasureColumn& shown, const AreaMeasures& areas,
                                const AreaMeasures* parents, std::size_t m,
                                const std::vector<std::size_t>& rows, double alpha) {
  ComparedMeasure compared;
  compared.column = chosen_rows(shown, rows);
  const auto ranks = ranks_of(areas.columns[m], alpha);
  const auto parent = parents ? parents_of(areas.codes, parents->codes) : std::vector<std::size_t>{};
  const auto against_parent =
      parents ? parent_differences(areas, *parents, m)
              : std::vector<poverty::Difference>(areas.codes.size(), poverty::undefined_difference());
  for (const std::size_t row : rows) {
    compared.ranks.push_back(ranks[row]);
    compared.parent.push_back(against_parent[row]);
    const bool has_parent = parents && parent[row] != no_parent;
    compared.parent_value.push_back(has_parent ? parents->columns[m].value[parent[row]] : nan);
  }
  const MeasureColumn column = chosen_rows(areas.columns[m], rows);
  const std::vector<double>& errors = test_errors(column);
  for (std::size_t a = 0; a < rows.size(); ++a)
    for (std::size_t b = a + 1; b < rows.size(); ++b)
      compared.pairs.push_back(
          {a, b,
           can_be_tested(column, a) && can_be_tested(column, b)
               ? poverty::difference_of(column.value[a], errors[a], column.value[b], errors[b])
               : poverty::undefined_difference()});
  return compared;
}

/// Adjusts all differences of one kind together, over the measures: `each` calls back with every one.
template <class Each>
void mark_together(const Each& each, poverty::Adjustment adjustment, double alpha) {
  std::vector<poverty::Difference> all;
  each([&](poverty::Difference& difference) { all.push_back(difference); });
  poverty::mark_differences(all, adjustment, alpha);
  std::size_t next = 0;
  each([&](poverty::Difference& difference) { difference = all[next++]; });
}

void mark_all(Comparison& comparison, poverty::Adjustment adjustment, double alpha) {
  mark_together(
      [&](const auto& visit) {
        for (ComparedMeasure& measure : comparison.measures)
          for (ComparedMeasure::Pair& pair : measure.pairs) visit(pair.difference);
      },
      adjustment, alpha);
  mark_together(
      [&](const auto& visit) {
        for (ComparedMeasure& measure : comparison.measures)
          for (poverty::Difference& difference : measure.parent) visit(difference);
      },
      adjustment, alpha);
}

Robustness curves_of(MeasureSource& source, const CompareRequest& request, const base::Progress& progress) {
  const RobustnessInput input = robustness_input(source, request.measure, progress.slice(0, 0.3));
  Robustness result;
  result.level = request.measure.level;
  result.k = input.framework.k;
  result.k_grid = robustness_k_grid({}, input.framework, input.spec);
  add_curves(source, input, request.codes, source.rules().reliability.hide_below, request.alpha, result,
             progress.slice(0.3, 1));
  return result;
}

void add_areas(MeasureSource& source, const std::vector<std::size_t>& rows, const AreaMeasures* parents,
               Comparison& comparison) {
  const LevelPlaces& places = source.places(comparison.level);
  const auto parent = parents ? parents_of(places.list.codes, parents->codes) : std::vector<std::size_t>{};
  for (const std::size_t row : rows) {
    comparison.codes.push_back(places.list.codes[row]);
    comparison.names.push_back(places.list.names[row]);
    const bool has_parent = parents && parent[row] != no_parent;
    comparison.parent_names.push_back(has_parent ? parents->names[parent[row]] : base::LocalText{});
    const double registered = places.registered_households[row];
    comparison.registered_households.push_back(std::isnan(registered) ? 0 : std::llround(registered));
    comparison.surveyed.push_back(places.households[row]);
  }
}

std::vector<std::string> names_of(const std::vector<poverty::Measure>& measures) {
  std::vector<std::string> names;
  for (const poverty::Measure& measure : measures) names.push_back(poverty::measure_name(measure));
  return names;
}

/// The level, and the one above it where the store has it.
std::vector<base::AreaLevel> compared_levels(const MeasureSource& source, base::AreaLevel level) {
  std::vector<base::AreaLevel> levels{level};
  const auto above = base::level_above(level);
  if (above && std::find(source.levels().begin(), source.levels().end(), *above) != source.levels().end())
    levels.push_back(*above);
  return levels;
}

void add_words(Comparison& comparison, const AreaMeasures& shown, const CompareRequest& request) {
  for (std::size_t a = 0; a < comparison.codes.size(); ++a)
    for (std::size_t b = a + 1; b < comparison.codes.size(); ++b)
      comparison.dominance.push_back(pair_sentence(comparison.robustness, a, b));
  comparison.sentences = comparison_sentences(comparison);
  comparison.warnings = shown.warnings;
  if (request.measure.smoothing != "none")
    comparison.warnings.push_back(
        {"การทดสอบความแตกต่าง อันดับ และค่าของพื้นที่ระดับบน ใช้ค่าที่สำรวจได้โดยตรง ไม่ใช่ค่าจากแบบจำลอง",
         "differences, ranks and the values of the areas above rest on what was "
         "surveyed, not on modelled values"});
  comparison.recipe = shown.recipe;
  comparison.recipe.front().second = std::string("compare");  // the verb
  comparison.recipe.emplace_back("codes", fmt::format("{}", fmt::join(request.codes, " ")));
  comparison.recipe.emplace_back("adjustment", request.adjustment);
  comparison.recipe.emplace_back("alpha", request.alpha);
}

}  // namespace

Comparison compare_areas(store::Store& store, const CompareRequest& request, const base::Progress& progress) {
  const poverty::Adjustment adjustment = poverty::parse_adjustment(request.adjustment);
  MeasureSource source(store);
  source.follow(request.measure.round, progress.slice(0, 0.2));
  const base::AreaLevel level = request.measure.level;
  const AreaList& list = source.places(level).list;
  check(request, list);
  CompareRequest asked = request;
  if (asked.measure.measures.empty()) asked.measure.measures = names_of(poverty::default_measures());

  const std::vector<base::AreaLevel> levels = compared_levels(source, level);
  const auto shown = measure_levels(source, asked.measure, levels, levels, progress.slice(0.2, 0.5));
  MeasureRequest as_surveyed = asked.measure;
  as_surveyed.smoothing = "none";
  const auto surveyed = asked.measure.smoothing == "none"
                            ? shown
                            : measure_levels(source, as_surveyed, levels, levels, progress.slice(0.5, 0.6));
  const AreaMeasures* parents = levels.size() > 1 ? &surveyed[1] : nullptr;

  std::vector<std::size_t> rows;
  for (const std::string& code : asked.codes)
    rows.push_back(static_cast<std::size_t>(std::lower_bound(list.codes.begin(), list.codes.end(), code) -
                                            list.codes.begin()));
  Comparison comparison;
  comparison.level = level;
  add_areas(source, rows, parents, comparison);
  for (std::size_t m = 0; m < surveyed[0].columns.size(); ++m)
    comparison.measures.push_back(
        compare_measure(shown[0].columns[m], surveyed[0], parents, m, rows, asked.alpha));
  mark_all(comparison, adjustment, asked.alpha);
  comparison.robustness = curves_of(source, asked, progress.slice(0.6, 1));
  add_words(comparison, shown[0], asked);
  return comparison;
}

}  // namespace phumthun::app
