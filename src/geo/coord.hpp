#pragma once
#include <algorithm>
#include <cmath>
#include <limits>

namespace phumthun::geo {

/// A position: x = easting or longitude, y = northing or latitude, always, in the CRS of what holds it.
struct Coord {
  double x = 0;
  double y = 0;
  friend bool operator==(const Coord&, const Coord&) = default;
};

/// Stands for "no position" in a column of points.
inline constexpr Coord no_coord{std::numeric_limits<double>::quiet_NaN(),
                                std::numeric_limits<double>::quiet_NaN()};
inline bool has_position(const Coord& c) {
  return !std::isnan(c.x) && !std::isnan(c.y);
}

/// An axis-parallel rectangle; empty until something is included.
struct Envelope {
  double min_x = std::numeric_limits<double>::infinity();
  double min_y = std::numeric_limits<double>::infinity();
  double max_x = -std::numeric_limits<double>::infinity();
  double max_y = -std::numeric_limits<double>::infinity();

  bool empty() const { return !(min_x <= max_x && min_y <= max_y); }
  double width() const { return empty() ? 0 : max_x - min_x; }
  double height() const { return empty() ? 0 : max_y - min_y; }
  Coord centre() const { return {(min_x + max_x) / 2, (min_y + max_y) / 2}; }
  void include(const Coord& c) {
    if (!has_position(c)) return;
    min_x = std::min(min_x, c.x), max_x = std::max(max_x, c.x);
    min_y = std::min(min_y, c.y), max_y = std::max(max_y, c.y);
  }
  void include(const Envelope& e) {
    if (e.empty()) return;
    include(Coord{e.min_x, e.min_y});
    include(Coord{e.max_x, e.max_y});
  }
  bool contains(const Coord& c) const { return c.x >= min_x && c.x <= max_x && c.y >= min_y && c.y <= max_y; }
  bool intersects(const Envelope& e) const {
    return min_x <= e.max_x && e.min_x <= max_x && min_y <= e.max_y && e.min_y <= max_y;
  }
  Envelope grown(double by) const { return {min_x - by, min_y - by, max_x + by, max_y + by}; }
};

}  // namespace phumthun::geo
