#pragma once
#include <array>
#include <cstdint>
#include <list>

#include "carto/map_scene.hpp"
#include "paint/gl/handles.hpp"

namespace phumthun::paint::gl {

inline constexpr std::size_t palette_width = 256;  ///< every byte that a class can be

/// The look of every class: row 0 its fill, row 1 the colour of its hatch, row 2 the kind of hatch (in red).
using PaletteRows = std::array<std::array<carto::Color, palette_width>, 3>;

/// All classes invisible.
PaletteRows empty_palette();

/// Palettes as textures, by what is in them: a change of colours uploads 3 kB.
class PaletteCache {
 public:
  /// The texture of these rows; one of the few used last, or a new one.
  const Texture& find(const PaletteRows& rows);

 private:
  struct Palette {
    PaletteRows rows;
    Texture texture;
  };
  std::list<Palette> palettes_;  // used last first
};

}  // namespace phumthun::paint::gl
