#pragma once
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "app/cluster.hpp"
#include "app/household_clusters.hpp"
#include "carto/legend.hpp"
#include "data/layer.hpp"

namespace phumthun::app {

struct Session;

/// Who is a neighbour of whom, as panels and the map show it.
struct Connectivity {
  std::string weights;  ///< what was asked
  base::AreaLevel level = base::AreaLevel::tambon;
  data::Shared<geo::GeometryColumn> lines;  ///< between label points, in the map's CRS: a flat ring each
  std::vector<std::int64_t> areas_by_neighbours;  ///< [n]: how many areas have n neighbours
  std::int64_t links = 0;
  std::vector<std::string> isolates;  ///< codes
  std::vector<std::string> warnings;
};

/// Outlines of household clusters, and their fill where it is made see-through.
inline constexpr carto::Color household_cluster_color{122, 30, 160, 255};

/// Hulls, bins or cells of household clusters as a layer of the map.
struct HouseholdClusterLayer {
  data::Shared<data::Layer> layer;  ///< in the map's CRS
  data::Shared<std::vector<std::uint8_t>> feature_class;
  std::vector<carto::ClassStyle> styles;
  carto::Legend legend;
};

/// The panels of clusters: what is asked for, and the last answers. The answer on areas is
/// StoreContents::clusters.
struct ClusterDesk {
  ClusterDesk() { areas.measure.measures = {"overall"}; }

  ClusterRequest areas;  ///< its measure's level and measures count; the estimates in force do the rest
  HouseholdClusterRequest households;  ///< of its measure nothing counts
  /// The answer as it was computed, while `contents.clusters` shows it at another significance; else null.
  data::Shared<ClusterResult> as_computed;
  double shown_alpha = 0.05;  ///< of what is shown
  std::string shown_correction = "bh";
  data::Shared<Connectivity> connectivity;
  data::Shared<HouseholdClusters> household_result;
  data::Shared<HouseholdClusterLayer> household_layer;
};

namespace intent {
struct EditClusters {
  ClusterRequest request;
};
struct RunClusters {};
struct ShowClusters {
  std::string result;  ///< a saved result's name
};
/// The shown result at another level of significance, at once: from its p-values.
struct ShowSignificance {
  double alpha;
  std::string correction;
};
/// Flies to a found cluster of the shown result and selects its first area.
struct ShowFoundCluster {
  std::size_t cluster;
};
/// Makes the neighbours of the typed weights and shows them as lines; switches them off where `shown` is
/// false.
struct ShowConnectivity {
  bool shown;
};
struct EditHouseholdClusters {
  HouseholdClusterRequest request;
};
struct RunHouseholdClusters {};
/// Flies to a cluster of households.
struct ShowHouseholdCluster {
  std::size_t cluster;
};
}  // namespace intent
using ClusterIntent =
    std::variant<intent::EditClusters, intent::RunClusters, intent::ShowClusters, intent::ShowSignificance,
                 intent::ShowFoundCluster, intent::ShowConnectivity, intent::EditHouseholdClusters,
                 intent::RunHouseholdClusters, intent::ShowHouseholdCluster>;
void apply(Session&, const ClusterIntent&);

/// The request of the panel with the estimates in force.
ClusterRequest cluster_request(const Session&);
HouseholdClusterRequest household_cluster_request(const Session&);

/// phumthun cluster areas STORE ..., phumthun cluster households STORE ... of the panels as they stand.
std::string clusters_command(const Session&);
std::string household_clusters_command(const Session&);

}  // namespace phumthun::app
