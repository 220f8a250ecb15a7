#pragma once
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/coord.hpp"

namespace phumthun::paint::gl {

/// The reflex corners of an outline in a grid of about one corner a cell, built once. Only these can spoil an
/// ear.
class ReflexGrid {
 public:
  struct Entry {
    geo::Coord at;
    std::uint32_t corner;
  };

  ReflexGrid() = default;
  explicit ReflexGrid(std::span<const Entry> entries) {
    for (const Entry& e : entries) extent_.include(e.at);
    columns_ = rows_ = std::max<std::uint32_t>(
        1, static_cast<std::uint32_t>(std::sqrt(static_cast<double>(entries.size()))));
    per_x_ = columns_ / std::max(extent_.width(), 1e-9);
    per_y_ = rows_ / std::max(extent_.height(), 1e-9);
    starts_.assign(columns_ * rows_ + 1, 0);
    for (const Entry& e : entries) ++starts_[cell_of(e.at) + 1];
    for (std::size_t i = 1; i < starts_.size(); ++i) starts_[i] += starts_[i - 1];
    corners_.resize(entries.size());
    std::vector<std::uint32_t> cursor(starts_.begin(), starts_.end() - 1);
    for (const Entry& e : entries) corners_[cursor[cell_of(e.at)]++] = e.corner;
  }

  /// Whether `spoils(corner)` holds for any corner in the cells that `box` touches.
  template <class Predicate>
  bool any_within(const geo::Envelope& box, Predicate spoils) const {
    if (corners_.empty() || !extent_.intersects(box)) return false;
    const std::uint32_t from = column(box.min_x), to = column(box.max_x);
    for (std::uint32_t y = row(box.min_y), last = row(box.max_y); y <= last;
         ++y)  // a row's cells are contiguous
      for (std::uint32_t i = starts_[y * columns_ + from]; i < starts_[y * columns_ + to + 1]; ++i)
        if (spoils(corners_[i])) return true;
    return false;
  }

 private:
  std::uint32_t column(double x) const { return clamped((x - extent_.min_x) * per_x_, columns_); }
  std::uint32_t row(double y) const { return clamped((y - extent_.min_y) * per_y_, rows_); }
  std::uint32_t cell_of(const geo::Coord& c) const { return row(c.y) * columns_ + column(c.x); }
  static std::uint32_t clamped(double position, std::uint32_t count) {
    return static_cast<std::uint32_t>(std::clamp(position, 0.0, count - 1.0));
  }

  geo::Envelope extent_;
  std::uint32_t columns_ = 1, rows_ = 1;
  double per_x_ = 1, per_y_ = 1;
  std::vector<std::uint32_t> starts_, corners_;
};

}  // namespace phumthun::paint::gl
