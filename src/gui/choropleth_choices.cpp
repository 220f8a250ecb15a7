#include "gui/choropleth_choices.hpp"

#include "carto/class_words.hpp"
#include "poverty/measure.hpp"
#include "stats/class_breaks.hpp"

namespace phumthun::gui {
namespace {

using app::ChoroplethSetting;

bool is_change(const std::string& name) {
  const poverty::Measure measure = poverty::parse_measure(name);
  return measure.subject == poverty::Subject::change && measure.statistic == poverty::Statistic::mean;
}

bool has_levels(const std::string& name) {
  const poverty::Measure measure = poverty::parse_measure(name);
  return poverty::measure_kind(measure) == poverty::MeasureKind::score &&
         measure.subject != poverty::Subject::change;
}

}  // namespace

bool is_offered(const app::Session& session, const ChoroplethSetting& setting, std::string_view name) {
  if (name == "levels") return has_levels(setting.measure);
  if (name != "custom" || setting.classification == "custom") return true;
  return setting.second_measure.empty() && !app::class_view(session)->inner_limits().empty();
}

bool has_class_count(const ChoroplethSetting& setting) {
  if (!setting.second_measure.empty() || setting.classification == "levels" || has_fixed_classes(setting))
    return false;
  return carto::has_class_count(stats::parse_classification(setting.classification));
}

bool has_fixed_classes(const ChoroplethSetting& setting) {
  return is_change(setting.measure) && setting.classification == "quantile";
}

std::string classification_words(const Ui& ui, const ChoroplethSetting& setting, std::string_view name) {
  if (name == "quantile" && is_change(setting.measure)) return ui.tr("choropleth.look_fixed");
  return ui.tr("classification." + std::string(name));
}

ChoroplethSetting with_measure(ChoroplethSetting setting, const std::string& measure) {
  setting.measure = measure;
  const bool is_custom = setting.classification == "custom";
  if (is_custom || (setting.classification == "levels" && !has_levels(measure)))
    setting.classification = "quantile";
  return setting;
}

ChoroplethSetting with_classification(const app::Session& session, ChoroplethSetting setting,
                                      std::string_view name) {
  setting.classification = name;
  if (name != "custom") return setting;
  const std::vector<double> limits = app::class_view(session)->inner_limits();
  if (!limits.empty()) setting.custom_breaks = limits;
  return setting;
}

ChoroplethSetting with_second_measure(ChoroplethSetting setting, bool wanted) {
  setting.second_measure = !wanted ? "" : setting.measure == "M0" ? "overall" : "M0";
  return setting;
}

}  // namespace phumthun::gui
