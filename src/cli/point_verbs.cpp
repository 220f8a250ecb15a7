#include <fmt/format.h>
#include <memory>

#include "app/file_points.hpp"
#include "cli/command.hpp"
#include "cli/measure_options.hpp"
#include "cli/stats_verbs.hpp"

namespace phumthun::cli {
namespace {

Json numbers_json(const std::vector<double>& values) {
  Json json = Json::array();
  for (const double value : values) json.push_back(number(value));
  return json;
}

Json points_json(const app::FilePoints& answer, app::PointMethod method) {
  Json json;
  if (method != app::PointMethod::optics) {
    json["labels"] = answer.labels;
    json["clusters"] = answer.cluster_count;
  }
  switch (method) {
    case app::PointMethod::dbscan:
      json["core"] = answer.is_core;
      break;
    case app::PointMethod::hdbscan:
      json["membership"] = numbers_json(answer.membership);
      json["outlier_scores"] = numbers_json(answer.outlier_score);
      json["core_distance"] = numbers_json(answer.core_distance);
      json["stability"] = numbers_json(answer.stability);
      break;
    case app::PointMethod::optics:
      json["order"] = answer.order;
      json["reachability"] = numbers_json(answer.reachability);
      json["core_distance"] = numbers_json(answer.core_distance);
      break;
  }
  json["recipe"] = recipe_json(answer.recipe);
  return json;
}

void add_point_verb(CLI::App& stats, const char* name, const char* description, app::PointMethod method,
                    Common& common) {
  auto request = std::make_shared<app::FilePointsRequest>();
  request->method = method;
  CLI::App* verb = stats.add_subcommand(name, description);
  verb->add_option("FILE", request->file, "a CSV or another table, or a vector file of points")->required();
  verb->add_option("--x", request->x, "the column of x or longitude; none for the file's points");
  verb->add_option("--y", request->y, "the column of y or latitude");
  verb->add_option("--layer", request->layer, "the file's layer; the first where it is not given");
  verb->add_option("--min-points", request->min_points, "points of a core, itself counted")
      ->required(method != app::PointMethod::optics)
      ->capture_default_str();
  if (method == app::PointMethod::hdbscan)
    verb->add_option("--min-cluster-size", request->min_cluster_size,
                     "the fewest points of a cluster; those of a core where it is not given");
  else
    verb->add_option("--eps", request->eps, "how far neighbours lie apart at most, in the file's unit")
        ->required(method == app::PointMethod::dbscan);
  verb->add_option("--threads", request->threads, "0 is one per processor");
  add_json_flag(*verb, common);
  verb->callback([request, &common] {
    const app::FilePoints answer = app::file_points(*request, common.progress);
    if (answer.without_position > 0)
      fmt::print(stderr, "warning: {} rows without a position are noise\n", answer.without_position);
    print(points_json(answer, request->method));
  });
}

}  // namespace

void add_point_verbs(CLI::App& stats, Common& common) {
  using app::PointMethod;
  add_point_verb(stats, "dbscan", "clusters of points by DBSCAN", PointMethod::dbscan, common);
  add_point_verb(stats, "hdbscan", "clusters of points of varying density by HDBSCAN", PointMethod::hdbscan,
                 common);
  add_point_verb(stats, "optics", "points in the order of reachability", PointMethod::optics, common);
}

}  // namespace phumthun::cli
