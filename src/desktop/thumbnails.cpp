#include "desktop/thumbnails.hpp"

#include <algorithm>

#include "app/bookmark_picture.hpp"
#include "app/scene.hpp"

namespace phumthun::desktop {
namespace {

/// What is on the map is the same, whatever the window around it looks like.
bool shows_same(const app::Project& kept, app::Project now) {
  now.bookmarks = kept.bookmarks;
  now.language = kept.language;
  now.appearance = kept.appearance;
  return kept == now;
}

}  // namespace

bool Thumbnails::is_asked(const data::Shared<app::Bookmark>& bookmark) const {
  return std::ranges::any_of(asked_, [&](const auto& one) { return one.lock() == bookmark; });
}

data::Shared<app::Bookmark> Thumbnails::wanted(const app::Session& session) const {
  if (session.view.viewport.empty()) return nullptr;
  for (const auto& bookmark : session.project().bookmarks)
    if (bookmark && !bookmark->thumbnail && !is_asked(bookmark) && bookmark->project &&
        bookmark->camera == session.view.camera && shows_same(*bookmark->project, session.project()))
      return bookmark;
  return nullptr;
}

void Thumbnails::follow(app::Session& session, const std::function<void(const app::Intent&)>& ask) {
  const data::Shared<app::Bookmark> bookmark = wanted(session);
  if (!bookmark) return;
  std::erase_if(asked_, [](const auto& one) { return one.expired(); });
  asked_.push_back(bookmark);
  session.jobs.submit(
      app::fill_in(session.text("job.thumbnail"), bookmark->name), jobs::Lane::read,
      [map = app::build_scene(session), camera = session.view.camera,
       viewport = session.view.viewport](const base::Progress& progress) {
        return app::bookmark_picture(map->scene, camera, viewport, width_px, height_px, progress);
      },
      [&session, ask, bookmark](carto::Picture picture) {
        // One that was put in its place meanwhile, of the same name, may be of another view.
        if (std::ranges::count(session.project().bookmarks, bookmark) > 0)
          ask(app::intent::SetThumbnail{bookmark->name,
                                        std::make_shared<const carto::Picture>(std::move(picture))});
      });
}

}  // namespace phumthun::desktop
