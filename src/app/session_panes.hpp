#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/measure.hpp"
#include "app/measure_engine.hpp"
#include "app/session_measuring.hpp"
#include "data/layer.hpp"

namespace phumthun::app {

struct Session;

/// The measures of the panes of a split screen that the first map's estimates do not bring: those of another
/// round, or a measure that neither the first map nor the panels need. At most one job is under way.
struct PaneDesk {
  struct Measured {
    MeasuredMap map;
    data::Shared<AreaMeasures> measures;
  };
  struct Job {
    jobs::JobId id;
    std::vector<MeasuredMap> maps;
  };
  std::vector<Measured> measured;
  std::optional<Job> job;
  std::vector<MeasuredMap> failed;  ///< not tried again
  std::vector<jobs::JobId> dropped;
  /// By round: an engine keeps what it read of one round, and the first map's must not be read anew with
  /// every movement of a slider.
  std::map<std::string, std::shared_ptr<MeasureEngine>> engines;
};

/// What a pane shows, the first map being number 0.
MeasuredMap pane_map(const Session&, std::size_t pane);
/// The measures that hold a pane's column; those of the last estimates until the new ones are there. Null
/// where there are none (yet).
data::Shared<AreaMeasures> pane_measures(const Session&, std::size_t pane);

/// Queues what the panes show and is neither there nor on its way, and forgets what none shows any more.
void follow_panes(Session&);
/// What became of a job of the panes: true where it needs no notice.
bool take_end_of_panes(Session&, const jobs::JobEnd&);

}  // namespace phumthun::app
