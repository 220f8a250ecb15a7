#pragma once
#include <vector>

#include "app/session_desk_keeping.hpp"

namespace phumthun::app {

// Internal to app/: selections from one start to the next. They name rows of layers, which are loaded after
// the project was read, and which may be others then.

/// Those of the project, its filters and its bookmarks that the layers of now can't name: made in an earlier
/// loading of the store, or still waiting for their layer.
std::vector<PendingSelection> selections_by_name(const Session&);
/// Selections that wait take their place in the project as soon as their layer is there. Call after every
/// frame.
void settle_selections(Session&);

}  // namespace phumthun::app
