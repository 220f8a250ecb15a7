#include "paint/gl/point_order.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

#include "paint/gl/finite_coords.hpp"

namespace phumthun::paint::gl {
namespace {

constexpr double finest_side_m = 0.5;
constexpr double most_squares = 1 << 30;  // along a side
constexpr std::size_t points_in_block = 256;

/// Every second bit, from the lowest on.
std::uint64_t spread(std::uint64_t v) {
  v = (v | (v << 16)) & 0x0000FFFF0000FFFFULL;
  v = (v | (v << 8)) & 0x00FF00FF00FF00FFULL;
  v = (v | (v << 4)) & 0x0F0F0F0F0F0F0F0FULL;
  v = (v | (v << 2)) & 0x3333333333333333ULL;
  return (v | (v << 1)) & 0x5555555555555555ULL;
}

std::uint8_t level_joining(std::uint64_t a, std::uint64_t b) {
  return static_cast<std::uint8_t>((std::bit_width(a ^ b) + 1) / 2);
}

void add_blocks(PointOrder& order) {
  for (std::size_t first = 0; first < order.points.size(); first += points_in_block) {
    const std::size_t end = std::min(order.points.size(), first + points_in_block);
    PointOrder::Block block{static_cast<std::uint32_t>(first),
                            static_cast<std::uint32_t>(end - first),
                            order.points[first].x,
                            order.points[first].y,
                            order.points[first].x,
                            order.points[first].y};
    for (std::size_t i = first; i < end; ++i) {
      const PointOrder::Point& p = order.points[i];
      block.min_x = std::min(block.min_x, p.x), block.max_x = std::max(block.max_x, p.x);
      block.min_y = std::min(block.min_y, p.y), block.max_y = std::max(block.max_y, p.y);
    }
    order.blocks.push_back(block);
  }
}

}  // namespace

std::uint8_t PointOrder::level_for(double side) const {
  std::uint8_t level = 0;
  while (level < 31 && side_m(level + 1) <= side) ++level;
  return level;
}

double PointOrder::side_m(std::uint8_t level) const {
  return std::ldexp(finest_m, level);
}

PointOrder order_points(const geo::GeometryColumn& column, const CheckPoint& check) {
  const geo::Envelope extent = finite_envelope(column);
  PointOrder order;
  if (extent.empty()) return order;
  order.origin = extent.centre();
  order.finest_m = std::max(finest_side_m, std::max(extent.width(), extent.height()) / most_squares);
  std::vector<std::pair<std::uint64_t, std::uint32_t>> places;
  for (std::uint32_t row = 0; row < column.coords.size(); ++row) {
    const geo::Coord& c = column.coords[row];
    if (!is_finite(c)) continue;
    const auto x = static_cast<std::uint64_t>((c.x - extent.min_x) / order.finest_m),
               y = static_cast<std::uint64_t>((c.y - extent.min_y) / order.finest_m);
    places.emplace_back((spread(y) << 1) | spread(x), row);
  }
  check();
  std::sort(places.begin(), places.end());
  check();
  order.points.reserve(places.size());
  order.joined_level.reserve(places.size());
  for (std::size_t i = 0; i < places.size(); ++i) {
    const geo::Coord& c = column.coords[places[i].second];
    order.points.push_back({static_cast<float>(c.x - order.origin.x),
                            static_cast<float>(c.y - order.origin.y), places[i].second});
    order.joined_level.push_back(i == 0 ? PointOrder::never_joined
                                        : level_joining(places[i - 1].first, places[i].first));
  }
  add_blocks(order);
  return order;
}

}  // namespace phumthun::paint::gl
