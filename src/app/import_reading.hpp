#pragma once
#include <memory>

#include "app/session_import.hpp"
#include "app/stores.hpp"
#include "base/progress.hpp"
#include "geo/crs.hpp"

namespace phumthun::app {

// Internal to app/: how the window looks into a file before it is imported.

/// The draft's file as its kind would be imported; where no person chose the kind, as the kind that fits its
/// content best (`of.kind` tells). The overlay is in `map_crs`, null where that is unknown. Throws as
/// preview_records and preview_boundaries do.
ImportPreview read_import_file(store::Store&, ImportDraft, const geo::Crs& map_crs, const base::Progress&);

}  // namespace phumthun::app
