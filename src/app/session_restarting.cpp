#include "app/session_restarting.hpp"

#include <algorithm>

#include "app/scene_cache.hpp"
#include "app/session_loading.hpp"
#include "app/session_neighbours.hpp"

namespace phumthun::app {

using intent::SelfMade;

std::optional<SelfMade> self_made_by(const Session& session, jobs::JobId id) {
  const StoreContents& contents = session.contents;
  const auto is_it = [&](const auto& job) { return job && job->id == id; };
  if (is_it(contents.measuring.map_job) || is_it(contents.measuring.panel_job)) return SelfMade::measures;
  if (is_it(contents.panes.job)) return SelfMade::panes;
  if (is_it(contents.live_clusters.job)) return SelfMade::live_clusters;
  if (contents.quality_job == id) return SelfMade::quality;
  if (std::find(contents.loading.begin(), contents.loading.end(), id) != contents.loading.end())
    return SelfMade::contents;
  for (const auto& [level, known] : session.derived->selection.neighbours)
    if (known.job == id) return SelfMade::neighbours;
  return std::nullopt;
}

void forget_job(Session& session, jobs::JobId id) {
  std::erase(session.contents.loading, id);
  if (session.contents.quality_job == id) session.contents.quality_job.reset();
}

void start_again(Session& session, SelfMade what) {
  StoreContents& contents = session.contents;
  if (!session.has_store()) return;
  switch (what) {
    case SelfMade::contents:
      return reload_store(session);
    case SelfMade::measures:
      contents.measuring.failed.reset();
      contents.measuring.failed_panels.reset();
      return follow_measures(session);
    case SelfMade::panes:
      contents.panes.failed.clear();
      return follow_panes(session);
    case SelfMade::live_clusters:
      contents.live_clusters.failed.reset();
      return follow_live_clusters(session);
    case SelfMade::neighbours:
      return forget_stopped_neighbours(session);  // the views that show them ask with their next frame
    case SelfMade::quality:
      if (!contents.quality && !contents.quality_job) contents.quality_wanted = false;
      return want_quality(session);
  }
}

}  // namespace phumthun::app
