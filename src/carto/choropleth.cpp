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

bool is_suppressed(std::span<const std::uint8_t> suppressed, std::size_t area) {
  return !suppressed.empty() && suppressed[area] != 0;
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

Legend make_legend(const Choropleth& map, const std::vector<std::int64_t>& counts,
                   const ChoroplethOptions& options) {
  Legend legend{options.title, value_unit(options.format), options.counted, {}, {}, {}};
  const std::vector<std::string> texts = format_distinct(map.limits.breaks, options.format);
  const auto classes = static_cast<std::size_t>(map.class_count());
  for (std::size_t nth = 0; nth < classes; ++nth) {
    legend.rows.push_back({map.styles[nth], class_label(nth, map.limits, texts, options), counts[nth]});
  }
  if (!options.low_is_dark) std::reverse(legend.rows.begin(), legend.rows.end());
  if (counts[classes + 1] > 0) {
    legend.rows.push_back(
        {map.styles[classes + 1], suppressed_label(options.suppression_minimum), counts[classes + 1]});
  }
  if (counts[classes] > 0) legend.rows.push_back({map.styles[classes], no_data_label(), counts[classes]});
  return legend;
}

}  // namespace

ClassLimits class_limits(std::span<const double> values, std::span<const std::uint8_t> suppressed,
                         std::string_view classification, int classes) {
  if (classification == levels_name) return {{1.00, 1.75, 2.50, 3.25, 4.00}, true};
  std::vector<double> shown(values.begin(), values.end());
  for (std::size_t area = 0; area < shown.size(); ++area) {
    if (is_suppressed(suppressed, area)) shown[area] = std::numeric_limits<double>::quiet_NaN();
  }
  return {stats::class_breaks(shown, stats::parse_classification(classification), classes), false};
}

Choropleth make_choropleth(std::span<const double> values, std::span<const std::uint8_t> suppressed,
                           const ClassLimits& limits, const ChoroplethOptions& options) {
  Choropleth map;
  map.limits = limits;
  const std::size_t classes = limits.breaks.size() < 2 ? 0 : limits.breaks.size() - 1;
  map.styles = class_styles(classes, options);
  std::vector<std::int64_t> counts(map.styles.size());
  auto feature_class = std::make_shared<std::vector<std::uint8_t>>(values.size());
  for (std::size_t area = 0; area < values.size(); ++area) {
    std::size_t nth = classes;
    if (is_suppressed(suppressed, area)) {
      nth = classes + 1;
    } else if (!std::isnan(values[area]) && classes > 0) {
      nth = class_in(values[area], limits);
    }
    (*feature_class)[area] = static_cast<std::uint8_t>(nth);
    ++counts[nth];
  }
  map.feature_class = std::move(feature_class);
  map.legend = make_legend(map, counts, options);
  return map;
}

}  // namespace phumthun::carto
