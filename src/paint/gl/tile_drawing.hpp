#pragma once
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <span>
#include <vector>

#include "paint/gl/area_coloring.hpp"
#include "paint/gl/scene_drawing.hpp"
#include "paint/gl/sheet_parts.hpp"
#include "paint/gl/tile_sheet.hpp"

namespace phumthun::paint::gl {

/// How long tiles are drawn in one frame, over all sheets: until a moment has come, but one tile at least.
class TileBudget {
 public:
  using Clock = std::chrono::steady_clock;
  explicit TileBudget(double milliseconds)
      : start_(Clock::now()),
        until_(start_ + std::chrono::microseconds(static_cast<std::int64_t>(milliseconds * 1000))) {}

  /// Whether there is time for one more, which may take as long as the longest before.
  bool allows_one_more() const { return drawn_ == 0 || Clock::now() + longest_ < until_; }
  bool has_time() const { return Clock::now() < until_; }
  void begin_tile() { last_ = Clock::now(); }
  void end_tile() {
    longest_ = std::max(longest_, Clock::now() - last_);
    ++drawn_;
  }
  int drawn() const { return drawn_; }
  double spent_ms() const { return std::chrono::duration<double, std::milli>(Clock::now() - start_).count(); }

 private:
  Clock::time_point start_, last_, until_;
  Clock::duration longest_{};
  int drawn_ = 0;
};

/// What lies under the scene's layers.
enum class TileGround {
  paper,       ///< the scene's background
  transparent  ///< nothing: to be laid over another map; colours are multiplied by their alpha
};

/// How a tile is drawn the first time.
enum class TileFirst {
  smooth,  ///< as it stays
  draft    ///< for what is to be seen at once: rough first, smooth when nothing is missing
};

/// What a sheet shows.
struct SheetSubject {
  TileSheet& sheet;
  SheetParts& parts;  ///< of the sheet
  const carto::MapScene& scene;
  TileGround ground;
};

/// Draws missing tiles of a sheet. Each is drawn with a margin, so that lines that reach over from outside
/// are whole, at twice the resolution, and averaged down: smooth edges without multisampling. Drafts are
/// drawn at the screen's own resolution, in a third of the time.
class TileDrawing {
 public:
  TileDrawing(SceneDrawing& scene_drawing, AreaColoring& coloring, const GroundCache& grounds,
              const ContextInfo& context);

  struct Outcome {
    bool all_held = false;  ///< every tile of the range is there
    bool more_to_draw = false;
    bool more_to_come = false;  ///< some wait for squares of a picture of the ground
  };
  /// The middle first, while the budget allows.
  Outcome draw_missing(const SheetSubject& subject, const TileRange& range, TileFirst first,
                       double pixels_per_pt, TileBudget& budget);
  /// Whether a sheet can have parts; draw_parts() and color() are for those alone.
  bool can_have_parts(const TileSheet& sheet) const { return coloring_.has_room_for(sheet); }
  /// Draws the parts of the held tiles of a range that have none, while the budget allows; true when all have
  /// theirs. The scene must have areas_to_color().
  bool draw_parts(const SheetSubject& subject, const TileRange& range, double pixels_per_pt,
                  TileBudget& budget);
  /// Gives the tiles that have parts the scene's colours, at once, and forgets the others.
  void color(const SheetSubject& subject, double pixels_per_pt);

 private:
  std::vector<TileIndex> to_draw(const TileSheet& sheet, const TileRange& range) const;
  void draw_tile(const SheetSubject& subject, const TileIndex& tile, bool draft, double pixels_per_pt);
  SceneDrawing::Drawn draw_scratch(std::span<const carto::SceneLayer> layers, const carto::Color& ground,
                                   const Picture& picture);
  void copy_scratch(const TileSheet& sheet, const TileIndex& tile, GLuint framebuffer, bool draft);
  void draw_rows(const SheetSubject& subject, const TileIndex& tile);
  void put_dots(TileSheet& sheet, const TileIndex& tile, const DotPicture& dots);

  SceneDrawing& scene_drawing_;
  AreaColoring& coloring_;
  const GroundCache& grounds_;
  bool finish_each_;  // on a processor: to know when the time is up
  Texture scratch_;
  Framebuffer scratch_framebuffer_;
};

}  // namespace phumthun::paint::gl
