#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/error.hpp"
#include "stats/point_pattern.hpp"

namespace phumthun::stats {
namespace {

using base::Error;
using base::ErrorCode;

const double row_over_width = std::numbers::sqrt3 / 2;  // between rows of hexagons

/// A bin: rows from the south; columns from the west, odd rows of hexagons half a width further east.
struct BinPlace {
  std::int64_t row, column;
  auto operator<=>(const BinPlace&) const = default;
};

geo::Coord centre_of(const BinPlace& bin, BinShape shape, double width) {
  const auto row = static_cast<double>(bin.row), column = static_cast<double>(bin.column);
  if (shape == BinShape::square) return {(column + 0.5) * width, (row + 0.5) * width};
  return {(column + (bin.row % 2 != 0 ? 0.5 : 0.0)) * width, row * row_over_width * width};
}

BinPlace square_at(const geo::Coord& at, double width) {
  return {static_cast<std::int64_t>(std::floor(at.y / width)),
          static_cast<std::int64_t>(std::floor(at.x / width))};
}

/// The hexagon of the nearest centre: one of the rows below and above; of equally near ones the south-west.
BinPlace hexagon_at(const geo::Coord& at, double width) {
  const auto below = static_cast<std::int64_t>(std::floor(at.y / (row_over_width * width)));
  BinPlace nearest{};
  double least = 0;
  for (std::int64_t row = below; row <= below + 1; ++row) {
    const double shift = row % 2 != 0 ? 0.5 : 0.0;
    const BinPlace bin{row, static_cast<std::int64_t>(std::ceil(at.x / width - shift - 0.5))};
    const geo::Coord centre = centre_of(bin, BinShape::hexagon, width);
    const double squares = (at.x - centre.x) * (at.x - centre.x) + (at.y - centre.y) * (at.y - centre.y);
    if (row == below || squares < least) nearest = bin, least = squares;
  }
  return nearest;
}

}  // namespace

PointBins point_bins(std::span<const geo::Coord> points, std::span<const std::uint8_t> is_marked,
                     BinShape shape, double width) {
  if (!(width > 0) || std::isinf(width))
    throw Error(ErrorCode::invalid_input, "the width of a bin is not above 0", "give a width above 0");
  if (!is_marked.empty() && is_marked.size() != points.size())
    throw Error(ErrorCode::internal, "the marks and the points are not of the same places");
  std::vector<std::pair<BinPlace, std::uint32_t>> placed;
  placed.reserve(points.size());
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (!geo::has_position(points[i])) continue;
    if (!(std::max(std::abs(points[i].x), std::abs(points[i].y)) / width < 1e15))
      throw Error(ErrorCode::invalid_input, "a coordinate is infinite, or the bins are too small for it",
                  "choose wider bins");
    const BinPlace bin =
        shape == BinShape::square ? square_at(points[i], width) : hexagon_at(points[i], width);
    placed.emplace_back(bin, static_cast<std::uint32_t>(i));
  }
  std::sort(placed.begin(), placed.end());
  PointBins bins;
  bins.shape = shape, bins.width = width;
  bins.bin_of.assign(points.size(), PointBins::no_bin);
  for (std::size_t i = 0; i < placed.size(); ++i) {
    if (i == 0 || placed[i].first != placed[i - 1].first) {
      bins.centres.push_back(centre_of(placed[i].first, shape, width));
      bins.count.push_back(0);
      bins.marked.push_back(0);
    }
    ++bins.count.back();
    const std::uint32_t point = placed[i].second;
    bins.bin_of[point] = static_cast<std::uint32_t>(bins.centres.size() - 1);
    if (!is_marked.empty() && is_marked[point]) ++bins.marked.back();
  }
  return bins;
}

std::vector<geo::Coord> bin_outline(const PointBins& bins, std::size_t bin) {
  const geo::Coord& centre = bins.centres[bin];
  const double half = bins.width / 2;
  if (bins.shape == BinShape::square)
    return {{centre.x - half, centre.y - half},
            {centre.x + half, centre.y - half},
            {centre.x + half, centre.y + half},
            {centre.x - half, centre.y + half},
            {centre.x - half, centre.y - half}};
  const double side = bins.width * std::numbers::inv_sqrt3;
  return {{centre.x, centre.y - side},
          {centre.x + half, centre.y - side / 2},
          {centre.x + half, centre.y + side / 2},
          {centre.x, centre.y + side},
          {centre.x - half, centre.y + side / 2},
          {centre.x - half, centre.y - side / 2},
          {centre.x, centre.y - side}};
}

}  // namespace phumthun::stats
