#include "app/session_loading.hpp"

#include <algorithm>

#include "app/household_colors.hpp"
#include "app/layers.hpp"
#include "app/picking.hpp"
#include "app/session_cluster_jobs.hpp"
#include "app/session_desk_keeping.hpp"
#include "app/session_project.hpp"
#include "app/session_styles.hpp"
#include "app/whole_view.hpp"
#include "geo/overlay.hpp"
#include "geo/transform.hpp"

namespace phumthun::app {
namespace {

constexpr double label_point_tolerance_m = 100;

struct OpenedStore {
  StorePtr store;
  StoreSummary summary;
};

AreaLayer load_area_layer(store::Store& store, base::AreaLevel level, const geo::Crs& crs,
                          const base::Progress& progress) {
  data::Layer layer = in_map_crs(load_areas(store, level, progress.slice(0, 0.7)), crs);
  progress.report(0.8);
  AreaLayer areas;
  if (layer.geometry) areas.locator = std::make_shared<const geo::AreaLocator>(*layer.geometry);
  areas.layer = std::make_shared<const data::Layer>(std::move(layer));
  return areas;
}

/// The level to load first: the one on the map, or the finest of tambon and above that the store has.
std::optional<base::AreaLevel> first_level(const StoreSummary& summary, base::AreaLevel wanted) {
  using enum base::AreaLevel;
  for (const base::AreaLevel level : {wanted, tambon, amphoe, province, village}) {
    const auto found = summary.areas.find(level);
    if (found != summary.areas.end() && found->second > 0) return level;
  }
  return std::nullopt;
}

void place_camera(Session& session, const geo::Envelope& extent) {
  if (session.view.camera_placed || extent.empty()) return;
  if (session.view.viewport.empty())
    session.view.camera.centre = extent.centre();  // placed when the window says how large the map is
  else
    session.view.camera_placed = true;
  show_whole_view(session);
}

void load_label_points(Session& session, base::AreaLevel level) {
  const AreaLayer* areas = area_layer(session, level);
  if (!areas || !areas->layer->geometry) return;
  session.contents.loading.push_back(session.jobs.submit(
      session.text("job.labels"), jobs::Lane::read,
      [geometry = areas->layer->geometry](const base::Progress& progress) {
        progress.report(0);
        return geo::label_points(*geometry, label_point_tolerance_m);
      },
      [&session, level, geometry = areas->layer->geometry](std::vector<geo::Coord> points) {
        const auto found = session.contents.areas.find(level);
        if (found == session.contents.areas.end() || found->second.layer->geometry != geometry) return;
        found->second.label_points = std::make_shared<const std::vector<geo::Coord>>(std::move(points));
      }));
}

/// The panel on the right opens on the province as a whole.
void select_province(Session& session) {
  const auto& codes = data::texts(*session.contents.areas.at(base::AreaLevel::province).layer, "code");
  if (session.view.selected_area || codes.size() != 1) return;
  session.view.selected_area = AreaRef{base::AreaLevel::province, codes.front()};
  want_measures(session, base::AreaLevel::province);
}

void take_areas(Session& session, base::AreaLevel level, AreaLayer areas) {
  if (areas.layer->size() == 0) {
    session.contents.areas.erase(level);
    return;
  }
  if (!session.contents.map_crs.known()) session.contents.map_crs = areas.layer->geometry->crs;
  const geo::Envelope extent = geo::envelope(*areas.layer->geometry);
  session.contents.areas.insert_or_assign(level, std::move(areas));
  place_camera(session, extent);
  if (level == base::AreaLevel::province) select_province(session);
}

void load_level(Session& session, base::AreaLevel level, std::function<void()> then) {
  session.contents.loading.push_back(session.jobs.submit(
      fill_in(session.text("job.areas"), base::level_label(level).in(session.language())), jobs::Lane::read,
      [store = session.contents.store, level, crs = session.contents.map_crs](
          const base::Progress& progress) { return load_area_layer(*store, level, crs, progress); },
      [&session, level, then = std::move(then), generation = session.store_generation](AreaLayer areas) {
        if (generation != session.store_generation) return;
        take_areas(session, level, std::move(areas));
        if (then) then();
        if (level != base::AreaLevel::village) load_label_points(session, level);
      }));
}

/// Places are put in order while the surveys are still being read: the measures wait for the same ones.
HouseholdLayer load_household_layer(store::Store& store, const geo::Crs& crs,
                                    const base::Progress& progress) {
  data::Layer placed = in_map_crs(load_placed_households(store, progress.slice(0, 0.4)), crs);
  progress.report(0.5);
  HouseholdLayer households;
  if (placed.geometry) households.grid = std::make_shared<const PointGrid>(placed.geometry);
  progress.report(0.55);
  households.codes = household_codes(placed);
  households.layer = std::make_shared<const data::Layer>(
      with_survey_columns(store, std::move(placed), progress.slice(0.6, 1)));
  return households;
}

void take_households(Session& session, HouseholdLayer households) {
  const auto& geometry = households.layer->geometry;
  if (!session.contents.map_crs.known() && geometry) session.contents.map_crs = geometry->crs;
  if (geometry) place_camera(session, geo::envelope(*geometry));
  session.contents.households = std::move(households);
  want_quality(session);
}

void load_points(Session& session) {
  if (!session.contents.summary.has_households) {
    session.contents.households = {};
    return;
  }
  session.contents.loading.push_back(session.jobs.submit(
      session.text("job.households"), jobs::Lane::read,
      [store = session.contents.store, crs = session.contents.map_crs](const base::Progress& progress) {
        return load_household_layer(*store, crs, progress);
      },
      [&session, generation = session.store_generation](HouseholdLayer households) {
        if (generation == session.store_generation) take_households(session, std::move(households));
      }));
}

void load_other_levels(Session& session, base::AreaLevel loaded) {
  using enum base::AreaLevel;
  for (const base::AreaLevel level : {amphoe, province, tambon, village})
    if (level != loaded && session.contents.summary.areas[level] > 0) load_level(session, level, {});
}

void load_contents(Session& session) {
  ++session.store_generation;
  forget_measures(session);
  session.contents.quality.reset();
  forget_agencies(session);
  load_styles(session);
  session.contents.quality_wanted = false;
  session.contents.places_changed = false;
  Project project = session.project();
  const auto level = first_level(session.contents.summary, project.choropleth.level);
  if (!level) {
    session.contents.areas.clear();
    load_points(session);
    load_lists(session);
    return;
  }
  project.choropleth.level = *level;
  session.history.amend(project);
  load_level(session, *level, [&session, level] {
    load_points(session);
    want_measures(session, *level);
    if (session.view.selected_area) want_measures(session, session.view.selected_area->level);
    load_other_levels(session, *level);
    load_lists(session);
    want_quality(session);
  });
}

void take_store(Session& session, OpenedStore opened) {
  const bool another = opened.store != session.contents.store;
  if (another) {
    leave_project(session);
    session.contents = {};
    session.analyses = {};
    session.view.camera_placed = false;
    session.view.last_pointer.reset();
    session.view.selected_area.reset();
    session.view.selected_household.reset();
    drop_selection(session);
    close_import(session);
  }
  session.contents.store = opened.store;
  if (another) {
    session.contents.engine = std::make_shared<MeasureEngine>(opened.store);
    forget_choices(session);
  }
  session.contents.path = std::filesystem::absolute(store_path(*opened.store));
  session.contents.summary = std::move(opened.summary);
  if (another) take_up_project(session);
  load_choices(session);
  load_contents(session);
  if (another && session.keeper) follow_project(session, Project());
  if (another && session.view.dialog == Dialog::import) edit_import(session, session.view.import);
}

}  // namespace

data::Layer in_map_crs(data::Layer layer, const geo::Crs& crs) {
  if (!layer.geometry) return layer;
  const geo::Crs target = crs.known() ? crs : geo::measuring_crs(*layer.geometry);
  if (!(layer.geometry->crs == target))
    layer.geometry = std::make_shared<const geo::GeometryColumn>(geo::reproject(*layer.geometry, target));
  return layer;
}

void load_store(Session& session, const std::filesystem::path& path) {
  session.jobs.submit(
      fill_in(session.text("job.open"), path.filename().string()), jobs::Lane::read,
      [path](const base::Progress& progress) {
        progress.report(0);
        StorePtr store = open_store(path);
        StoreSummary summary = summarise_store(*store);
        return OpenedStore{std::move(store), std::move(summary)};
      },
      [&session](OpenedStore opened) { take_store(session, std::move(opened)); });
}

void reload_store(Session& session) {
  session.jobs.submit(
      fill_in(session.text("job.open"), session.contents.path.filename().string()), jobs::Lane::read,
      [store = session.contents.store](const base::Progress& progress) {
        progress.report(0);
        return OpenedStore{store, summarise_store(*store)};
      },
      [&session](OpenedStore opened) {
        if (opened.store == session.contents.store) take_store(session, std::move(opened));
      });
}

bool is_filling_map(const Session& session) {
  const StoreContents& contents = session.contents;
  const base::AreaLevel level = session.project().choropleth.level;
  if (!area_layer(session, level)) return false;
  const bool classes = layer_visible(session, MapLayer::choropleth) && contents.measuring.map_job &&
                       !contents.measures.contains(level);
  const bool households = layer_visible(session, MapLayer::households) && contents.summary.has_households &&
                          !contents.households.layer && !contents.loading.empty();
  return classes || households;
}

void load_clusters(Session& session, const std::string& name) {
  if (!session.has_store()) return;
  session.jobs.submit(
      fill_in(session.text("job.result"), name), jobs::Lane::read,
      [store = session.contents.store, name](const base::Progress& progress) {
        progress.report(0);
        return load_result(*store, name);
      },
      [&session, generation = session.store_generation](ClusterResult result) {
        if (generation != session.store_generation) return;
        show_as_computed(session, std::move(result));
      });
}

}  // namespace phumthun::app
