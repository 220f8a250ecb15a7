#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/cluster_methods.hpp"
#include "app/measure.hpp"
#include "data/layer.hpp"
#include "jobs/job_queue.hpp"

namespace phumthun::app {

struct Session;
struct ClusterInput;

/// Draws of a cluster map that follows the sliders: few enough to come while the hand still moves.
inline constexpr std::int64_t live_permutations = 999;

/// What a live cluster map is made from; another of these is another map.
struct LiveClusterKey {
  data::Shared<AreaMeasures> measures;
  std::string measure;
  ClusterMethod method = ClusterMethod::local_moran;
  std::string weights, metric, style;
  double alpha = 0.05;
  std::string correction;
  friend bool operator==(const LiveClusterKey&, const LiveClusterKey&) = default;
};

/// The cluster map that follows the choropleth: it is made whenever other measures arrive, by one job that is
/// replaced, never queued. Its result lies in StoreContents::clusters as any other.
struct LiveClusters {
  /// Who is a neighbour of whom: made once for a layer and kept.
  struct Neighbours {
    data::Shared<data::Layer> layer;
    std::string weights, metric, style;
    std::shared_ptr<const ClusterInput> input;  ///< spatial weights and places, without a field
  };
  struct Job {
    jobs::JobId id;
    LiveClusterKey key;
  };
  std::optional<LiveClusterKey> shown;  ///< what the cluster map is made from; none: it is not live
  std::optional<Job> job;
  std::optional<LiveClusterKey> failed;
  std::shared_ptr<const Neighbours> neighbours;
  std::vector<jobs::JobId> dropped;
};

/// Queues the clusters of the measures that are there where the cluster map is live and shows others.
void follow_live_clusters(Session&);
/// What became of a job of live clusters: true where it needs no notice.
bool take_end_of_live_clusters(Session&, const jobs::JobEnd&);
/// True where the clusters on the map follow the sliders; they may still be on their way.
bool clusters_are_live(const Session&);

}  // namespace phumthun::app
