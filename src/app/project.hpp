#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/bookmark.hpp"
#include "app/filter.hpp"
#include "app/layer_options.hpp"
#include "app/measure.hpp"
#include "app/plot_setting.hpp"
#include "app/selection.hpp"
#include "app/split_setting.hpp"
#include "app/table_setting.hpp"
#include "base/area_level.hpp"
#include "base/language.hpp"

namespace phumthun::app {

/// What can lie on the map. Borders are lines; choropleth and clusters fill areas; households are points;
/// quality shows households whose position has a problem, cases those that an analysis found; connectivity
/// draws neighbours as lines, household_clusters hulls, bins or cells.
enum class MapLayer {
  names,
  graticule,
  cases,
  quality,
  households,
  province_border,
  amphoe_borders,
  tambon_borders,
  village_borders,
  connectivity,
  household_clusters,
  hexagons,
  heat,
  clusters,
  choropleth,
  basemap
};

struct LayerSetting {
  MapLayer layer = MapLayer::choropleth;
  bool visible = true;
  double opacity = 1;                 ///< 0 to 1
  double nearest_metres_per_px = 0;   ///< not drawn nearer than this; 0: however near
  double farthest_metres_per_px = 0;  ///< not drawn farther out than this; 0: however far
  friend bool operator==(const LayerSetting&, const LayerSetting&) = default;
};

/// What belongs together in the list of layers.
enum class LayerGroup { words, points, borders, clusters, fills, ground };
LayerGroup layer_group(MapLayer);
/// "names", "household_clusters", ...: in styles, commands and keys of strings.
std::string_view layer_name(MapLayer);

/// How the choropleth is made. Classification: what stats::parse_classification knows, "levels" (the fixed
/// levels of scores), or "custom" (custom_breaks).
struct ChoroplethSetting {
  base::AreaLevel level = base::AreaLevel::tambon;
  std::string measure = "overall";
  std::string classification = "quantile";
  int classes = 5;
  std::string ramp;                   ///< a ramp of carto/ramps.hpp; empty: the default one
  bool reversed = false;              ///< the ramp from its other end
  std::string second_measure;         ///< of a bivariate choropleth; empty: there is one measure
  std::vector<double> custom_breaks;  ///< for "custom": the inner limits, ascending
  /// Class breaks that stay as they are whatever is shown next, so that maps can be compared; none: made from
  /// the values.
  std::optional<std::vector<double>> frozen_breaks;
  friend bool operator==(const ChoroplethSetting&, const ChoroplethSetting&) = default;
};

/// How measures are made: the options of MeasureRequest.
struct EstimateSetting {
  double cutoff = 2.5;
  double k = 0.4;
  CountBy by = CountBy::households;
  std::string round;      ///< empty: the latest of each household
  std::string framework;  ///< empty: the five capitals
  /// The copy of `framework` that is being edited; null: none.
  std::shared_ptr<const poverty::Framework> edited_framework;
  std::string missing;  ///< listwise | per-indicator; empty: the framework's
  std::string smoothing = "none";
  DesignRequest design;
  std::string from_round, to_round;  ///< of "change:" measures; empty: first and last
  friend bool operator==(const EstimateSetting&, const EstimateSetting&) = default;
};

/// What the households' points say by their colour: "place" (how the position is known), "level" (of a score,
/// `subject`: overall or a capital), "capital" (the most deprived one), "quality" (of the record) or
/// "assistance" (how many agencies help).
struct HouseholdSetting {
  std::string by = "place";
  std::string subject = "overall";
  friend bool operator==(const HouseholdSetting&, const HouseholdSetting&) = default;
};

enum class Theme { light, dark, high_contrast };
/// Of years in dates: as the language writes them, or one for both.
enum class Era { of_language, buddhist, common };
/// How the window looks and writes; kept for the next start.
struct Appearance {
  Theme theme = Theme::light;
  Era era = Era::of_language;
  bool thai_digits = false;
  friend bool operator==(const Appearance&, const Appearance&) = default;
};

/// What undo and redo bring back: a cheap value that refers to data by name.
struct Project {
  std::vector<LayerSetting> layers = default_layers();  ///< from the top of the map down
  ChoroplethSetting choropleth;
  EstimateSetting estimates;
  std::string cluster_result;  ///< the saved result on the cluster layer; empty: the latest run
  bool live_clusters = false;  ///< the cluster map follows the choropleth's measure and the estimates
  HouseholdSetting households;
  LayerOptions layer_options;
  std::string basemap;                ///< the file of the ground's picture; empty: none
  data::Shared<Selection> selection;  ///< null: nothing is selected
  std::vector<FilterChip> filter;
  SplitSetting split;
  std::vector<PlotSetting> plots = default_plots();
  TableSetting table;
  std::vector<data::Shared<Bookmark>> bookmarks;
  Appearance appearance;
  base::Language language = base::Language::th;
  friend bool operator==(const Project&, const Project&) = default;

  static std::vector<LayerSetting> default_layers() {
    return {{MapLayer::names, true},
            {MapLayer::graticule, false},
            {MapLayer::cases, true},
            {MapLayer::quality, false},
            {MapLayer::households, true},
            {MapLayer::province_border, true},
            {MapLayer::amphoe_borders, true},
            {MapLayer::tambon_borders, true},
            {MapLayer::village_borders, false},
            {MapLayer::connectivity, false},
            {MapLayer::household_clusters, false},
            {MapLayer::hexagons, false},
            {MapLayer::heat, false},
            {MapLayer::clusters, false},
            {MapLayer::choropleth, true},
            {MapLayer::basemap, false}};
  }
};

/// Snapshots of a value: the present one, those before it and those undone.
template <class T>
class History {
 public:
  static constexpr std::size_t snapshots_kept = 200;

  const T& now() const { return now_; }
  /// Makes `next` the present; what was undone is forgotten. A value equal to the present leaves no snapshot.
  void commit(T next) {
    if (next == now_) return;
    past_.push_back(std::move(now_));
    if (past_.size() > snapshots_kept) past_.erase(past_.begin());
    now_ = std::move(next);
    future_.clear();
  }
  /// Replaces the present without a snapshot: for what the user did not do.
  void amend(T next) { now_ = std::move(next); }
  bool can_undo() const { return !past_.empty(); }
  /// What undo and redo would bring back; only where they can.
  const T& before() const { return past_.back(); }
  const T& after() const { return future_.back(); }
  bool can_redo() const { return !future_.empty(); }
  void undo() { step(past_, future_); }
  void redo() { step(future_, past_); }

 private:
  void step(std::vector<T>& from, std::vector<T>& to) {
    if (from.empty()) return;
    to.push_back(std::move(now_));
    now_ = std::move(from.back());
    from.pop_back();
  }

  T now_{};
  std::vector<T> past_, future_;
};

}  // namespace phumthun::app
