#pragma once
#include <functional>
#include <memory>
#include <vector>

#include "app/session.hpp"

namespace phumthun::desktop {

/// Has the pictures of bookmarks drawn: of those that have none yet, while the window shows what they keep. A
/// job draws them, without any household.
class Thumbnails {
 public:
  static constexpr int width_px = 320, height_px = 200;

  /// The bookmark whose map is in sight and has no picture; null: none. Each is answered until it is queued.
  data::Shared<app::Bookmark> wanted(const app::Session& session) const;
  /// Queues the drawing of the wanted one; `ask` gets what is to be asked of the session for it, in the
  /// window's thread, unless the bookmark is gone by then.
  void follow(app::Session& session, const std::function<void(const app::Intent&)>& ask);

 private:
  bool is_asked(const data::Shared<app::Bookmark>& bookmark) const;

  std::vector<std::weak_ptr<const app::Bookmark>> asked_;  ///< whose drawing was queued
};

}  // namespace phumthun::desktop
