#include "stats/density_raster.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "base/error.hpp"
#include "base/parallel_for.hpp"
#include "stats/border_distance.hpp"
#include "stats/kernel_sweep.hpp"

namespace phumthun::stats {
namespace {

using base::Error;
using base::ErrorCode;

constexpr double most_cells = 25e6;
constexpr double exact_pairs = 1e8;
constexpr std::size_t band_rows = 32;

/// A stretch of a raster row, whose first centre lies `dx` east of a place.
struct Stretch {
  double* value;
  std::size_t cells;
  double dx, cell;
};

/// Adds scale * shape(distance / radius) along the stretch; `rest` is 1 - (dy / radius)². The Gaussian is not
/// added here.
__attribute__((target_clones("avx2", "default"))) void add_compact(Kernel kernel, const Stretch& stretch,
                                                                   double inverse_square, double rest,
                                                                   double scale) {
  double* const value = stretch.value;
  const double first = stretch.dx, step = stretch.cell;
  const auto cells = static_cast<int>(stretch.cells);
  const auto rest_at = [&](int c) {
    const double dx = first + static_cast<double>(c) * step;
    return rest - dx * dx * inverse_square;
  };
  switch (kernel) {
    case Kernel::uniform:
      for (int c = 0; c < cells; ++c) value[c] += rest_at(c) >= 0 ? scale : 0.0;
      break;
    case Kernel::triangular:
      for (int c = 0; c < cells; ++c)
        value[c] += scale * std::max(0.0, 1 - std::sqrt(1 - std::min(1.0, rest_at(c))));
      break;
    case Kernel::epanechnikov:
      for (int c = 0; c < cells; ++c) value[c] += scale * std::max(0.0, rest_at(c));
      break;
    case Kernel::quartic:
      for (int c = 0; c < cells; ++c) {
        const double at = std::max(0.0, rest_at(c));
        value[c] += scale * (at * at);
      }
      break;
    case Kernel::gaussian:
      break;
  }
}

/// The columns (or rows) [first, last) whose centres may be within `reach` of a place.
struct Range {
  std::size_t first, last;
};
Range cells_within(double at, double reach, double origin, double cell, std::size_t count) {
  const double limit = static_cast<double>(count);
  const double low = std::clamp(std::floor((at - reach - origin) / cell - 0.5), 0.0, limit);
  const double high = std::clamp(std::ceil((at + reach - origin) / cell + 0.5), 0.0, limit);
  return {static_cast<std::size_t>(low), static_cast<std::size_t>(std::max(low, high))};
}

/// Adds the kernels of places to the rows of one band.
class Band {
 public:
  Band(const Places& places, Kernel kernel, double bandwidth, double reach, Surface& surface)
      : places_(places), kernel_(kernel), bandwidth_(bandwidth), reach_(reach), surface_(surface) {}

  void add(std::size_t first_row, std::size_t last_row, const base::Progress& progress) {
    const double south = centre_y(first_row) - reach_, north = centre_y(last_row - 1) + reach_;
    const auto below = [](const geo::Coord& at, double y) { return at.y < y; };
    const auto from = std::lower_bound(places_.at.begin(), places_.at.end(), south, below);
    for (auto place = from; place != places_.at.end() && place->y <= north; ++place) {
      if ((place - from) % 1024 == 0) progress.report(0);
      add_place(static_cast<std::size_t>(place - places_.at.begin()), first_row, last_row);
    }
  }

 private:
  double centre_y(std::size_t row) const {
    return surface_.min_y + (static_cast<double>(row) + 0.5) * surface_.cell;
  }
  double centre_x(std::size_t column) const {
    return surface_.min_x + (static_cast<double>(column) + 0.5) * surface_.cell;
  }

  void add_place(std::size_t place, std::size_t first_row, std::size_t last_row) {
    const geo::Coord& at = places_.at[place];
    const double scale = places_.weight[place] * kernel_density_at(kernel_, 0) / (bandwidth_ * bandwidth_);
    const double inverse_square = 1 / (bandwidth_ * bandwidth_);
    const Range columns = cells_within(at.x, reach_, surface_.min_x, surface_.cell, surface_.columns);
    if (columns.first == columns.last) return;
    if (kernel_ == Kernel::gaussian) {
      along_.resize(columns.last - columns.first);
      for (std::size_t c = columns.first; c < columns.last; ++c) {
        const double dx = centre_x(c) - at.x;
        along_[c - columns.first] = std::exp(-dx * dx * inverse_square / 2);
      }
    }
    const Range rows = cells_within(at.y, reach_, surface_.min_y, surface_.cell, surface_.rows);
    for (std::size_t row = std::max(rows.first, first_row); row < std::min(rows.last, last_row); ++row) {
      const double dy = centre_y(row) - at.y;
      double* const value = surface_.value.data() + row * surface_.columns;
      if (kernel_ == Kernel::gaussian) {
        add_scaled(value + columns.first, along_.data(), along_.size(),
                   scale * std::exp(-dy * dy * inverse_square / 2));
        continue;
      }
      const double rest = 1 - dy * dy * inverse_square;
      if (rest < 0) continue;
      const Range narrowed =
          cells_within(at.x, bandwidth_ * std::sqrt(rest), surface_.min_x, surface_.cell, surface_.columns);
      add_compact(kernel_,
                  {value + narrowed.first, narrowed.last - narrowed.first, centre_x(narrowed.first) - at.x,
                   surface_.cell},
                  inverse_square, rest, scale);
    }
  }

