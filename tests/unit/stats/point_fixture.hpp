#pragma once
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "geo/geometry_column.hpp"

namespace phumthun::stats::test {

/// 300 points of the unit square, denser in the west, as tests/reference/point_pattern.R makes them.
struct MadePoints {
  std::vector<geo::Coord> at;
  std::vector<std::uint8_t> is_case;
};
inline MadePoints made_points() {
  MadePoints points;
  for (int i = 1; i <= 300; ++i) {
    const double x = std::pow(std::fmod(i * 0.6180339887498949, 1), 1.5);
    points.at.push_back({x, std::fmod(i * 0.7548776662466927, 1)});
    points.is_case.push_back((i % 3 == 0 && x < 0.4) || i % 7 == 0);
  }
  return points;
}

/// One feature of one ring.
inline geo::GeometryColumn polygon(std::vector<geo::Coord> corners) {
  geo::GeometryColumn region;
  corners.push_back(corners.front());
  region.coords = std::move(corners);
  region.ring_starts = {0, static_cast<std::uint32_t>(region.coords.size())};
  region.polygon_starts = {0, 1};
  region.feature_starts = {0, 1};
  return region;
}
inline geo::GeometryColumn rectangle(double min_x, double min_y, double max_x, double max_y) {
  return polygon({{min_x, min_y}, {max_x, min_y}, {max_x, max_y}, {min_x, max_y}});
}
inline geo::GeometryColumn unit_square() {
  return rectangle(0, 0, 1, 1);
}
/// The unit square without its north-east quarter.
inline geo::GeometryColumn bent() {
  return polygon({{0, 0}, {1, 0}, {1, 0.5}, {0.5, 0.5}, {0.5, 1}, {0, 1}});
}

}  // namespace phumthun::stats::test
