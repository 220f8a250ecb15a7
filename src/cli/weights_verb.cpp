#include <fmt/format.h>
#include <memory>

#include "app/file_weights.hpp"
#include "cli/stats_verbs.hpp"

namespace phumthun::cli {
namespace {

struct WeightsArguments {
  app::FileStatisticsRequest request;  // FILE and the options that all of `stats` share
  app::FileWeightsRequest weights;
};

Json ids_json(const app::FileRows& rows, std::span<const std::uint32_t> areas) {
  Json ids = Json::array();
  for (const std::uint32_t area : areas) ids.push_back(row_id(rows, area));
  return ids;
}

/// The weights of each row as its style makes them.
Json rows_of_weights(const stats::SpatialWeights& w) {
  Json rows = Json::array();
  for (std::size_t area = 0; area < w.size(); ++area) {
    const double scale = w.row_scale(area);
    Json row = Json::array();
    for (std::size_t link = w.starts[area]; link < w.starts[area + 1]; ++link)
      row.push_back(w.link_weight(link) * scale);
    rows.push_back(std::move(row));
  }
  return rows;
}

Json report_json(const app::FileWeights& answer) {
  const stats::SpatialWeightsReport& report = answer.report;
  Json misses = Json::array();
  for (const stats::NearMiss& miss : report.near_misses)
    misses.push_back({{"a", row_id(answer.rows, miss.a)},
                      {"b", row_id(answer.rows, miss.b)},
                      {"apart", number(miss.apart)}});
  return {{"symmetric", report.symmetric},
          {"distance_band", report.distance_band > 0 ? Json(report.distance_band) : Json(nullptr)},
          {"tied_places", report.tied_places},
          {"coinciding_places", report.coinciding_places},
          {"slivers", report.slivers},
          {"near_misses", std::move(misses)}};
}

Json weights_json(const app::FileWeights& answer) {
  const stats::SpatialWeights& w = answer.spatial_weights;
  Json neighbours = Json::array();
  for (std::size_t area = 0; area < w.size(); ++area)
    neighbours.push_back(ids_json(answer.rows, w.neighbours_of(area)));
  Json json{{"neighbours", std::move(neighbours)},
            {"isolates", ids_json(answer.rows, answer.report.isolates)},
            {"links", w.link_count()}};
  if (!w.link_weights.empty() || w.style != stats::WeightStyle::row) json["weights"] = rows_of_weights(w);
  json["components"] = answer.report.components;
  json["histogram"] = answer.report.histogram;
  json["metric"] = answer.metric;
  json["style"] = std::string(stats::weight_style_name(w.style));
  json["report"] = report_json(answer);
  json["warnings"] = answer.report.warnings;
  return json;
}

}  // namespace

void add_weights_verb(CLI::App& stats, Common& common) {
  auto a = std::make_shared<WeightsArguments>();
  CLI::App* verb =
      add_file_verb(stats, "weights", "spatial weights: who is a neighbour of whom", a->request, common);
  verb->add_option("--out", a->weights.out,
                   "write them for other programs: FILE.gal, or FILE.gwt with weights");
  verb->add_option("--links", a->weights.links, "write lines between neighbours: FILE.geojson");
  verb->callback([a, &common] {
    app::FileWeightsRequest& request = a->weights;
    request.file = a->request.file;
    request.layer = a->request.layer;
    request.id_field = a->request.id_field;
    request.choice = {a->request.statistics.weights, a->request.statistics.metric,
                      a->request.statistics.style};
    const app::FileWeights answer = app::file_weights(request, common.progress);
    for (const std::string& warning : answer.report.warnings) fmt::print(stderr, "warning: {}\n", warning);
    print(weights_json(answer));
  });
}

}  // namespace phumthun::cli
