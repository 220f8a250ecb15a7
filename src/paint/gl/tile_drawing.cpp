#include "paint/gl/tile_drawing.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "paint/gl/render_target.hpp"

namespace phumthun::paint::gl {
namespace {

constexpr int samples_along = SheetParts::samples_along;
constexpr int margin_px = 8;  // more than half of the widest line or point
constexpr int scratch_px = (TileSheet::tile_px + 2 * margin_px) * samples_along;

/// A tile with its margin.
Picture picture_of(const TileSheet& sheet, const TileIndex& tile, int samples, double pixels_per_pt) {
  Picture picture;
  picture.kept = sheet.ground_of(tile);
  picture.ground = picture.kept.grown(margin_px * sheet.metres_per_pixel());
  picture.width_px = picture.height_px = (TileSheet::tile_px + 2 * margin_px) * samples;
  picture.metres_per_pixel = sheet.metres_per_pixel();
  picture.samples_per_pixel = samples;
  picture.pixels_per_pt = pixels_per_pt;
  picture.pattern_origin = {static_cast<double>(tile.x * TileSheet::tile_px - margin_px) * samples,
                            static_cast<double>(-(tile.y + 1) * TileSheet::tile_px - margin_px) * samples};
  return picture;
}

}  // namespace

TileDrawing::TileDrawing(SceneDrawing& scene_drawing, AreaColoring& coloring, const GroundCache& grounds,
                         const ContextInfo& context)
    : scene_drawing_(scene_drawing),
      coloring_(coloring),
      grounds_(grounds),
      finish_each_(context.software),
      scratch_(color_texture(scratch_px, scratch_px)),
      scratch_framebuffer_(framebuffer_of(scratch_)) {}

/// Those that are not there first, then those that more has come for and drafts; each from the middle
/// outwards.
std::vector<TileIndex> TileDrawing::to_draw(const TileSheet& sheet, const TileRange& range) const {
  const auto order = [&](const TileIndex& t) {
    const std::int64_t dx = 2 * t.x - range.first.x - range.last.x,
                       dy = 2 * t.y - range.first.y - range.last.y;
    return std::pair(sheet.holds(t), dx * dx + dy * dy);
  };
  std::vector<TileIndex> tiles;
  for (std::int64_t y = range.first.y; y <= range.last.y; ++y)
    for (std::int64_t x = range.first.x; x <= range.last.x; ++x) {
      const TileIndex tile{x, y};
      const TileState& state = sheet.state(tile);
      if (!sheet.holds(tile) || state.draft || (state.waits && state.deliveries < grounds_.deliveries()))
        tiles.push_back(tile);
    }
  std::sort(tiles.begin(), tiles.end(),
            [&](const TileIndex& a, const TileIndex& b) { return order(a) < order(b); });
  return tiles;
}

TileDrawing::Outcome TileDrawing::draw_missing(const SheetSubject& subject, const TileRange& range,
                                               TileFirst first, double pixels_per_pt, TileBudget& budget) {
  const TileSheet& sheet = subject.sheet;
  const std::vector<TileIndex> tiles = to_draw(sheet, range);
  std::size_t drawn = 0;
  for (; drawn < tiles.size() && budget.allows_one_more(); ++drawn) {
    budget.begin_tile();
    const bool draft = first == TileFirst::draft && !sheet.holds(tiles[drawn]);
    draw_tile(subject, tiles[drawn], draft, pixels_per_pt);
    budget.end_tile();
  }
  Outcome outcome;
  outcome.all_held = drawn == tiles.size() || sheet.holds(tiles[drawn]);
  outcome.more_to_draw = drawn < tiles.size();
  for (std::int64_t y = range.first.y; y <= range.last.y; ++y)
    for (std::int64_t x = range.first.x; x <= range.last.x; ++x) {
      if (!sheet.holds({x, y})) continue;
      outcome.more_to_come |= sheet.state({x, y}).waits;
      outcome.more_to_draw |= sheet.state({x, y}).draft;
    }
  return outcome;
}

bool TileDrawing::draw_parts(const SheetSubject& subject, const TileRange& range, double pixels_per_pt,
                             TileBudget& budget) {
  TileSheet& sheet = subject.sheet;
  subject.parts.fit(sheet, areas_to_color(subject.scene)->geometry->size());
  const auto over = std::span(subject.scene.layers).subspan(1);
  for (std::int64_t y = range.first.y; y <= range.last.y; ++y)
    for (std::int64_t x = range.first.x; x <= range.last.x; ++x) {
      const TileIndex tile{x, y};
      if (!sheet.holds(tile) || sheet.state(tile).in_parts) continue;
      if (!budget.allows_one_more()) return false;
      budget.begin_tile();
      draw_scratch(over, {0, 0, 0, 0}, picture_of(sheet, tile, samples_along, pixels_per_pt));
      copy_scratch(sheet, tile, subject.parts.over_framebuffer(), false);
      draw_rows(subject, tile);
      if (finish_each_) glFinish();
      TileState state = sheet.state(tile);
      state.in_parts = true;
      sheet.mark_held(tile, state);
      budget.end_tile();
    }
  return true;
}

void TileDrawing::color(const SheetSubject& subject, double pixels_per_pt) {
  TileSheet& sheet = subject.sheet;
  for (const TileIndex& tile : sheet.held()) {
    TileState state = sheet.state(tile);
    state.draft = false;
    state.in_parts ? sheet.mark_held(tile, state) : sheet.forget(tile);
  }
  for (const TileBlock& block : sheet.held_blocks())
    coloring_.color(sheet, subject.parts, block, subject.scene, pixels_per_pt);
  if (finish_each_) glFinish();
}

void TileDrawing::draw_tile(const SheetSubject& subject, const TileIndex& tile, bool draft,
                            double pixels_per_pt) {
  TileSheet& sheet = subject.sheet;
  const Picture picture = picture_of(sheet, tile, draft ? 1 : samples_along, pixels_per_pt);
  const bool on_paper = subject.ground == TileGround::paper;
  if (!on_paper)
    if (const auto dots = scene_drawing_.draw_dots(subject.scene.layers, picture))
      return put_dots(sheet, tile, *dots);
  const SceneDrawing::Drawn drawn = draw_scratch(
      subject.scene.layers, on_paper ? subject.scene.background : carto::Color{0, 0, 0, 0}, picture);
  sheet.mark_held(tile, {.blank = !on_paper && !drawn.anything,
                         .waits = drawn.more_to_come,
                         .draft = draft && drawn.anything,
                         .deliveries = grounds_.deliveries()});
  if (sheet.state(tile).blank) return;
  copy_scratch(sheet, tile, sheet.framebuffer(), draft);
  if (finish_each_) glFinish();
}

SceneDrawing::Drawn TileDrawing::draw_scratch(std::span<const carto::SceneLayer> layers,
                                              const carto::Color& ground, const Picture& picture) {
  glBindFramebuffer(GL_FRAMEBUFFER, scratch_framebuffer_.get());
  return scene_drawing_.draw(layers, ground, picture);
}

/// What is in the scratch picture, without its margin, to the place of the tile; averaged down but for
/// drafts.
void TileDrawing::copy_scratch(const TileSheet& sheet, const TileIndex& tile, GLuint framebuffer,
                               bool draft) {
  const int samples = draft ? 1 : samples_along;
  const int from = margin_px * samples, to = from + TileSheet::tile_px * samples;
  const int x = sheet.texture_x(tile), y = sheet.texture_y(tile);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, scratch_framebuffer_.get());
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, framebuffer);
  glBlitFramebuffer(from, from, to, to, x, y + TileSheet::tile_px, x + TileSheet::tile_px, y,
                    GL_COLOR_BUFFER_BIT, draft ? GL_NEAREST : GL_LINEAR);
}

