#include "app/cluster.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <limits>

#include "app/cluster_checks.hpp"
#include "app/cluster_options.hpp"
#include "app/cluster_saving.hpp"
#include "app/cluster_statistics.hpp"
#include "app/spatial_weights_source.hpp"
#include "app/summary.hpp"
#include "base/error.hpp"
#include "geo/transform.hpp"
#include "poverty/measure.hpp"
#include "store/areas.hpp"

namespace phumthun::app {
namespace {

using base::Error;
using base::ErrorCode;

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

bool takes_rates(ClusterMethod method) {
  switch (method) {
    case ClusterMethod::rate_moran:
    case ClusterMethod::rate_local_moran:
    case ClusterMethod::smooth:
      return true;
    default:
      return false;
  }
}

void require_measures(const ClusterRequest& request) {
  const MethodWords& words = method_words(request.method);
  const auto given = static_cast<int>(request.measure.measures.size());
  // Two rounds make two fields of one measure, and a share brings its own population.
  const bool single = words.needs_two_rounds || words.least_fields == 1;
  const int most = words.family == MethodFamily::regions || words.least_fields > 1 ||
                           request.method == ClusterMethod::quantile_lisa
                       ? words.most_fields
                       : 1;
  if (given >= words.least_fields && given <= most) return;
  if (single && most == 1)
    throw Error(ErrorCode::invalid_input, fmt::format("{} is of exactly one measure", words.name),
                "name one with --measure");
  const std::string number = words.least_fields == most ? fmt::format("exactly {}", most)
                                                        : fmt::format("{} to {}", words.least_fields, most);
  throw Error(ErrorCode::invalid_input,
              fmt::format("{} is of {} measures, not {}", words.name, number, given),
              "name each with --measure, in their order");
}

void require_shares(const ClusterRequest& request, const AreaMeasures& measures) {
  if (!takes_rates(request.method)) return;
  const MeasureDescription& description = measures.columns.front().description;
  if (description.kind != poverty::MeasureKind::share)
    throw Error(ErrorCode::invalid_input,
                fmt::format("{} is of rates, and '{}' is no share of households", method_name(request.method),
                            measures.columns.front().measure),
                "name a share, for example H or human.deprived");
}

std::vector<double> as_numbers(const std::vector<std::int64_t>& counts) {
  return {counts.begin(), counts.end()};
}

ClusterField field_of(const MeasureColumn& column) {
  ClusterField field;
  field.name = column.measure;
  field.label = column.description.label;
  field.value = column.value;
  field.standard_error = column.test_se.empty() ? column.se : column.test_se;
  field.count = as_numbers(column.n);
  return field;
}

/// The same measure of the earlier and of the later round, each as that round found it.
void add_rounds(store::Store& store, const ClusterRequest& request, ClusterInput& input, Recipe& recipe,
                const base::Progress& progress) {
  const std::vector<std::string> rounds = summarise_store(store).rounds;
  const std::string from = !request.measure.from_round.empty() ? request.measure.from_round
                           : rounds.empty()                    ? std::string()
                                                               : rounds.front();
  const std::string to = !request.measure.to_round.empty() ? request.measure.to_round
                         : rounds.empty()                  ? std::string()
                                                           : rounds.back();
  if (from == to)
    throw Error(ErrorCode::invalid_input,
                fmt::format("{} compares two rounds, and here is one", method_name(request.method)),
                rounds.size() < 2 ? "import another round of the survey" : "name two with --from and --to");
  MeasureRequest one = request.measure;
  one.from_round = one.to_round = {};
  for (const std::string& round : {from, to}) {
    one.round = round;
    const bool first = input.fields.empty();
    const AreaMeasures measured =
        measure_areas(store, one, first ? progress.slice(0, 0.5) : progress.slice(0.5, 1));
    input.fields.push_back(field_of(measured.columns.front()));
    input.names = measured.names;
    recipe = measured.recipe;
  }
  std::erase_if(recipe, [](const auto& entry) { return entry.first == "round"; });
  recipe.emplace_back("from_round", from);
  recipe.emplace_back("to_round", to);
}

bool needs_households(MethodFamily family) {
  return family == MethodFamily::scan || family == MethodFamily::check || family == MethodFamily::regions;
}

struct AreaInput {
  ClusterInput input;
  std::vector<std::string> codes;
  Recipe recipe;                      ///< of the measures
  std::vector<std::string> warnings;  ///< on the spatial weights
};

void add_measures(store::Store& store, const ClusterRequest& request, AreaInput& area,
                  const base::Progress& progress) {
  MeasureRequest asked = request.measure;
  const bool households = needs_households(method_words(request.method).family);
  if (households) asked.measures.emplace_back("households");
  AreaMeasures measures = measure_areas(store, asked, progress);
  require_shares(request, measures);
  area.codes = std::move(measures.codes);
  area.recipe = std::move(measures.recipe);
  area.input.names = std::move(measures.names);
  if (households) {
    area.input.households = measures.columns.back().value;
    measures.columns.pop_back();
  }
  for (const MeasureColumn& column : measures.columns) area.input.fields.push_back(field_of(column));
}

stats::MadeSpatialWeights weights_between(const store::AreaTable& areas, const ClusterRequest& request,
                                          const base::Progress& progress) {
  return spatial_weights_of(areas, {request.weights, request.metric, request.style}, progress);
}

AreaInput input_of(store::Store& store, const ClusterRequest& request, const base::Progress& progress) {
  AreaInput area;
  if (method_words(request.method).needs_two_rounds)
    add_rounds(store, request, area.input, area.recipe, progress.slice(0, 0.7));
  else
    add_measures(store, request, area, progress.slice(0, 0.7));
  const store::AreaTable areas =
      store::read_areas(store::Reader(store), request.measure.level, store::WithGeometry::yes);
  if (area.codes.empty()) area.codes = areas.codes;
  area.input.places = measured_places(areas.geometry, "utm");
  area.input.spatial_weights = stats::from_pairs(areas.size(), {});
  if (!uses_spatial_weights(request)) return area;
  stats::MadeSpatialWeights made = weights_between(areas, request, progress.slice(0.7, 1));
  area.input.spatial_weights = std::move(made.spatial_weights);
  area.warnings = std::move(made.report.warnings);
  return area;
}

Recipe cluster_recipe(const ClusterRequest& request, const AreaInput& area) {
  Recipe recipe{{"verb", std::string("cluster areas")},
                {"method", std::string(method_name(request.method))},
                {"measure", request.measure.measures.front()}};
  if (request.measure.measures.size() > 1)
    recipe.emplace_back("measures", fmt::format("{}", fmt::join(request.measure.measures, ", ")));
  for (const auto& [key, value] : area.recipe)
    if (key != "verb" && key != "measures") recipe.emplace_back(key, value);
  recipe.emplace_back("metric", request.metric.empty() ? std::string("utm") : request.metric);
  return recipe;
}

void require_alpha(double alpha) {
  if (alpha > 0 && alpha < 1) return;
  throw Error(ErrorCode::invalid_input, fmt::format("{} is not a level of significance", alpha),
              "use a number between 0 and 1, as 0.05");
}

void compute(store::Store& store, const ClusterRequest& request, const ClusterInput& input,
             ClusterResult& result, const base::Progress& progress) {
  switch (request.method) {
    case ClusterMethod::stability:
      compute_stability(store, request, input, result, progress);
      return complete_local(result);
    case ClusterMethod::drivers:
      compute_drivers(store, request, input, result, progress);
      return complete_local(result);
    case ClusterMethod::change:
      compute_change(store, request, input, result, progress);
      return complete_local(result);
    default:
      return compute_statistics(request, input, result, progress);
  }
}

}  // namespace

void complete_local(ClusterResult& result) {
  constexpr std::array reserved{"id", "statistic", "z", "lag", "p", "cluster", "label", "name_th", "name_en"};
  for (const ResultColumn& column : result.columns)
    if (std::ranges::find(reserved, column.name) != reserved.end())
      throw Error(ErrorCode::internal, fmt::format("a column of a result can't be named '{}'", column.name));
  LocalStatistics& local = result.local;
  for (auto* values : {&local.statistic, &local.z, &local.lag, &local.p})
    if (values->empty()) values->resize(local.cluster.size(), missing);
}

stats::SpatialWeights area_weights(store::Store& store, const ClusterRequest& request,
                                   const base::Progress& progress) {
  const store::AreaTable areas =
      store::read_areas(store::Reader(store), request.measure.level, store::WithGeometry::yes);
  return weights_between(areas, request, progress).spatial_weights;
}

void compute_statistics(const ClusterRequest& request, const ClusterInput& input, ClusterResult& result,
                        const base::Progress& progress) {
  require_alpha(request.alpha);
  switch (method_words(request.method).family) {
    case MethodFamily::local:
      compute_local(request, input, result, progress);
      break;
    case MethodFamily::global:
      compute_global(request, input, result, progress);
      break;
    case MethodFamily::scan:
      compute_scan(request, input, result, progress);
      break;
    case MethodFamily::smoothing:
      compute_smoothing(request, input, result, progress);
      break;
    case MethodFamily::regions:
      compute_regions(request, input, result, progress);
      break;
    case MethodFamily::check:
      if (request.method == ClusterMethod::certainty)
        compute_certainty(request, input, result, progress);
      else if (request.method == ClusterMethod::agreement)
        compute_agreement(request, input, result, progress);
      else
        throw Error(
            ErrorCode::unsupported,
            fmt::format("{} measures a store anew and can't be had of a file", method_name(request.method)),
            "use 'phumthun cluster areas STORE'");
  }
  complete_local(result);
}

ClusterResult cluster_areas(store::Store& store, const ClusterRequest& request,
                            const base::Progress& progress) {
  require_measures(request);
  require_alpha(request.alpha);
  require_free_name(store, request.save_name);
  const AreaInput area = input_of(store, request, progress.slice(0, 0.3));
  ClusterResult result;
  result.name = request.save_name;
  result.level = request.measure.level;
  result.method = request.method;
  result.measure = request.measure.measures.front();
  result.codes = area.codes;
  result.names = area.input.names;
  result.recipe = cluster_recipe(request, area);
  result.warnings = area.warnings;
  compute(store, request, area.input, result, progress.slice(0.3, 0.95));
  append_statistics_recipe(result.recipe, request, area.input.spatial_weights);
  progress.report(1);  // the last chance to cancel
  if (!request.save_name.empty()) save_result(store, result);
  return result;
}

}  // namespace phumthun::app
