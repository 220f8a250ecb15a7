#include "app/heat_points.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <unordered_map>

#include "base/numbers.hpp"

namespace phumthun::app {
namespace {

constexpr std::uint8_t counts = 0, does_not = 255;
constexpr std::size_t points_per_report = 4096;

/// Points in square cells as wide as the reach: all that are near one lie in its cell or the eight around.
class Cells {
 public:
  Cells(const std::vector<geo::Coord>& points, const std::vector<std::uint32_t>& rows, double reach)
      : points_(points), reach_(reach) {
    for (const std::uint32_t row : rows)
      cells_[key(column(points[row].x), column(points[row].y))].push_back(row);
  }

  /// Does it have that many others within the reach?
  bool has_others(std::uint32_t row, std::int64_t wanted) const {
    const geo::Coord& at = points_[row];
    std::int64_t found = 0;
    for (std::int32_t dy = -1; dy <= 1; ++dy) {
      for (std::int32_t dx = -1; dx <= 1; ++dx) {
        const auto cell = cells_.find(key(column(at.x) + dx, column(at.y) + dy));
        if (cell == cells_.end()) continue;
        for (const std::uint32_t other : cell->second) {
          const double x = points_[other].x - at.x, y = points_[other].y - at.y;
          if (other != row && x * x + y * y <= reach_ * reach_ && ++found >= wanted) return true;
        }
      }
    }
    return found >= wanted;
  }

 private:
  std::int32_t column(double x) const { return static_cast<std::int32_t>(std::floor(x / reach_)); }
  static std::uint64_t key(std::int32_t x, std::int32_t y) {
    return static_cast<std::uint64_t>(static_cast<std::uint32_t>(x)) << 32 | static_cast<std::uint32_t>(y);
  }

  const std::vector<geo::Coord>& points_;
  double reach_;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> cells_;
};

/// The nearest of 1, 2 and 5 times a power of ten.
double round_number(double value) {
  const double power = std::pow(10, std::floor(std::log10(value)));
  double best = power;
  for (const double step : {2.0, 5.0, 10.0})
    if (std::abs(std::log(value / (power * step))) < std::abs(std::log(value / best))) best = power * step;
  return best;
}

/// Three times the density that half of the households of square kilometres lie in: villages stand out, and a
/// town does not take all the colour. Densities are those of cells as wide as the reach.
double full_density(const std::vector<geo::Coord>& points, const std::vector<std::uint32_t>& rows,
                    double reach) {
  if (rows.empty()) return 1;
  std::unordered_map<std::uint64_t, std::int64_t> cells;
  for (const std::uint32_t row : rows) {
    const auto x = static_cast<std::int32_t>(std::floor(points[row].x / reach));
    const auto y = static_cast<std::int32_t>(std::floor(points[row].y / reach));
    ++cells[static_cast<std::uint64_t>(static_cast<std::uint32_t>(x)) << 32 | static_cast<std::uint32_t>(y)];
  }
  std::vector<std::int64_t> households;
  for (const auto& [cell, n] : cells) households.push_back(n);
  const auto upper = households.begin() + static_cast<std::ptrdiff_t>(households.size() * 9 / 10);
  std::nth_element(households.begin(), upper, households.end());
  const double km2 = reach * reach / 1e6;
  return round_number(std::max(2.0 * static_cast<double>(*upper) / km2, 1.0));
}

}  // namespace

HeatPoints count_heat(const HeatRequest& request, const base::Progress& progress) {
  progress.report(0);
  const std::vector<geo::Coord>& points = request.households->coords;
  HeatPoints heat;
  heat.households = request.households;
  heat.radius_m = std::max(request.radius_m, least_heat_radius_m);
  std::vector<std::uint32_t> rows;
  for (std::size_t row = 0; row < points.size(); ++row) {
    const bool passes = !request.passing || (row < request.passing->size() && (*request.passing)[row] != 0);
    if (passes && geo::has_position(points[row])) rows.push_back(static_cast<std::uint32_t>(row));
  }
  std::vector<std::uint8_t> classes(points.size(), does_not);
  const Cells cells(points, rows, heat.radius_m);
  progress.report(0.3);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i % points_per_report == 0)
      progress.report(0.3 + 0.6 * static_cast<double>(i) / static_cast<double>(rows.size()));
    if (cells.has_others(rows[i], request.minimum - 1))
      classes[rows[i]] = counts;
    else
      ++heat.left_out;
  }
  heat.full_per_km2 = full_density(points, rows, heat.radius_m);
  heat.feature_class = std::make_shared<const std::vector<std::uint8_t>>(std::move(classes));
  progress.report(1);
  return heat;
}

std::vector<carto::Color> heat_ramp() {
  // Blue to violet, which no class of the usual choropleth is, through the lightest of which the map is seen.
  return {{150, 205, 255, 0}, {90, 160, 235, 140}, {64, 96, 200, 190}, {84, 40, 150, 220}, {44, 0, 74, 235}};
}

carto::Legend heat_legend(const HeatPoints& heat) {
  carto::Legend legend;
  legend.title = {"ความหนาแน่นของครัวเรือน", "Density of households"};
  legend.note = {"เพื่อการมองเห็นเท่านั้น ไม่ใช่ค่าสถิติ", "visual only, not a statistic"};
  const std::vector<carto::Color> ramp = heat_ramp();
  for (std::size_t i = ramp.size() - 1; i > 0; --i) {
    const double density = heat.full_per_km2 * static_cast<double>(i) / static_cast<double>(ramp.size() - 1);
    const std::string number =
        base::format_number(density, density < 10 && density != std::floor(density) ? 1 : 0);
    const bool is_most = i + 1 == ramp.size();
    legend.rows.push_back({carto::ClassStyle{ramp[i], carto::Hatch::none, {}},
                           {(is_most ? "ตั้งแต่ " : "ประมาณ ") + number + " ต่อ ตร.กม.",
                            (is_most ? "at least " : "about ") + number + " per km²"},
                           carto::not_counted});
  }
  return legend;
}

}  // namespace phumthun::app