/// Dots alone need no pass over the tile: they are put where they belong, as they are.
void TileDrawing::put_dots(TileSheet& sheet, const TileIndex& tile, const DotPicture& dots) {
  sheet.mark_held(tile, {.blank = dots.empty(), .deliveries = grounds_.deliveries()});
  if (dots.empty()) return;
  constexpr std::size_t row_bytes = std::size_t{4} * TileSheet::tile_px;
  std::vector<std::uint8_t> from_north(dots.pixels().size());
  for (std::size_t from = 0, to = from_north.size(); to > 0; from += row_bytes)
    std::copy_n(dots.pixels().begin() + static_cast<std::ptrdiff_t>(from), row_bytes,
                from_north.begin() + static_cast<std::ptrdiff_t>(to -= row_bytes));
  glBindTexture(GL_TEXTURE_2D, sheet.texture());
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  glTexSubImage2D(GL_TEXTURE_2D, 0, sheet.texture_x(tile), sheet.texture_y(tile), TileSheet::tile_px,
                  TileSheet::tile_px, GL_RGBA, GL_UNSIGNED_BYTE, from_north.data());
}

void TileDrawing::draw_rows(const SheetSubject& subject, const TileIndex& tile) {
  constexpr int samples = SheetParts::samples_along, side = TileSheet::tile_px * samples;
  const TileSheet& sheet = subject.sheet;
  Picture picture;
  picture.kept = picture.ground = sheet.ground_of(tile);
  picture.width_px = picture.height_px = side;
  picture.metres_per_pixel = sheet.metres_per_pixel();
  picture.samples_per_pixel = samples;
  picture.north_first = true;
  glBindFramebuffer(GL_FRAMEBUFFER, subject.parts.rows_framebuffer());
  scene_drawing_.draw_rows(*areas_to_color(subject.scene),
                           {sheet.texture_x(tile) * samples, sheet.texture_y(tile) * samples, side, side},
                           picture);
}

}  // namespace phumthun::paint::gl
