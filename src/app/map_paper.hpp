#pragma once
#include "app/project.hpp"
#include "carto/map_scene.hpp"

namespace phumthun::app {

/// The map where nothing lies on it. In the dark theme a middle grey, on which dark borders and pale fills
/// can both be told.
constexpr carto::Color map_paper(Theme theme) {
  if (theme == Theme::dark) return {98, 104, 112, 255};
  return theme == Theme::high_contrast ? carto::Color{255, 255, 255, 255} : carto::Color{246, 247, 248, 255};
}

}  // namespace phumthun::app
