#include "app/file_weights.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/error.hpp"
#include "geo/transform.hpp"
#include "io/read_layer.hpp"
#include "io/write_files.hpp"
#include "stats/spatial_weights_file.hpp"

namespace phumthun::app {
namespace {

using base::Error;
using base::ErrorCode;

bool links_back(const stats::SpatialWeights& spatial_weights, std::uint32_t from, std::uint32_t to) {
  const auto row = spatial_weights.neighbours_of(to);
  return std::binary_search(row.begin(), row.end(), from);
}

/// Longitude and latitude where the CRS is known, as GeoJSON has it.
std::vector<geo::Coord> drawn_places(const geo::GeometryColumn& geometry) {
  std::vector<geo::Coord> places = geo::centroids(geometry);
  if (geometry.crs.known()) geo::reproject(places, geometry.crs, geo::Crs::wgs84());
  return places;
}

std::string json_text(const std::string& text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// The map of connectivity: a line for each pair of neighbours, with the weight of its link from the one to
/// the other before rows are standardised.
std::string links_geojson(const FileWeights& weights, const std::vector<geo::Coord>& places,
                          const base::Progress& progress) {
  fmt::memory_buffer text;
  const auto out = std::back_inserter(text);
  fmt::format_to(out, "{{\"type\":\"FeatureCollection\",\"features\":[");
  const stats::SpatialWeights& w = weights.spatial_weights;
  bool first = true;
  for (std::uint32_t from = 0; from < w.size(); ++from) {
    if (from % 1000 == 0) progress.report(from / static_cast<double>(w.size()), "links");
    for (std::size_t link = w.starts[from]; link < w.starts[from + 1]; ++link) {
      const std::uint32_t to = w.neighbours[link];
      const bool mutual = links_back(w, to, from);
      if (mutual && to < from) continue;
      if (!geo::has_position(places[from]) || !geo::has_position(places[to])) continue;
      fmt::format_to(
          out,
          "{}\n{{\"type\":\"Feature\",\"properties\":{{\"from\":{},\"to\":{},\"weight\":{},"
          "\"mutual\":{}}},\"geometry\":{{\"type\":\"LineString\",\"coordinates\":[[{},{}],[{},{}]]}}}}",
          first ? "" : ",", json_text(weights.rows.ids[from]), json_text(weights.rows.ids[to]),
          w.link_weight(link), mutual, places[from].x, places[from].y, places[to].x, places[to].y);
      first = false;
    }
  }
  fmt::format_to(out, "\n]}}\n");
  return fmt::to_string(text);
}

void require_geojson(const std::filesystem::path& links) {
  if (!links.empty() && links.extension() != ".geojson" && links.extension() != ".json")
    throw Error(ErrorCode::unsupported, fmt::format("links can't be written to '{}'", links.string()),
                "use a name that ends with .geojson");
}

std::vector<std::string> file_ids(const FileWeights& weights) {
  if (!weights.rows.numeric_ids) return weights.rows.ids;
  std::vector<std::string> ids;  // GeoDa's own numbers begin with 1
  for (std::size_t row = 1; row <= weights.rows.ids.size(); ++row) ids.push_back(std::to_string(row));
  return ids;
}

void write_results(const FileWeightsRequest& request, const FileWeights& weights,
                   const geo::GeometryColumn& geometry, const base::Progress& progress) {
  if (!request.out.empty())
    io::write_text_file(
        request.out,
        stats::write_weights(weights.spatial_weights, file_ids(weights), request.file.stem().string(),
                             weights.rows.numeric_ids ? "POLY_ID" : request.id_field,
                             stats::weights_format(request.out.string())));
  if (!request.links.empty())
    io::write_text_file(request.links, links_geojson(weights, drawn_places(geometry), progress));
}

}  // namespace

FileWeights file_weights(const FileWeightsRequest& request, const base::Progress& progress) {
  require_geojson(request.links);
  if (!request.out.empty()) stats::weights_format(request.out.string());
  const data::Layer layer = io::read_layer({request.file, request.layer, "", ""}, progress.slice(0, 0.4));
  stats::MadeSpatialWeights made =
      spatial_weights_of(layer, request.id_field, request.choice, progress.slice(0.4, 0.9));
  FileWeights weights{rows_of(layer, request.id_field), metric_of(*layer.geometry, request.choice.metric),
                      std::move(made.spatial_weights), std::move(made.report)};
  write_results(request, weights, *layer.geometry, progress.slice(0.9, 1));
  return weights;
}

}  // namespace phumthun::app
