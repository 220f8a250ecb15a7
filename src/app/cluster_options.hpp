#pragma once
#include <string_view>
#include <vector>

#include "app/cluster_statistics.hpp"
#include "stats/global_statistic.hpp"
#include "stats/local_options.hpp"
#include "stats/local_statistics.hpp"

namespace phumthun::app {

// Internal to app/: a request's words as the options of stats/, and its fields as a method takes them.

stats::PermutationOptions permutation_options(const ClusterRequest&);
stats::GlobalOptions global_options(const ClusterRequest&);
/// Permutations, inference, alpha and correction of a local statistic.
void set_local_options(const ClusterRequest&, stats::LocalOptions& options);
stats::LocalMoranOptions local_moran_options(const ClusterRequest&);
/// Whether the method looks at neighbours: a scan and distance decay look at places alone.
bool uses_spatial_weights(const ClusterRequest&);
/// "left-out" or "out-of-n". Throws Error{invalid_input}.
stats::IsolateRule parse_isolate_rule(std::string_view name);

/// Cases and who they are counted among: two fields as they are, or one share times its count. Throws
/// Error{invalid_input} for one field without a count.
struct RateFields {
  std::vector<double> cases, population;
};
RateFields rate_fields(const ClusterRequest&, const ClusterInput&);

/// 1 where the value is above the request's limit, 0 where it is not, NaN where it is missing; without a
/// limit the values themselves, which must be 0 and 1. Throws Error{invalid_input}.
std::vector<double> marked_values(const ClusterRequest&, const ClusterField&);

/// Puts what stats/ answered, its warnings too, into the result.
void take_local(stats::LocalStatistics statistics, ClusterResult& result);
void take_global(const GlobalStatistic& statistic, ClusterResult& result);

}  // namespace phumthun::app
