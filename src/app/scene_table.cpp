#include "app/scene_table.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "app/scene_cache.hpp"

namespace phumthun::app {
namespace {

RankedAreas rank(const RankingKey& key) {
  RankedAreas ranked;
  ranked.measures = key.measures;
  if (!key.measures) return ranked;
  for (const MeasureColumn& column : key.measures->columns)
    if (column.measure == key.measure) ranked.column = &column;
  if (!ranked.column) return ranked;
  const MeasureDescription& description = ranked.column->description;
  ranked.label = description.label;
  const bool low_first =
      description.kind != poverty::MeasureKind::count && !description.higher_means_more_deprived;
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

/// The sum of a column over the rows whose code starts with `prefix` (codes ascend); nothing where none has a
/// value.
std::optional<std::int64_t> sum_within(const data::Layer& layer, std::string_view prefix,
                                       std::string_view column) {
  const auto& codes = data::texts(layer, "code");
  const data::Column* values = data::find_column(layer, column);
  const auto* numbers = values ? std::get_if<std::vector<std::int64_t>>(&values->values) : nullptr;
  if (!numbers) return std::nullopt;
  std::optional<std::int64_t> sum;
  auto row = static_cast<std::size_t>(std::lower_bound(codes.begin(), codes.end(), prefix) - codes.begin());
  for (; row < codes.size() && codes[row].starts_with(prefix); ++row)
    if (!data::is_missing(*values, row)) sum = sum.value_or(0) + (*numbers)[row];
  return sum;
}

}  // namespace

std::optional<RegisteredCount> registered_count(const Session& session, const AreaRef& area,
                                                std::string_view column) {
  for (const base::AreaLevel level : base::all_area_levels) {
    const AreaLayer* areas = level < area.level ? nullptr : area_layer(session, level);
    if (!areas) continue;
    if (const auto sum = sum_within(*areas->layer, area.code, column))
      return RegisteredCount{*sum, level != area.level, level};
  }
  return std::nullopt;
}

data::Shared<RankedAreas> ranked_areas(const Session& session) {
  const ChoroplethSetting& setting = session.project().choropleth;
  const auto found = session.contents.measures.find(setting.level);
  const RankingKey key{found == session.contents.measures.end() ? nullptr : found->second, setting.measure};
  return session.derived->ranking.get(key, [&] { return rank(key); });
}

}  // namespace phumthun::app
