#include "paint/gl/tile_sheet.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

#include "paint/gl/render_target.hpp"

namespace phumthun::paint::gl {
namespace {

constexpr TileIndex no_tile{std::numeric_limits<std::int64_t>::min(), 0};

/// A length that begins anywhere within a tile touches one tile more than it is long.
int tiles_along(int length_px) {
  return (std::max(1, length_px) + TileSheet::tile_px - 1) / TileSheet::tile_px + 1;
}

}  // namespace

void TileSheet::restart(const View& view, const Viewport& port) {
  // Not the centre, which lies between two pixels of a port of an odd width: which of them it is nearer to
  // would be left to the rounding of doubles.
  const geo::Envelope ground = visible_ground(view, port);
  anchor_ = {ground.min_x, ground.max_y};
  metres_per_pixel_ = view.metres_per_pixel;
  const int columns = tiles_along(port.width), rows = tiles_along(port.height);
  if (columns != columns_ || rows != rows_ || !texture_) {
    columns_ = columns, rows_ = rows;
    texture_ = color_texture(width_px(), height_px());
    framebuffer_ = framebuffer_of(texture_);
  }
  slots_.assign(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_), no_tile);
  states_.assign(slots_.size(), {});
}

bool TileSheet::has_room_for(const Viewport& port) const {
  return started() && tiles_along(port.width) <= columns_ && tiles_along(port.height) <= rows_;
}

TileRange TileSheet::tiles_of(const geo::Envelope& ground) const {
  const geo::Coord low = sheet_px({ground.min_x, ground.max_y}),
                   high = sheet_px({ground.max_x, ground.min_y});
  const auto tile = [](double px) { return static_cast<std::int64_t>(std::floor(px / tile_px)); };
  constexpr double touch = 0.01;  // an edge that only touches the next tile needs none of it
  return {{tile(low.x + touch), tile(low.y + touch)}, {tile(high.x - touch), tile(high.y - touch)}};
}

std::int64_t TileSheet::held_within(const TileRange& range) const {
  return std::count_if(slots_.begin(), slots_.end(), [&range](const TileIndex& tile) {
    return tile.x >= range.first.x && tile.x <= range.last.x && tile.y >= range.first.y &&
           tile.y <= range.last.y;
  });
}

void TileSheet::forget(const TileIndex& tile) {
  if (holds(tile)) slots_[slot_of(tile)] = no_tile;
}

std::vector<TileIndex> TileSheet::held() const {
  std::vector<TileIndex> tiles;
  std::ranges::copy_if(slots_, std::back_inserter(tiles),
                       [](const TileIndex& tile) { return !(tile == no_tile); });
  return tiles;
}

std::vector<TileBlock> TileSheet::held_blocks() const {
  return blocks(true);
}

std::vector<TileBlock> TileSheet::inked_blocks() const {
  return blocks(false);
}

std::vector<TileBlock> TileSheet::blocks(bool with_blank) const {
  std::vector<TileBlock> blocks;
  const auto extend_downwards = [&blocks](const TileBlock& row) {
    for (TileBlock& block : blocks)
      if (block.columns == row.columns && block.first.x == row.first.x &&
          block.first.y + block.rows == row.first.y) {
        ++block.rows;
        return true;
      }
    return false;
  };
  for (std::size_t row = 0; row < static_cast<std::size_t>(rows_); ++row) {
    const std::size_t row_start = row * static_cast<std::size_t>(columns_);
    const TileIndex* slots = slots_.data() + row_start;
    const auto shown = [&](int column) {
      return with_blank || !states_[row_start + static_cast<std::size_t>(column)].blank;
    };
    for (int column = 0; column < columns_;) {
      TileBlock run{slots[column], 1, 1};
      const bool held = !(run.first == no_tile) && shown(column);
      while (held && column + run.columns < columns_ && shown(column + run.columns) &&
             slots[column + run.columns] == TileIndex{run.first.x + run.columns, run.first.y})
        ++run.columns;
      column += run.columns;
      if (held && !extend_downwards(run)) blocks.push_back(run);
    }
  }
  return blocks;
}

geo::Envelope TileSheet::ground_of(const TileIndex& tile) const {
  const double side = tile_px * metres_per_pixel_;
  const double west = anchor_.x + static_cast<double>(tile.x) * side;
  const double north = anchor_.y - static_cast<double>(tile.y) * side;
  return {west, north - side, west + side, north};
}

}  // namespace phumthun::paint::gl
