#include "app/session_clusters.hpp"

#include <algorithm>

#include "app/session.hpp"
#include "app/session_cluster_jobs.hpp"
#include "app/session_project.hpp"

namespace phumthun::app {
namespace {

/// The rectangle around areas of a result, in the map's CRS; empty where the level is not loaded.
geo::Envelope extent_of(const Session& session, base::AreaLevel level,
                        const std::vector<std::string>& codes) {
  geo::Envelope extent;
  const AreaLayer* areas = area_layer(session, level);
  if (!areas || !areas->layer->geometry) return extent;
  const auto& known = data::texts(*areas->layer, "code");
  for (const std::string& code : codes)
    if (const auto row = row_of_code(known, code))
      extent.include(geo::feature_envelope(*areas->layer->geometry, *row));
  return extent;
}

/// The shown result at another significance. What was computed is kept, so that every step starts from it.
void show_significance(Session& session, const intent::ShowSignificance& asked) {
  ClusterDesk& desk = session.clusters;
  const auto& computed = desk.as_computed ? desk.as_computed : session.contents.clusters;
  if (!computed || !can_reclassify(*computed)) return;
  auto shown = std::make_shared<const ClusterResult>(reclassified(*computed, asked.alpha, asked.correction));
  desk.as_computed = computed;
  desk.shown_alpha = asked.alpha;
  desk.shown_correction = asked.correction;
  session.contents.clusters = std::move(shown);
}

struct ClusterApplier {
  Session& session;

  void operator()(const intent::EditClusters& edit) const { desk().areas = edit.request; }
  void operator()(const intent::RunClusters&) const { run_clusters(session); }
  void operator()(const intent::ShowClusters& show) const {
    Project next = session.project();
    next.cluster_result = show.result;
    set_visible(next, MapLayer::clusters, true);
    commit(session, std::move(next));
  }
  void operator()(const intent::ShowSignificance& asked) const { show_significance(session, asked); }
  void operator()(const intent::ShowFoundCluster& show) const {
    const auto& result = session.contents.clusters;
    if (!result || show.cluster >= result->clusters.size()) return;
    const FoundCluster& found = result->clusters[show.cluster];
    if (found.codes.empty()) return;
    fit_camera(session, extent_of(session, result->level, found.codes));
    app::apply(session, Intent(intent::SelectArea{{result->level, found.codes.front()}}));
  }
  void operator()(const intent::ShowConnectivity& show) const {
    if (show.shown) run_connectivity(session);
    Project next = session.project();
    set_visible(next, MapLayer::connectivity, show.shown);
    commit(session, std::move(next));
  }
  void operator()(const intent::EditHouseholdClusters& edit) const { desk().households = edit.request; }
  void operator()(const intent::RunHouseholdClusters&) const { run_household_clusters(session); }
  void operator()(const intent::ShowHouseholdCluster& show) const {
    const auto& result = desk().household_result;
    const auto& shown = desk().household_layer;
    if (!result || !shown || show.cluster >= result->clusters.size()) return;
    const auto& numbers = data::integers(*shown->layer, "number");
    const auto found = std::find(numbers.begin(), numbers.end(), result->clusters[show.cluster].number);
    if (found == numbers.end()) return;
    const auto feature = static_cast<std::size_t>(found - numbers.begin());
    fit_camera(session, geo::feature_envelope(*shown->layer->geometry, feature));
  }

 private:
  ClusterDesk& desk() const { return session.clusters; }
};

}  // namespace

void apply(Session& session, const ClusterIntent& asked) {
  std::visit(ClusterApplier{session}, asked);
}

ClusterRequest cluster_request(const Session& session) {
  ClusterRequest request = session.clusters.areas;
  const MeasureRequest& typed = session.clusters.areas.measure;
  request.measure = measure_request(typed.level, session.project().estimates, typed.measures);
  if (method_words(request.method).needs_two_rounds)
    request.measure.from_round = typed.from_round, request.measure.to_round = typed.to_round;
  return request;
}

HouseholdClusterRequest household_cluster_request(const Session& session) {
  HouseholdClusterRequest request = session.clusters.households;
  request.measure = measure_request(base::AreaLevel::village, session.project().estimates, {});
  return request;
}

}  // namespace phumthun::app
