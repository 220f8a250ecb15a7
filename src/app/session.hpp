#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/cluster.hpp"
#include "app/household_codes.hpp"
#include "app/measure.hpp"
#include "app/measure_engine.hpp"
#include "app/project.hpp"
#include "app/session_import.hpp"
#include "app/session_intents.hpp"
#include "app/session_layers.hpp"
#include "app/session_lists.hpp"
#include "app/session_live_clusters.hpp"
#include "app/session_measuring.hpp"
#include "app/session_panes.hpp"
#include "app/session_points.hpp"
#include "app/session_quality.hpp"
#include "app/session_view.hpp"
#include "app/strings.hpp"
#include "app/summary.hpp"
#include "data/layer.hpp"
#include "geo/area_locator.hpp"
#include "jobs/job_queue.hpp"

namespace phumthun::app {

/// The areas of one level as the window needs them: `layer` as load_areas gives it, its geometry in the map's
/// CRS.
struct AreaLayer {
  data::Shared<data::Layer> layer;
  data::Shared<geo::AreaLocator> locator;
  data::Shared<std::vector<geo::Coord>> label_points;  ///< inside each area; no_coord for an empty one
};

/// Household points: `layer` as load_households gives it, its geometry in the map's CRS.
struct HouseholdLayer {
  data::Shared<data::Layer> layer;
  data::Shared<PointGrid> grid;
  data::Shared<HouseholdCodes> codes;
};

/// What the window holds of the open store. Every part is immutable; a part that is not loaded yet is null or
/// absent.
struct StoreContents {
  StorePtr store;
  std::filesystem::path path;
  StoreSummary summary;
  std::vector<std::string> register_names;  ///< ascending; they follow when the map is there
  geo::Crs map_crs;                         ///< the province's UTM zone; unknown until there are areas
  std::map<base::AreaLevel, AreaLayer> areas;
  HouseholdLayer households;
  std::shared_ptr<MeasureEngine> engine;  ///< measures this store; made when it is opened
  /// Of the estimates in force: what labels and lists of measures go by. Null: the five capitals.
  data::Shared<poverty::Framework> framework;
  std::map<base::AreaLevel, data::Shared<AreaMeasures>> measures;
  std::set<base::AreaLevel> measures_wanted;  ///< whole, for panels: there, or on their way
  Measuring measuring;
  Rules rules;  ///< the province's: small numbers, change
  poverty::Crosswalk crosswalk;
  data::Shared<ClusterResult> clusters;  ///< on the cluster layer
  PaneDesk panes;                        ///< what a split screen needs beside `measures`
  LiveClusters live_clusters;
  data::Shared<QualityLayer> quality;  ///< loaded when its layer is switched on
  bool quality_wanted = false;         ///< there, or on its way
  std::optional<jobs::JobId> quality_job;
  data::Shared<StoreLists> lists;
  std::vector<jobs::JobId> loading;  ///< jobs that read what every view needs
  bool places_changed = false;       ///< by what was settled: the map is loaded anew when the panel closes
  /// Opens and seals identities while the window is open; never part of a draft or of undo.
  std::shared_ptr<const privacy::IdentityKey> identity_key;
};

enum class NoticeKind { note, done, problem };

/// Something the user should see: what went well goes by itself after a while (session_notices.hpp).
struct Notice {
  std::int64_t id = 0;
  NoticeKind kind = NoticeKind::note;
  std::string title;                                     ///< what was tried
  std::string message;                                   ///< how it went
  std::string hint;                                      ///< what to do next
  std::optional<std::size_t> report;                     ///< index into Session::reports
  bool offers_fresh_start = false;                       ///< what was brought back can be left behind
  bool of_missing_store = false;                         ///< goes when the store's file is back
  std::optional<intent::SelfMade> again = std::nullopt;  ///< what was stopped and can be started again
  /// When it goes by itself; nothing: it stays until it is dismissed. Set by add_notice.
  std::optional<std::chrono::steady_clock::time_point> until = std::nullopt;
};

/// What became of an import, to look through.
struct TitledReport {
  std::string title;
  data::Shared<ImportReport> report;
};

class DerivedCache;
class DeskKeeper;

/// Everything that the window shows. Panels read it const; apply and deliver are the only functions that
/// change it.
struct Session {
  Session();
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  History<Project> history;
  ViewState view;
  ImportDesk desk;
  AnalysisDesk analyses;
  ClusterDesk clusters;
  LayerDesk layers;
  FrameworkDesk frameworks;
  StyleDesk style;
  StoreContents contents;
  std::vector<Notice> notices;  ///< newest last
  std::vector<TitledReport> reports;

  data::Shared<Strings> strings;
  std::unique_ptr<DerivedCache> derived;  ///< memoised results; not part of the state
  Settings settings;                      ///< as remembered; the window's own state is what is in force
  std::unique_ptr<DeskKeeper> keeper;     ///< writes settings and project; null: nothing is kept
  std::int64_t last_notice = 0;
  std::uint64_t store_generation = 0;  ///< what was loaded for an earlier generation is dropped on arrival
  jobs::JobQueue jobs{2};              ///< last: its jobs stop before what they report to goes

  const Project& project() const { return history.now(); }
  base::Language language() const { return history.now().language; }
  bool has_store() const { return contents.store != nullptr; }
  /// A string of the window in the session's language.
  std::string text(std::string_view key) const { return strings->text(key, language()); }
};

/// Carries out what the user asked for. Long work is queued, never done here. What can't be done becomes a
/// notice.
void apply(Session&, const Intent&);

/// Takes over what finished jobs made and turns their failures into notices; call once a frame, before
/// drawing. True where anything changed.
bool deliver(Session&);

/// Shows a notice; its id is given here.
void add_notice(Session&, Notice);

/// The areas of a level, null where they are not loaded (yet).
const AreaLayer* area_layer(const Session&, base::AreaLevel);
/// The row of a code in a layer or in measures (codes ascend); nothing where there is none.
std::optional<std::size_t> row_of_code(const std::vector<std::string>& codes, std::string_view code);
/// A measure's column; null where it is not there (yet).
const MeasureColumn* find_measure(const Session&, base::AreaLevel, std::string_view measure);
/// The level of the areas that a pointer on the map means: that of the topmost visible fill, else of the
/// finest visible border.
base::AreaLevel pointed_level(const Session&);
bool layer_visible(const Session&, MapLayer);
/// Longitude and latitude under the pointer, or where it left the map; nothing while it was never over it.
std::optional<geo::Coord> pointer_degrees(const Session&);

}  // namespace phumthun::app
