#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "base/parallel_for.hpp"
#include "geo/area_locator.hpp"
#include "stats/density_raster.hpp"

namespace phumthun::stats {
namespace {

constexpr int lines_per_cell = 8;
constexpr double most_products = 4e8;

/// The mass of a kernel in the cells around the centre of one, sums to 1: offsets -reach..reach each way.
struct Stencil {
  std::size_t reach = 0;
  std::vector<double> mass;
  std::size_t side() const { return 2 * reach + 1; }
};

Stencil compact_stencil(Kernel kernel, double bandwidth, double cell) {
  Stencil stencil;
  stencil.reach = static_cast<std::size_t>(std::ceil(bandwidth / cell + 0.5));
  stencil.mass.assign(stencil.side() * stencil.side(), 0.0);
  // Within a cell the kernel is sampled; the more the smaller it is in cells.
  const int samples = std::clamp(static_cast<int>(std::ceil(24 * cell / bandwidth)), 4, 64);
  double total = 0;
  for (std::size_t r = 0; r < stencil.side(); ++r)
    for (std::size_t c = 0; c < stencil.side(); ++c) {
      double mass = 0;
      for (int i = 0; i < samples; ++i)
        for (int j = 0; j < samples; ++j) {
          const auto offset = [&](std::size_t place, int sample) {
            return (static_cast<double>(place) - static_cast<double>(stencil.reach) - 0.5 +
                    (sample + 0.5) / samples) *
                   cell;
          };
          mass += kernel_density_at(kernel, std::hypot(offset(c, j), offset(r, i)) / bandwidth);
        }
      stencil.mass[r * stencil.side() + c] = mass;
      total += mass;
    }
  for (double& mass : stencil.mass) mass /= total;
  return stencil;
}

/// The Gaussian's mass in cells along one axis.
std::vector<double> gaussian_masses(double bandwidth, double cell) {
  const auto reach = static_cast<std::ptrdiff_t>(std::ceil(8.5 * bandwidth / cell + 0.5));
  std::vector<double> masses;
  const auto below = [&](double cells) {
    return 0.5 * std::erfc(-cells * cell / bandwidth / std::numbers::sqrt2);
  };
  for (std::ptrdiff_t c = -reach; c <= reach; ++c)
    masses.push_back(below(static_cast<double>(c) + 0.5) - below(static_cast<double>(c) - 0.5));
  return masses;
}

std::vector<double> gaussian_share(const std::vector<double>& cover, double bandwidth, unsigned threads,
                                   const Surface& surface, const base::Progress& progress) {
  const std::vector<double> mass = gaussian_masses(bandwidth, surface.cell);
  const std::size_t reach = mass.size() / 2, rows = surface.rows, columns = surface.columns;
  std::vector<double> along(cover.size()), share(cover.size(), 0.0);
  base::parallel_for(rows, 8, threads, [&](std::size_t begin, std::size_t end, unsigned) {
    for (std::size_t row = begin; row < end; ++row) {
      progress.report(0.5 * static_cast<double>(row) / static_cast<double>(rows));
      for (std::size_t column = 0; column < columns; ++column) {
        const std::size_t low = column < reach ? 0 : column - reach;
        const std::size_t high = std::min(columns, column + reach + 1);
        along[row * columns + column] =
            dot(cover.data() + row * columns + low, mass.data() + reach + low - column, high - low);
      }
    }
  });
  base::parallel_for(rows, 8, threads, [&](std::size_t begin, std::size_t end, unsigned) {
    for (std::size_t row = begin; row < end; ++row) {
      progress.report(0.5 + 0.5 * static_cast<double>(row) / static_cast<double>(rows));
      const std::size_t low = row < reach ? 0 : row - reach, high = std::min(rows, row + reach + 1);
      for (std::size_t other = low; other < high; ++other)
        add_scaled(share.data() + row * columns, along.data() + other * columns, columns,
                   mass[reach + other - row]);
    }
  });
  return share;
}

std::vector<double> compact_share(const std::vector<double>& cover, Kernel kernel, double bandwidth,
                                  unsigned threads, const Surface& surface, const base::Progress& progress) {
  const Stencil stencil = compact_stencil(kernel, bandwidth, surface.cell);
  const std::size_t reach = stencil.reach, rows = surface.rows, columns = surface.columns;
  std::vector<double> share(cover.size(), 0.0);
  base::parallel_for(rows, 4, threads, [&](std::size_t begin, std::size_t end, unsigned) {
    for (std::size_t row = begin; row < end; ++row) {
      progress.report(static_cast<double>(row) / static_cast<double>(rows));
      const std::size_t south = row < reach ? 0 : row - reach, north = std::min(rows, row + reach + 1);
      for (std::size_t other = south; other < north; ++other) {
        const double* const masses = stencil.mass.data() + (reach + other - row) * stencil.side();
        for (std::size_t column = 0; column < columns; ++column) {
          const std::size_t low = column < reach ? 0 : column - reach;
          const std::size_t high = std::min(columns, column + reach + 1);
          share[row * columns + column] +=
              dot(cover.data() + other * columns + low, masses + reach + low - column, high - low);
        }
      }
    }
  });
  return share;
}

/// The places where a horizontal line through the raster crosses the region's rings, line by line.
std::vector<std::vector<double>> crossings(const geo::GeometryColumn& region, const Surface& surface) {
  const std::size_t lines = surface.rows * static_cast<std::size_t>(lines_per_cell);
  const double step = surface.cell / lines_per_cell, first = surface.min_y + step / 2;
  std::vector<std::vector<double>> crossed(lines);
  for (std::size_t r = 0; r + 1 < region.ring_starts.size(); ++r) {
    const auto ring = region.ring(r);
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
      const auto& [low, high] =
          ring[i].y < ring[i + 1].y ? std::pair(ring[i], ring[i + 1]) : std::pair(ring[i + 1], ring[i]);
      const double from = std::max(0.0, std::ceil((low.y - first) / step));
      for (auto line = static_cast<std::size_t>(from); line < lines; ++line) {
        const double y = first + static_cast<double>(line) * step;
        if (y >= high.y) break;
        if (y < low.y) continue;
        crossed[line].push_back(low.x + (y - low.y) / (high.y - low.y) * (high.x - low.x));
      }
    }
  }
  return crossed;
}

/// How many cells are taken as one along each side, so that a wide kernel on a fine raster stays cheap: the
/// share changes over a bandwidth, which then still is dozens of cells.
std::uint32_t cells_to_join(Kernel kernel, double bandwidth, const Surface& surface) {
  const auto cells = static_cast<double>(surface.value.size());
  const double width = bandwidth / surface.cell;
  const double joined = kernel == Kernel::gaussian
                            ? std::cbrt(cells * 34 * width / most_products)
                            : std::pow(cells * 4 * width * width / most_products, 0.25);
  return static_cast<std::uint32_t>(std::max(1.0, std::ceil(joined)));
}

Surface coarser(const Surface& surface, std::uint32_t joined) {
  Surface coarse = surface;
  coarse.cell *= joined;
  coarse.columns = (surface.columns + joined - 1) / joined;
  coarse.rows = (surface.rows + joined - 1) / joined;
  coarse.value.assign(static_cast<std::size_t>(coarse.columns) * coarse.rows, 0.0);
  return coarse;
}

std::vector<double> coarser_cover(const std::vector<double>& cover, const Surface& surface,
                                  const Surface& coarse, std::uint32_t joined) {
  std::vector<double> parts(coarse.value.size(), 0.0);
  for (std::size_t row = 0; row < surface.rows; ++row)
    for (std::size_t column = 0; column < surface.columns; ++column)
      parts[row / joined * coarse.columns + column / joined] +=
          cover[row * surface.columns + column] / (static_cast<double>(joined) * joined);
  return parts;
}

/// Bilinear between the centres of the coarse cells.
std::vector<double> interpolated(const std::vector<double>& values, const Surface& coarse,
                                 const Surface& surface) {
  std::vector<double> fine(surface.value.size());
  const auto at = [&](double x, std::size_t count) {
    const double clamped = std::clamp(x, 0.0, static_cast<double>(count - 1));
    const auto low = std::min(static_cast<std::size_t>(clamped), count > 1 ? count - 2 : 0);
    return std::pair(low, clamped - static_cast<double>(low));
  };
  for (std::size_t cell = 0; cell < fine.size(); ++cell) {
    const geo::Coord centre = surface.centre(cell);
    const auto [column, right] = at((centre.x - coarse.min_x) / coarse.cell - 0.5, coarse.columns);
    const auto [row, up] = at((centre.y - coarse.min_y) / coarse.cell - 0.5, coarse.rows);
    const double* const low = values.data() + row * coarse.columns + column;
    const std::size_t east = coarse.columns > 1 ? 1 : 0, north = coarse.rows > 1 ? coarse.columns : 0;
    fine[cell] = (1 - up) * ((1 - right) * low[0] + right * low[east]) +
                 up * ((1 - right) * low[north] + right * low[north + east]);
  }
  return fine;
}

}  // namespace

