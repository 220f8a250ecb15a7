#include "app/file_statistics.hpp"

#include <fmt/format.h>
#include <utility>

#include "app/cluster_options.hpp"
#include "app/cluster_statistics.hpp"
#include "app/spatial_weights_source.hpp"
#include "base/error.hpp"
#include "base/version.hpp"
#include "io/read_layer.hpp"

namespace phumthun::app {
namespace {

using base::Error;
using base::ErrorCode;

data::Layer read_file(const FileStatisticsRequest& request, const base::Progress& progress) {
  return io::read_layer({request.file, request.layer, "", ""}, progress);
}

void require_fields(const FileStatisticsRequest& request) {
  const MethodWords& words = method_words(request.statistics.method);
  const int least = words.needs_two_rounds ? 2 : words.least_fields;
  const auto given = static_cast<int>(request.fields.size());
  if (given >= least && given <= words.most_fields) return;
  const std::string number = least == words.most_fields ? fmt::format("exactly {}", least)
                                                        : fmt::format("{} to {}", least, words.most_fields);
  throw Error(
      ErrorCode::invalid_input,
      fmt::format("{} is of {} field{}, not {}", words.name, number, number == "exactly 1" ? "" : "s", given),
      "name each in its order: --field F --field2 F, or --field F,F");
}

/// Lines are read as features without a shape.
void require_shapes(const data::Layer& layer, const std::filesystem::path& file) {
  if (!layer.geometry)
    throw Error(ErrorCode::invalid_input, fmt::format("'{}' holds no areas or points", file.string()),
                "spatial weights need geometries");
  if (layer.size() > 0 && layer.geometry->coords.empty())
    throw Error(ErrorCode::invalid_input,
                fmt::format("'{}' holds lines or empty geometries alone", file.string()),
                "use areas or points");
}

ClusterInput input_of(const data::Layer& layer, const FileStatisticsRequest& request, const FileRows& rows,
                      std::vector<std::string>& warnings, const base::Progress& progress) {
  require_shapes(layer, request.file);
  ClusterInput input;
  for (const std::string& name : request.fields)
    input.fields.push_back({name, {name, name}, values_of(layer, name), {}, {}});
  if (request.statistics.method == ClusterMethod::certainty && input.fields.size() == 2) {
    input.fields.front().standard_error = std::move(input.fields.back().value);
    input.fields.pop_back();
  }
  for (const std::string& id : rows.ids) input.names.push_back({id, id});
  const ClusterRequest& asked = request.statistics;
  input.places = measured_places(*layer.geometry, asked.metric);
  input.spatial_weights = stats::from_pairs(layer.size(), {});
  if (!uses_spatial_weights(asked)) return input;
  stats::MadeSpatialWeights made =
      spatial_weights_of(layer, request.id_field, {asked.weights, asked.metric, asked.style}, progress);
  input.spatial_weights = std::move(made.spatial_weights);
  warnings = std::move(made.report.warnings);
  return input;
}

Recipe file_recipe(const FileStatisticsRequest& request, const data::Layer& layer) {
  return {{"verb", std::string("stats")},
          {"method", std::string(method_name(request.statistics.method))},
          {"file", request.file.filename().string()},
          {"field", fmt::format("{}", fmt::join(request.fields, ", "))},
          {"metric", metric_of(*layer.geometry, request.statistics.metric)},
          {"program_version", std::string(base::program_version())}};
}

}  // namespace

FileStatistics file_statistics(const FileStatisticsRequest& request, const base::Progress& progress) {
  require_fields(request);
  const data::Layer layer = read_file(request, progress.slice(0, 0.2));
  FileStatistics answer;
  answer.rows = rows_of(layer, request.id_field);
  const ClusterInput input =
      input_of(layer, request, answer.rows, answer.result.warnings, progress.slice(0.2, 0.3));
  answer.result.method = request.statistics.method;
  answer.result.measure = request.fields.front();
  answer.result.codes = answer.rows.ids;
  answer.result.names = input.names;
  answer.result.recipe = file_recipe(request, layer);
  compute_statistics(request.statistics, input, answer.result, progress.slice(0.3, 1));
  append_statistics_recipe(answer.result.recipe, request.statistics, input.spatial_weights);
  return answer;
}

}  // namespace phumthun::app
