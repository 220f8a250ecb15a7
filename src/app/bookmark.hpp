#pragma once
#include <memory>
#include <string>

#include "app/session_camera.hpp"
#include "carto/ground_tiles.hpp"

namespace phumthun::app {

struct Project;

/// A view to come back to: where the map was looked at and how it was made. `project` is without its own
/// bookmarks, language and appearance.
struct Bookmark {
  std::string name;
  Camera camera;
  std::shared_ptr<const Project> project;
  std::shared_ptr<const carto::Picture> thumbnail;  ///< null until the window has taken it
};

}  // namespace phumthun::app
