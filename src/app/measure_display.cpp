#include "app/measure_display.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "app/change.hpp"
#include "privacy/small_cells.hpp"

namespace phumthun::app {
namespace {

carto::ValueStanding standing_of(const MeasureColumn& column, std::size_t place, Tier tier) {
  if (is_kept_back(column, place, tier)) return carto::ValueStanding::suppressed;
  // Nothing is known of a column that no rules were applied to.
  if (column.reliability.empty() || std::isnan(column.value[place])) return carto::ValueStanding::shown;
  switch (column.reliability[place]) {
    case poverty::Reliability::too_few:
      return carto::ValueStanding::too_few;
    case poverty::Reliability::unreliable:
      return carto::ValueStanding::unreliable;
    default:
      return carto::ValueStanding::shown;
  }
}

}  // namespace

carto::ValueFormat value_format(poverty::MeasureKind kind) {
  switch (kind) {
    case poverty::MeasureKind::score:
      return carto::ValueFormat::score;
    case poverty::MeasureKind::share:
      return carto::ValueFormat::share;
    case poverty::MeasureKind::ratio:
      return carto::ValueFormat::ratio;
    case poverty::MeasureKind::count:
      break;
  }
  return carto::ValueFormat::count;
}

std::vector<std::size_t> places_of(const std::vector<std::string>& codes,
                                   const std::vector<std::string>& answered) {
  std::vector<std::size_t> places;
  places.reserve(codes.size());
  for (const std::string& code : codes) {
    const auto found = std::lower_bound(answered.begin(), answered.end(), code);
    places.push_back(found != answered.end() && *found == code
                         ? static_cast<std::size_t>(found - answered.begin())
                         : nowhere);
  }
  return places;
}

bool is_kept_back(const MeasureColumn& column, std::size_t place, Tier tier) {
  if (tier == Tier::internal) return false;
  const bool few = column.n[place] > 0 && column.n[place] < privacy::default_minimum_n;
  return few || column.flag[place] == EstimateFlag::small;
}

ShownValues shown_values(const MeasureColumn& column, const std::vector<std::size_t>& places, Tier tier) {
  ShownValues shown;
  for (const std::size_t place : places) {
    const bool known = place != nowhere;
    shown.values.push_back(known ? column.value[place] : std::numeric_limits<double>::quiet_NaN());
    shown.standing.push_back(known ? standing_of(column, place, tier) : carto::ValueStanding::shown);
  }
  return shown;
}

carto::ChoroplethOptions choropleth_options(const MeasureDescription& description, base::AreaLevel level,
                                            const poverty::ReliabilityRules& rules) {
  carto::ChoroplethOptions options;
  options.title = description.label;
  options.counted = base::level_label(level);
  options.format = value_format(description.kind);
  options.low_is_dark =
      description.kind != poverty::MeasureKind::count && !description.higher_means_more_deprived;
  options.suppression_minimum = static_cast<int>(privacy::default_minimum_n);
  options.too_few_below = static_cast<int>(rules.hide_below);
  return options;
}

bool is_change_of_values(const poverty::Measure& measure) {
  return measure.subject == poverty::Subject::change && measure.statistic == poverty::Statistic::mean;
}

carto::ClassLimits change_limits(const std::string& subject, const poverty::ChangeRule& rule,
                                 const ShownValues& shown) {
  std::vector<double> breaks = change_breaks(subject, rule);
  double lowest = 2 * breaks.front() - breaks[1], highest = 2 * breaks.back() - breaks[breaks.size() - 2];
  for (std::size_t i = 0; i < shown.values.size(); ++i) {
    const bool drawn = shown.standing[i] == carto::ValueStanding::shown ||
                       shown.standing[i] == carto::ValueStanding::unreliable;
    if (!drawn || std::isnan(shown.values[i])) continue;
    lowest = std::min(lowest, shown.values[i]);
    highest = std::max(highest, shown.values[i]);
  }
  breaks.insert(breaks.begin(), lowest);
  breaks.push_back(highest);
  return {std::move(breaks), false};
}

}  // namespace phumthun::app
