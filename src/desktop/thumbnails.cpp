#include "desktop/thumbnails.hpp"

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

data::Shared<app::Bookmark> Thumbnails::wanted(const app::Session& session) const {
  if (session.view.viewport.empty()) return nullptr;
  for (const auto& bookmark : session.project().bookmarks)
    if (bookmark && !bookmark->thumbnail && bookmark != last_ && bookmark->project &&
        bookmark->camera == session.view.camera && shows_same(*bookmark->project, session.project()))
      return bookmark;
  return nullptr;
}

void Thumbnails::follow(app::Session& session, const std::function<void(const app::Intent&)>& ask) {
  const data::Shared<app::Bookmark> bookmark = wanted(session);
  if (!bookmark) return;
  last_ = bookmark;
  session.jobs.submit(
      app::fill_in(session.text("job.thumbnail"), bookmark->name), jobs::Lane::read,
      [map = app::build_scene(session), camera = session.view.camera,
       viewport = session.view.viewport](const base::Progress& progress) {
        return app::bookmark_picture(map->scene, camera, viewport, width_px, height_px, progress);
      },
      [ask, name = bookmark->name](carto::Picture picture) {
        ask(app::intent::SetThumbnail{name, std::make_shared<const carto::Picture>(std::move(picture))});
      });
}

}  // namespace phumthun::desktop
