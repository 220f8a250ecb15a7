#include "app/measure.hpp"

#include "app/measure_run.hpp"

namespace phumthun::app {

std::string_view flag_name(EstimateFlag flag) {
  switch (flag) {
    case EstimateFlag::ok:
      return "ok";
    case EstimateFlag::small:
      return "small";
    case EstimateFlag::none:
      return "none";
  }
  return {};
}

MeasureDescription describe_measure(const std::string& name, const poverty::Framework* framework,
                                    CountBy by) {
  MeasureDescription description;
  description.measure = poverty::parse_measure(name);
  const poverty::Measure& measure = description.measure;
  description.label = poverty::measure_label(measure, framework);
  description.kind = poverty::measure_kind(measure);
  description.higher_means_more_deprived = poverty::higher_means_more_deprived(measure);
  if (framework && measure.subject == poverty::Subject::item && measure.statistic == poverty::Statistic::mean)
    for (const poverty::FrameworkDimension& dimension : framework->dimensions)
      for (const poverty::FrameworkIndicator& indicator : dimension.indicators)
        if (indicator.name == measure.item)
          description.higher_means_more_deprived =
              indicator.direction == poverty::Direction::high_is_deprived;
  description.denominator = poverty::measure_denominator(measure, by == CountBy::persons);
  description.denominator_label = poverty::denominator_label(description.denominator);
  return description;
}

AreaMeasures measure_areas(store::Store& store, const MeasureRequest& request,
                           const base::Progress& progress) {
  MeasureSource source(store);
  return std::move(measure_levels(source, request, {request.level}, {request.level}, progress).front());
}

}  // namespace phumthun::app
