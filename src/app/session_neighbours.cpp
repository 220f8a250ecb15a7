#include "app/session_neighbours.hpp"

#include <cmath>
#include <limits>
#include <numeric>

#include "app/scene_cache.hpp"
#include "stats/contiguity.hpp"
#include "stats/moments.hpp"

namespace phumthun::app {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

jobs::JobId find_neighbours(Session& session, base::AreaLevel level,
                            const data::Shared<geo::GeometryColumn>& geometry) {
  return session.jobs.submit(
      fill_in(session.text("job.neighbours"), base::level_label(level).in(session.language())),
      jobs::Lane::read,
      [geometry](const base::Progress& progress) {
        return stats::contiguity_weights(*geometry, stats::Contiguity::queen, progress);
      },
      [&session, level, geometry](stats::SpatialWeights found) {
        Neighbours& known = session.derived->selection.neighbours[level];
        if (known.of != geometry) return;
        known.spatial_weights = std::make_shared<const stats::SpatialWeights>(std::move(found));
        known.job.reset();
      });
}

}  // namespace

data::Shared<stats::SpatialWeights> neighbours(const Session& session, base::AreaLevel level) {
  const AreaLayer* areas = area_layer(session, level);
  if (!areas || !areas->layer->geometry || areas->layer->geometry->kind != geo::GeometryKind::multipolygon)
    return nullptr;
  SelectionCache& cache = session.derived->selection;
  const auto known = cache.neighbours.find(level);
  if (known != cache.neighbours.end() && known->second.of == areas->layer->geometry)
    return known->second.spatial_weights;
  cache.neighbours_wanted.insert(level);
  return nullptr;
}

bool neighbours_stopped(const Session& session, base::AreaLevel level) {
  const auto& all = session.derived->selection.neighbours;
  const auto known = all.find(level);
  const AreaLayer* areas = area_layer(session, level);
  return areas && known != all.end() && known->second.of == areas->layer->geometry &&
         !known->second.spatial_weights && !known->second.job;
}

void follow_neighbours(Session& session) {
  SelectionCache& cache = session.derived->selection;
  for (const base::AreaLevel level : std::exchange(cache.neighbours_wanted, {})) {
    const AreaLayer* areas = area_layer(session, level);
    if (!areas || !areas->layer->geometry) continue;
    cache.neighbours[level] = {areas->layer->geometry, nullptr,
                               find_neighbours(session, level, areas->layer->geometry)};
  }
}

bool take_end_of_neighbours(Session& session, const jobs::JobEnd& end) {
  // The entry stays: asked for with every frame, what was cancelled would begin anew at once.
  for (auto& [level, known] : session.derived->selection.neighbours)
    if (known.job == end.id) known.job.reset();
  return false;
}

void forget_stopped_neighbours(Session& session) {
  std::erase_if(session.derived->selection.neighbours, [](const auto& entry) {
    const Neighbours& known = entry.second;
    return !known.spatial_weights && !known.job;
  });
}

std::vector<double> standardised(const std::vector<double>& values) {
  std::vector<double> there;
  for (const double value : values)
    if (std::isfinite(value)) there.push_back(value);
  const double mean = stats::mean_of(there);
  const double squares = stats::sum_of_squares(stats::deviations(there));
  const double deviation = std::sqrt(squares / static_cast<double>(there.size()));
  std::vector<double> result(values.size(), missing);
  if (!(deviation > 0)) return result;
  for (std::size_t row = 0; row < values.size(); ++row)
    if (std::isfinite(values[row])) result[row] = (values[row] - mean) / deviation;
  return result;
}

std::vector<double> spatial_lag(const std::vector<double>& standardised_values,
                                const stats::SpatialWeights& spatial_weights) {
  std::vector<double> lag(standardised_values.size(), missing);
  for (std::size_t row = 0; row < lag.size() && row < spatial_weights.size(); ++row) {
    if (std::isnan(standardised_values[row])) continue;
    double sum = 0, weight = 0;
    for (std::size_t link = spatial_weights.starts[row]; link < spatial_weights.starts[row + 1]; ++link) {
      const double value = standardised_values[spatial_weights.neighbours[link]];
      if (std::isnan(value)) continue;
      sum += spatial_weights.link_weight(link) * value;
      weight += spatial_weights.link_weight(link);
    }
    if (weight > 0) lag[row] = sum / weight;
  }
  return lag;
}

}  // namespace phumthun::app
