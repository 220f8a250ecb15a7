#include "app/scene_choropleth.hpp"

#include <algorithm>

#include "app/change.hpp"
#include "app/class_notes.hpp"
#include "app/measure_display.hpp"
#include "app/scene_cache.hpp"
#include "app/scene_panes.hpp"
#include "base/error.hpp"
#include "carto/bivariate.hpp"
#include "carto/ramps.hpp"
#include "poverty/score_level.hpp"

namespace phumthun::app {
namespace {

ShownValues values_of(const ChoroplethKey& key, const MeasureColumn& column) {
  return shown_values(column, places_of(data::texts(*key.layer, "code"), key.measures->codes),
                      Tier::internal);
}

/// Frozen breaks may come from a file that somebody has edited.
bool are_breaks(const std::vector<double>& breaks) {
  return breaks.size() > 1 && std::is_sorted(breaks.begin(), breaks.end());
}

/// As asked for; `failed` where quantiles stand in for classes that can't be made of these values.
carto::ClassLimits made_limits(const carto::ClassRequest& request, const ShownValues& shown, bool& failed) {
  try {
    return carto::class_limits(shown.values, shown.standing, request);
  } catch (const base::Error&) {
    failed = true;
    return carto::class_limits(shown.values, shown.standing, "quantile", request.classes);
  }
}

struct MadeLimits {
  carto::ClassLimits limits;
  bool failed = false;
};

MadeLimits limits_of(const ChoroplethKey& key, const MeasureColumn& column, const ShownValues& shown) {
  const ChoroplethSetting& setting = key.setting;
  const poverty::Measure& measure = column.description.measure;
  MadeLimits made;
  if (setting.frozen_breaks && are_breaks(*setting.frozen_breaks)) {
    made.limits.breaks = *setting.frozen_breaks;
    made.limits.fixed_levels = setting.classification == "levels";
    return made;
  }
  if (has_change_classes(measure, setting.classification)) {
    made.limits = change_limits(measure.item, {key.change_threshold}, shown);
    return made;
  }
  made.limits =
      made_limits({setting.classification, setting.classes, setting.custom_breaks}, shown, made.failed);
  if (made.limits.fixed_levels && key.framework)
    std::copy(key.framework->level_edges.begin(), key.framework->level_edges.end(),
              made.limits.breaks.begin() + 1);
  return made;
}

base::LocalText level_label(const ChoroplethKey& key, std::size_t level) {
  if (key.framework && !key.framework->level_labels[level].th.empty())
    return key.framework->level_labels[level];
  return poverty::score_level_label(static_cast<int>(level) + 1);
}

carto::ChoroplethOptions options_of(const ChoroplethKey& key, const MeasureColumn& column,
                                    const ShownValues& shown, const MadeLimits& made) {
  carto::ChoroplethOptions options = choropleth_options(column.description, key.setting.level, key.rules);
  options.ramp = carto::ramp_or_default(key.setting.ramp).name;
  options.reversed = key.setting.reversed;
  options.centre = ramp_centre(column.description, key.setting.classification, key.cutoff, shown);
  options.note =
      class_note(*key.strings, {key.setting, column.description.measure, made.limits, made.failed});
  if (made.limits.fixed_levels)
    for (std::size_t level = 0; level + 1 < made.limits.breaks.size() && level < poverty::level_count;
         ++level)
      options.class_labels.push_back(level_label(key, level));
  return options;
}

carto::Choropleth one_measure(const ChoroplethKey& key, const MeasureColumn& column) {
  const ShownValues shown = values_of(key, column);
  const MadeLimits made = limits_of(key, column, shown);
  return carto::make_choropleth(shown.values, shown.standing, made.limits,
                                options_of(key, column, shown, made));
}

/// Three classes of each measure, by the classification where that can be asked for three.
carto::Choropleth two_measures(const ChoroplethKey& key, const MeasureColumn& first,
                               const MeasureColumn& second) {
  const ShownValues x = values_of(key, first), y = values_of(key, second);
  const carto::ClassRequest request{bivariate_classification(key.setting.classification),
                                    carto::bivariate_classes};
  const auto axis = [&](const MeasureColumn& column, const ShownValues& shown) {
    MadeLimits made;
    made.limits = made_limits(request, shown, made.failed);
    return carto::BivariateAxis{shown.values, shown.standing, made.limits,
                                options_of(key, column, shown, made)};
  };
  return carto::make_bivariate(axis(first, x), axis(second, y));
}

}  // namespace

const MeasureColumn* find_column(const AreaMeasures& measures, std::string_view name) {
  for (const MeasureColumn& column : measures.columns)
    if (column.measure == name) return &column;
  return nullptr;
}

ChoroplethKey choropleth_key(const Session& session, const ChoroplethSetting& setting,
                             const data::Shared<AreaMeasures>& measures) {
  const AreaLayer* areas = area_layer(session, setting.level);
  return {areas ? areas->layer : nullptr,
          measures,
          setting,
          session.contents.rules.reliability,
          session.contents.framework,
          session.contents.rules.change.threshold,
          session.project().estimates.cutoff,
          session.strings};
}

carto::Choropleth area_choropleth(const ChoroplethKey& key) {
  const MeasureColumn* first = key.measures ? find_column(*key.measures, key.setting.measure) : nullptr;
  if (!key.layer || !first) return {};
  if (key.setting.second_measure.empty()) return one_measure(key, *first);
  const MeasureColumn* second = find_column(*key.measures, key.setting.second_measure);
  return second ? two_measures(key, *first, *second) : one_measure(key, *first);
}

data::Shared<carto::Choropleth> choropleth_of(const Session& session) {
  const ChoroplethSetting& setting = session.project().choropleth;
  const auto measures = session.contents.measures.find(setting.level);
  if (!layer_visible(session, MapLayer::choropleth) || !area_layer(session, setting.level) ||
      measures == session.contents.measures.end() || !find_column(*measures->second, setting.measure))
    return nullptr;
  ChoroplethKey key = choropleth_key(session, setting, measures->second);
  if (auto pooled = pooled_breaks(session)) key.setting.frozen_breaks = std::move(pooled);
  return session.derived->choropleth.get(key, [&] { return area_choropleth(key); });
}

}  // namespace phumthun::app
