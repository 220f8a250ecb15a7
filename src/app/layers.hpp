#pragma once
#include "app/stores.hpp"
#include "base/area_level.hpp"
#include "base/progress.hpp"
#include "data/layer.hpp"

namespace phumthun::app {

/// The areas of one level in ascending order of code, EPSG:4326 multipolygons, with the text columns "code",
/// "name_th", "name_en" and the integer columns "approximate" (0/1), "population", "registered_households"
/// (missing where unknown) and the number column "area_km2". Empty where the store has none of that level.
data::Layer load_areas(store::Store&, base::AreaLevel, const base::Progress&);

/// Household points, EPSG:4326, in the order of the store: those with a position only. Text columns
/// "village_code", "tambon_code", "quality"; number columns "human", "physical", "financial", "natural",
/// "social", "overall" (NaN = missing) of the latest round, and "size". Holds no name, no ID number, no house
/// code, no address: the window and maps never need them.
data::Layer load_households(store::Store&, const base::Progress&);

/// The same without what surveys say: "village_code", "tambon_code" and "quality" alone.
data::Layer load_placed_households(store::Store&, const base::Progress&);
/// Adds what is missing to them: the layer of load_households, in the CRS that it has.
data::Layer with_survey_columns(store::Store&, data::Layer placed, const base::Progress&);

/// Points with a surveyed position alone, without columns.
data::Layer load_household_points(store::Store&, const base::Progress&);

}  // namespace phumthun::app
