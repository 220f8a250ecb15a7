#include "carto/choropleth.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

#include "carto/class_words.hpp"
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

int class_in(double value, const ClassLimits& limits) {
  if (!limits.fixed_levels) return stats::class_of(value, limits.breaks);
  const int last = static_cast<int>(limits.breaks.size()) - 2;
  int level = 0;
  while (level < last && value >= limits.breaks[static_cast<std::size_t>(level) + 1] - score_tolerance)
    ++level;
  return level;
}

/// "1.25 – 1.75", or "1.25" alone for a class of one value; with the class's words after it.
base::LocalText class_label(std::size_t nth, const ClassLimits& limits, const std::vector<std::string>& texts,
                            const ChoroplethOptions& options) {
  std::string range = texts[nth];
  if (limits.breaks[nth] != limits.breaks[nth + 1]) range += " – " + texts[nth + 1];
  base::LocalText label{range, range};
  const std::vector<base::LocalText>& words =
      options.class_labels.empty() ? limits.words : options.class_labels;
  if (nth < words.size()) {
    label.th += "  " + words[nth].th;
    label.en += "  " + words[nth].en;
  }
  return label;
}

Legend make_legend(const Choropleth& map, const ChoroplethOptions& options) {
  Legend legend;
  legend.title = options.title;
  legend.unit = value_unit(options.format);
  legend.counted = options.counted;
  legend.note = options.note;
  const std::vector<std::string> texts = format_distinct(map.limits.breaks, options.format);
  for (int nth = 0; nth < map.class_count(); ++nth) {
    const auto at = static_cast<std::size_t>(nth);
    legend.rows.push_back({map.styles[at], class_label(at, map.limits, texts, options),
                           map.counts[at] + map.counts[static_cast<std::size_t>(map.unreliable(nth))], nth});
  }
  if (!options.low_is_dark) std::reverse(legend.rows.begin(), legend.rows.end());
  add_special_rows(legend, map, options);
  return legend;
}

}  // namespace

std::vector<double> classed_values(std::span<const double> values, std::span<const ValueStanding> standing) {
  std::vector<double> classed(values.begin(), values.end());
  for (std::size_t area = 0; area < classed.size(); ++area)
    if (is_hidden(standing_of(standing, area)) || !std::isfinite(classed[area]))
      classed[area] = std::numeric_limits<double>::quiet_NaN();
  return classed;
}

ClassLimits class_limits(std::span<const double> values, std::span<const ValueStanding> standing,
                         const ClassRequest& request) {
  if (request.classification == levels_name) return {{1.00, 1.75, 2.50, 3.25, 4.00}, true};
  const std::vector<double> classed = classed_values(values, standing);
  stats::ClassificationOptions options;
  options.classification = stats::parse_classification(request.classification);
  options.classes = request.classes;
  options.custom_bounds = request.custom_breaks;
  ClassLimits limits{stats::class_breaks(classed, options), false};
  limits.words = class_words(classed, options.classification, request.classes, limits.breaks);
  return limits;
}

ClassLimits class_limits(std::span<const double> values, std::span<const ValueStanding> standing,
                         std::string_view classification, int classes) {
  return class_limits(values, standing, ClassRequest{std::string(classification), classes});
}

std::vector<ClassStyle> with_special_styles(std::vector<Color> class_fills) {
  std::vector<ClassStyle> styles;
  for (const Color& color : class_fills) styles.push_back({color, Hatch::none, {}});
  styles.push_back(no_data_style());
  styles.push_back(suppressed_style());
  styles.push_back(too_few_style());
  for (std::size_t nth = 0; nth < class_fills.size(); ++nth) styles.push_back(unreliable_style(styles[nth]));
  return styles;
}

void add_special_rows(Legend& legend, const Choropleth& map, const ChoroplethOptions& options) {
  const auto count = [&](int number) { return map.counts[static_cast<std::size_t>(number)]; };
  std::int64_t unreliable = 0;
  for (int nth = 0; nth < map.class_count(); ++nth) unreliable += count(map.unreliable(nth));
  if (unreliable > 0) legend.rows.push_back({unreliable_style(paper), unreliable_label(), unreliable, -1});
  const auto add = [&](int number, const base::LocalText& label) {
    if (count(number) > 0)
      legend.rows.push_back({map.styles[static_cast<std::size_t>(number)], label, count(number), number});
  };
  add(map.too_few(), too_few_label(options.too_few_below));
  add(map.suppressed(), suppressed_label(options.suppression_minimum));
  add(map.no_data(), no_data_label());
}

std::uint8_t class_number(const Choropleth& map, int nth, ValueStanding standing) {
  int number = nth < 0 ? map.no_data() : nth;
  if (standing == ValueStanding::suppressed) number = map.suppressed();
  if (standing == ValueStanding::too_few) number = map.too_few();
  if (standing == ValueStanding::unreliable && nth >= 0) number = map.unreliable(nth);
  return static_cast<std::uint8_t>(number);
}

Choropleth make_choropleth(std::span<const double> values, std::span<const ValueStanding> standing,
                           const ClassLimits& limits, const ChoroplethOptions& options) {
  Choropleth map;
  map.limits = limits;
  map.styles = with_special_styles(class_colors(ramp(options.ramp), limits.breaks,
                                                {options.reversed != options.low_is_dark, options.centre}));
  const bool has_classes = limits.breaks.size() > 1;
  map.counts.resize(map.styles.size());
  auto feature_class = std::make_shared<std::vector<std::uint8_t>>(values.size());
  for (std::size_t area = 0; area < values.size(); ++area) {
    const int nth = has_classes && std::isfinite(values[area]) ? class_in(values[area], limits) : -1;
    const std::uint8_t number = class_number(map, nth, standing_of(standing, area));
    (*feature_class)[area] = number;
    ++map.counts[number];
  }
  map.feature_class = std::move(feature_class);
  map.legend = make_legend(map, options);
  return map;
}

}  // namespace phumthun::carto
