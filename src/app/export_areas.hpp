#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "app/cluster.hpp"
#include "app/export_table.hpp"
#include "app/map_sheet.hpp"
#include "app/measure.hpp"
#include "data/layer.hpp"

namespace phumthun::app {

/// A saved cluster result, and for each of its areas (by its codes) the households that the clustered measure
/// rests on.
struct ExportResult {
  ClusterResult result;
  std::vector<std::int64_t> n;
};

/// The areas of load_areas with the measures and results as columns. Every measure gives STEM, STEM_se,
/// STEM_lo, STEM_hi, STEM_n, STEM_fl and STEM_rl (reliability), a modelled one STEM_ow (the area's own
/// value); counts give STEM and STEM_fl; every result STEM_cl, STEM_p and STEM_st where it has classes,
/// STEM_no where it lists clusters, and STEM_1, STEM_2, ... for its further columns. Other tiers than
/// internal hide what rests on 1 to 4 households: every number of that measure or result is null, and its
/// flag or class says "suppressed". An area that a measure or a result does not know is null, flag "none".
ExportTable area_table(const data::Layer& areas, const AreaMeasures& measures,
                       const std::vector<ExportResult>& results, Tier tier);

}  // namespace phumthun::app
