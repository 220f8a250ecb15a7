#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "app/plot_rows.hpp"
#include "carto/ground_tiles.hpp"
#include "carto/map_scene.hpp"

namespace phumthun::app {

/// A field of cells over two ranges of values, row by row from the upper left: x to the right, y upwards.
struct DensityField {
  double low_x = 0, high_x = 1, low_y = 0, high_y = 1;
  int columns = 240, rows = 160;

  std::size_t cells() const { return static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows); }
};
inline constexpr std::uint16_t no_cell = 0xFFFF;

/// The cell of each pair; no_cell where a value is missing, infinite or beyond the field.
std::vector<std::uint16_t> cells_of_pairs(std::span<const double> x, std::span<const double> y,
                                          const DensityField&);
/// How many rows of the part each cell holds.
std::vector<std::uint32_t> count_cells(std::span<const std::uint16_t> cell_of_row, const RowPart&,
                                       const DensityField&);

/// The colours of a picture of marks too many to be drawn one by one: from few to many by the logarithm.
struct DensityColors {
  carto::Color all, rest, picked;  ///< `rest`: all of them, beneath what is picked
  bool any_picked = false;
  double faintest = 0.22;  ///< opacity of a pixel with one mark
  double power = 1;        ///< of the logarithm's share: above 1 only what is thick stands out
};
/// Numbers at each pixel as a picture; `picked` may be empty. What is picked lies over the rest.
carto::Picture density_picture(std::span<const float> all, std::span<const float> picked, int width,
                               int height, const DensityColors&);
std::vector<float> as_floats(std::span<const std::uint32_t> counts);

}  // namespace phumthun::app
