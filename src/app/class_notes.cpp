#include "app/class_notes.hpp"

#include <cmath>
#include <limits>

#include "carto/class_words.hpp"
#include "stats/class_breaks.hpp"
#include "stats/moments.hpp"
#include "stats/quantile.hpp"

namespace phumthun::app {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

std::vector<double> sorted_values(const ShownValues& shown) {
  std::vector<double> values = carto::classed_values(shown.values, shown.standing);
  std::erase_if(values, [](double value) { return std::isnan(value); });
  std::sort(values.begin(), values.end());
  return values;
}

std::string classes_words(const Strings& strings, const ClassFacts& facts, base::Language language) {
  const ChoroplethSetting& setting = facts.setting;
  const auto tr = [&](const std::string& key) { return strings.text(key, language); };
  if (!setting.second_measure.empty())
    return fill_in(tr("choropleth.note_two"),
                   tr("classification." + bivariate_classification(setting.classification)));
  if (facts.failed) return tr("choropleth.note_failed");
  if (has_change_classes(facts.measure, setting.classification)) return tr("choropleth.note_change");
  const std::size_t classes = facts.limits.breaks.size() < 2 ? 0 : facts.limits.breaks.size() - 1;
  return fill_in(tr("choropleth.look_summary"), tr("classification." + setting.classification),
                 std::to_string(classes));
}

}  // namespace

bool has_change_classes(const poverty::Measure& measure, std::string_view classification) {
  return is_change_of_values(measure) && classification == "quantile";
}

std::string bivariate_classification(const std::string& classification) {
  if (classification == "levels" || classification == "geometric" || classification == "pretty")
    return "quantile";
  return carto::has_class_count(stats::parse_classification(classification)) ? classification : "quantile";
}

double ramp_centre(const MeasureDescription& description, std::string_view classification, double cutoff,
                   const ShownValues& shown) {
  if (description.measure.subject == poverty::Subject::change) return 0;
  const bool by_deviations = classification == "standard-deviation", by_box = classification == "box";
  if (by_deviations || by_box) {
    const std::vector<double> values = sorted_values(shown);
    if (values.empty()) return none;
    return by_box ? stats::quantile(values, 0.5, stats::QuantileType::linear) : stats::mean_of(values);
  }
  return description.kind == poverty::MeasureKind::score ? cutoff : none;
}

base::LocalText class_note(const Strings& strings, const ClassFacts& facts) {
  const auto in = [&](base::Language language) {
    std::string note = classes_words(strings, facts, language);
    if (facts.setting.frozen_breaks && facts.setting.second_measure.empty())
      note += " · " + strings.text("choropleth.note_frozen", language);
    return note;
  };
  return {in(base::Language::th), in(base::Language::en)};
}

}  // namespace phumthun::app
