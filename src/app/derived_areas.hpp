#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/language.hpp"
#include "base/progress.hpp"
#include "base/report.hpp"
#include "store/areas.hpp"

namespace phumthun::app {

// Internal to app/: areas that no file gives, made from others and flagged approximate.

/// A village's code, names and position (EPSG:4326).
struct VillagePoint {
  std::string code;
  base::LocalText name;
  geo::Coord position;
};

/// Villages from their points: each tambon divided among the points of its villages (nearest point, in the
/// province's UTM zone). Counts accepted and refused points in the report. Throws Error{not_found} where
/// there is no tambon.
store::AreaTable divided_villages(const std::vector<VillagePoint>& points, const store::AreaTable& tambon,
                                  base::Report& report, const base::Progress& progress);

/// The areas of `level` by dissolving those of a level below it, which are in ascending order of code.
/// `names` by code.
store::AreaTable dissolved_areas(const store::AreaTable& below, base::AreaLevel level,
                                 const std::map<std::string, base::LocalText>& names,
                                 const base::Progress& progress);

/// Fills area_km2, measured in the UTM zone of the areas' centre.
void measure_areas_km2(store::AreaTable& areas);

}  // namespace phumthun::app
