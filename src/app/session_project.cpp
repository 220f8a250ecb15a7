#include "app/session_project.hpp"

#include "app/household_colors.hpp"
#include "app/session_loading.hpp"

namespace phumthun::app {

void follow_project(Session& session, const Project& before) {
  const Project& now = session.project();
  if (!(before.estimates == now.estimates)) forget_unseen_measures(session);
  if (!(before.split == now.split)) follow_split(session, before.split);
  if (before.cluster_result != now.cluster_result && !now.cluster_result.empty())
    load_clusters(session, now.cluster_result);
  want_measures(session, now.choropleth.level);
  if (session.view.selected_area) want_measures(session, session.view.selected_area->level);
  want_quality(session);
  want_layers(session);
  want_agencies(session);
  follow_panes(session);
  follow_live_clusters(session);
}

void set_visible(Project& project, MapLayer layer, bool visible) {
  for (LayerSetting& setting : project.layers)
    if (setting.layer == layer) setting.visible = visible;
}

void fit_camera(Session& session, const geo::Envelope& extent) {
  constexpr double margin_px = 16;
  if (extent.empty()) return;
  session.view.camera = fitted(session.view.camera, session.view.viewport, extent, margin_px);
}

void commit(Session& session, Project next) {
  const Project before = session.project();
  session.contents.measuring.estimates_held.reset();  // whatever was dragged is let go
  session.style.held.reset();
  session.history.commit(std::move(next));
  follow_project(session, before);
}

MeasureRequest measure_request(base::AreaLevel level, const EstimateSetting& estimates,
                               std::vector<std::string> measures) {
  MeasureRequest request;
  request.level = level;
  request.measures = std::move(measures);
  request.cutoff = estimates.cutoff;
  request.k = estimates.k;
  request.k_given = true;
  request.by = estimates.by;
  request.round = estimates.round;
  request.framework = estimates.framework;
  request.edited_framework = estimates.edited_framework;
  request.missing = estimates.missing;
  request.smoothing = estimates.smoothing;
  request.design = estimates.design;
  request.from_round = estimates.from_round;
  request.to_round = estimates.to_round;
  return request;
}

}  // namespace phumthun::app
