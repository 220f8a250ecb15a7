#pragma once
#include <array>
#include <map>
#include <vector>

#include "app/class_view.hpp"
#include "app/land_mask.hpp"
#include "app/layer_parts.hpp"
#include "app/memo.hpp"
#include "app/place_search.hpp"
#include "app/plot_cache.hpp"
#include "app/scene.hpp"
#include "app/scene_choropleth.hpp"
#include "app/scene_highlight.hpp"
#include "app/scene_marks.hpp"
#include "app/scene_panes.hpp"
#include "app/scene_points.hpp"
#include "app/scene_table.hpp"
#include "app/selection_cache.hpp"
#include "app/shown_names.hpp"
#include "carto/choropleth.hpp"
#include "carto/cluster_style.hpp"

namespace phumthun::app {

struct ClusterKey {
  data::Shared<data::Layer> layer;
  data::Shared<ClusterResult> result;
  bool operator==(const ClusterKey&) const = default;
};

struct PictureKey {
  data::Shared<carto::Choropleth> choropleth;  ///< null where it is not shown
  data::Shared<carto::ClusterMap> clusters;
  data::Shared<Connectivity> connectivity;                 ///< the same
  data::Shared<HouseholdClusterLayer> household_clusters;  ///< the same
  std::vector<LayerSetting> layers;
  LayerParts parts;
  std::array<data::Shared<data::Layer>, base::all_area_levels.size()> areas;
  std::array<data::Shared<std::vector<geo::Coord>>, base::all_area_levels.size()> label_points;
  data::Shared<geo::GeometryColumn> households;
  data::Shared<HouseholdClasses> household_classes;
  std::size_t household_style = 0;
  data::Shared<QualityLayer> quality;  ///< null where it is not shown
  data::Shared<CaseLayer> cases;       ///< the same
  FilteredRows passing;
  base::Language language = base::Language::th;
  carto::ColorVision seen_as = carto::ColorVision::normal;
  carto::Color paper;
  bool operator==(const PictureKey&) const = default;
};

struct HouseholdKey {
  data::Shared<data::Layer> households;
  data::Shared<HouseholdCodes> codes;
  data::Shared<AgencyCounts> agencies;
  data::Shared<std::vector<std::uint8_t>> passing;
  HouseholdSetting setting;
  bool operator==(const HouseholdKey&) const = default;
};

struct CornerKey {
  data::Shared<geo::AreaLocator> locator;
  bool operator==(const CornerKey&) const = default;
};

struct RankingKey {
  data::Shared<AreaMeasures> measures;
  std::string measure;
  bool operator==(const RankingKey&) const = default;
};

struct MarksKey {
  data::Shared<AreaMeasures> measures, parents;  ///< null where they are not there
  std::string measure;
  bool operator==(const MarksKey&) const = default;
};

/// What is made from a session's state for showing it.
class DerivedCache {
 public:
  Memo<ChoroplethKey, carto::Choropleth> choropleth;
  Memo<ClusterKey, carto::ClusterMap> clusters;
  Memo<PictureKey, MapPicture> picture;
  std::array<Memo<PictureKey, MapPicture>, most_panes> pane_pictures;
  PaneCache panes;
  HighlightCache highlight;
  Memo<HouseholdKey, HouseholdClasses> household_classes;
  Memo<RankingKey, RankedAreas> ranking;
  std::map<std::string, Memo<MarksKey, MarkedAreas>> marks;  ///< by measure: few are looked at
  Memo<CornerKey, MapCorner> corner;
  LandMemo land;
  Memo<GraticuleKey, carto::Graticule> graticule;
  NameMemory names;
  SelectionCache selection;
  PlotCache plots;
  StyleCache style;
  PlaceCache places;
};

}  // namespace phumthun::app
