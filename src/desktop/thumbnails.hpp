#pragma once
#include <optional>

#include "app/session.hpp"

namespace phumthun::desktop {

/// The pixels of a picture brought to at most `width` x `height`, its shape kept, each the mean of those that
/// it covers. A smaller picture stays as it is.
carto::Picture shrunk(const carto::Picture& picture, int width, int height);

/// Which bookmark's map is to be photographed next: those that have no picture yet, while the window shows
/// what they keep. A file that is given away holds these pictures: none is taken of a map that single
/// households can be found on.
class Thumbnails {
 public:
  static constexpr int width_px = 320, height_px = 200;

  /// The bookmark whose map is in sight; null: none. The same one is answered until it was `taken`.
  data::Shared<app::Bookmark> wanted(const app::Session& session) const;
  /// What is to be asked of the session for a photograph of the map.
  app::Intent taken(const data::Shared<app::Bookmark>& bookmark, const carto::Picture& map);

 private:
  data::Shared<app::Bookmark> last_;
};

}  // namespace phumthun::desktop
