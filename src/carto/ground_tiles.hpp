#pragma once
#include <cstdint>
#include <vector>

#include "geo/coord.hpp"

namespace phumthun::carto {

/// One square of a picture of the ground; zoom 0 is the whole, each further zoom halves the squares.
struct TileKey {
  int zoom = 0;
  std::int64_t column = 0, row = 0;
  friend auto operator<=>(const TileKey&, const TileKey&) = default;
};

/// Pixels row by row from the upper left corner, four bytes each: red, green, blue, alpha (not
/// premultiplied).
struct Picture {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgba;
  bool empty() const { return rgba.empty(); }
};

/// A picture of the ground in squares, such as an MBTiles file. Functions may be called on any thread.
class GroundTiles {
 public:
  virtual ~GroundTiles() = default;
  /// The squares that show `ground` (scene's CRS, metres) best at that scale, at most `most` of them (a
  /// coarser zoom is taken where they would be more); none where the picture does not reach.
  virtual std::vector<TileKey> tiles_for(const geo::Envelope& ground, double metres_per_pixel,
                                         std::size_t most) const = 0;
  /// Where a square lies in the scene's CRS: (n + 1) x (n + 1) points, row by row from its north-west corner.
  virtual std::vector<geo::Coord> corners(const TileKey&, int n) const = 0;
  /// The square's pixels; an empty picture where the file has none. Throws Error{io} where it can't be read.
  virtual Picture read(const TileKey&) const = 0;
};

}  // namespace phumthun::carto
