#pragma once
#include <cstdint>
#include <vector>

#include "paint/gl/handles.hpp"
#include "paint/gl/view.hpp"

namespace phumthun::paint::gl {

/// A tile by its place in the sheet's own grid: x to the right, y upwards, tile (0, 0) begins at the sheet's
/// anchor.
struct TileIndex {
  std::int64_t x = 0, y = 0;
  friend bool operator==(const TileIndex&, const TileIndex&) = default;
};
struct TileRange {
  TileIndex first, last;  ///< both inclusive
  std::int64_t count() const { return (last.x - first.x + 1) * (last.y - first.y + 1); }
};

/// How a tile was drawn.
struct TileState {
  bool blank = false;            ///< nothing is on it
  bool waits = false;            ///< it is worth drawing again when more of the ground's picture has come
  bool draft = false;            ///< without smooth edges: worth drawing again when there is time
  bool in_parts = false;         ///< the sheet's parts are there for it, too
  std::uint64_t deliveries = 0;  ///< how often something had come when it was drawn
};

/// Held tiles that stand together on the ground and in the texture.
struct TileBlock {
  TileIndex first;  ///< upper left
  int columns = 0, rows = 0;
};

/// A picture of the map at one scale, kept in tiles of one texture that goes round in both directions:
/// panning keeps what is drawn and asks for new tiles at the edges only. A tile's slot is its index modulo
/// the sheet's size.
class TileSheet {
 public:
  static constexpr int tile_px = 192;

  /// Forgets all tiles and takes a new scale, with room for every tile that a viewport of this size can
  /// touch.
  void restart(const View& view, const Viewport& port);

  bool started() const { return metres_per_pixel_ > 0; }
  double metres_per_pixel() const { return metres_per_pixel_; }
  /// Whether a viewport of this size fits.
  bool has_room_for(const Viewport& port) const;

  /// The tiles that a view touches.
  TileRange tiles_of(const geo::Envelope& ground) const;
  bool holds(const TileIndex& tile) const { return slots_[slot_of(tile)] == tile; }
  std::int64_t held_within(const TileRange& range) const;
  /// All held tiles in as few rectangles as come naturally: one to four when the sheet is full.
  std::vector<TileBlock> held_blocks() const;
  /// The same without blank ones.
  std::vector<TileBlock> inked_blocks() const;
  void mark_held(const TileIndex& tile, const TileState& state) {
    slots_[slot_of(tile)] = tile;
    states_[slot_of(tile)] = state;
  }
  void forget(const TileIndex& tile);
  std::vector<TileIndex> held() const;
  /// Of a held tile.
  const TileState& state(const TileIndex& tile) const { return states_[slot_of(tile)]; }

  geo::Envelope ground_of(const TileIndex& tile) const;
  /// First corner of a tile's place in the texture, in pixels. The texture's rows go from north to south, as
  /// a window's do in memory: a copy between the two is plain, which matters where the processor draws.
  int texture_x(const TileIndex& tile) const { return column_of(tile) * tile_px; }
  int texture_y(const TileIndex& tile) const { return row_of(tile) * tile_px; }
  int width_px() const { return columns_ * tile_px; }
  int height_px() const { return rows_ * tile_px; }
  /// Ground to pixels of the endless sheet, y downwards.
  geo::Coord sheet_px(const geo::Coord& ground) const {
    return {(ground.x - anchor_.x) / metres_per_pixel_, (anchor_.y - ground.y) / metres_per_pixel_};
  }

  GLuint texture() const { return texture_.get(); }
  GLuint framebuffer() const { return framebuffer_.get(); }

 private:
  std::vector<TileBlock> blocks(bool with_blank) const;
  int column_of(const TileIndex& tile) const {
    return static_cast<int>(((tile.x % columns_) + columns_) % columns_);
  }
  int row_of(const TileIndex& tile) const { return static_cast<int>(((tile.y % rows_) + rows_) % rows_); }
  std::size_t slot_of(const TileIndex& tile) const {
    return static_cast<std::size_t>(row_of(tile)) * static_cast<std::size_t>(columns_) +
           static_cast<std::size_t>(column_of(tile));
  }

  geo::Coord anchor_;
  double metres_per_pixel_ = 0;
  int columns_ = 0, rows_ = 0;
  std::vector<TileIndex> slots_;
  std::vector<TileState> states_;
  Texture texture_;
  Framebuffer framebuffer_;
};

}  // namespace phumthun::paint::gl
