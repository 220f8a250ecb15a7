#pragma once
#include "app/scene_cache.hpp"

namespace phumthun::app {

// Internal to app/: a filter on the map.

/// What passes the filter, by subject_number(); null: everything does.
FilteredRows filtered_rows(const Session&);

/// Hides what does not pass: areas become pale, households are not drawn. Classes, their limits and their
/// counts stay, and the legend says so.
void hide_filtered(const Session&, const FilteredRows&, MapPicture&);

}  // namespace phumthun::app
