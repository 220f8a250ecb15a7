#include "app/measure_run.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

#include "app/finite_population.hpp"
#include "app/framework_items.hpp"
#include "app/measure_columns.hpp"
#include "app/measure_families.hpp"
#include "app/measure_recipe.hpp"
#include "app/measure_warnings.hpp"
#include "base/error.hpp"
#include "poverty/deprivation_estimates.hpp"
#include "poverty/ratio.hpp"

namespace phumthun::app {
namespace {

using base::AreaLevel;
using base::Error;
using base::ErrorCode;
using poverty::DeprivationPart;
using poverty::Measure;
using poverty::Statistic;
using poverty::Subject;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// How a design is written into the name of what hangs on it.
std::string key_of(const DesignRequest& design, bool with_errors) {
  return fmt::format("{}/{}/{}/{}", design.psu, design.strata, design.population, with_errors);
}

/// One request over one source.
class MeasureRun {
 public:
  MeasureRun(MeasureSource& source, const MeasureRequest& request, const std::vector<AreaLevel>& table_levels)
      : source_(source),
        request_(request),
        table_levels_(table_levels),
        by_persons_(request.by == CountBy::persons),
        framework_(requested_framework(source.store(), request, source.framework_columns())) {
    for (const std::string& name : request.measures) measures_.push_back(poverty::parse_measure(name));
    for (const Measure& measure : measures_) {
      if (measure.of_registered && by_persons_)
        throw Error(ErrorCode::invalid_input,
                    fmt::format("'{}' is a share of registered households, not of persons",
                                poverty::measure_name(measure)),
                    "count by households, or leave .registered out");
      if (origin_of(measure, framework_) == MeasureOrigin::deprivation) needs_deprivation_ = true;
    }
    smoothing_ = poverty::parse_smoothing(request.smoothing);
  }

  void prepare(const base::Progress& progress) {
    read_population(progress.slice(0, 0.1));
    if (!needs_deprivation_) return;
    const std::vector<std::string> columns = columns_of(framework_);
    const poverty::DeprivationTable& table = source_.table(columns, table_levels_, progress.slice(0.1, 0.8));
    spec_ = poverty::deprivation_spec(framework_, columns, framework_.k, by_persons_);
    for (const Measure& measure : measures_)
      if (origin_of(measure, framework_) == MeasureOrigin::deprivation)
        part_of(measure, framework_, spec_);  // an unknown item before any work
    deprivation_ = poverty::measure_deprivation(table, spec_, 0);
    progress.report(0.9);
    if (request_.standard_errors)
      errors_ = poverty::deprivation_errors(table, spec_, deprivation_, design(table_levels_), 0);
    progress.report(1);
  }

  AreaMeasures measure(AreaLevel level, const base::Progress& progress) {
    const LevelPlaces& places = source_.places(level);
    AreaMeasures result;
    result.level = level;
    result.codes = places.list.codes;
    result.names = places.list.names;
    MeasureRequest of_level = request_;
    of_level.level = level;
    estimate_scores(level, progress.slice(0, 0.4));
    std::vector<Measure> of_families;
    for (const Measure& measure : measures_)
      if (origin_of(measure, framework_) == MeasureOrigin::family) of_families.push_back(measure);
    std::vector<MeasureColumn> families =
        family_columns(source_, of_level, of_families, result.warnings, progress.slice(0.4, 1));
    auto next_family = families.begin();
    bool smoothed = false;
    for (const Measure& measure : measures_) {
      MeasureColumn column = origin_of(measure, framework_) == MeasureOrigin::family
                                 ? std::move(*next_family++)
                                 : survey_column(measure, level);
      if (smoothing_ != poverty::Smoothing::none)
        smoothed |= smooth(column, smoothing_, is_plain_sample(), population_of(level));
      judge(column, places.households, source_.rules().reliability, request_.standard_errors);
      result.columns.push_back(std::move(column));
    }
    if (deprivation_.empty())
      result.missing.households = static_cast<std::int64_t>(source_.surveys().tambon.size());
    else
      result.missing = missing_report(deprivation_.front(), spec_.item_names);
    add_warnings(result, level, smoothed);
    result.recipe = measure_recipe(source_.store(), of_level, framework_,
                                   static_cast<std::int64_t>(source_.surveys().tambon.size()));
    progress.report(1);
    return result;
  }

 private:
  std::size_t table_place(AreaLevel level) const {
    return static_cast<std::size_t>(std::find(table_levels_.begin(), table_levels_.end(), level) -
                                    table_levels_.begin());
  }

