#include "app/spatial_weights_source.hpp"

#include <algorithm>
#include <cstddef>
#include <fmt/format.h>
#include <fstream>
#include <map>
#include <optional>
#include <utility>

#include "app/file_rows.hpp"
#include "base/area_level.hpp"
#include "base/error.hpp"
#include "geo/transform.hpp"
#include "stats/spatial_weights_file.hpp"

namespace phumthun::app {
namespace {

using base::Error;
using base::ErrorCode;

/// What differs between a store's areas and a file's rows.
struct Subject {
  const geo::GeometryColumn& geometry;
  std::vector<std::string> names;
  std::function<std::vector<std::uint32_t>(const std::string& field)> blocks;
  std::function<std::vector<std::string>(const stats::WeightsFile&)> ids;
};

std::vector<std::byte> bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  const std::streamoff size = file ? static_cast<std::streamoff>(file.tellg()) : -1;
  if (size < 0)
    throw Error(ErrorCode::not_found, fmt::format("there is no file '{}' to read weights from", path),
                "check the path after file:");
  std::vector<std::byte> bytes(static_cast<std::size_t>(size));
  file.seekg(0);
  if (!file.read(reinterpret_cast<char*>(bytes.data()), size))
    throw Error(ErrorCode::io, fmt::format("'{}' can't be read", path), "check that it is a file");
  return bytes;
}

void add_file_warnings(const stats::WeightsFile& file, stats::WeightsFormat format,
                       std::vector<std::string>& warnings) {
  if (file.self_links > 0)
    warnings.push_back(
        fmt::format("The file's links of areas to themselves ({}) are left out.", file.self_links));
  if (format == stats::WeightsFormat::gwt && !file.spatial_weights.link_weights.empty())
    warnings.emplace_back(
        "Links weigh what the third column of the .gwt file says; GeoDa writes distances there for nearest "
        "neighbours and distance bands.");
}

geo::GeometryColumn in_metres(const geo::GeometryColumn& geometry) {
  return geo::reproject(geometry, geo::measuring_crs(geometry));
}

stats::MadeSpatialWeights made_of(const Subject& subject, const SpatialWeightsChoice& choice,
                                  const base::Progress& progress) {
  const stats::SpatialWeightsSpec spec = stats::parse_spatial_weights(choice.weights);
  const stats::WeightStyle style = stats::parse_weight_style(choice.style);
  const std::string metric = metric_of(subject.geometry, choice.metric);
  const bool planar = metric == "planar", geodesic = metric == "geodesic";
  const bool moved_polygons = stats::largest_snap(spec) > 0 && !planar;
  const bool moved_places = stats::needs_places(spec) && metric == "utm";
  std::optional<geo::GeometryColumn> metres;
  if (moved_polygons || moved_places) metres = in_metres(subject.geometry);
  std::vector<geo::Coord> places;
  if (stats::needs_places(spec))
    places = geodesic ? geo::centroids(geo::reproject(subject.geometry, geo::Crs::wgs84()))
                      : geo::centroids(moved_places ? *metres : subject.geometry);
  std::vector<std::string> warnings;
  stats::NeighbourSources sources;
  sources.areas = subject.geometry.size();
  sources.names = subject.names;
  sources.polygons = moved_polygons ? &*metres : &subject.geometry;
  sources.places = places;
  sources.metric = geodesic ? stats::DistanceMetric::geodesic : stats::DistanceMetric::planar;
  sources.blocks = subject.blocks;
  sources.read_file = [&](const std::string& path) {
    const stats::WeightsFormat format = stats::weights_format(path);
    const stats::WeightsFile file = stats::read_weights(bytes_of(path), format);
    add_file_warnings(file, format, warnings);
    return stats::matched(file, subject.ids(file));
  };
  stats::MadeSpatialWeights made = stats::make_spatial_weights(sources, spec, style, progress);
  made.report.warnings.insert(made.report.warnings.begin(), warnings.begin(), warnings.end());
  return made;
}

std::vector<std::uint32_t> blocks_of(const std::vector<std::string>& values) {
  std::map<std::string_view, std::uint32_t> numbers;
  std::vector<std::uint32_t> blocks;
  for (const std::string& value : values) {
    const auto next = static_cast<std::uint32_t>(numbers.size());
    blocks.push_back(value.empty() ? stats::NeighbourSources::no_block
                                   : numbers.emplace(value, next).first->second);
  }
  return blocks;
}

/// Areas of one larger area have the start of their codes in common.
std::vector<std::uint32_t> blocks_of_codes(const std::vector<std::string>& codes, const std::string& level) {
  const std::size_t digits =
      base::code_digits(level.empty() ? base::AreaLevel::amphoe : base::parse_level(level));
  std::vector<std::string> larger;
  for (const std::string& code : codes) {
    if (code.size() <= digits)
      throw Error(ErrorCode::invalid_input,
                  fmt::format("area {} is not part of a larger one of that level", code),
                  "use block for tambon or villages, block:tambon for villages, block:province for amphoe");
    larger.push_back(code.substr(0, digits));
  }
  return blocks_of(larger);
}

std::vector<std::uint32_t> blocks_of_field(const data::Layer& layer, const std::string& field) {
  if (field.empty())
    throw Error(ErrorCode::invalid_input, "blocks of a file's features need a field",
                "name it, as in block:AMPHOE");
  return blocks_of(texts_of(layer, field));
}

/// The ids by which a file of weights may know the features.
std::vector<std::string> ids_for(const data::Layer& layer, std::string_view id_field,
                                 const stats::WeightsFile& file) {
  if (!file.id_field.empty() && data::find_column(layer, file.id_field))
    return texts_of(layer, file.id_field);
  if (!id_field.empty()) return texts_of(layer, std::string(id_field));
  const bool from_zero = std::ranges::find(file.ids, "0") != file.ids.end();
  std::vector<std::string> ids;
  for (std::size_t row = 0; row < layer.size(); ++row)
    ids.push_back(std::to_string(row + (from_zero ? 0 : 1)));
  return ids;
}

}  // namespace

