#pragma once
#include "app/cluster.hpp"

namespace phumthun::app {

// Internal to app/: sentences on what was found, for people who decide.

/// What a result's rows are called: its level, "areas" of a file.
base::LocalText counted_areas(const ClusterResult&, std::size_t count);
/// Whether `p` shows something at the request's level: of permutations, else of the normal distribution.
bool is_shown(const ClusterRequest&, const GlobalStatistic&);
base::LocalText global_finding(const ClusterRequest&, const ClusterResult&);
base::LocalText global_caution(const ClusterRequest&, const ClusterResult&);

}  // namespace phumthun::app
