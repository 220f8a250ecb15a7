#include "carto/heat_field.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace phumthun::carto {
namespace {

constexpr double cells_in_radius = 12;  ///< at most: finer ones show nothing more
constexpr double pixels_in_cell = 2;    ///< at least, unless the bump itself is smaller
constexpr double solid_from = 0.2;      ///< the share of the full density from which the ramp hides the map

Color mixed(const Color& a, const Color& b, double share) {
  const auto mix = [share](std::uint8_t from, std::uint8_t to) {
    return static_cast<std::uint8_t>(std::lround(from + (to - from) * share));
  };
  return {mix(a.r, b.r), mix(a.g, b.g), mix(a.b, b.b), mix(a.a, b.a)};
}

}  // namespace

HeatField::HeatField(const geo::Envelope& ground, double cell_m, double radius_m)
    : cell_m_(cell_m), radius_m_(std::max(radius_m, cell_m / 2)) {
  first_column_ = static_cast<std::int64_t>(std::floor(ground.min_x / cell_m));
  first_row_ = static_cast<std::int64_t>(std::floor(ground.min_y / cell_m));
  columns_ =
      static_cast<int>(static_cast<std::int64_t>(std::ceil(ground.max_x / cell_m)) - first_column_) + 1;
  rows_ = static_cast<int>(static_cast<std::int64_t>(std::ceil(ground.max_y / cell_m)) - first_row_) + 1;
  margin_ = static_cast<int>(std::ceil(radius_m_ / cell_m)) + 1;
  padded_columns_ = columns_ + 2 * margin_, padded_rows_ = rows_ + 2 * margin_;
  counts_.assign(static_cast<std::size_t>(padded_columns_) * static_cast<std::size_t>(padded_rows_), 0.0F);
}

double HeatField::cell_for(double radius_m, double metres_per_pixel) {
  const double finest = radius_m / cells_in_radius;
  return std::max({finest, std::min(pixels_in_cell * metres_per_pixel, radius_m / 2), 1e-3});
}

geo::Envelope HeatField::ground() const {
  const double west = static_cast<double>(first_column_) * cell_m_,
               south = static_cast<double>(first_row_) * cell_m_;
  return {west, south, west + (columns_ - 1) * cell_m_, south + (rows_ - 1) * cell_m_};
}

geo::Envelope HeatField::reach() const {
  return ground().grown((margin_ - 1) * cell_m_);
}

void HeatField::add(const geo::Coord& at) {
  const double x = at.x / cell_m_ - static_cast<double>(first_column_ - margin_);
  const double y = at.y / cell_m_ - static_cast<double>(first_row_ - margin_);
  if (!(x >= 0 && y >= 0 && x < padded_columns_ - 1 && y < padded_rows_ - 1)) return;
  const auto column = static_cast<std::size_t>(x), row = static_cast<std::size_t>(y);
  const auto east = static_cast<float>(x - static_cast<double>(column)),
             north = static_cast<float>(y - static_cast<double>(row));
  const auto stride = static_cast<std::size_t>(padded_columns_);
  float* node = counts_.data() + row * stride + column;
  node[0] += (1 - east) * (1 - north);
  node[1] += east * (1 - north);
  node[stride] += (1 - east) * north;
  node[stride + 1] += east * north;
  any_ = true;
}

std::vector<float> HeatField::per_km2() const {
  std::vector<float> field(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_), 0.0F);
  const double peak = 3e6 / (std::numbers::pi * radius_m_ * radius_m_);
  const int side = 2 * margin_ + 1;
  std::vector<float> bump(static_cast<std::size_t>(side));
  for (int dy = -margin_; dy <= margin_; ++dy) {
    for (int dx = -margin_; dx <= margin_; ++dx) {
      const double inside = 1 - (dx * dx + dy * dy) * cell_m_ * cell_m_ / (radius_m_ * radius_m_);
      bump[static_cast<std::size_t>(dx + margin_)] =
          inside > 0 ? static_cast<float>(peak * inside * inside) : 0.0F;
    }
    for (int row = 0; row < rows_; ++row) {
      const float* counts = counts_.data() + static_cast<std::size_t>(row + margin_ + dy) *
                                                 static_cast<std::size_t>(padded_columns_);
      float* out = field.data() + static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_);
      for (int from = 0; from < padded_columns_; ++from) {
        if (counts[from] == 0) continue;
        const int first = std::max(0, from - 2 * margin_), last = std::min(columns_ - 1, from);
        for (int to = first; to <= last; ++to)  // the bump is the same to both sides
          out[to] += counts[from] * bump[static_cast<std::size_t>(from - to)];
      }
    }
  }
  return field;
}

std::array<Color, heat_colors> heat_palette(const HeatLayer& layer) {
  std::array<Color, heat_colors> palette;
  palette.fill({0, 0, 0, 0});
  if (layer.ramp.empty()) return palette;
  for (std::size_t i = 1; i < heat_colors; ++i) {
    const double share = static_cast<double>(i) / (heat_colors - 1);
    const double place = share * static_cast<double>(layer.ramp.size() - 1);
    const std::size_t below = std::min(static_cast<std::size_t>(place), layer.ramp.size() - 1);
    const std::size_t above = std::min(below + 1, layer.ramp.size() - 1);
    palette[i] = mixed(layer.ramp[below], layer.ramp[above], place - static_cast<double>(below));
    palette[i].a = static_cast<std::uint8_t>(std::lround(palette[i].a * std::min(1.0, share / solid_from)));
  }
  palette[0] = palette[1];
  palette[0].a = 0;
  return palette;
}

}  // namespace phumthun::carto
