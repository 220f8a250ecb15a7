#include "app/sheet_choropleth.hpp"

#include <algorithm>

#include "app/class_notes.hpp"
#include "base/error.hpp"
#include "carto/bivariate.hpp"
#include "carto/ramps.hpp"
#include "poverty/measure.hpp"
#include "poverty/score_level.hpp"
#include "report/map_notes.hpp"

namespace phumthun::app {
namespace {

using base::Error;
using base::ErrorCode;

ShownValues values_of(const SheetTask& task, const AreaMeasures& measures, const MeasureColumn& column) {
  return shown_values(column, places_of(data::texts(task.areas, "code"), measures.codes), task.request.tier);
}

void check_levels(const MapSheetRequest& request, const MeasureDescription& description) {
  const bool is_score = description.kind == poverty::MeasureKind::score &&
                        description.measure.subject <= poverty::Subject::item;
  if (request.classification == "levels" && !is_score)
    throw Error(ErrorCode::invalid_input, "only mean scores can be classed by levels",
                "use quantile, equal-interval or fisher-jenks for this measure");
}

carto::ChoroplethOptions options_of(const SheetTask& task, const MeasureColumn& column,
                                    const ShownValues& shown, const Rules& rules) {
  carto::ChoroplethOptions options = choropleth_options(column.description, task.level, rules.reliability);
  options.ramp = task.request.style;
  options.reversed = task.request.reversed;
  options.centre =
      ramp_centre(column.description, task.request.classification, task.request.measure.cutoff, shown);
  return options;
}

SheetChoropleth one_measure(const SheetTask& task, const AreaMeasures& measures, const Rules& rules) {
  const MapSheetRequest& request = task.request;
  const MeasureColumn& column = measures.columns.front();
  const poverty::Measure& measure = column.description.measure;
  check_levels(request, column.description);
  const ShownValues shown = values_of(task, measures, column);
  const bool of_change = has_change_classes(measure, request.classification);
  const carto::ClassLimits limits =
      of_change
          ? change_limits(measure.item, rules.change, shown)
          : carto::class_limits(shown.values, shown.standing,
                                carto::ClassRequest{request.classification, request.classes, request.limits});
  carto::ChoroplethOptions options = options_of(task, column, shown, rules);
  if (limits.fixed_levels)
    for (int level = 1; level <= poverty::level_count; ++level)
      options.class_labels.push_back(poverty::score_level_label(level));
  SheetChoropleth sheet;
  sheet.map = carto::make_choropleth(shown.values, shown.standing, limits, options);
  sheet.standing = shown.standing;
  sheet.label = column.description.label;
  sheet.note = report::class_note(measure, of_change ? "change" : request.classification,
                                  sheet.map.class_count(), carto::ramp(request.style).diverging);
  return sheet;
}

SheetChoropleth two_measures(const SheetTask& task, const AreaMeasures& measures, const Rules& rules) {
  const std::string classification = bivariate_classification(task.request.classification);
  SheetChoropleth sheet;
  std::vector<ShownValues> shown;
  for (const MeasureColumn& column : measures.columns) shown.push_back(values_of(task, measures, column));
  const auto axis = [&](std::size_t nth) {
    const ShownValues& values = shown[nth];
    return carto::BivariateAxis{
        values.values, values.standing,
        carto::class_limits(values.values, values.standing, classification, carto::bivariate_classes),
        options_of(task, measures.columns[nth], values, rules)};
  };
  sheet.map = carto::make_bivariate(axis(0), axis(1));
  for (std::size_t area = 0; area < shown[0].standing.size(); ++area)
    sheet.standing.push_back(std::max(shown[0].standing[area], shown[1].standing[area]));
  const base::LocalText &x = measures.columns[0].description.label,
                        &y = measures.columns[1].description.label;
  sheet.label = {x.th + " × " + y.th, x.en + " × " + y.en};
  sheet.note = report::two_measures_note(classification, carto::bivariate_classes);
  return sheet;
}

}  // namespace

SheetChoropleth sheet_choropleth(const SheetTask& task, const AreaMeasures& measures, const Rules& rules) {
  return task.request.second_measure.empty() ? one_measure(task, measures, rules)
                                             : two_measures(task, measures, rules);
}

}  // namespace phumthun::app
