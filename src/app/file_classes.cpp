#include "app/file_classes.hpp"

#include "io/read_layer.hpp"
#include "stats/class_breaks.hpp"

namespace phumthun::app {

FileClasses file_classes(const FileStatisticsRequest& request, const ClassesDraft& draft,
                         const base::Progress& progress) {
  stats::ClassificationOptions options;
  options.classification = stats::parse_classification(draft.classification);
  options.classes = draft.classes;
  options.quantile_type = stats::parse_quantile_type(draft.quantile_type);
  options.hinge = draft.hinge;
  options.custom_bounds = draft.custom_bounds;
  const data::Layer layer = io::read_layer({request.file, request.layer, "", ""}, progress);
  const std::vector<double> values = values_of(layer, request.fields.front());
  FileClasses answer;
  answer.breaks = stats::class_breaks(values, options);
  answer.counts = stats::class_counts(values, answer.breaks);
  answer.fit = stats::classification_fit(values, answer.breaks);
  return answer;
}

}  // namespace phumthun::app
