#pragma once
#include <vector>

#include "app/frameworks.hpp"
#include "app/map_sheet_content.hpp"
#include "app/measure_display.hpp"
#include "carto/choropleth.hpp"

namespace phumthun::app {

// Internal to app/: the coloured areas of a map sheet.

struct SheetChoropleth {
  carto::Choropleth map;
  std::vector<carto::ValueStanding> standing;  ///< by area; of two measures the graver one
  base::LocalText label;                       ///< what is shown: the measure, or both
  base::LocalText note;                        ///< what dark means and how the classes were made
};
/// `measures`: the request's measure and, where it names one, the second. Throws Error{invalid_input} where
/// they can't be classed as asked.
SheetChoropleth sheet_choropleth(const SheetTask&, const AreaMeasures& measures, const Rules&);

}  // namespace phumthun::app
