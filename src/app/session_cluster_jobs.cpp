#include "app/session_cluster_jobs.hpp"

#include <algorithm>

#include "app/household_cluster_layer.hpp"
#include "app/session_loading.hpp"
#include "app/session_project.hpp"
#include "app/session_store_jobs.hpp"
#include "app/spatial_weights_source.hpp"
#include "geo/transform.hpp"
#include "store/areas.hpp"

namespace phumthun::app {
namespace {

void show_layer(Session& session, MapLayer layer) {
  Project project = session.project();
  set_visible(project, layer, true);
  session.history.commit(std::move(project));
}

/// The panel itself shows them where it is open.
void add_warnings(Session& session, Dialog panel, const std::string& title,
                  const std::vector<std::string>& warnings) {
  if (session.view.dialog == panel) return;
  for (const std::string& warning : warnings)
    add_notice(session, {0, NoticeKind::note, title, warning, {}, {}});
}

void take_clusters(Session& session, ClusterResult result) {
  auto& names = session.contents.summary.results;
  if (!result.name.empty() && std::find(names.begin(), names.end(), result.name) == names.end())
    names.push_back(result.name);
  add_warnings(session, Dialog::clusters, method_label(result.method).in(session.language()),
               result.warnings);
  Project project = session.project();
  project.cluster_result = result.name;
  session.history.commit(std::move(project));
  const bool mapped = !result.local.cluster.empty();
  show_as_computed(session, std::move(result));
  if (mapped) show_layer(session, MapLayer::clusters);
}

/// A line between two places as a ring: there and back.
void append_line(geo::GeometryColumn& lines, geo::Coord from, geo::Coord to) {
  for (const geo::Coord& at : {from, to, to, from}) lines.coords.push_back(at);
  lines.ring_starts.push_back(static_cast<std::uint32_t>(lines.coords.size()));
  lines.polygon_starts.push_back(static_cast<std::uint32_t>(lines.ring_starts.size() - 1));
  lines.feature_starts.push_back(static_cast<std::uint32_t>(lines.polygon_starts.size() - 1));
}

/// `places` in the map's CRS, by row of the weights; a link both ways is one line.
Connectivity connectivity_of(const stats::SpatialWeights& weights, const std::vector<std::string>& codes,
                             std::span<const geo::Coord> places, const geo::Crs& crs) {
  Connectivity made;
  auto lines = geo::empty_column(geo::GeometryKind::multipolygon, crs);
  made.links = static_cast<std::int64_t>(weights.link_count());
  for (std::uint32_t area = 0; area < weights.size(); ++area) {
    const auto neighbours = weights.neighbours_of(area);
    made.areas_by_neighbours.resize(std::max(made.areas_by_neighbours.size(), neighbours.size() + 1));
    ++made.areas_by_neighbours[neighbours.size()];
    if (neighbours.empty()) made.isolates.push_back(codes[area]);
    for (const std::uint32_t neighbour : neighbours) {
      const auto back = weights.neighbours_of(neighbour);
      const bool drawn_before = neighbour < area && std::binary_search(back.begin(), back.end(), area);
      if (!drawn_before && geo::has_position(places[area]) && geo::has_position(places[neighbour]))
        append_line(lines, places[area], places[neighbour]);
    }
  }
  made.lines = shared(std::move(lines));
  return made;
}

}  // namespace

void show_as_computed(Session& session, ClusterResult result) {
  ClusterDesk& desk = session.clusters;
  desk.as_computed.reset();
  for (const auto& [name, value] : result.recipe) {
    if (name == "alpha")
      if (const auto* alpha = std::get_if<double>(&value)) desk.shown_alpha = *alpha;
    if (name == "correction")
      if (const auto* correction = std::get_if<std::string>(&value)) desk.shown_correction = *correction;
  }
  session.contents.clusters = shared(std::move(result));
}

void run_clusters(Session& session) {
  const ClusterRequest request = cluster_request(session);
  submit_for_store(
      session, method_label(request.method).in(session.language()),
      request.save_name.empty() ? jobs::Lane::read : jobs::Lane::write,
      [request](store::Store& store, const base::Progress& progress) {
        return cluster_areas(store, request, progress);
      },
      [&session](ClusterResult result) { take_clusters(session, std::move(result)); });
}

void run_connectivity(Session& session) {
  const ClusterRequest request = cluster_request(session);
  submit_for_store(
      session, session.text("job.connectivity"), jobs::Lane::read,
      [request, crs = session.contents.map_crs](store::Store& store, const base::Progress& progress) {
        const store::AreaTable areas =
            store::read_areas(store::Reader(store), request.measure.level, store::WithGeometry::yes);
        const auto made = spatial_weights_of(areas, {request.weights, request.metric, request.style},
                                             progress.slice(0.1, 0.9));
        std::vector<geo::Coord> places = geo::centroids(areas.geometry);
        geo::reproject(places, areas.geometry.crs, crs);
        Connectivity connectivity = connectivity_of(made.spatial_weights, areas.codes, places, crs);
        connectivity.weights = request.weights;
        connectivity.level = request.measure.level;
        connectivity.warnings = made.report.warnings;
        return connectivity;
      },
      [&session](Connectivity made) { session.clusters.connectivity = shared(std::move(made)); });
}

void run_household_clusters(Session& session) {
  struct Answer {
    HouseholdClusters clusters;
    HouseholdClusterLayer layer;
  };
  const HouseholdClusterRequest request = household_cluster_request(session);
  submit_for_store(
      session, session.text("job.household_clusters"),
      request.save_name.empty() ? jobs::Lane::read : jobs::Lane::write,
      [request, crs = session.contents.map_crs](store::Store& store, const base::Progress& progress) {
        HouseholdClusters clusters = cluster_households(store, request, progress);
        HouseholdClusterLayer layer = household_cluster_layer(clusters, in_map_crs(clusters.hulls, crs));
        return Answer{std::move(clusters), std::move(layer)};
      },
      [&session](Answer answer) {
        std::vector<std::string> warnings;
        for (const base::LocalText& warning : answer.clusters.warnings)
          warnings.push_back(warning.in(session.language()));
        add_warnings(session, Dialog::household_clusters, session.text("job.household_clusters"), warnings);
        session.clusters.household_result = shared(std::move(answer.clusters));
        session.clusters.household_layer = shared(std::move(answer.layer));
        show_layer(session, MapLayer::household_clusters);
      });
}

void run_write_household_clusters(Session& session, const std::filesystem::path& out) {
  const auto clusters = session.clusters.household_result;
  if (!clusters) return;
  const std::string title = fill_in(session.text("job.export"), out.filename().string());
  session.jobs.submit(
      title, jobs::Lane::file,
      [clusters, out](const base::Progress& progress) {
        write_household_clusters(*clusters, out, progress);
        return out;
      },
      [&session, title](const std::filesystem::path& written) {
        add_notice(session, {0, NoticeKind::done, title, written.string(), {}, {}});
      });
}

}  // namespace phumthun::app
