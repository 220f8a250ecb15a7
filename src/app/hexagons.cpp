#include "app/hexagons.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

#include "base/numbers.hpp"
#include "carto/choropleth.hpp"
#include "geo/transform.hpp"
#include "stats/point_pattern.hpp"

namespace phumthun::app {
namespace {

constexpr double hexagons_across = 60;
constexpr int classes = 5;
constexpr std::string_view count_ramp = "Blues";

/// The bins that are shown: what they hold and their values.
struct ShownBins {
  std::vector<std::size_t> bins;
  std::vector<double> values;
  std::int64_t hidden = 0;
};

/// What counts: passes the filter and, for a mean, has a score.
std::vector<geo::Coord> counted_points(const HexagonRequest& request, const std::vector<double>* scores) {
  std::vector<geo::Coord> points = request.households->geometry->coords;
  for (std::size_t row = 0; row < points.size(); ++row) {
    const bool passes = !request.passing || (row < request.passing->size() && (*request.passing)[row] != 0);
    if (!passes || (scores && std::isnan((*scores)[row]))) points[row] = geo::no_coord;
  }
  return points;
}

stats::PointBins bins_of(const std::vector<geo::Coord>& points, double& width_m, bool& widened,
                         const base::Progress& progress) {
  stats::PointBins bins;
  for (;; width_m *= 2, widened = true) {
    progress.report(0.2);
    bins = stats::point_bins(points, {}, stats::BinShape::hexagon, width_m);
    if (bins.centres.size() <= most_hexagons) return bins;
  }
}

ShownBins shown_bins(const stats::PointBins& bins, const std::vector<double>* scores, std::int64_t minimum) {
  std::vector<double> sums(bins.centres.size(), 0);
  if (scores)
    for (std::size_t row = 0; row < scores->size(); ++row)
      if (bins.bin_of[row] != stats::PointBins::no_bin) sums[bins.bin_of[row]] += (*scores)[row];
  ShownBins shown;
  for (std::size_t bin = 0; bin < bins.centres.size(); ++bin) {
    if (bins.count[bin] < minimum) {
      ++shown.hidden;
      continue;
    }
    const auto n = static_cast<double>(bins.count[bin]);
    shown.bins.push_back(bin);
    shown.values.push_back(scores ? sums[bin] / n : n);
  }
  return shown;
}

data::Shared<geo::GeometryColumn> outlines(const stats::PointBins& bins, const ShownBins& shown,
                                           const geo::Crs& crs) {
  geo::GeometryColumn column = geo::empty_column(geo::GeometryKind::multipolygon, crs);
  for (const std::size_t bin : shown.bins) {
    const std::vector<geo::Coord> ring = stats::bin_outline(bins, bin);
    column.coords.insert(column.coords.end(), ring.begin(), ring.end());
    column.ring_starts.push_back(static_cast<std::uint32_t>(column.coords.size()));
    column.polygon_starts.push_back(static_cast<std::uint32_t>(column.ring_starts.size() - 1));
    column.feature_starts.push_back(static_cast<std::uint32_t>(column.polygon_starts.size() - 1));
  }
  return std::make_shared<const geo::GeometryColumn>(std::move(column));
}

base::LocalText width_words(double width_m) {
  const std::string km = fmt::format("{:g}", width_m / 1000);
  return {"กว้าง " + km + " กม.", km + " km wide"};
}

/// Without the classes that no hexagon can be in, and with those that were left out for their few households.
void finish_legend(const HexagonRequest& request, HexagonLayer& layer) {
  carto::Legend& legend = layer.legend;
  std::erase_if(legend.rows, [](const carto::LegendRow& row) { return row.n == 0; });
  const base::LocalText width = width_words(layer.width_m);
  const base::LocalText what = request.score.empty() ? base::LocalText{"ครัวเรือนต่อช่อง", "households each"}
                                                     : base::LocalText{"คะแนนเฉลี่ย", "mean score"};
  legend.unit = {what.th + " " + width.th, what.en + ", " + width.en};
  for (carto::LegendRow& row : legend.rows) row.class_number = -1;  // no class of areas, which can be picked
  if (layer.hidden > 0)
    legend.rows.push_back({carto::ClassStyle{{0, 0, 0, 0}, carto::Hatch::none, {}},
                           {fmt::format("ไม่แสดง (น้อยกว่า {})", request.minimum),
                            fmt::format("not shown (n < {})", request.minimum)},
                           layer.hidden});
}

}  // namespace

double hexagon_width_of(const geo::Envelope& extent) {
  const double wanted = std::max(extent.width(), extent.height()) / hexagons_across;
  for (const double width : {500.0, 1000.0, 2000.0, 3000.0, 5000.0})
    if (wanted <= width) return width;
  return 10'000;
}

HexagonLayer make_hexagons(const HexagonRequest& request, const base::Progress& progress) {
  progress.report(0);
  const std::vector<double>* scores =
      request.score.empty() ? nullptr : &data::numbers(*request.households, request.score);
  const geo::GeometryColumn& households = *request.households->geometry;
  HexagonLayer layer;
  layer.width_m = request.width_m > 0 ? std::max(request.width_m, least_hexagon_width_m)
                                      : hexagon_width_of(geo::envelope(households));
  const std::vector<geo::Coord> points = counted_points(request, scores);
  const stats::PointBins bins = bins_of(points, layer.width_m, layer.widened, progress);
  progress.report(0.7);
  const ShownBins shown = shown_bins(bins, scores, request.minimum);
  layer.hidden = shown.hidden;
  layer.geometry = outlines(bins, shown, households.crs);
  progress.report(0.9);
  carto::ChoroplethOptions options;
  options.title = request.score.empty() ? base::LocalText{"ครัวเรือนในช่องหกเหลี่ยม", "Households in hexagons"}
                                        : base::LocalText{request.score_th, request.score_en};
  options.counted = {"ช่อง", "Hexagons"};
  // Values of hexagons spread wider than those of areas: in their classes most would be at the ends.
  options.note = {"ช่วงชั้นของช่องเอง ไม่ใช่ของพื้นที่", "classes of the hexagons, not of the areas"};
  options.format = request.score.empty() ? carto::ValueFormat::count : carto::ValueFormat::score;
  options.low_is_dark = !request.score.empty();
  options.ramp = request.score.empty() ? std::string(count_ramp) : std::string();
  carto::Choropleth classed = carto::make_choropleth(
      shown.values, {}, carto::class_limits(shown.values, {}, "quantile", classes), options);
  layer.feature_class = classed.feature_class;
  layer.styles = std::move(classed.styles);
  layer.legend = std::move(classed.legend);
  finish_legend(request, layer);
  progress.report(1);
  return layer;
}

}  // namespace phumthun::app
