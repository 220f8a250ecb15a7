#pragma once
#include "app/cluster.hpp"
#include "app/map_sheet.hpp"
#include "app/summary.hpp"
#include "base/area_level.hpp"
#include "base/language.hpp"
#include "data/layer.hpp"
#include "report/map_sheet.hpp"

namespace phumthun::app {

/// What every part of a sheet needs: the request, the store's facts, and the layer that is coloured.
struct SheetTask {
  store::Store& store;
  const MapSheetRequest& request;
  StoreSummary summary;
  base::AreaLevel level;
  data::Layer areas;
  base::LocalText province;
};

/// Classes, legend, title and notes of the request's measure. Throws what measure_areas does, and
/// Error{invalid_input} where the measure can't be classed as asked.
void add_choropleth(const SheetTask& task, report::MapSheetContent& content, const base::Progress& progress);

/// The same for a saved result: its measure is taken again for the numbers of households that decide what is
/// suppressed. Throws Error{invalid_input} for the result of a global method.
void add_clusters(const SheetTask& task, const ClusterResult& result, report::MapSheetContent& content,
                  const base::Progress& progress);

}  // namespace phumthun::app
