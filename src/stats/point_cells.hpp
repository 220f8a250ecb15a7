#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "geo/coord.hpp"

namespace phumthun::stats {

// Internal to stats/: the grid of DBSCAN.

/// The placed points in square cells whose diagonal is a little shorter than `eps`, so that all points of a
/// cell are within eps of one another, and what is within eps lies at most two cells away. Points that
/// coincide are one site. Sites lie cell by cell, within a cell by x, then y; cells row by row.
class PointCells {
 public:
  struct Cell {
    std::uint32_t row = 0, column = 0;
    std::uint32_t begin = 0, end = 0;  ///< sites
    geo::Envelope box;                 ///< of the sites
    std::int64_t points = 0;
  };
  /// Throws Error{invalid_input} where eps is under a four-thousand-millionth of the points' extent.
  PointCells(std::span<const geo::Coord> points, double eps);

  const std::vector<Cell>& cells() const { return cells_; }
  std::span<const geo::Coord> sites() const { return at_; }
  std::int64_t points_at(std::size_t site) const { return points_at_[site]; }
  static constexpr std::uint32_t no_site = 0xffffffffu;
  std::uint32_t site_of(std::size_t point) const { return site_of_[point]; }  ///< no_site: not placed
  double eps() const { return eps_; }
  static constexpr std::size_t most_near = 25;  ///< cells of visit_near, and the cell itself

  /// Calls use(number of a cell) for the other cells that may hold a point within eps of one of the cell's,
  /// until it answers false; only those behind it in order where `only_behind`.
  template <class Use>
  void visit_near(std::uint32_t number, bool only_behind, const Use& use) const {
    const Cell& cell = cells_[number];
    const std::uint32_t own_row = row_of_cell_[number];
    for (std::uint32_t r = only_behind ? own_row : first_row_near(own_row);
         r < rows_.size() && rows_[r].row <= cell.row + reach; ++r) {
      const std::uint32_t leftmost = cell.column > reach ? cell.column - reach : 0;
      for (std::uint32_t c = first_cell_from(rows_[r], leftmost);
           c < rows_[r].end && cells_[c].column <= cell.column + reach; ++c) {
        if (c == number || (only_behind && c < number) || !may_be_near(cell.box, cells_[c].box)) continue;
        if (!use(c)) return;
      }
    }
  }

 private:
  static constexpr std::uint32_t reach = 2;
  struct Row {
    std::uint32_t row, begin, end;  // cells
  };
  std::uint32_t first_row_near(std::uint32_t row) const;
  std::uint32_t first_cell_from(const Row& row, std::uint32_t column) const;
  bool may_be_near(const geo::Envelope& a, const geo::Envelope& b) const;

  double eps_;
  std::vector<Cell> cells_;
  std::vector<Row> rows_;
  std::vector<std::uint32_t> row_of_cell_;
  std::vector<geo::Coord> at_;
  std::vector<std::int64_t> points_at_;
  std::vector<std::uint32_t> site_of_;
};

}  // namespace phumthun::stats
