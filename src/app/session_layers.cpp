#include "app/session_layers.hpp"

#include <algorithm>
#include <array>

#include "app/basemap.hpp"
#include "app/heat_points.hpp"
#include "app/hexagons.hpp"
#include "app/session.hpp"
#include "app/session_project.hpp"
#include "poverty/measure.hpp"
#include "privacy/small_cells.hpp"

namespace phumthun::app {
namespace {

constexpr Subject households{true, base::AreaLevel::tambon};

/// What a job made, or why it could not.
struct OpenedBasemap {
  Basemap basemap;
  std::string problem, hint;
};

geo::Envelope areas_extent(const Session& session) {
  geo::Envelope extent;
  for (const auto& [level, areas] : session.contents.areas)
    if (areas.layer && areas.layer->geometry) extent.include(geo::envelope(*areas.layer->geometry));
  return extent;
}

OpenedBasemap try_to_open(const std::filesystem::path& file, const geo::Crs& crs, const geo::Envelope& extent,
                          const base::Progress& progress) {
  try {
    return {open_basemap(file, crs, extent, progress), {}, {}};
  } catch (const base::Error& error) {
    return {{}, error.what(), error.hint()};
  }
}

/// A file that can't be shown is told of, and its layer switched off: the map works on without it.
void take_basemap(Session& session, OpenedBasemap opened) {
  session.layers.basemap_job.reset();
  if (opened.problem.empty()) {
    session.layers.basemap = std::make_shared<const Basemap>(std::move(opened.basemap));
    return;
  }
  session.layers.basemap_asked.clear();
  add_notice(session,
             {0, NoticeKind::problem, session.text("layer.basemap"), opened.problem, opened.hint, {}});
  Project project = session.project();
  set_visible(project, MapLayer::basemap, false);
  session.history.amend(std::move(project));
}

void replace(Session& session, std::optional<jobs::JobId>& job) {
  if (!job) return;
  session.jobs.cancel(*job);
  session.layers.replaced.push_back(*job);
  job.reset();
}

void want_basemap(Session& session) {
  LayerDesk& desk = session.layers;
  const std::string& file = session.project().basemap;
  if (file.empty()) {
    desk.basemap = nullptr;
    desk.basemap_asked.clear();
    return;
  }
  if (file == desk.basemap_asked || !session.contents.map_crs.known() ||
      !layer_visible(session, MapLayer::basemap))
    return;
  replace(session, desk.basemap_job);
  desk.basemap = nullptr;
  desk.basemap_asked = file;
  desk.basemap_job = session.jobs.submit(
      session.text("job.basemap"), jobs::Lane::read,
      [file, crs = session.contents.map_crs, extent = areas_extent(session)](const base::Progress& progress) {
        return try_to_open(file, crs, extent, progress);
      },
      [&session, file](OpenedBasemap opened) {
        if (session.layers.basemap_asked == file) take_basemap(session, std::move(opened));
      });
}

/// The household column that the choropleth's measure is the mean of; empty: it is of no score.
std::string score_column(const Session& session) {
  const std::string& measure = session.project().choropleth.measure;
  constexpr std::array scores{"human", "physical", "financial", "natural", "social", "overall"};
  const bool is_score = std::find(scores.begin(), scores.end(), measure) != scores.end();
  return is_score ? measure : "overall";
}

std::optional<HexagonRequest> hexagon_request(const Session& session) {
  const HouseholdLayer& layer = session.contents.households;
  const LayerOptions& options = session.project().layer_options;
  if (!layer.layer || !layer.layer->geometry || !layer_visible(session, MapLayer::hexagons)) return {};
  HexagonRequest request;
  request.households = layer.layer;
  request.passing = passing(session, households);
  request.width_m = options.hexagon_width_m;
  request.minimum = privacy::default_minimum_n;
  if (!options.hexagons_by_score) return request;
  request.score = score_column(session);
  if (!data::find_column(*layer.layer, request.score)) return {};  // columns are on their way
  const base::LocalText label =
      poverty::measure_label(poverty::parse_measure(request.score), session.contents.framework.get());
  request.score_th = label.th;
  request.score_en = label.en;
  return request;
}

std::optional<HeatRequest> heat_request(const Session& session) {
  const HouseholdLayer& layer = session.contents.households;
  if (!layer.layer || !layer.layer->geometry || !layer_visible(session, MapLayer::heat)) return {};
  HeatRequest request;
  request.households = layer.layer->geometry;
  request.passing = passing(session, households);
  request.radius_m = session.project().layer_options.heat_radius_m;
  request.minimum = privacy::default_minimum_n;
  return request;
}

/// Queues `make(request)` where it was not asked for yet; what an earlier asking brings is dropped. What
/// stands on the map stays there until the new one has come.
template <class Request, class Made>
void want(Session& session, const char* title, const std::optional<Request>& request,
          std::optional<Request> LayerDesk::*asked, std::optional<jobs::JobId> LayerDesk::*job,
          data::Shared<Made> LayerDesk::*made, Made (*make)(const Request&, const base::Progress&)) {
  LayerDesk& desk = session.layers;
  if (!request || desk.*asked == request) return;
  replace(session, desk.*job);
  desk.*asked = request;
  desk.*job = session.jobs.submit(
      session.text(title), jobs::Lane::read,
      [request = *request, make](const base::Progress& progress) { return make(request, progress); },
      [&session, request = *request, asked, job, made](Made result) {
        if (session.layers.*asked != request) return;
        session.layers.*made = std::make_shared<const Made>(std::move(result));
        (session.layers.*job).reset();
      });
}

}  // namespace

void want_layers(Session& session) {
  if (!session.has_store()) {
    session.layers = {};
    return;
  }
  if (!session.contents.households.layer) {
    session.layers.hexagons = nullptr;
    session.layers.hexagons_asked.reset();
    session.layers.heat = nullptr;
    session.layers.heat_asked.reset();
  }
  want_basemap(session);
  want(session, "job.hexagons", hexagon_request(session), &LayerDesk::hexagons_asked,
       &LayerDesk::hexagons_job, &LayerDesk::hexagons, &make_hexagons);
  want(session, "job.heat", heat_request(session), &LayerDesk::heat_asked, &LayerDesk::heat_job,
       &LayerDesk::heat, &count_heat);
}

bool take_end_of_layers(Session& session, const jobs::JobEnd& end) {
  LayerDesk& desk = session.layers;
  if (std::erase(desk.replaced, end.id) > 0) return end.outcome != jobs::Outcome::failed;
  if (end.outcome == jobs::Outcome::done) return false;
  const auto switch_off = [&](std::optional<jobs::JobId>& job, MapLayer layer) {
    if (job != end.id) return false;
    job.reset();
    Project project = session.project();
    set_visible(project, layer, false);
    session.history.amend(std::move(project));
    return true;
  };
  if (switch_off(desk.basemap_job, MapLayer::basemap)) desk.basemap_asked.clear();
  if (switch_off(desk.hexagons_job, MapLayer::hexagons)) desk.hexagons_asked.reset();
  if (switch_off(desk.heat_job, MapLayer::heat)) desk.heat_asked.reset();
  return false;
}

}  // namespace phumthun::app
