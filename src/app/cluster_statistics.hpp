#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/cluster.hpp"
#include "geo/coord.hpp"
#include "stats/spatial_weights.hpp"

namespace phumthun::app {

// Internal to app/: what clusters of a store's areas and statistics of a file share.

/// One column that a method is given; one entry per area or row.
struct ClusterField {
  std::string name;
  base::LocalText label;
  std::vector<double> value;           ///< NaN is missing
  std::vector<double> standard_error;  ///< empty where none is known
  std::vector<double> count;           ///< households behind the value; empty where not known
};
struct ClusterInput {
  std::vector<ClusterField> fields;
  std::vector<geo::Coord> places;  ///< centroids in metres, or in the file's own unit; no_coord where empty
  std::vector<double>
      households;  ///< all of the area, for populations at risk and least sizes; empty: unknown
  std::vector<base::LocalText> names;
  stats::SpatialWeights spatial_weights;
};

/// Computes the request's method, filling global(s), local, groups, columns, clusters, finding, caution and
/// warnings of `result`. Calls the function of the method's family.
void compute_statistics(const ClusterRequest&, const ClusterInput&, ClusterResult&, const base::Progress&);
void compute_local(const ClusterRequest&, const ClusterInput&, ClusterResult&, const base::Progress&);
void compute_global(const ClusterRequest&, const ClusterInput&, ClusterResult&, const base::Progress&);
void compute_scan(const ClusterRequest&, const ClusterInput&, ClusterResult&, const base::Progress&);
void compute_smoothing(const ClusterRequest&, const ClusterInput&, ClusterResult&, const base::Progress&);
void compute_regions(const ClusterRequest&, const ClusterInput&, ClusterResult&, const base::Progress&);
/// certainty and agreement, and what stability, drivers and change share; those need a store
/// (cluster_checks.hpp).
void compute_certainty(const ClusterRequest&, const ClusterInput&, ClusterResult&, const base::Progress&);
void compute_agreement(const ClusterRequest&, const ClusterInput&, ClusterResult&, const base::Progress&);

/// Fills the numbers of a result that has classes and not all of them with NaN. Throws Error{internal} for a
/// column named as one of the numbers that each area has in an answer ("cluster", "p").
void complete_local(ClusterResult&);

/// The request's spatial weights between the areas of its level, distances in metres of the UTM zone.
stats::SpatialWeights area_weights(store::Store&, const ClusterRequest&, const base::Progress&);

/// The classes of one local method (local-moran, local-g, local-g-star) on one column, by the request's
/// options.
std::vector<ClusterClass> local_classes(const ClusterRequest&, std::string_view method,
                                        std::span<const double> values, const stats::SpatialWeights&,
                                        const base::Progress&);

/// The recipe's part on statistics: spatial weights, permutations, seed, alpha, correction, convention, and
/// the options of the method's family; checks write their own.
void append_statistics_recipe(Recipe& recipe, const ClusterRequest& request,
                              const stats::SpatialWeights& spatial_weights);

/// The sentences of local and global results (cluster_findings.cpp).
void add_findings(const ClusterRequest&, ClusterResult&);

}  // namespace phumthun::app
