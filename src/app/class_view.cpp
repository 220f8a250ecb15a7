#include "app/class_view.hpp"

#include <algorithm>
#include <cmath>

#include "app/measure_display.hpp"
#include "app/scene_cache.hpp"
#include "stats/classification_fit.hpp"

namespace phumthun::app {
namespace {

constexpr std::size_t bin_count = 48;

std::vector<std::int64_t> histogram(const std::vector<double>& values, double low, double high) {
  std::vector<std::int64_t> bins(bin_count, 0);
  const double width = (high - low) / static_cast<double>(bin_count);
  for (const double value : values) {
    const double at = width > 0 ? (value - low) / width : 0;
    ++bins[std::min(static_cast<std::size_t>(std::max(at, 0.0)), bin_count - 1)];
  }
  return bins;
}

ClassView make(const ClassViewKey& key) {
  ClassView view;
  const MeasureColumn* column = key.measures ? find_column(*key.measures, key.measure) : nullptr;
  if (!key.map || !column) return view;
  std::vector<std::size_t> places(column->value.size());
  for (std::size_t i = 0; i < places.size(); ++i) places[i] = i;
  const ShownValues shown = shown_values(*column, places, Tier::internal);
  std::vector<double> values = carto::classed_values(shown.values, shown.standing);
  std::erase_if(values, [](double value) { return std::isnan(value); });
  view.map = key.map;
  view.format = value_format(column->description.kind);
  view.valued = static_cast<std::int64_t>(values.size());
  if (values.empty()) return view;
  const auto [least, most] = std::minmax_element(values.begin(), values.end());
  view.low = *least;
  view.high = *most;
  for (const double limit : view.inner_limits()) {
    view.low = std::min(view.low, limit);
    view.high = std::max(view.high, limit);
  }
  view.bins = histogram(values, view.low, view.high);
  view.goodness_of_variance_fit =
      stats::classification_fit(values, key.map->limits.breaks).goodness_of_variance_fit;
  return view;
}

}  // namespace

std::vector<double> ClassView::inner_limits() const {
  if (!map || map->limits.breaks.size() < 3) return {};
  return {map->limits.breaks.begin() + 1, map->limits.breaks.end() - 1};
}

data::Shared<ClassView> class_view(const Session& session) {
  const ChoroplethSetting& setting = session.project().choropleth;
  ClassViewKey key{choropleth_of(session), nullptr, setting.measure};
  const auto found = session.contents.measures.find(setting.level);
  if (found != session.contents.measures.end()) key.measures = found->second;
  if (!setting.second_measure.empty()) key.map = nullptr;
  return session.derived->style.classes.get(key, [&] { return make(key); });
}

}  // namespace phumthun::app
