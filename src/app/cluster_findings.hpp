#pragma once
#include <cstdint>
#include <span>

#include "app/cluster.hpp"

namespace phumthun::app {

// Internal to app/: sentences on what was found, for people who decide.

/// What a result's rows are called: its level, "areas" of a file.
base::LocalText counted_areas(const ClusterResult&, std::size_t count);
/// Whether `p` shows something at the request's level: of permutations, else of the normal distribution.
bool is_shown(const ClusterRequest&, const GlobalStatistic&);
base::LocalText global_finding(const ClusterRequest&, const ClusterResult&);
base::LocalText global_caution(const ClusterRequest&, const ClusterResult&);

/// The finding for readers who must not learn of some areas (non-zero, in the order of the result's codes):
/// made anew without them, or empty where it names one of them and can't be made anew.
base::LocalText finding_without(const ClusterResult&, std::span<const std::uint8_t> hidden);

}  // namespace phumthun::app
