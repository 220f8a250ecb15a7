#include "app/scene_table.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "app/scene_cache.hpp"
#include "poverty/measure.hpp"

namespace phumthun::app {
namespace {

RankedAreas rank(const RankingKey& key) {
  RankedAreas ranked;
  ranked.measures = key.measures;
  if (!key.measures) return ranked;
  for (const MeasureColumn& column : key.measures->columns)
    if (column.measure == key.measure) ranked.column = &column;
  if (!ranked.column) return ranked;
  const poverty::Measure measure = poverty::parse_measure(key.measure);
  ranked.label = poverty::measure_label(measure);
  const bool low_first = poverty::measure_kind(measure) != poverty::MeasureKind::count &&
                         !poverty::higher_means_more_deprived(measure);
  const auto& values = ranked.column->value;
  ranked.rows.resize(values.size());
  std::iota(ranked.rows.begin(), ranked.rows.end(), std::size_t{0});
  std::stable_sort(ranked.rows.begin(), ranked.rows.end(), [&](std::size_t a, std::size_t b) {
    if (std::isnan(values[a]) || std::isnan(values[b]))
      return !std::isnan(values[a]) && std::isnan(values[b]);
    return low_first ? values[a] < values[b] : values[a] > values[b];
  });
  return ranked;
}

}  // namespace

data::Shared<RankedAreas> ranked_areas(const Session& session) {
  const ChoroplethSetting& setting = session.project().choropleth;
  const auto found = session.contents.measures.find(setting.level);
  const RankingKey key{found == session.contents.measures.end() ? nullptr : found->second, setting.measure};
  return session.derived->ranking.get(key, [&] { return rank(key); });
}

}  // namespace phumthun::app
