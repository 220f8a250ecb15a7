#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/measure.hpp"
#include "base/area_level.hpp"
#include "base/language.hpp"

namespace phumthun::app {

/// What can lie on the map. Borders are lines; choropleth and clusters fill areas; households are points;
/// quality shows households whose position has a problem, cases those that an analysis found; connectivity
/// draws neighbours as lines, household_clusters hulls, bins or cells.
enum class MapLayer {
  names,
  cases,
  quality,
  households,
  province_border,
  amphoe_borders,
  tambon_borders,
  village_borders,
  connectivity,
  household_clusters,
  clusters,
  choropleth
};

struct LayerSetting {
  MapLayer layer = MapLayer::choropleth;
  bool visible = true;
  friend bool operator==(const LayerSetting&, const LayerSetting&) = default;
};

/// How the choropleth is made. Classification as MapSheetRequest: quantile | equal-interval | fisher-jenks |
/// levels.
struct ChoroplethSetting {
  base::AreaLevel level = base::AreaLevel::tambon;
  std::string measure = "overall";
  std::string classification = "quantile";
  int classes = 5;
  std::string ramp;  ///< a ramp of carto/ramps.hpp; empty: the default one
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

/// What undo and redo bring back: a cheap value that refers to data by name.
struct Project {
  std::vector<LayerSetting> layers = default_layers();  ///< from the top of the map down
  ChoroplethSetting choropleth;
  EstimateSetting estimates;
  std::string cluster_result;  ///< the saved result on the cluster layer; empty: the latest run
  base::Language language = base::Language::th;
  friend bool operator==(const Project&, const Project&) = default;

  static std::vector<LayerSetting> default_layers() {
    return {{MapLayer::names, true},           {MapLayer::cases, true},
            {MapLayer::quality, false},        {MapLayer::households, true},
            {MapLayer::province_border, true}, {MapLayer::amphoe_borders, true},
            {MapLayer::tambon_borders, true},  {MapLayer::village_borders, false},
            {MapLayer::connectivity, false},   {MapLayer::household_clusters, false},
            {MapLayer::clusters, false},       {MapLayer::choropleth, true}};
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