std::vector<double> region_cover(const geo::GeometryColumn& region, const Surface& surface) {
  std::vector<double> cover(surface.value.size(), 0.0);
  std::vector<std::vector<double>> crossed = crossings(region, surface);
  for (std::size_t line = 0; line < crossed.size(); ++line) {
    std::vector<double>& at = crossed[line];
    std::sort(at.begin(), at.end());
    double* const row = cover.data() + line / lines_per_cell * surface.columns;
    for (std::size_t i = 0; i + 1 < at.size(); i += 2) {
      const double columns = surface.columns;
      const double from = std::clamp((at[i] - surface.min_x) / surface.cell, 0.0, columns);
      const double to = std::clamp((at[i + 1] - surface.min_x) / surface.cell, 0.0, columns);
      for (auto column = static_cast<std::size_t>(from); static_cast<double>(column) < to; ++column) {
        const auto west = static_cast<double>(column);
        row[column] += (std::min(to, west + 1) - std::max(from, west)) / lines_per_cell;
      }
    }
  }
  return cover;
}

std::vector<double> kernel_share(const std::vector<double>& cover, Kernel kernel, double bandwidth,
                                 unsigned threads, const Surface& surface, const base::Progress& progress) {
  const auto share_on = [&](const std::vector<double>& parts, const Surface& raster) {
    return kernel == Kernel::gaussian ? gaussian_share(parts, bandwidth, threads, raster, progress)
                                      : compact_share(parts, kernel, bandwidth, threads, raster, progress);
  };
  const std::uint32_t joined = cells_to_join(kernel, bandwidth, surface);
  if (joined == 1) return share_on(cover, surface);
  const Surface coarse = coarser(surface, joined);
  return interpolated(share_on(coarser_cover(cover, surface, coarse, joined), coarse), coarse, surface);
}

void clip(const geo::GeometryColumn& region, Surface& surface) {
  const geo::AreaLocator locator(region);
  for (std::size_t cell = 0; cell < surface.value.size(); ++cell)
    if (locator.locate(surface.centre(cell)) == geo::AreaLocator::nowhere)
      surface.value[cell] = std::numeric_limits<double>::quiet_NaN();
}

}  // namespace phumthun::stats
