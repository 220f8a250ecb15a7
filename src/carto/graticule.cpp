#include "carto/graticule.hpp"

#include <array>
#include <cmath>
#include <fmt/format.h>

#include "base/error.hpp"
#include "base/numbers.hpp"
#include "geo/transform.hpp"

namespace phumthun::carto {
namespace {

constexpr double metres_per_degree = 111'320;
constexpr double minute = 1.0 / 60, second = 1.0 / 3600;
constexpr std::array degree_steps{1 * second, 2 * second, 5 * second, 10 * second, 15 * second, 30 * second,
                                  1 * minute, 2 * minute, 5 * minute, 10 * minute, 15 * minute, 30 * minute,
                                  1.0,        2.0,        5.0,        10.0};
constexpr int points_of_line = 33;
constexpr std::size_t most_lines = 400;

/// The part of the plane that holds `extent`, in WGS 84: around points along its edges.
geo::Envelope in_degrees(const geo::Envelope& extent, const geo::Crs& crs) {
  constexpr int along = 16;
  std::vector<geo::Coord> edge;
  for (int i = 0; i <= along; ++i) {
    const double x = extent.min_x + extent.width() * i / along;
    const double y = extent.min_y + extent.height() * i / along;
    edge.insert(edge.end(), {{x, extent.min_y}, {x, extent.max_y}, {extent.min_x, y}, {extent.max_x, y}});
  }
  geo::reproject(edge, crs, geo::Crs::wgs84());
  geo::Envelope degrees;
  for (const geo::Coord& point : edge) degrees.include(point);
  return degrees;
}

/// The lines of one direction, still in the coordinates that they are round in.
void add_lines(std::vector<GraticuleLine>& lines, bool runs_north, const geo::Envelope& box, double step) {
  const double from = runs_north ? box.min_x : box.min_y, to = runs_north ? box.max_x : box.max_y;
  for (double nth = std::ceil(from / step); nth * step <= to && lines.size() < most_lines; ++nth) {
    GraticuleLine line{runs_north, nth * step, {}};
    for (int i = 0; i < points_of_line; ++i) {
      const double part = static_cast<double>(i) / (points_of_line - 1);
      line.points.push_back(runs_north ? geo::Coord{line.value, box.min_y + box.height() * part}
                                       : geo::Coord{box.min_x + box.width() * part, line.value});
    }
    lines.push_back(std::move(line));
  }
}

data::Shared<geo::GeometryColumn> flat_rings(const std::vector<GraticuleLine>& lines, const geo::Crs& crs) {
  geo::GeometryColumn column = geo::empty_column(geo::GeometryKind::multipolygon, crs);
  for (const GraticuleLine& line : lines) {
    column.coords.insert(column.coords.end(), line.points.begin(), line.points.end());
    column.coords.insert(column.coords.end(), line.points.rbegin() + 1, line.points.rend());
    column.ring_starts.push_back(static_cast<std::uint32_t>(column.coords.size()));
    column.polygon_starts.push_back(static_cast<std::uint32_t>(column.ring_starts.size() - 1));
    column.feature_starts.push_back(static_cast<std::uint32_t>(column.polygon_starts.size() - 1));
  }
  return std::make_shared<const geo::GeometryColumn>(std::move(column));
}

std::string in_sexagesimal(double degrees, double step, char positive, char negative) {
  const auto seconds = static_cast<std::int64_t>(std::llround(std::abs(degrees) * 3600));
  const char side = degrees < 0 ? negative : positive;
  if (step < minute * 0.999)
    return fmt::format("{}°{:02}′{:02}″{}", seconds / 3600, seconds / 60 % 60, seconds % 60, side);
  return fmt::format("{}°{:02}′{}", seconds / 3600, seconds / 60 % 60, side);
}

/// Where the line crosses x = `at` (of lines from west to east) or y = `at`; no_coord where it does not.
geo::Coord crossing(const GraticuleLine& line, double at) {
  const auto along = [&](const geo::Coord& c) { return line.runs_north ? c.y : c.x; };
  for (std::size_t i = 1; i < line.points.size(); ++i) {
    const geo::Coord &a = line.points[i - 1], &b = line.points[i];
    if (along(a) > at || along(b) < at || along(b) <= along(a)) continue;
    const double part = (at - along(a)) / (along(b) - along(a));
    return {a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part};
  }
  return geo::no_coord;
}

}  // namespace

double graticule_step(GraticuleLines kind, double least_spacing_m) {
  if (kind == GraticuleLines::degrees) {
    for (const double step : degree_steps)
      if (step * metres_per_degree >= least_spacing_m) return step;
    return degree_steps.back();
  }
  const double power = std::pow(10, std::floor(std::log10(std::max(least_spacing_m, 1.0))));
  for (const double step : {1.0, 2.0, 5.0})
    if (step * power >= least_spacing_m * (1 - 1e-9)) return step * power;
  return 10 * power;
}

Graticule make_graticule(const geo::Envelope& extent, const geo::Crs& crs, GraticuleLines kind, double step) {
  Graticule graticule;
  graticule.kind = kind;
  graticule.step = step;
  try {
    if (!extent.empty() && crs.known()) {
      const bool is_grid = kind == GraticuleLines::grid;
      const geo::Envelope box = is_grid ? extent : in_degrees(extent, crs);
      add_lines(graticule.lines, true, box, step);
      add_lines(graticule.lines, false, box, step);
      if (!is_grid) {
        const geo::Reprojection to_map(geo::Crs::wgs84(), crs);
        for (GraticuleLine& line : graticule.lines) to_map.apply(line.points);
      }
    }
  } catch (const base::Error&) {
    graticule.lines.clear();  // far outside of what the CRS is for there is nothing to read off
  }
  graticule.geometry = flat_rings(graticule.lines, crs);
  return graticule;
}

std::string graticule_text(const GraticuleLine& line, GraticuleLines kind, double step) {
  if (kind == GraticuleLines::grid)
    return base::format_number(line.value, 0) + (line.runs_north ? " E" : " N");
  return line.runs_north ? in_sexagesimal(line.value, step, 'E', 'W')
                         : in_sexagesimal(line.value, step, 'N', 'S');
}

std::vector<GraticuleLabel> graticule_labels(const Graticule& graticule, const geo::Envelope& view) {
  using enum GraticuleLabel::Edge;
  std::vector<GraticuleLabel> labels;
  for (const GraticuleLine& line : graticule.lines) {
    const std::string text = graticule_text(line, graticule.kind, graticule.step);
    const auto add = [&](GraticuleLabel::Edge edge, double at) {
      const geo::Coord place = crossing(line, at);
      if (geo::has_position(place) && view.grown(view.width() * 1e-9).contains(place))
        labels.push_back({edge, place, text});
    };
    add(line.runs_north ? bottom : left, line.runs_north ? view.min_y : view.min_x);
    add(line.runs_north ? top : right, line.runs_north ? view.max_y : view.max_x);
  }
  return labels;
}

}  // namespace phumthun::carto
