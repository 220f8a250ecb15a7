#include "app/plot_density.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/parallel_for.hpp"

namespace phumthun::app {
namespace {

constexpr std::size_t grain = 65536;
constexpr double muted_share = 0.45;  ///< of the rest's opacity while something is picked
constexpr std::size_t ramp_steps = 256;

/// Opacity by the logarithm of a number against the greatest one, in steps.
class LogRamp {
 public:
  LogRamp(std::span<const float> numbers, double strength, const DensityColors& colors) {
    const float most = numbers.empty() ? 0 : *std::max_element(numbers.begin(), numbers.end());
    per_log_ = most > 1 ? static_cast<double>(ramp_steps - 1) / std::log2(static_cast<double>(most)) : 0;
    for (std::size_t i = 0; i < ramp_steps; ++i) {
      const double share = most > 1 ? static_cast<double>(i) / static_cast<double>(ramp_steps - 1) : 1;
      alpha_[i] = static_cast<std::uint8_t>(
          255 * strength * (colors.faintest + (1 - colors.faintest) * std::pow(share, colors.power)) + 0.5);
    }
  }
  std::uint8_t alpha(float number) const {
    if (!(number > 0)) return 0;
    const double step = number > 1 ? std::log2(static_cast<double>(number)) * per_log_ : 0;
    const std::uint8_t least = alpha_[std::min(ramp_steps - 1, static_cast<std::size_t>(step))];
    return number < 1 ? static_cast<std::uint8_t>(least * number + 0.5F) : least;
  }

 private:
  double per_log_ = 0;
  std::array<std::uint8_t, ramp_steps> alpha_{};
};

/// `over` laid on what is there, both not premultiplied.
void lay(std::uint8_t* pixel, carto::Color over, std::uint8_t alpha) {
  if (alpha == 0) return;
  const double a = alpha / 255.0, below = pixel[3] / 255.0, whole = a + below * (1 - a);
  const std::array<std::uint8_t, 3> color{over.r, over.g, over.b};
  for (std::size_t c = 0; c < 3; ++c)
    pixel[c] = static_cast<std::uint8_t>((color[c] * a + pixel[c] * below * (1 - a)) / whole + 0.5);
  pixel[3] = static_cast<std::uint8_t>(255 * whole + 0.5);
}

}  // namespace

std::vector<std::uint16_t> cells_of_pairs(std::span<const double> x, std::span<const double> y,
                                          const DensityField& field) {
  std::vector<std::uint16_t> cells(x.size(), no_cell);
  const double per_x = field.columns / (field.high_x - field.low_x);
  const double per_y = field.rows / (field.high_y - field.low_y);
  base::parallel_for(x.size(), grain, 0, [&](std::size_t begin, std::size_t end, unsigned) {
    for (std::size_t row = begin; row < end; ++row) {
      const double right = (x[row] - field.low_x) * per_x, up = (y[row] - field.low_y) * per_y;
      if (!(right >= 0 && right <= field.columns && up >= 0 && up <= field.rows)) continue;
      const int column = std::min(field.columns - 1, static_cast<int>(right));
      const int line = field.rows - 1 - std::min(field.rows - 1, static_cast<int>(up));
      cells[row] = static_cast<std::uint16_t>(line * field.columns + column);
    }
  });
  return cells;
}

std::vector<std::uint32_t> count_cells(std::span<const std::uint16_t> cell_of_row, const RowPart& part,
                                       const DensityField& field) {
  std::vector<std::uint32_t> counts(field.cells(), 0);
  for (std::size_t row = 0; row < cell_of_row.size(); ++row)
    if (cell_of_row[row] != no_cell && part.has(row)) ++counts[cell_of_row[row]];
  return counts;
}

std::vector<float> as_floats(std::span<const std::uint32_t> counts) {
  return {counts.begin(), counts.end()};
}

carto::Picture density_picture(std::span<const float> all, std::span<const float> picked, int width,
                               int height, const DensityColors& colors) {
  carto::Picture picture{width, height, std::vector<std::uint8_t>(4 * all.size(), 0)};
  const LogRamp ramp(all, colors.any_picked ? muted_share : 1, colors), picked_ramp(picked, 1, colors);
  for (std::size_t at = 0; at < all.size(); ++at) {
    std::uint8_t* pixel = picture.rgba.data() + 4 * at;
    lay(pixel, colors.any_picked ? colors.rest : colors.all, ramp.alpha(all[at]));
    if (!picked.empty()) lay(pixel, colors.picked, picked_ramp.alpha(picked[at]));
  }
  return picture;
}

}  // namespace phumthun::app
