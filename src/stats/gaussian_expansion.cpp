#include <algorithm>
#include <cmath>

#include "base/parallel_for.hpp"
#include "stats/kernel_sweep.hpp"

namespace phumthun::stats {
namespace {

constexpr std::size_t order = 12;  // moments of x^k y^l with k + l below
constexpr std::size_t moments = order * (order + 1) / 2;
constexpr double box_deviations = 0.5;
constexpr double reach_deviations = 8.5;
constexpr double most_boxes = 200'000;

/// Boxes along one axis, and for each raster line the Hermite functions at its distance from those near it.
struct Axis {
  std::size_t boxes = 0, lines = 0;
  double origin = 0, box = 0;
  std::size_t width = 0;           ///< boxes near a line
  std::vector<std::size_t> first;  ///< of a line: the first box near it
  std::vector<double> hermite;     ///< line by line, order by order, box by box

  std::size_t box_of(double at) const {
    return static_cast<std::size_t>(
        std::clamp(std::floor((at - origin) / box), 0.0, static_cast<double>(boxes - 1)));
  }
  double centre(std::size_t number) const { return origin + (static_cast<double>(number) + 0.5) * box; }
  const double* functions(std::size_t line, std::size_t k) const {
    return hermite.data() + (line * order + k) * width;
  }
};

Axis make_axis(double least, double most, double raster, double cell, std::size_t lines, double deviation) {
  Axis axis;
  axis.origin = least, axis.box = box_deviations * deviation, axis.lines = lines;
  axis.boxes = static_cast<std::size_t>((most - least) / axis.box) + 1;
  axis.width =
      std::min(axis.boxes, static_cast<std::size_t>(std::ceil(2 * reach_deviations / box_deviations)) + 2);
  axis.hermite.resize(lines * order * axis.width);
  for (std::size_t line = 0; line < lines; ++line) {
    const double at = raster + (static_cast<double>(line) + 0.5) * cell;
    const double low = std::floor((at - reach_deviations * deviation - least) / axis.box);
    axis.first.push_back(
        static_cast<std::size_t>(std::clamp(low, 0.0, static_cast<double>(axis.boxes - axis.width))));
    for (std::size_t b = 0; b < axis.width; ++b) {
      const double u = (at - axis.centre(axis.first.back() + b)) / deviation;
      double before = 0, here = std::exp(-u * u / 2);
      for (std::size_t k = 0; k < order; ++k) {
        axis.hermite[(line * order + k) * axis.width + b] = here;
        const double next = u * here - static_cast<double>(k) * before;
        before = here, here = next;
      }
    }
  }
  return axis;
}

/// The sum over the places of a box of weight x^k y^l / (k! l!), x and y in deviations from its centre: one
/// plane of boxes for each (k, l).
std::vector<double> moments_of(const Places& places, const Axis& across, const Axis& up, double deviation,
                               const base::Progress& progress) {
  const std::size_t plane = across.boxes * up.boxes;
  std::vector<double> sums(plane * moments, 0.0);
  for (std::size_t i = 0; i < places.at.size(); ++i) {
    if (i % 16384 == 0) progress.report(0);
    const std::size_t column = across.box_of(places.at[i].x), row = up.box_of(places.at[i].y);
    const double x = (places.at[i].x - across.centre(column)) / deviation;
    const double y = (places.at[i].y - up.centre(row)) / deviation;
    double* sum = sums.data() + (row * across.boxes + column) * moments;
    double along = places.weight[i];
    for (std::size_t k = 0; k < order; ++k) {
      double term = along;
      for (std::size_t l = 0; k + l < order; ++l) {
        *sum++ += term;
        term *= y / static_cast<double>(l + 1);
      }
      along *= x / static_cast<double>(k + 1);
    }
  }
  std::vector<double> planes(sums.size());
  for (std::size_t b = 0; b < plane; ++b)
    for (std::size_t m = 0; m < moments; ++m) planes[m * plane + b] = sums[b * moments + m];
  return planes;
}

/// One raster row: the moments of y are summed up, then those of x.
void add_row(const std::vector<double>& planes, const Axis& across, const Axis& up, std::size_t row,
             double scale, double* value) {
  const std::size_t plane = across.boxes * up.boxes;
  std::vector<double> along(order * across.boxes, 0.0);
  std::size_t moment = 0;
  for (std::size_t k = 0; k < order; ++k)
    for (std::size_t l = 0; k + l < order; ++l, ++moment)
      for (std::size_t b = 0; b < up.width; ++b)
        add_scaled(along.data() + k * across.boxes,
                   planes.data() + moment * plane + (up.first[row] + b) * across.boxes, across.boxes,
                   up.functions(row, l)[b]);
  for (std::size_t column = 0; column < across.lines; ++column) {
    double sum = 0;
    for (std::size_t k = 0; k < order; ++k)
      sum += dot(along.data() + k * across.boxes + across.first[column], across.functions(column, k),
                 across.width);
    value[column] += scale * std::max(0.0, sum);
  }
}

geo::Envelope around(const Places& places) {
  geo::Envelope envelope;
  for (const geo::Coord& at : places.at) envelope.include(at);
  return envelope;
}

}  // namespace

bool can_expand(const Surface& surface, double deviation) {
  const double box = box_deviations * deviation;
  return surface.columns * surface.cell / box * (surface.rows * surface.cell / box) <= most_boxes;
}

void expand_gaussians(const Places& places, double deviation, unsigned threads, Surface& surface,
                      const base::Progress& progress) {
  const geo::Envelope extent = around(places);
  const Axis across =
      make_axis(extent.min_x, extent.max_x, surface.min_x, surface.cell, surface.columns, deviation);
  const Axis up = make_axis(extent.min_y, extent.max_y, surface.min_y, surface.cell, surface.rows, deviation);
  const std::vector<double> planes = moments_of(places, across, up, deviation, progress.slice(0, 0.3));
  const double scale = kernel_density_at(Kernel::gaussian, 0) / (deviation * deviation);
  base::parallel_for(surface.rows, 4, threads, [&](std::size_t begin, std::size_t end, unsigned) {
    for (std::size_t row = begin; row < end; ++row) {
      progress.report(0.3 + 0.7 * static_cast<double>(row) / static_cast<double>(surface.rows));
      add_row(planes, across, up, row, scale, surface.value.data() + row * surface.columns);
    }
  });
}

}  // namespace phumthun::stats
