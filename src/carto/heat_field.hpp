#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "carto/map_scene.hpp"

namespace phumthun::carto {

/// How thickly points lie around the nodes of a square grid: each point counts as a quartic bump of
/// `radius_m`, 3 / (pi r^2) (1 - d^2 / r^2)^2, whose volume is one (Silverman, Density Estimation, 1986, eq.
/// 4.5). Nodes stand at whole multiples of the cell size from (0, 0), so that two grids that meet have the
/// same values where they do. A point is shared out to the four nodes around it first: the error is under 2 %
/// of the peak where cells are at most an eighth of the radius.
class HeatField {
 public:
  /// Nodes to cover `ground`, `cell_m` apart (metres, over 0). The radius is at least half a cell.
  HeatField(const geo::Envelope& ground, double cell_m, double radius_m);

  /// The cell to take where the picture's pixels are this large: fine enough for the picture or for the bump.
  static double cell_for(double radius_m, double metres_per_pixel);

  /// What lies within this counts.
  geo::Envelope reach() const;
  /// Points outside of reach() and without a position are left out.
  void add(const geo::Coord& at);
  /// Points per square kilometre at the nodes, row by row from the south, columns from the west.
  std::vector<float> per_km2() const;

  int columns() const { return columns_; }
  int rows() const { return rows_; }
  /// From the first node to the last.
  geo::Envelope ground() const;
  bool empty() const { return !any_; }

 private:
  double cell_m_, radius_m_;
  std::int64_t first_column_, first_row_;
  int columns_, rows_, margin_;
  int padded_columns_, padded_rows_;
  std::vector<float> counts_;  // with the margin
  bool any_ = false;
};

inline constexpr std::size_t heat_colors = 256;
/// The layer's ramp from 0 to full_per_km2 in equal steps, the lowest fifth coming out of nothing; the
/// layer's opacity is not in it. A ramp without colours is empty (see-through).
std::array<Color, heat_colors> heat_palette(const HeatLayer& layer);

}  // namespace phumthun::carto
