#include "app/session_live_clusters.hpp"

#include <algorithm>

#include "app/cluster_statistics.hpp"
#include "app/session.hpp"
#include "app/session_cluster_jobs.hpp"
#include "app/session_project.hpp"
#include "app/session_store_jobs.hpp"
#include "app/spatial_weights_source.hpp"
#include "base/error.hpp"
#include "store/areas.hpp"

namespace phumthun::app {
namespace {

/// Methods of one measure and of neighbours, which draw areas in classes.
bool can_be_live(ClusterMethod method) {
  return method == ClusterMethod::local_moran || method == ClusterMethod::local_g ||
         method == ClusterMethod::local_g_star || method == ClusterMethod::local_geary;
}

LiveClusterKey key_of(const Session& session, const data::Shared<AreaMeasures>& measures) {
  const ClusterRequest& panel = session.clusters.areas;
  LiveClusterKey key;
  key.measures = measures;
  key.measure = session.project().choropleth.measure;
  if (can_be_live(panel.method)) key.method = panel.method;
  key.weights = panel.weights, key.metric = panel.metric, key.style = panel.style;
  key.alpha = session.clusters.shown_alpha;
  key.correction = session.clusters.shown_correction;
  return key;
}

/// What the cluster map should show; nothing where it is not live or its values are not there yet.
std::optional<LiveClusterKey> wanted(const Session& session) {
  const Project& project = session.project();
  if (!clusters_are_live(session) || !area_layer(session, project.choropleth.level)) return std::nullopt;
  if (!find_measure(session, project.choropleth.level, project.choropleth.measure)) return std::nullopt;
  return key_of(session, session.contents.measures.at(project.choropleth.level));
}

ClusterRequest request_of(const Session& session, const LiveClusterKey& key) {
  ClusterRequest request = session.clusters.areas;
  request.measure = measure_request(key.measures->level, session.project().estimates, {key.measure});
  request.method = key.method;
  request.inference = "permutation";
  request.draws = "shared";
  request.permutations = live_permutations;
  request.seed = 1;
  request.alpha = key.alpha;
  request.correction = key.correction;
  request.save_name.clear();
  return request;
}

bool fits(const LiveClusters::Neighbours& made, const data::Shared<data::Layer>& layer,
          const LiveClusterKey& key) {
  return made.layer == layer && made.weights == key.weights && made.metric == key.metric &&
         made.style == key.style;
}

std::shared_ptr<const LiveClusters::Neighbours> neighbours_of(store::Store& store,
                                                              data::Shared<data::Layer> layer,
                                                              const LiveClusterKey& key,
                                                              const base::Progress& progress) {
  const store::AreaTable areas =
      store::read_areas(store::Reader(store), key.measures->level, store::WithGeometry::yes);
  ClusterInput input;
  input.places = measured_places(areas.geometry, "utm");
  input.spatial_weights =
      spatial_weights_of(areas, {key.weights, key.metric, key.style}, progress).spatial_weights;
  auto made = std::make_shared<LiveClusters::Neighbours>();
  made->layer = std::move(layer);
  made->weights = key.weights, made->metric = key.metric, made->style = key.style;
  made->input = std::make_shared<const ClusterInput>(std::move(input));
  return made;
}

const MeasureColumn& column_of(const LiveClusterKey& key) {
  const auto& columns = key.measures->columns;
  return *std::find_if(columns.begin(), columns.end(),
                       [&](const MeasureColumn& column) { return column.measure == key.measure; });
}

ClusterResult computed(const ClusterRequest& request, const LiveClusterKey& key,
                       const LiveClusters::Neighbours& neighbours, const base::Progress& progress) {
  const MeasureColumn& column = column_of(key);
  ClusterInput input = *neighbours.input;
  input.fields = {{column.measure,
                   column.description.label,
                   column.value,
                   column.test_se.empty() ? column.se : column.test_se,
                   {column.n.begin(), column.n.end()}}};
  input.names = key.measures->names;
  if (input.spatial_weights.size() != column.value.size())
    throw base::Error(base::ErrorCode::internal, "the neighbours are those of other areas");
  ClusterResult result;
  result.level = key.measures->level;
  result.method = key.method;
  result.measure = key.measure;
  result.codes = key.measures->codes;
  result.names = key.measures->names;
  result.recipe = {{"verb", std::string("cluster areas")},
                   {"method", std::string(method_name(key.method))},
                   {"measure", key.measure}};
  for (const auto& [name, value] : key.measures->recipe)
    if (name != "verb" && name != "measures") result.recipe.emplace_back(name, value);
  compute_statistics(request, input, result, progress);
  append_statistics_recipe(result.recipe, request, input.spatial_weights);
  return result;
}

struct Answer {
  ClusterResult result;
  std::shared_ptr<const LiveClusters::Neighbours> neighbours;
};

void take(Session& session, const LiveClusterKey& key, Answer answer) {
  LiveClusters& live = session.contents.live_clusters;
  live.neighbours = std::move(answer.neighbours);
  if (!clusters_are_live(session)) return;
  live.shown = key;
  show_as_computed(session, std::move(answer.result));
}

void submit(Session& session, const LiveClusterKey& key) {
  LiveClusters& live = session.contents.live_clusters;
  const data::Shared<data::Layer> layer = area_layer(session, key.measures->level)->layer;
  auto neighbours = live.neighbours && fits(*live.neighbours, layer, key) ? live.neighbours : nullptr;
  const jobs::JobId id = session.jobs.submit(
      session.text("job.live_clusters"), jobs::Lane::live,
      [store = session.contents.store, request = request_of(session, key), key, layer,
       neighbours](const base::Progress& progress) {
        progress.report(0);
        Answer answer;
        answer.neighbours =
            neighbours ? neighbours : neighbours_of(*store, layer, key, progress.slice(0, 0.5));
        answer.result = computed(request, key, *answer.neighbours, progress.slice(0.5, 1));
        return answer;
      },
      [&session, key, generation = session.store_generation](Answer answer) {
        if (generation == session.store_generation) take(session, key, std::move(answer));
      });
  live.job = {id, key};
}

/// They differ by the values alone, so that the one under way is worth showing on the way to the other.
bool same_but_values(LiveClusterKey a, const LiveClusterKey& b) {
  const bool same_level = a.measures->level == b.measures->level;
  a.measures = b.measures;
  return same_level && a == b;
}

}  // namespace

bool clusters_are_live(const Session& session) {
  return session.has_store() && session.project().live_clusters && session.project().cluster_result.empty();
}

void follow_live_clusters(Session& session) {
  LiveClusters& live = session.contents.live_clusters;
  if (!clusters_are_live(session)) live.shown.reset();
  const auto key = wanted(session);
  if (!key || live.shown == key || live.failed == key) return;
  if (live.job) {
    if (live.job->key == *key || same_but_values(live.job->key, *key)) return;
    live.dropped.push_back(live.job->id);
    session.jobs.cancel(live.job->id);
  }
  submit(session, *key);
}

bool take_end_of_live_clusters(Session& session, const jobs::JobEnd& end) {
  LiveClusters& live = session.contents.live_clusters;
  if (std::erase(live.dropped, end.id) > 0) return true;
  if (!live.job || live.job->id != end.id) return false;
  const bool done = end.outcome == jobs::Outcome::done;
  if (!done) live.failed = live.job->key;
  live.job.reset();
  follow_live_clusters(session);
  const bool told = !session.notices.empty() && session.notices.back().message == end.message;
  return done || told;
}

}  // namespace phumthun::app
