#include "app/cluster.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <limits>

#include "app/cluster_statistics.hpp"
#include "base/error.hpp"
#include "base/version.hpp"
#include "geo/transform.hpp"
#include "stats/getis_ord.hpp"
#include "stats/local_moran.hpp"
#include "stats/moran.hpp"
#include "stats/spatial_weights_spec.hpp"
#include "store/areas.hpp"
#include "store/documents.hpp"
#include "store/results.hpp"

namespace phumthun::app {
namespace {

using base::Error;
using base::ErrorCode;

struct ClusterWords {
  ClusterClass cluster;
  const char* name;
  const char* th;
  const char* en;
};
constexpr std::array cluster_words{
    ClusterWords{ClusterClass::high_high, "high-high", "สูงล้อมด้วยสูง", "High among high"},
    ClusterWords{ClusterClass::low_low, "low-low", "ต่ำล้อมด้วยต่ำ", "Low among low"},
    ClusterWords{ClusterClass::high_low, "high-low", "สูงล้อมด้วยต่ำ", "High among low"},
    ClusterWords{ClusterClass::low_high, "low-high", "ต่ำล้อมด้วยสูง", "Low among high"},
    ClusterWords{ClusterClass::hot, "hot", "กลุ่มค่าสูง", "Hot spot"},
    ClusterWords{ClusterClass::cold, "cold", "กลุ่มค่าต่ำ", "Cold spot"},
    ClusterWords{ClusterClass::not_significant, "not-significant", "ไม่มีนัยสำคัญ", "Not significant"},
    ClusterWords{ClusterClass::isolate, "isolate", "ไม่มีพื้นที่ข้างเคียง", "No neighbours"},
    ClusterWords{ClusterClass::undefined, "undefined", "ไม่มีข้อมูล", "No data"},
};

stats::PermutationOptions permutation_options(const ClusterRequest& request) {
  stats::PermutationOptions options;
  options.draws = stats::parse_draws(request.draws);
  options.permutations = request.permutations;
  options.seed = request.seed;
  options.alternative = stats::parse_alternative(request.alternative);
  options.threads = request.threads;
  return options;
}

void set_local_options(const ClusterRequest& request, stats::LocalOptions& options) {
  options.permutation = permutation_options(request);
  options.alpha = request.alpha;
  options.correction = stats::parse_correction(request.correction);
}

void take_local(stats::LocalStatistics statistics, ClusterResult& result) {
  result.local.statistic = std::move(statistics.statistic);
  result.local.z = std::move(statistics.z);
  result.local.lag = std::move(statistics.lag);
  result.local.p = std::move(statistics.p);
  result.local.cluster = std::move(statistics.cluster);
  result.warnings.insert(result.warnings.end(), statistics.warnings.begin(), statistics.warnings.end());
}

void take_global(const stats::Moran& moran, ClusterResult& result) {
  result.global = GlobalStatistic{moran.statistic, moran.expected,        moran.variance,     moran.z,
                                  moran.p_normal,  moran.variance_normal, moran.p_permutation};
  result.warnings.insert(result.warnings.end(), moran.warnings.begin(), moran.warnings.end());
}

stats::SpatialWeights weights_of(store::Store& store, const ClusterRequest& request,
                                 const base::Progress& progress) {
  const store::AreaTable areas =
      store::read_areas(store::Reader(store), request.measure.level, store::WithGeometry::yes);
  const geo::GeometryColumn metres = geo::reproject(areas.geometry, geo::measuring_crs(areas.geometry));
  return stats::make_spatial_weights(metres, stats::parse_spatial_weights(request.weights),
                                     stats::parse_weight_style(request.style), progress);
}

Recipe cluster_recipe(const ClusterRequest& request, const Recipe& measure,
                      const stats::SpatialWeights& spatial_weights) {
  Recipe recipe{{"verb", std::string("cluster areas")}, {"method", std::string(method_name(request.method))}};
  for (const auto& [key, value] : measure)
    if (key != "verb" && key != "measures") recipe.emplace_back(key, value);
  recipe.insert(recipe.begin() + 2, {"measure", request.measure.measures.front()});
  recipe.emplace_back("metric", std::string("utm"));
  append_statistics_recipe(recipe, request, spatial_weights);
  return recipe;
}

/// The global statistic as it is kept beside a saved result; NaN is null.
std::string global_to_json(const std::optional<GlobalStatistic>& global) {
  if (!global) return "{}";
  const auto number = [](double v) { return std::isnan(v) ? std::string("null") : fmt::format("{}", v); };
  return fmt::format(
      R"({{"statistic":{},"expected":{},"variance":{},"z":{},"p_normal":{},"variance_normal":{},"p_permutation":{}}})",
      number(global->statistic), number(global->expected), number(global->variance), number(global->z),
      number(global->p_normal), number(global->variance_normal), number(global->p_permutation));
}

std::optional<GlobalStatistic> global_from_json(const std::string& text) {
  const Recipe values = recipe_from_json(text);
  if (values.empty()) return {};
  const auto number = [&](std::string_view key) {
    for (const auto& [name, value] : values) {
      if (name != key) continue;
      if (const auto* d = std::get_if<double>(&value)) return *d;
      if (const auto* i = std::get_if<std::int64_t>(&value)) return static_cast<double>(*i);
    }
    return std::numeric_limits<double>::quiet_NaN();
  };
  return GlobalStatistic{number("statistic"), number("expected"),        number("variance"),     number("z"),
                         number("p_normal"),  number("variance_normal"), number("p_permutation")};
}

/// Kept clusters and kept analyses share their names: `results show` must know which is meant.
void require_free_name(store::Store& store, const std::string& name) {
  if (!name.empty() && store::read_document(store::Reader(store), "analysis", name))
    throw Error(ErrorCode::denied, fmt::format("the store holds an analysis named '{}'", name),
                "choose another name; 'phumthun results STORE' lists those that are taken");
}

void save(store::Store& store, const ClusterResult& result) {
  store::SavedResult saved;
  saved.name = result.name;
  saved.kind = "cluster";
  saved.level = result.level;
  saved.method = method_name(result.method);
  saved.measure = result.measure;
  saved.recipe = to_json(result.recipe);
  saved.summary = global_to_json(result.global);
  if (!result.local.p.empty()) {
    saved.codes = result.codes;
    saved.statistic = result.local.statistic;
    saved.z = result.local.z;
    saved.lag = result.local.lag;
    saved.p = result.local.p;
    for (const ClusterClass cluster : result.local.cluster) saved.classes.emplace_back(cluster_name(cluster));
  }
  store::Writer writer(store);
  saved.revision = store::revision(store::Reader(store));
  store::put_result(writer, saved);
  writer.commit();
}

}  // namespace

void compute_statistics(const ClusterRequest& request, std::span<const double> values,
                        const stats::SpatialWeights& spatial_weights, ClusterResult& result,
                        const base::Progress& progress) {
  if (request.method == ClusterMethod::moran || request.method == ClusterMethod::local_moran) {
    stats::MoranOptions options;
    options.permutation = permutation_options(request);
    // The local statistic's shared draws are cheap; shuffling everything is not, and 999 shuffles tell a
    // global p well.
    constexpr std::int64_t global_permutations = 999;
    if (request.method == ClusterMethod::local_moran)
      options.permutation.permutations = std::min(options.permutation.permutations, global_permutations);
    take_global(stats::moran(values, spatial_weights, options, progress.slice(0, 0.3)), result);
  }
  if (request.method == ClusterMethod::local_moran) {
    stats::LocalMoranOptions options;
    set_local_options(request, options);
    options.variance = stats::parse_moran_variance(request.variance);
    take_local(stats::local_moran(values, spatial_weights, options, progress.slice(0.3, 1)), result);
  } else if (request.method != ClusterMethod::moran) {
    stats::GetisOrdOptions options;
    set_local_options(request, options);
    options.self_included = request.method == ClusterMethod::local_g_star;
    take_local(stats::getis_ord(values, spatial_weights, options, progress.slice(0.3, 1)), result);
  }
}

void append_statistics_recipe(Recipe& recipe, const ClusterRequest& request,
                              const stats::SpatialWeights& spatial_weights) {
  recipe.emplace_back("spatial_weights", request.weights);
  recipe.emplace_back("style", request.style);
  recipe.emplace_back("links", static_cast<std::int64_t>(spatial_weights.link_count()));
  if (request.method == ClusterMethod::local_moran) recipe.emplace_back("variance", request.variance);
  recipe.emplace_back("alternative", request.alternative);
  recipe.emplace_back("draws", request.draws);
  recipe.emplace_back("permutations", request.permutations);
  recipe.emplace_back("seed", static_cast<std::int64_t>(request.seed));
  recipe.emplace_back("alpha", request.alpha);
  recipe.emplace_back("correction", request.correction);
}

std::string_view method_name(ClusterMethod method) {
  switch (method) {
    case ClusterMethod::moran:
      return "moran";
    case ClusterMethod::local_moran:
      return "local-moran";
    case ClusterMethod::local_g:
      return "local-g";
    case ClusterMethod::local_g_star:
      return "local-g-star";
  }
  return {};
}

ClusterMethod parse_cluster_method(std::string_view name) {
  for (const ClusterMethod method : {ClusterMethod::moran, ClusterMethod::local_moran, ClusterMethod::local_g,
                                     ClusterMethod::local_g_star})
    if (name == method_name(method)) return method;
  throw Error(ErrorCode::invalid_input, fmt::format("there is no method '{}' for clusters of areas", name),
              "use moran, local-moran, local-g or local-g-star");
}

base::LocalText method_label(ClusterMethod method) {
  switch (method) {
    case ClusterMethod::moran:
      return {"ดัชนีโมแรนรวม (Moran's I)", "Global Moran's I"};
    case ClusterMethod::local_moran:
      return {"ดัชนีโมแรนเฉพาะที่ (LISA)", "Local Moran's I (LISA)"};
    case ClusterMethod::local_g:
      return {"Getis-Ord Gi", "Getis-Ord Gi"};
    case ClusterMethod::local_g_star:
      return {"Getis-Ord Gi*", "Getis-Ord Gi*"};
  }
  return {};
}

std::string_view cluster_name(ClusterClass cluster) {
  return cluster_words[static_cast<std::size_t>(cluster)].name;
}

base::LocalText cluster_label(ClusterClass cluster) {
  const ClusterWords& words = cluster_words[static_cast<std::size_t>(cluster)];
  return {words.th, words.en};
}

ClusterClass parse_cluster_class(std::string_view name) {
  for (const ClusterWords& words : cluster_words)
    if (name == words.name) return words.cluster;
  throw Error(ErrorCode::invalid_input, fmt::format("there is no cluster class '{}'", name));
}

ClusterResult cluster_areas(store::Store& store, const ClusterRequest& request,
                            const base::Progress& progress) {
  if (request.measure.measures.size() != 1)
    throw Error(ErrorCode::invalid_input, "clusters are of exactly one measure", "name one with --measure");
  require_free_name(store, request.save_name);
  AreaMeasures measures = measure_areas(store, request.measure, progress.slice(0, 0.2));
  const stats::SpatialWeights spatial_weights = weights_of(store, request, progress.slice(0.2, 0.3));
  ClusterResult result;
  result.name = request.save_name;
  result.level = request.measure.level;
  result.method = request.method;
  result.measure = request.measure.measures.front();
  compute_statistics(request, measures.columns.front().value, spatial_weights, result,
                     progress.slice(0.3, 0.95));
  result.codes = std::move(measures.codes);
  result.names = std::move(measures.names);
  result.recipe = cluster_recipe(request, measures.recipe, spatial_weights);
  progress.report(1);  // the last chance to cancel
  if (!request.save_name.empty()) save(store, result);
  return result;
}

std::vector<std::string> saved_results(store::Store& store) {
  return store::result_names(store::Reader(store));
}

void erase_result(store::Store& store, const std::string& name) {
  store::Writer writer(store);
  store::erase_result(writer, name);
  writer.commit();
}

ClusterResult load_result(store::Store& store, const std::string& name) {
  const store::Reader reader(store);
  store::SavedResult saved = store::read_result(reader, name);
  ClusterResult result;
  result.name = name;
  result.level = saved.level;
  result.method = parse_cluster_method(saved.method);
  result.measure = saved.measure;
  result.recipe = recipe_from_json(saved.recipe);
  result.global = global_from_json(saved.summary);
  const store::AreaTable areas = store::read_areas(reader, saved.level, store::WithGeometry::no);
  for (const std::string& code : saved.codes) {
    const auto found = std::lower_bound(areas.codes.begin(), areas.codes.end(), code);
    const bool known = found != areas.codes.end() && *found == code;
    const auto at = static_cast<std::size_t>(found - areas.codes.begin());
    result.names.push_back(known ? base::LocalText{areas.names_th[at], areas.names_en[at]}
                                 : base::LocalText{code, code});
  }
  result.codes = std::move(saved.codes);
  result.local.statistic = std::move(saved.statistic);
  result.local.z = std::move(saved.z);
  result.local.lag = std::move(saved.lag);
  result.local.p = std::move(saved.p);
  for (const std::string& name_of_class : saved.classes)
    result.local.cluster.push_back(parse_cluster_class(name_of_class));
  return result;
}

}  // namespace phumthun::app
