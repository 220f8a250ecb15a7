#include "app/file_points.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

#include "base/error.hpp"
#include "base/numbers.hpp"
#include "base/version.hpp"
#include "io/read_layer.hpp"
#include "stats/dbscan.hpp"
#include "stats/hdbscan.hpp"

namespace phumthun::app {
namespace {

using base::Error;
using base::ErrorCode;

/// The column's numbers, NaN where empty; text is read as offices write numbers.
std::vector<double> numbers_of(const data::Layer& layer, const std::string& name) {
  const data::Column* column = data::find_column(layer, name);
  if (!column) {
    std::string names;
    for (const auto& other : layer.columns) names += (names.empty() ? "" : ", ") + other->name;
    throw Error(ErrorCode::invalid_input, fmt::format("the file has no column '{}'", name),
                "its columns are: " + names);
  }
  if (const auto* numbers = std::get_if<std::vector<double>>(&column->values)) return *numbers;
  std::vector<double> values(layer.size(), std::numeric_limits<double>::quiet_NaN());
  for (std::size_t row = 0; row < layer.size(); ++row) {
    if (data::is_missing(*column, row)) continue;
    const std::string text = data::text_at(*column, row);
    if (base::is_missing(text)) continue;
    const auto value = base::parse_number(text);
    if (!value)
      throw Error(ErrorCode::invalid_input,
                  fmt::format("column '{}' holds '{}' in row {}, which is no coordinate", name, text, row),
                  "choose the columns of x and y");
    values[row] = *value;
  }
  return values;
}

std::vector<geo::Coord> points_of(const FilePointsRequest& request, const base::Progress& progress) {
  const data::Layer layer = io::read_layer({request.file, request.layer, "", ""}, progress);
  if (request.x.empty() != request.y.empty())
    throw Error(ErrorCode::invalid_input, "only one of the columns of x and y is given",
                "give both --x and --y, or none for a file of points");
  if (request.x.empty()) {
    if (!layer.geometry || layer.geometry->kind != geo::GeometryKind::point)
      throw Error(ErrorCode::invalid_input, fmt::format("'{}' holds no points", request.file.string()),
                  "name the columns of its coordinates with --x and --y");
    return layer.geometry->coords;
  }
  const std::vector<double> x = numbers_of(layer, request.x), y = numbers_of(layer, request.y);
  std::vector<geo::Coord> points(layer.size());
  for (std::size_t i = 0; i < points.size(); ++i) points[i] = {x[i], y[i]};
  return points;
}

Recipe recipe_of(const FilePointsRequest& request, std::size_t points) {
  Recipe recipe{{"verb", std::string("stats")}, {"file", request.file.filename().string()}};
  recipe.emplace_back("metric", std::string("planar"));
  recipe.emplace_back("points", static_cast<std::int64_t>(points));
  recipe.emplace_back("min_points", static_cast<std::int64_t>(request.min_points));
  switch (request.method) {
    case PointMethod::dbscan:
      recipe.emplace_back("method", std::string("dbscan"));
      recipe.emplace_back("eps", request.eps);
      recipe.emplace_back("convention", std::string("the point itself counts; a border point goes to the "
                                                    "nearest core point"));
      break;
    case PointMethod::hdbscan:
      recipe.emplace_back("method", std::string("hdbscan"));
      recipe.emplace_back("min_cluster_size",
                          static_cast<std::int64_t>(request.min_cluster_size > 0 ? request.min_cluster_size
                                                                                 : request.min_points));
      recipe.emplace_back("convention", std::string("the point itself counts; excess of mass; GLOSH"));
      break;
    case PointMethod::optics:
      recipe.emplace_back("method", std::string("optics"));
      if (request.eps > 0) recipe.emplace_back("eps", request.eps);
      recipe.emplace_back("convention", std::string("the point itself counts"));
      break;
  }
  recipe.emplace_back("program_version", std::string(base::program_version()));
  return recipe;
}

void take(FilePoints& result, stats::PointClusters clusters) {
  result.labels = std::move(clusters.label);
  result.cluster_count = clusters.cluster_count;
}

void compute_hdbscan(FilePoints& result, std::span<const geo::Coord> points, const FilePointsRequest& request,
                     const base::Progress& progress) {
  stats::Hdbscan found =
      stats::hdbscan(points, {request.min_points, request.min_cluster_size, request.threads}, progress);
  take(result, std::move(found.clusters));
  result.membership = std::move(found.membership);
  result.outlier_score = std::move(found.outlier_score);
  result.core_distance = std::move(found.core_distance);
  result.stability = std::move(found.stability);
}

void compute_optics(FilePoints& result, std::span<const geo::Coord> points, const FilePointsRequest& request,
                    const base::Progress& progress) {
  const double eps = request.eps == 0 ? std::numeric_limits<double>::infinity() : request.eps;
  stats::Optics found = stats::optics(points, eps, request.min_points, progress);
  result.order = std::move(found.order);
  result.reachability = std::move(found.reachability);
  result.core_distance = std::move(found.core_distance);
}

}  // namespace

FilePoints file_points(const FilePointsRequest& request, const base::Progress& progress) {
  const std::vector<geo::Coord> points = points_of(request, progress.slice(0, 0.4));
  const base::Progress rest = progress.slice(0.4, 1);
  FilePoints result;
  switch (request.method) {
    case PointMethod::dbscan:
      take(result,
           stats::dbscan(points, request.eps, request.min_points, request.threads, rest, &result.is_core));
      break;
    case PointMethod::hdbscan:
      compute_hdbscan(result, points, request, rest);
      break;
    case PointMethod::optics:
      compute_optics(result, points, request, rest);
      break;
  }
  result.without_position = std::count_if(points.begin(), points.end(), [](const geo::Coord& c) {
    return !std::isfinite(c.x) || !std::isfinite(c.y);
  });
  result.recipe = recipe_of(request, points.size());
  return result;
}

}  // namespace phumthun::app
