#include "app/scene_marks.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "app/area_marks.hpp"
#include "app/scene_cache.hpp"

namespace phumthun::app {
namespace {

constexpr double alpha = 0.05;

data::Shared<AreaMeasures> measures_of(const Session& session, std::optional<base::AreaLevel> level) {
  if (!level) return nullptr;
  const auto found = session.contents.measures.find(*level);
  return found == session.contents.measures.end() ? nullptr : found->second;
}

/// The level's areas with one measure alone.
std::optional<AreaMeasures> with_one_column(const data::Shared<AreaMeasures>& measures,
                                            const std::string& measure) {
  if (!measures) return std::nullopt;
  for (const MeasureColumn& column : measures->columns) {
    if (column.measure != measure) continue;
    AreaMeasures one;
    one.level = measures->level;
    one.codes = measures->codes;
    one.columns = {column};
    return one;
  }
  return std::nullopt;
}

MarkedAreas mark(const MarksKey& key) {
  MarkedAreas marked;
  const auto areas = with_one_column(key.measures, key.measure);
  if (!areas) return marked;
  const MeasureColumn& column = areas->columns.front();
  if (const auto parents = with_one_column(key.parents, key.measure))
    marked.parent = parent_marks(*areas, *parents, 0, poverty::Adjustment::benjamini_hochberg, alpha);
  if (column.description.kind == poverty::MeasureKind::count) return marked;
  std::vector<double> deprivation = column.value;
  if (!column.description.higher_means_more_deprived)
    for (double& value : deprivation) value = -value;
  marked.ranks = poverty::rank_intervals(deprivation, column.se, alpha);
  return marked;
}

data::Shared<MarkedAreas> marks_of(const Session& session, base::AreaLevel level,
                                   const std::string& measure) {
  const MarksKey key{measures_of(session, level), measures_of(session, base::level_above(level)), measure};
  return session.derived->marks[measure].get(key, [&] { return mark(key); });
}

}  // namespace

data::Shared<MarkedAreas> marked_areas(const Session& session) {
  const ChoroplethSetting& setting = session.project().choropleth;
  return marks_of(session, setting.level, setting.measure);
}

poverty::Mark parent_mark(const Session& session, const AreaRef& area, std::string_view measure) {
  const auto measures = measures_of(session, area.level);
  if (!measures) return poverty::Mark::undefined;
  const auto marked = marks_of(session, area.level, std::string(measure));
  const std::size_t row = row_of_code(measures->codes, area.code).value_or(measures->codes.size());
  return row < marked->parent.size() ? marked->parent[row].mark : poverty::Mark::undefined;
}

std::string capital_cutoffs_text(const Session& session) {
  const EstimateSetting& estimates = session.project().estimates;
  if (estimates.framework.empty() && !estimates.edited_framework)
    return fmt::format("{:.2f}", estimates.cutoff);
  double low = estimates.cutoff, high = estimates.cutoff;
  bool any = false;
  for (const poverty::FrameworkDimension& dimension : framework_in_force(session).dimensions)
    for (const poverty::FrameworkIndicator& indicator : dimension.indicators) {
      if (indicator.column != dimension.name) continue;  // an indicator of a capital, not the capital
      low = any ? std::min(low, indicator.cutoff) : indicator.cutoff;
      high = any ? std::max(high, indicator.cutoff) : indicator.cutoff;
      any = true;
    }
  return low == high ? fmt::format("{:.2f}", low) : fmt::format("{:.2f} – {:.2f}", low, high);
}

}  // namespace phumthun::app
