#pragma once
#include "app/stores.hpp"
#include "base/progress.hpp"
#include "data/layer.hpp"

namespace phumthun::app {

/// The QA layer: households whose position has a problem, as points in EPSG:4326 with the columns
/// household_id, problem, distance_m, stated_longitude, stated_latitude. Internal: it shows households.
data::Layer load_quality(store::Store&, const base::Progress&);

}  // namespace phumthun::app