  bool is_plain_sample() const {
    const auto& weights = source_.surveys().survey_weight;
    const auto is_one = [](double weight) { return std::isnan(weight) || weight == 1; };
    return request_.design == DesignRequest{} && !by_persons_ &&
           std::all_of(weights.begin(), weights.end(), is_one);
  }

  /// Empty: none was asked for.
  std::vector<double> population_of(AreaLevel level) const {
    return population_.empty() ? std::vector<double>{} : population_[table_place(level)];
  }

  /// N of every area of every level, where a finite population was asked for.
  void read_population(const base::Progress& progress) {
    source_.design(request_.design);  // its words are checked, whatever is measured
    if (request_.design.population == "none" || !request_.standard_errors) return;
    for (const AreaLevel level : table_levels_)
      population_.push_back(
          finite_population(source_, request_.design, level, population_warnings_.emplace_back(), progress));
  }

  poverty::SurveyDesign design(const std::vector<AreaLevel>& levels) {
    const DesignColumns& columns = source_.design(request_.design);
    poverty::SurveyDesign design{columns.psu, columns.stratum, {}};
    if (!population_.empty())
      for (const AreaLevel level : levels) design.population.push_back(population_[table_place(level)]);
    return design;
  }

  MeasureColumn survey_column(const Measure& measure, AreaLevel level) {
    Measure of_surveyed = measure;
    of_surveyed.of_registered = false;
    MeasureDescription description =
        describe_measure(poverty::measure_name(measure), &framework_, request_.by);
    const bool from_scores = origin_of(measure, framework_) == MeasureOrigin::scores;
    MeasureColumn column = column_of(measure,
                                     from_scores ? source_.estimates.at(score_key(measure, level))
                                                 : deprivation_column(of_surveyed, level),
                                     std::move(description));
    add_denominator(column, of_surveyed, level);
    if (!from_scores) mark_all_missing(column, level);
    if (!population_.empty()) close_census_intervals(column, population_[table_place(level)]);
    prepare_tests(column, of_surveyed, level);
    if (measure.of_registered)
      take_share_of_registered(column, answered_weight(of_surveyed, level, false),
                               source_.places(level).registered_households);
    return column;
  }

  poverty::AreaEstimates deprivation_column(const Measure& measure, AreaLevel level) const {
    const std::size_t place = table_place(level);
    return poverty::deprivation_estimates(measure.statistic, part_of(measure, framework_, spec_),
                                          deprivation_[place], errors_.empty() ? nullptr : &errors_[place]);
  }

  /// What the estimates of scores and counts hang on: neither k nor another item's cut-off.
  std::string score_key(const Measure& measure, AreaLevel level) const {
    Measure of_surveyed = measure;
    of_surveyed.of_registered = false;
    return fmt::format("{} {} {} {} {} {} {}", base::level_name(level), poverty::measure_name(of_surveyed),
                       measure.subject == Subject::item ? indicator_of(measure, framework_).column : "",
                       by_persons_, measure.statistic == Statistic::deprived ? score_cutoff(framework_) : 0.0,
                       fmt::join(framework_.level_edges, " "),
                       key_of(request_.design, request_.standard_errors));
  }

  void estimate_scores(AreaLevel level, const base::Progress& progress);
  std::vector<double> item_values(const Measure& measure);
  void add_denominator(MeasureColumn& column, const Measure& measure, AreaLevel level);
  std::vector<double> answered_weight(const Measure& measure, AreaLevel level, bool by_persons);
  std::vector<double> weight_of(const Measure& measure, AreaLevel level);
  void prepare_tests(MeasureColumn& column, const Measure& measure, AreaLevel level);
  void mark_all_missing(MeasureColumn& column, AreaLevel level) const;
  void add_warnings(AreaMeasures& result, AreaLevel level, bool smoothed) const;

