#include "app/export.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "app/cluster.hpp"
#include "app/cluster_sources.hpp"
#include "app/export_areas.hpp"
#include "app/export_codebook.hpp"
#include "app/export_households.hpp"
#include "app/export_names.hpp"
#include "app/export_target.hpp"
#include "app/layers.hpp"
#include "app/measure_recipe.hpp"
#include "app/summary.hpp"
#include "base/error.hpp"
#include "base/version.hpp"
#include "io/write_layer.hpp"
#include "poverty/measure.hpp"
#include "privacy/small_cells.hpp"

namespace phumthun::app {
namespace {

/// A table on its way to a file, with the name of its layer and how it was made.
struct PreparedExport {
  std::string layer_name;
  ExportTable table;
  Recipe recipe;
  std::vector<std::string> notes;
  std::vector<base::LocalText> about;  ///< what the codebook says beside the fields
};

void require_tier_for_points(Tier tier) {
  if (tier == Tier::internal) return;
  throw base::Error(
      base::ErrorCode::denied,
      fmt::format("household points can't be given to others: the tier is {}", tier_name(tier)),
      "use the tier 'internal' for those who may see single households, or export areas; masked points for "
      "partners are not offered yet");
}

bool has(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::vector<std::string> wanted_measures(const std::vector<std::string>& asked) {
  std::vector<std::string> names{"surveyed"};
  const auto add = [&](const std::string& name) {
    if (!has(names, name)) names.push_back(name);
  };
  for (const std::string& name : asked) add(poverty::measure_name(poverty::parse_measure(name)));
  if (asked.empty())
    for (const poverty::Measure& measure : poverty::default_measures()) add(poverty::measure_name(measure));
  return names;
}

/// The result with the number of households behind each of its areas, which decides what is hidden.
ExportResult with_counts(store::Store& store, ClusterResult result, const base::Progress& progress) {
  const std::size_t areas = result.codes.size();
  const LocalStatistics& local = result.local;
  const bool has_classes =
      local.cluster.size() == areas && local.p.size() == areas && local.statistic.size() == areas;
  if (areas == 0 || (!has_classes && result.columns.empty()))
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("the result '{}' has no value for each area", result.name),
                      "export the result of a local method, such as local-moran or local-g-star");
  std::vector<std::int64_t> n = households_behind(store, result, progress);
  return {std::move(result), std::move(n)};
}

/// Adds what the recipe does not state yet.
void add_store_facts(Recipe& recipe, const StoreSummary& summary, const data::Layer& layer, Tier tier) {
  const auto add = [&](const char* name, RecipeValue value) {
    const auto same = [=](const auto& entry) { return entry.first == name; };
    if (std::none_of(recipe.begin(), recipe.end(), same)) recipe.emplace_back(name, std::move(value));
  };
  const auto list = [](const std::vector<std::string>& items) {
    return fmt::format("{}", fmt::join(items, "; "));
  };
  add("tier", std::string(tier_name(tier)));
  if (tier != Tier::internal) add("minimum_households", privacy::default_minimum_n);
  add("rounds", list(summary.rounds));
  add("sources", list(summary.sources));
  add("synthetic", summary.synthetic);
  if (layer.geometry) add("crs", layer.geometry->crs.definition());
  add("program_version", std::string(base::program_version()));
}

void note_store_facts(std::vector<std::string>& notes, const StoreSummary& summary) {
  if (summary.synthetic)
    notes.emplace_back("the province is synthetic: nothing in it describes a real household");
}

PreparedExport prepare_areas(store::Store& store, base::AreaLevel level, std::vector<ClusterResult> results,
                             std::string layer_name, const ExportRequest& request,
                             const base::Progress& progress) {
  const StoreSummary summary = summarise_store(store);
  const data::Layer areas = load_areas(store, level, progress.slice(0, 0.3));
  MeasureRequest options = request.options;
  options.level = level;
  options.measures = wanted_measures(request.measures);
  const AreaMeasures measures = measure_areas(store, options, progress.slice(0.3, 0.6));
  std::vector<ExportResult> exported;
  Recipe recipe = measures.recipe;
  for (ClusterResult& result : results) {
    if (result.level != level)
      throw base::Error(base::ErrorCode::invalid_input,
                        fmt::format("the result '{}' is of level {}, not {}", result.name,
                                    base::level_name(result.level), base::level_name(level)),
                        fmt::format("export it with the layer areas:{}", base::level_name(result.level)));
    for (const auto& [name, value] : result.recipe) recipe.emplace_back(result.name + " " + name, value);
    exported.push_back(with_counts(store, std::move(result), progress.slice(0.6, 1)));
  }
  PreparedExport prepared{std::move(layer_name),
                          area_table(areas, measures, exported, request.tier),
                          std::move(recipe),
                          {},
                          measures.warnings};
  const auto approximate = summary.approximate.find(level);
  const bool is_approximate = approximate != summary.approximate.end() && approximate->second;
  prepared.recipe.emplace_back("boundaries_approximate", is_approximate);
  if (is_approximate) prepared.notes.emplace_back("the boundaries are approximate, not official");
  add_store_facts(prepared.recipe, summary, areas, request.tier);
  note_store_facts(prepared.notes, summary);
  return prepared;
}

PreparedExport prepare_households(store::Store& store, const ExportRequest& request, io::VectorFormat format,
                                  const base::Progress& progress) {
  if (!request.measures.empty() || !request.results.empty())
    throw base::Error(base::ErrorCode::invalid_input,
                      "measures and results belong to areas, not to household points",
                      "leave them out, or export a layer of areas such as areas:tambon");
  const data::Layer households = load_households(store, progress);
  PreparedExport prepared{
      "households", household_table(households, format == io::VectorFormat::csv), {}, {}, {}};
  const StoreSummary summary = summarise_store(store);
  prepared.recipe = {{"verb", std::string("export")}, {"revision", summary.revision}};
  add_store_facts(prepared.recipe, summary, households, request.tier);
  prepared.notes.emplace_back("household points identify people: keep the file inside the office");
  note_store_facts(prepared.notes, summary);
  return prepared;
}

PreparedExport prepare(store::Store& store, const ExportRequest& request, io::VectorFormat format,
                       const base::Progress& progress) {
  constexpr std::string_view areas_prefix = "areas:";
  if (request.layer == "households") return prepare_households(store, request, format, progress);
  std::vector<ClusterResult> results;
  for (const std::string& name : request.results) results.push_back(load_result(store, name));
  if (std::string_view(request.layer).starts_with(areas_prefix)) {
    const base::AreaLevel level =
        base::parse_level(std::string_view(request.layer).substr(areas_prefix.size()));
    return prepare_areas(store, level, std::move(results), fmt::format("areas_{}", base::level_name(level)),
                         request, progress);
  }
  ClusterResult named = load_result(store, request.layer);
  ExportRequest of_result = request;
  if (of_result.measures.empty()) of_result.measures = {named.measure};
  const base::AreaLevel level = named.level;
  std::string layer_name = ascii_name(named.name);
  if (layer_name.empty()) layer_name = fmt::format("areas_{}", base::level_name(level));
  if (std::find(request.results.begin(), request.results.end(), request.layer) == request.results.end())
    results.insert(results.begin(), std::move(named));
  return prepare_areas(store, level, std::move(results), std::move(layer_name), of_result, progress);
}

}  // namespace

ExportReport export_layer(store::Store& store, const ExportRequest& request, const base::Progress& progress) {
  const io::VectorFormat format = io::parse_vector_format(request.format);
  if (request.layer == "households") require_tier_for_points(request.tier);
  target_of(request.out, format, "layer");  // a wrong name is said before any work
  PreparedExport prepared = prepare(store, request, format, progress.slice(0, 0.6));
  const ExportTarget target = target_of(request.out, format, prepared.layer_name);
  const TargetFolder folder(target.file.parent_path());
  std::vector<io::FieldPlan> plan;
  for (const ExportField& field : prepared.table.fields) plan.push_back({field.name, field.name});
  ExportReport report;
  report.notes = std::move(prepared.notes);
  for (std::string& cut : io::write_layer(prepared.table.layer, prepared.layer_name, plan, format,
                                          target.file, progress.slice(0.6, 1)))
    report.notes.push_back(std::move(cut));
  report.files = written_files(target, format);
  try {
    write_codebook(target.codebook, target.file.filename().string(), prepared.table.fields, prepared.about,
                   prepared.recipe);
  } catch (const base::Error&) {
    std::error_code ignored;  // a file that nobody can explain is not left
    for (const auto& file : report.files)
      if (file != target.codebook) std::filesystem::remove(file, ignored);
    throw;
  }
  report.features = static_cast<std::int64_t>(prepared.table.layer.size());
  report.suppressed_cells = prepared.table.suppressed_cells;
  if (report.suppressed_cells > 0)
    report.notes.push_back(
        fmt::format("{} values are hidden: fewer than {} households stand behind each of them",
                    report.suppressed_cells, privacy::default_minimum_n));
  return report;
}

}  // namespace phumthun::app
