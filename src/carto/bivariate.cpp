#include "carto/bivariate.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

#include "carto/color.hpp"
#include "stats/class_breaks.hpp"

namespace phumthun::carto {
namespace {

constexpr Color neither{239, 236, 232, 255}, first_alone{62, 143, 208, 255}, second_alone{221, 110, 60, 255},
    both{53, 22, 58, 255};

int class_count(const ClassLimits& limits) {
  return limits.breaks.size() < 2 ? 0 : static_cast<int>(limits.breaks.size()) - 1;
}

/// The class of a value, -1 for none.
int class_in(const BivariateAxis& axis, std::size_t area) {
  if (!std::isfinite(axis.values[area]) || class_count(axis.limits) == 0) return -1;
  return stats::class_of(axis.values[area], axis.limits.breaks);
}

/// Of two standings the graver one: what is kept back of one measure is kept back of both.
ValueStanding standing_of(const BivariateAxis& axis, std::size_t area) {
  return axis.standing.empty() ? ValueStanding::shown : axis.standing[area];
}

std::vector<base::LocalText> ranges(const BivariateAxis& axis) {
  std::vector<base::LocalText> labels;
  const std::vector<std::string> texts = format_distinct(axis.limits.breaks, axis.options.format);
  for (std::size_t nth = 0; nth + 1 < texts.size(); ++nth) {
    const std::string range = texts[nth] == texts[nth + 1] ? texts[nth] : texts[nth] + "–" + texts[nth + 1];
    labels.push_back({range, range});
  }
  return labels;
}

/// The fills in the order of class numbers: by ascending values of both.
std::vector<Color> fills(const BivariateAxis& x, const BivariateAxis& y) {
  const int columns = class_count(x.limits), rows = class_count(y.limits);
  const std::vector<Color> mixed = bivariate_colors(columns, rows);
  std::vector<Color> colors;
  for (int row = 0; row < rows; ++row)
    for (int column = 0; column < columns; ++column) {
      const int across = x.options.low_is_dark ? columns - 1 - column : column;
      const int up = y.options.low_is_dark ? rows - 1 - row : row;
      colors.push_back(mixed[static_cast<std::size_t>(up * columns + across)]);
    }
  return colors;
}

Legend make_legend(const Choropleth& map, const BivariateAxis& x, const BivariateAxis& y) {
  Legend legend;
  legend.title = {"สองตัวชี้วัดพร้อมกัน", "Two measures at once"};
  legend.counted = x.options.counted;
  legend.note = x.options.note;
  LegendMatrix matrix{x.options.title,       y.options.title,       ranges(x), ranges(y),
                      x.options.low_is_dark, y.options.low_is_dark, {},        {}};
  for (int nth = 0; nth < map.class_count(); ++nth) {
    const auto at = static_cast<std::size_t>(nth);
    matrix.cells.push_back(map.styles[at]);
    matrix.counts.push_back(map.counts[at] + map.counts[static_cast<std::size_t>(map.unreliable(nth))]);
  }
  if (!matrix.cells.empty()) legend.matrix = std::move(matrix);
  add_special_rows(legend, map, x.options);
  return legend;
}

}  // namespace

std::vector<Color> bivariate_colors(int columns, int rows) {
  const auto along = [](int nth, int count) {
    return count == 1 ? 0.5 : static_cast<double>(nth) / (count - 1);
  };
  std::vector<Color> colors;
  for (int row = 0; row < rows; ++row)
    for (int column = 0; column < columns; ++column)
      colors.push_back(mix(mix(neither, first_alone, along(column, columns)),
                           mix(second_alone, both, along(column, columns)), along(row, rows)));
  return colors;
}

Choropleth make_bivariate(const BivariateAxis& x, const BivariateAxis& y) {
  Choropleth map;
  map.limits = x.limits;
  map.second_limits = y.limits;
  map.styles = with_special_styles(fills(x, y));
  map.counts.resize(map.styles.size());
  auto feature_class = std::make_shared<std::vector<std::uint8_t>>(x.values.size());
  const int columns = class_count(x.limits);
  for (std::size_t area = 0; area < x.values.size(); ++area) {
    const int across = class_in(x, area), up = class_in(y, area);
    const int nth = across < 0 || up < 0 ? -1 : up * columns + across;
    const std::uint8_t number = class_number(map, nth, std::max(standing_of(x, area), standing_of(y, area)));
    (*feature_class)[area] = number;
    ++map.counts[number];
  }
  map.feature_class = std::move(feature_class);
  map.legend = make_legend(map, x, y);
  return map;
}

}  // namespace phumthun::carto
