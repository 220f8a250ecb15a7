#pragma once
#include <string>

#include "app/measure_display.hpp"
#include "app/project.hpp"
#include "app/strings.hpp"
#include "carto/choropleth.hpp"
#include "poverty/measure.hpp"

namespace phumthun::app {

// Internal to app/: how a choropleth's classes were made, for the window and for sheets.

/// Differences between two rounds have classes that are always the same, in place of quantiles.
bool has_change_classes(const poverty::Measure&, std::string_view classification);
/// What two measures on one map are classed by: the classification where it can be asked for three classes,
/// else quantiles (terciles).
std::string bivariate_classification(const std::string& classification);

/// The value that the middle of a diverging ramp stands for: no change; the mean of standard deviations, the
/// median of a box map; a score's cut-off. NaN where the measure has none.
double ramp_centre(const MeasureDescription&, std::string_view classification, double cutoff,
                   const ShownValues&);

struct ClassFacts {
  const ChoroplethSetting& setting;
  const poverty::Measure& measure;
  const carto::ClassLimits& limits;
  bool failed = false;  ///< quantiles stand in
};
/// "จำนวนเท่ากัน 5 ชั้น · ช่วงชั้นตรึงไว้" / "Quantile, 5 classes · limits frozen", in both languages.
base::LocalText class_note(const Strings&, const ClassFacts&);

}  // namespace phumthun::app
