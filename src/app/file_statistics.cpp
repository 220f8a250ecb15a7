#include "app/file_statistics.hpp"

#include <fmt/format.h>
#include <limits>

#include "app/cluster_statistics.hpp"
#include "base/error.hpp"
#include "base/numbers.hpp"
#include "base/version.hpp"
#include "geo/transform.hpp"
#include "io/read_layer.hpp"
#include "stats/class_breaks.hpp"
#include "stats/spatial_weights_spec.hpp"

namespace phumthun::app {
namespace {

using base::Error;
using base::ErrorCode;

const data::Column& field_of(const data::Layer& layer, const std::string& name) {
  if (const data::Column* column = data::find_column(layer, name)) return *column;
  std::string fields;
  for (const auto& column : layer.columns) fields += (fields.empty() ? "" : ", ") + column->name;
  throw Error(ErrorCode::invalid_input, fmt::format("the file has no field '{}'", name),
              "its fields are: " + fields);
}

/// The field's numbers; text is read as offices write numbers. NaN is missing.
std::vector<double> values_of(const data::Layer& layer, const std::string& name) {
  const data::Column& column = field_of(layer, name);
  if (const auto* numbers = std::get_if<std::vector<double>>(&column.values)) return *numbers;
  std::vector<double> values(layer.size(), std::numeric_limits<double>::quiet_NaN());
  for (std::size_t row = 0; row < layer.size(); ++row) {
    if (data::is_missing(column, row)) continue;
    const std::string text = data::text_at(column, row);
    if (base::is_missing(text)) continue;
    const auto value = base::parse_number(text);
    if (!value)
      throw Error(ErrorCode::invalid_input,
                  fmt::format("field '{}' holds '{}' in row {}, which is no number", name, text, row),
                  "choose a field of numbers");
    values[row] = *value;
  }
  return values;
}

FileRows rows_of(const data::Layer& layer, const std::string& id_field) {
  FileRows rows;
  rows.numeric_ids = id_field.empty();
  const data::Column* column = id_field.empty() ? nullptr : &field_of(layer, id_field);
  for (std::size_t row = 0; row < layer.size(); ++row)
    rows.ids.push_back(column ? data::text_at(*column, row) : std::to_string(row));
  return rows;
}

data::Layer read_file(const FileStatisticsRequest& request, const base::Progress& progress) {
  return io::read_layer({request.file, request.layer, "", ""}, progress);
}

/// The areas in the plane that distances are measured in.
geo::GeometryColumn plane_of(const data::Layer& layer, const FileStatisticsRequest& request) {
  if (!layer.geometry)
    throw Error(ErrorCode::invalid_input, fmt::format("'{}' holds no areas or points", request.file.string()),
                "spatial weights need geometries");
  const std::string& metric = request.statistics.metric;
  const bool utm =
      metric.empty() ? layer.geometry->crs.known() && layer.geometry->crs.geographic() : metric == "utm";
  return utm ? geo::reproject(*layer.geometry, geo::measuring_crs(*layer.geometry)) : *layer.geometry;
}

stats::SpatialWeights weights_of(const geo::GeometryColumn& plane, const FileStatisticsRequest& request,
                                 const base::Progress& progress) {
  return stats::make_spatial_weights(plane, stats::parse_spatial_weights(request.statistics.weights),
                                     stats::parse_weight_style(request.statistics.style), progress);
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

ClusterInput input_of(const data::Layer& layer, const FileStatisticsRequest& request, const FileRows& rows,
                      const base::Progress& progress) {
  ClusterInput input;
  for (const std::string& name : request.fields)
    input.fields.push_back({name, {name, name}, values_of(layer, name), {}, {}});
  if (request.statistics.method == ClusterMethod::certainty && input.fields.size() == 2) {
    input.fields.front().standard_error = std::move(input.fields.back().value);
    input.fields.pop_back();
  }
  for (const std::string& id : rows.ids) input.names.push_back({id, id});
  const geo::GeometryColumn plane = plane_of(layer, request);
  input.places = geo::centroids(plane);
  input.spatial_weights = weights_of(plane, request, progress);
  return input;
}

Recipe file_recipe(const FileStatisticsRequest& request) {
  const std::string& metric = request.statistics.metric;
  return {{"verb", std::string("stats")},
          {"method", std::string(method_name(request.statistics.method))},
          {"file", request.file.filename().string()},
          {"field", fmt::format("{}", fmt::join(request.fields, ", "))},
          {"metric", metric.empty() ? std::string("default") : metric},
          {"program_version", std::string(base::program_version())}};
}

}  // namespace

FileStatistics file_statistics(const FileStatisticsRequest& request, const base::Progress& progress) {
  require_fields(request);
  const data::Layer layer = read_file(request, progress.slice(0, 0.2));
  FileStatistics answer;
  answer.rows = rows_of(layer, request.id_field);
  const ClusterInput input = input_of(layer, request, answer.rows, progress.slice(0.2, 0.3));
  answer.result.method = request.statistics.method;
  answer.result.measure = request.fields.front();
  answer.result.codes = answer.rows.ids;
  answer.result.names = input.names;
  answer.result.recipe = file_recipe(request);
  compute_statistics(request.statistics, input, answer.result, progress.slice(0.3, 1));
  append_statistics_recipe(answer.result.recipe, request.statistics, input.spatial_weights);
  return answer;
}

FileWeights file_weights(const FileStatisticsRequest& request, const base::Progress& progress) {
  const data::Layer layer = read_file(request, progress.slice(0, 0.5));
  const stats::SpatialWeights spatial_weights =
      weights_of(plane_of(layer, request), request, progress.slice(0.5, 1));
  FileWeights weights;
  weights.rows = rows_of(layer, request.id_field);
  weights.links = static_cast<std::int64_t>(spatial_weights.link_count());
  for (std::size_t i = 0; i < spatial_weights.size(); ++i) {
    const auto neighbours = spatial_weights.neighbours_of(i);
    weights.neighbours.emplace_back(neighbours.begin(), neighbours.end());
  }
  for (const std::uint32_t area : stats::isolates(spatial_weights)) weights.isolates.push_back(area);
  return weights;
}

FileClasses file_classes(const FileStatisticsRequest& request, const std::string& classification, int classes,
                         const base::Progress& progress) {
  const data::Layer layer = read_file(request, progress);
  const std::vector<double> values = values_of(layer, request.fields.front());
  FileClasses answer;
  answer.breaks = stats::class_breaks(values, stats::parse_classification(classification), classes);
  answer.counts = stats::class_counts(values, answer.breaks);
  return answer;
}

}  // namespace phumthun::app