std::string metric_of(const geo::GeometryColumn& geometry, std::string_view metric) {
  const bool degrees = geometry.crs.known() && geometry.crs.geographic();
  if (metric.empty()) return degrees ? "utm" : "planar";
  if (metric != "planar" && metric != "utm" && metric != "geodesic")
    throw Error(ErrorCode::invalid_input, fmt::format("there is no metric '{}'", metric),
                "use planar (the coordinates' own unit), utm or geodesic (both in metres)");
  if (metric != "planar" && !geometry.crs.known())
    throw Error(ErrorCode::crs_unknown, "distances in metres need a CRS, and the file states none",
                "use --metric planar, or add a .prj file");
  return std::string(metric);
}

std::vector<geo::Coord> measured_places(const geo::GeometryColumn& geometry, std::string_view metric) {
  return geo::centroids(metric_of(geometry, metric) == "planar" ? geometry : in_metres(geometry));
}

stats::MadeSpatialWeights spatial_weights_of(const store::AreaTable& areas,
                                             const SpatialWeightsChoice& choice,
                                             const base::Progress& progress) {
  const Subject subject{areas.geometry, areas.codes,
                        [&](const std::string& level) { return blocks_of_codes(areas.codes, level); },
                        [&](const stats::WeightsFile&) { return areas.codes; }};
  return made_of(subject, choice, progress);
}

stats::MadeSpatialWeights spatial_weights_of(const data::Layer& layer, std::string_view id_field,
                                             const SpatialWeightsChoice& choice,
                                             const base::Progress& progress) {
  if (!layer.geometry)
    throw Error(ErrorCode::invalid_input, "the file holds no areas or points",
                "spatial weights need geometries");
  const std::vector<std::string> names =
      id_field.empty() ? std::vector<std::string>{} : texts_of(layer, std::string(id_field));
  const Subject subject{*layer.geometry, names,
                        [&](const std::string& field) { return blocks_of_field(layer, field); },
                        [&](const stats::WeightsFile& file) { return ids_for(layer, id_field, file); }};
  return made_of(subject, choice, progress);
}

}  // namespace phumthun::app
