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

stats::SpatialWeights weights_of(const data::Layer& layer, const FileStatisticsRequest& request,
                                 const base::Progress& progress) {
  if (!layer.geometry)
    throw Error(ErrorCode::invalid_input, fmt::format("'{}' holds no areas or points", request.file.string()),
                "spatial weights need geometries");
  const bool utm = request.metric.empty() ? layer.geometry->crs.known() && layer.geometry->crs.geographic()
                                          : request.metric == "utm";
  const auto spec = stats::parse_spatial_weights(request.statistics.weights);
  const auto style = stats::parse_weight_style(request.statistics.style);
  if (!utm) return stats::make_spatial_weights(*layer.geometry, spec, style, progress);
  const geo::GeometryColumn metres = geo::reproject(*layer.geometry, geo::measuring_crs(*layer.geometry));
  return stats::make_spatial_weights(metres, spec, style, progress);
}

}  // namespace

FileStatistics file_statistics(const FileStatisticsRequest& request, const base::Progress& progress) {
  const data::Layer layer = read_file(request, progress.slice(0, 0.2));
  const std::vector<double> values = values_of(layer, request.field);
  const stats::SpatialWeights spatial_weights = weights_of(layer, request, progress.slice(0.2, 0.3));
  FileStatistics answer;
  answer.rows = rows_of(layer, request.id_field);
  answer.result.method = request.statistics.method;
  answer.result.measure = request.field;
  compute_statistics(request.statistics, values, spatial_weights, answer.result, progress.slice(0.3, 1));
  answer.result.recipe = {{"verb", std::string("stats")},
                          {"method", std::string(method_name(request.statistics.method))},
                          {"file", request.file.filename().string()},
                          {"field", request.field},
                          {"metric", request.metric.empty() ? std::string("default") : request.metric},
                          {"program_version", std::string(base::program_version())}};
  append_statistics_recipe(answer.result.recipe, request.statistics, spatial_weights);
  return answer;
}

FileWeights file_weights(const FileStatisticsRequest& request, const base::Progress& progress) {
  const data::Layer layer = read_file(request, progress.slice(0, 0.5));
  const stats::SpatialWeights spatial_weights = weights_of(layer, request, progress.slice(0.5, 1));
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
  const std::vector<double> values = values_of(layer, request.field);
  FileClasses answer;
  answer.breaks = stats::class_breaks(values, stats::parse_classification(classification), classes);
  answer.counts = stats::class_counts(values, answer.breaks);
  return answer;
}

}  // namespace phumthun::app
