#pragma once
#include <string>

#include "app/cluster.hpp"

namespace phumthun::app {

// Internal to app/.

/// Kept clusters and kept analyses share their names: `results show` must know which is meant. Throws
/// Error{denied} where an analysis has it; nothing for an empty name.
void require_free_name(store::Store&, const std::string& name);

/// Keeps the result under its name, in place of one of the same name.
void save_result(store::Store&, const ClusterResult&);

}  // namespace phumthun::app