  MeasureSource& source_;
  const MeasureRequest& request_;
  const std::vector<AreaLevel>& table_levels_;
  bool by_persons_;
  poverty::Framework framework_;
  std::vector<Measure> measures_;
  poverty::Smoothing smoothing_ = poverty::Smoothing::none;
  bool needs_deprivation_ = false;
  poverty::DeprivationSpec spec_;
  std::vector<poverty::AreaDeprivation> deprivation_;              ///< by table level
  std::vector<poverty::DeprivationErrors> errors_;                 ///< empty: not asked for
  std::vector<std::vector<double>> population_;                    ///< by table level; empty: none
  std::vector<std::vector<base::LocalText>> population_warnings_;  ///< as population_
};

/// Estimates what is not kept yet: the capitals, overall and counts together, each item by itself.
void MeasureRun::estimate_scores(AreaLevel level, const base::Progress& progress) {
  std::vector<std::vector<Measure>> runs(1);
  for (Measure measure : measures_) {
    if (origin_of(measure, framework_) != MeasureOrigin::scores ||
        source_.estimates.contains(score_key(measure, level)))
      continue;
    measure.of_registered = false;
    if (measure.subject == Subject::item)
      runs.push_back({measure});
    else
      runs.front().push_back(measure);
  }
  const store::SurveyColumns& surveys = source_.surveys();
  const LevelPlaces& places = source_.places(level);
  poverty::EstimateOptions options;
  options.cutoff = score_cutoff(framework_);
  options.level_edges = framework_.level_edges;
  options.by_persons = by_persons_;
  options.standard_errors = request_.standard_errors;
  options.design = design({level});
  for (const std::vector<Measure>& measures : runs) {
    if (measures.empty()) continue;
    poverty::HouseholdScores scores;
    for (std::size_t j = 0; j < poverty::capital_count; ++j) scores.capitals[j] = surveys.capitals[j];
    scores.size = surveys.size;
    scores.survey_weight = surveys.survey_weight;
    const std::vector<double> item = item_values(measures.front());
    scores.item = item;
    auto estimates = poverty::estimate_areas(measures, scores, places.area_of_household,
                                             places.list.codes.size(), options, progress);
    for (std::size_t i = 0; i < measures.size(); ++i)
      source_.estimates.emplace(score_key(measures[i], level), std::move(estimates[i]));
  }
}

/// Of every household; empty where the measure is of no item.
std::vector<double> MeasureRun::item_values(const Measure& measure) {
  std::vector<double> values;
  if (measure.subject != Subject::item) return values;
  const base::CodedValues& coded = *source_.column(indicator_of(measure, framework_).column);
  values.reserve(coded.size());
  for (std::size_t i = 0; i < coded.size(); ++i) values.push_back(coded.at(i));
  return values;
}

/// Sum of survey weights (times size) behind each value.
std::vector<double> MeasureRun::answered_weight(const Measure& measure, AreaLevel level, bool by_persons) {
  if (origin_of(measure, framework_) == MeasureOrigin::scores) {
    const auto* indicator =
        measure.subject == Subject::item ? find_indicator(framework_, measure.item) : nullptr;
    return source_.answered_weight(level, indicator ? indicator->column : score_column(measure), by_persons);
  }
  const poverty::AreaDeprivation& areas = deprivation_[table_place(level)];
  if (measure.statistic != Statistic::deprived) return areas.weight;
  const auto first =
      areas.answered_weight.begin() +
      static_cast<std::ptrdiff_t>(part_of(measure, framework_, spec_).index * areas.weight.size());
  return {first, first + static_cast<std::ptrdiff_t>(areas.weight.size())};
}

void MeasureRun::add_denominator(MeasureColumn& column, const Measure& measure, AreaLevel level) {
  using poverty::Denominator;
  const auto of_households = [](std::int64_t n) { return n > 0 ? static_cast<double>(n) : nan; };
  switch (poverty::measure_denominator(measure, by_persons_)) {
    case Denominator::surveyed_households:
    case Denominator::poor_households:
      std::transform(column.n.begin(), column.n.end(), column.denominator.begin(), of_households);
      break;
    case Denominator::surveyed_persons:
      column.denominator = answered_weight(measure, level, true);
      for (double& persons : column.denominator)
        if (!(persons > 0)) persons = nan;
      break;
    default:
      break;
  }
}

/// What the value is a share or mean of, in weights: everyone, the poor, or (of contributions) their scores.
std::vector<double> MeasureRun::weight_of(const Measure& measure, AreaLevel level) {
  std::vector<double> weight = answered_weight(measure, level, by_persons_);
  if (origin_of(measure, framework_) == MeasureOrigin::scores) return weight;
  const poverty::AreaDeprivation& areas = deprivation_[table_place(level)];
  const std::vector<double>* part = measure.statistic == Statistic::intensity      ? &areas.H
                                    : measure.statistic == Statistic::contribution ? &areas.M0
                                                                                   : nullptr;
  for (std::size_t i = 0; part && i < weight.size(); ++i) weight[i] *= (*part)[i];
  return weight;
}

/// What tests, ranks and comparisons with the areas above need beside the values.
void MeasureRun::prepare_tests(MeasureColumn& column, const Measure& measure, AreaLevel level) {
  if (column.description.kind == poverty::MeasureKind::count || !request_.standard_errors) return;
  column.weight = weight_of(measure, level);
  std::vector<std::int64_t> surveyed = column.n;
  std::vector<double> headcount_error;
  if (origin_of(measure, framework_) == MeasureOrigin::deprivation) {
    if (measure.statistic != Statistic::deprived) surveyed = deprivation_[table_place(level)].n;
    const Measure headcount{Subject::composite, Statistic::headcount};
    const poverty::AreaEstimates H = deprivation_column(headcount, level);
    for (std::size_t i = 0; i < H.ci_low.size(); ++i)
      headcount_error.push_back(poverty::extreme_share_error({H.ci_low[i], H.ci_high[i]}));
  }
  add_test_errors(column, surveyed,
                  population_.empty() ? std::vector<double>{} : population_[table_place(level)],
                  headcount_error);
}

/// A and contributions are of the poor: where nobody is counted, it is not known that nobody is poor.
void MeasureRun::mark_all_missing(MeasureColumn& column, AreaLevel level) const {
  const poverty::AreaDeprivation& areas = deprivation_[table_place(level)];
  // Without a design a single household has no error either: that needs no explaining.
  const bool has_units = !errors_.empty() && !source_.design(request_.design).psu.empty();
  for (std::size_t i = 0; i < column.value.size(); ++i) {
    if (std::isnan(column.value[i]) && areas.households[i] > 0 && areas.n[i] == 0)
      column.reason[i] = "all-missing";
    if (has_units && errors_[table_place(level)].single_psu[i] != 0 && std::isnan(column.se[i]) &&
        !std::isnan(column.value[i]))
      column.reason[i] = errors_[table_place(level)].single_psu[i] == 1 ? "single-psu" : "one-unit";
  }
}

void MeasureRun::add_warnings(AreaMeasures& result, AreaLevel level, bool smoothed) const {
  const auto any_of = [&](const auto& holds) {
    return std::any_of(measures_.begin(), measures_.end(), holds);
  };
  // Other verbs may have warned of the same already.
  const auto add = [&](const std::vector<base::LocalText>& warnings) {
    for (const base::LocalText& warning : warnings) {
      const auto same = [&](const base::LocalText& other) { return other.en == warning.en; };
      if (std::none_of(result.warnings.begin(), result.warnings.end(), same))
        result.warnings.push_back(warning);
    }
  };
  if (any_of([](const Measure& m) { return m.subject <= Subject::item; }))
    add(instrument_warnings(source_.surveys(), source_.instrument_counts(), framework_));
  if (!population_warnings_.empty()) add(population_warnings_[table_place(level)]);
  if (!deprivation_.empty()) add(unconfirmed_warnings(framework_));
  if (!errors_.empty() && !source_.design(request_.design).psu.empty())
    add(single_psu_warnings(errors_[table_place(level)]));
  const bool of_scores =
      any_of([](const Measure& m) { return poverty::measure_kind(m) == poverty::MeasureKind::score; });
  add(smoothing_warnings(smoothing_, smoothed, of_scores));
}

}  // namespace

std::vector<AreaMeasures> measure_levels(MeasureSource& source, const MeasureRequest& request,
                                         const std::vector<AreaLevel>& levels,
                                         const std::vector<AreaLevel>& table_levels,
                                         const base::Progress& progress) {
  for (const std::string& name : request.measures) poverty::parse_measure(name);  // before anything is read
  source.follow(request.round, progress.slice(0, 0.5));
  for (const AreaLevel level : levels) source.places(level);
  std::vector<AreaLevel> in_order = table_levels.empty() ? source.levels() : table_levels;
  std::sort(in_order.begin(), in_order.end());  // the largest areas first: their sums are the report's
  MeasureRun run(source, request, in_order);
  run.prepare(progress.slice(0.5, 0.8));
  std::vector<AreaMeasures> results;
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const double from = 0.8 + 0.2 * static_cast<double>(i) / static_cast<double>(levels.size());
    results.push_back(
        run.measure(levels[i], progress.slice(from, from + 0.2 / static_cast<double>(levels.size()))));
  }
  return results;
}

}  // namespace phumthun::app
