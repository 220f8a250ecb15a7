#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/project.hpp"
#include "jobs/job_queue.hpp"
#include "poverty/framework.hpp"

namespace phumthun::app {

struct Session;

/// One measure of one level, or two, under the estimates in force: what the choropleth needs.
struct MeasuredMap {
  base::AreaLevel level = base::AreaLevel::tambon;
  std::string measure;
  EstimateSetting estimates;
  std::string second_measure = {};  ///< of a bivariate choropleth; empty: none
  friend bool operator==(const MeasuredMap&, const MeasuredMap&) = default;
};

/// Where measuring stands. There is never a queue: at most one job for the map and one for what panels show
/// beside it; those between two movements of a slider are never begun.
struct Measuring {
  /// What a level's measures in StoreContents were made with, and which of them.
  struct Current {
    EstimateSetting estimates;
    std::set<std::string> measures;
    bool complete = false;  ///< all that panels show, with errors
  };
  struct MapJob {
    jobs::JobId id;
    MeasuredMap map;
  };
  struct PanelJob {
    jobs::JobId id;
    EstimateSetting estimates;
    std::set<base::AreaLevel> levels;
  };
  std::map<base::AreaLevel, Current> current;
  std::optional<MapJob> map_job;
  std::optional<PanelJob> panel_job;
  std::vector<jobs::JobId> dropped;               ///< cancelled: how they end concerns nobody
  std::optional<MeasuredMap> failed;              ///< not tried again
  std::optional<EstimateSetting> failed_panels;   ///< the same of what panels show
  std::optional<EstimateSetting> estimates_held;  ///< as they were when a slider was taken hold of
};

/// Queues what the map and the panels need and is neither there nor on its way: the map's measure first. What
/// is shown stays until its successor is there. A running job of the same inputs is let finish and shown,
/// so that the map keeps moving under a slider; the newest comes next.
void follow_measures(Session&);
/// All measures of a level for the panels, too.
void want_measures(Session&, base::AreaLevel);
/// Other estimates are in force: forgets the measures of levels that are neither on the map nor in the panel
/// of the selected area; the others stay until their successors are there.
void forget_unseen_measures(Session&);
/// Forgets all measures: the store has changed.
void forget_measures(Session&);
/// What became of a job of measuring: true where it needs no notice.
bool take_end_of_measuring(Session&, const jobs::JobEnd&);
/// True where the map shows the values of other estimates than those in force.
bool is_outdated(const Session&);

/// The framework that labels and lists of measures go by.
const poverty::Framework& framework_in_force(const Session&);

}  // namespace phumthun::app