  const Places& places_;
  const Kernel kernel_;
  const double bandwidth_, reach_;
  Surface& surface_;
  std::vector<double> along_;
};

}  // namespace

__attribute__((target_clones("avx2", "default"))) void add_scaled(double* value, const double* factor,
                                                                  std::size_t count, double scale) {
  for (std::size_t c = 0; c < count; ++c) value[c] += scale * factor[c];
}

__attribute__((target_clones("avx2", "default"))) double dot(const double* a, const double* b,
                                                             std::size_t count) {
  double sum[4] = {};
  std::size_t i = 0;
  for (; i + 4 <= count; i += 4)
    for (std::size_t lane = 0; lane < 4; ++lane) sum[lane] += a[i + lane] * b[i + lane];
  double total = (sum[0] + sum[1]) + (sum[2] + sum[3]);
  for (; i < count; ++i) total += a[i] * b[i];
  return total;
}

geo::Coord Surface::centre(std::size_t cell_number) const {
  return {min_x + (static_cast<double>(cell_number % columns) + 0.5) * cell,
          min_y + (static_cast<double>(cell_number / columns) + 0.5) * cell};
}

Places places_of(std::span<const geo::Coord> points, std::span<const double> weights,
                 const geo::GeometryColumn& region) {
  if (!weights.empty() && weights.size() != points.size())
    throw Error(ErrorCode::internal, "the weights and the points are not of the same places");
  std::vector<std::pair<geo::Coord, double>> placed;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (!geo::has_position(points[i])) continue;
    if (std::isinf(points[i].x) || std::isinf(points[i].y))
      throw Error(ErrorCode::invalid_input, "a coordinate is infinite", "leave the position out");
    const double weight = weights.empty() ? 1 : weights[i];
    if (!(weight >= 0) || std::isinf(weight))
      throw Error(ErrorCode::invalid_input, "the weight of a point is negative or not a number",
                  "give 0 or more");
    placed.emplace_back(points[i], weight);
  }
  std::sort(placed.begin(), placed.end(), [](const auto& a, const auto& b) {
    return std::tuple(a.first.y, a.first.x, a.second) < std::tuple(b.first.y, b.first.x, b.second);
  });
  Places places;
  for (const auto& [at, weight] : placed) {
    if (!places.at.empty() && places.at.back() == at) {
      places.weight.back() += weight;
    } else {
      places.at.push_back(at);
      places.weight.push_back(weight);
    }
  }
  if (region.size() == 0) return places;
  const InsideRegion is_inside(region);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < places.at.size(); ++i)
    if (is_inside(places.at[i])) places.at[kept] = places.at[i], places.weight[kept++] = places.weight[i];
  places.at.resize(kept), places.weight.resize(kept);
  return places;
}

Surface empty_surface(const Places& places, const geo::GeometryColumn& region, double bandwidth,
                      double cell) {
  geo::Envelope envelope = geo::envelope(region);
  if (region.size() == 0) {
    for (const geo::Coord& at : places.at) envelope.include(at);
    envelope = envelope.grown(bandwidth);
  }
  const double longer = std::max(envelope.width(), envelope.height());
  if (!(longer > 0))
    throw Error(ErrorCode::invalid_input, "the region is empty", "give a region with an area");
  Surface surface;
  surface.cell = cell > 0 ? cell : longer / 256;
  const auto cells = [&](double side) { return std::max(1.0, std::ceil(side / surface.cell - 1e-9)); };
  const double columns = cells(envelope.width()), rows = cells(envelope.height());
  if (!(columns * rows <= most_cells))
    throw Error(ErrorCode::invalid_input, "the raster would have over 25 million cells",
                "choose a larger cell");
  surface.min_x = envelope.min_x, surface.min_y = envelope.min_y;
  surface.columns = static_cast<std::uint32_t>(columns), surface.rows = static_cast<std::uint32_t>(rows);
  surface.value.assign(static_cast<std::size_t>(surface.columns) * surface.rows, 0.0);
  return surface;
}

void add_kernels(const Places& places, Kernel kernel, double bandwidth, unsigned threads, Surface& surface,
                 const base::Progress& progress) {
  const double side = 2 * kernel_reach(kernel, bandwidth, 8.5) / surface.cell;
  const double pairs = static_cast<double>(places.at.size()) * std::min<double>(surface.columns, side) *
                       std::min<double>(surface.rows, side);
  if (pairs > exact_pairs) {
    if (can_sweep(kernel)) return sweep_kernels(places, kernel, bandwidth, threads, surface, progress);
    if (kernel == Kernel::gaussian && can_expand(surface, bandwidth))
      return expand_gaussians(places, bandwidth, threads, surface, progress);
  }
  const double reach = kernel_reach(kernel, bandwidth, pairs > exact_pairs ? 8.5 : 40);
  const std::size_t bands = (surface.rows + band_rows - 1) / band_rows;
  base::parallel_for(bands, 1, threads, [&](std::size_t begin, std::size_t end, unsigned) {
    for (std::size_t band = begin; band < end; ++band) {
      const double share = static_cast<double>(band) / static_cast<double>(bands);
      const std::size_t first = band * band_rows;
      Band(places, kernel, bandwidth, reach, surface)
          .add(first, std::min<std::size_t>(surface.rows, first + band_rows), progress.slice(share, share));
    }
  });
}

double kernel_reach(Kernel kernel, double bandwidth, double standard_deviations) {
  return kernel == Kernel::gaussian ? standard_deviations * bandwidth : bandwidth;
}

double radius_over_deviation(Kernel kernel) {
  switch (kernel) {
    case Kernel::uniform:
      return 2;
    case Kernel::triangular:
      return std::sqrt(20.0 / 3);
    case Kernel::epanechnikov:
      return std::sqrt(6.0);
    case Kernel::quartic:
      return std::sqrt(8.0);
    case Kernel::gaussian:
      break;
  }
  return 1;
}

}  // namespace phumthun::stats
