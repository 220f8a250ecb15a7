#include "paint/gl/palette_cache.hpp"

#include <algorithm>

namespace phumthun::paint::gl {
namespace {

constexpr std::size_t palettes_kept = 64;

Texture uploaded(const PaletteRows& rows) {
  Texture texture = Texture::created();
  glBindTexture(GL_TEXTURE_2D, texture.get());
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, palette_width, 3, 0, GL_RGBA, GL_UNSIGNED_BYTE, rows.data());
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  return texture;
}

}  // namespace

PaletteRows empty_palette() {
  PaletteRows rows;
  for (auto& row : rows) row.fill({0, 0, 0, 0});
  return rows;
}

const Texture& PaletteCache::find(const PaletteRows& rows) {
  const auto found = std::ranges::find_if(palettes_, [&](const Palette& p) { return p.rows == rows; });
  if (found != palettes_.end()) {
    palettes_.splice(palettes_.begin(), palettes_, found);
    return palettes_.front().texture;
  }
  if (palettes_.size() >= palettes_kept) palettes_.pop_back();
  palettes_.push_front({rows, uploaded(rows)});
  return palettes_.front().texture;
}

}  // namespace phumthun::paint::gl
