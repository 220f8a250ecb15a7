#include "carto/choropleth.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

#include "carto/ramps.hpp"
#include "stats/class_breaks.hpp"

namespace phumthun::carto {
namespace {

constexpr std::string_view levels_name = "levels";
/// A mean of decimal scores that should be 2.5 misses it by a few units of 1e-16.
constexpr double score_tolerance = 1e-9;
/// What the legend's swatch of the hatch stands on.
constexpr ClassStyle paper{{236, 236, 236, 255}, Hatch::none, {}};

ValueStanding standing_of(std::span<const ValueStanding> standing, std::size_t area) {
  return standing.empty() ? ValueStanding::shown : standing[area];
}

bool is_hidden(ValueStanding standing) {
  return standing == ValueStanding::too_few || standing == ValueStanding::suppressed;
}

std::uint8_t class_in(double value, const ClassLimits& limits) {
  if (!limits.fixed_levels) return stats::class_of(value, limits.breaks);
  const std::size_t last = limits.breaks.size() - 2;
  std::size_t level = 0;
  while (level < last && value >= limits.breaks[level + 1] - score_tolerance) ++level;
  return static_cast<std::uint8_t>(level);
}

std::vector<ClassStyle> class_styles(std::size_t count, const ChoroplethOptions& options) {
  std::vector<Color> colors = ramp_colors(ramp(options.ramp), static_cast<int>(count));
  if (options.low_is_dark) std::reverse(colors.begin(), colors.end());
  std::vector<ClassStyle> styles;
  for (const Color& color : colors) styles.push_back({color, Hatch::none, {}});
  styles.push_back(no_data_style());
  styles.push_back(suppressed_style());
  styles.push_back(too_few_style());
  for (std::size_t nth = 0; nth < count; ++nth) styles.push_back(unreliable_style(styles[nth]));
  return styles;
}

/// "1.25 – 1.75", or "1.25" alone for a class of one value; with the class's words after it.
base::LocalText class_label(std::size_t nth, const ClassLimits& limits, const std::vector<std::string>& texts,
                            const ChoroplethOptions& options) {
  std::string range = texts[nth];
  if (limits.breaks[nth] != limits.breaks[nth + 1]) range += " – " + texts[nth + 1];
  base::LocalText label{range, range};
  if (nth < options.class_labels.size()) {
    label.th += "  " + options.class_labels[nth].th;
    label.en += "  " + options.class_labels[nth].en;
  }
  return label;
}

/// `counts`: areas by class number.
Legend make_legend(const Choropleth& map, const std::vector<std::int64_t>& counts,
                   const ChoroplethOptions& options) {
  Legend legend{options.title, value_unit(options.format), options.counted, {}, {}, {}};
  const std::vector<std::string> texts = format_distinct(map.limits.breaks, options.format);
  const auto classes = static_cast<std::size_t>(map.class_count());
  std::int64_t unreliable = 0;
  for (std::size_t nth = 0; nth < classes; ++nth) {
    const std::int64_t hatched = counts[static_cast<std::size_t>(map.unreliable(static_cast<int>(nth)))];
    unreliable += hatched;
    legend.rows.push_back(
        {map.styles[nth], class_label(nth, map.limits, texts, options), counts[nth] + hatched});
  }
  if (!options.low_is_dark) std::reverse(legend.rows.begin(), legend.rows.end());
  const auto add = [&](const ClassStyle& style, const base::LocalText& label, std::int64_t n) {
    if (n > 0) legend.rows.push_back({style, label, n});
  };
  const auto class_of = [&](int number) { return static_cast<std::size_t>(number); };
  add(unreliable_style(paper), unreliable_label(), unreliable);
  add(map.styles[class_of(map.too_few())], too_few_label(options.too_few_below),
      counts[class_of(map.too_few())]);
  add(map.styles[class_of(map.suppressed())], suppressed_label(options.suppression_minimum),
      counts[class_of(map.suppressed())]);
  add(map.styles[classes], no_data_label(), counts[classes]);
  return legend;
}

}  // namespace

ClassLimits class_limits(std::span<const double> values, std::span<const ValueStanding> standing,
                         std::string_view classification, int classes) {
  if (classification == levels_name) return {{1.00, 1.75, 2.50, 3.25, 4.00}, true};
  std::vector<double> shown(values.begin(), values.end());
  for (std::size_t area = 0; area < shown.size(); ++area) {
    if (is_hidden(standing_of(standing, area))) shown[area] = std::numeric_limits<double>::quiet_NaN();
  }
  return {stats::class_breaks(shown, stats::parse_classification(classification), classes), false};
}

Choropleth make_choropleth(std::span<const double> values, std::span<const ValueStanding> standing,
                           const ClassLimits& limits, const ChoroplethOptions& options) {
  Choropleth map;
  map.limits = limits;
  const std::size_t classes = limits.breaks.size() < 2 ? 0 : limits.breaks.size() - 1;
  map.styles = class_styles(classes, options);
  std::vector<std::int64_t> counts(map.styles.size());
  auto feature_class = std::make_shared<std::vector<std::uint8_t>>(values.size());
  for (std::size_t area = 0; area < values.size(); ++area) {
    const ValueStanding shown = standing_of(standing, area);
    int nth = map.no_data();
    if (shown == ValueStanding::suppressed) {
      nth = map.suppressed();
    } else if (shown == ValueStanding::too_few) {
      nth = map.too_few();
    } else if (!std::isnan(values[area]) && classes > 0) {
      nth = class_in(values[area], limits);
      if (shown == ValueStanding::unreliable) nth = map.unreliable(nth);
    }
    (*feature_class)[area] = static_cast<std::uint8_t>(nth);
    ++counts[static_cast<std::size_t>(nth)];
  }
  map.feature_class = std::move(feature_class);
  map.legend = make_legend(map, counts, options);
  return map;
}

}  // namespace phumthun::carto
