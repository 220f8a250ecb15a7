#include "desktop/thumbnails.hpp"

#include <algorithm>
#include <array>

#include "app/scene.hpp"
#include "app/session_selection.hpp"

namespace phumthun::desktop {
namespace {

constexpr double grain_metres_per_px = 100;

/// What is on the map is the same, whatever the window around it looks like.
bool shows_same(const app::Project& kept, app::Project now) {
  now.bookmarks = kept.bookmarks;
  now.language = kept.language;
  now.appearance = kept.appearance;
  return kept == now;
}

bool has_points(const carto::MapScene& scene) {
  return std::any_of(scene.layers.begin(), scene.layers.end(),
                     [](const auto& layer) { return std::holds_alternative<carto::PointLayer>(layer); });
}

bool is_of_households_alone(const carto::MapScene& scene) {
  return std::all_of(scene.layers.begin(), scene.layers.end(), [](const auto& layer) {
    const auto* points = std::get_if<carto::PointLayer>(&layer);
    return !points || points->id.starts_with("household");
  });
}

/// Could the place of a single household be read from a photograph of the map? From afar all households
/// together are a grain; what is picked, filtered or noted of them stands out at any scale.
bool shows_single_households(const app::Session& session) {
  const auto highlight = app::build_highlight(session);
  if (highlight && has_points(*highlight)) return true;
  const bool may_be_grain =
      session.view.camera.metres_per_px >= grain_metres_per_px && !app::passing(session, {true, {}});
  for (const auto& picture : app::build_scenes(session))
    if (has_points(picture->scene) && (!may_be_grain || !is_of_households_alone(picture->scene))) return true;
  return false;
}

}  // namespace

carto::Picture shrunk(const carto::Picture& picture, int width, int height) {
  if (picture.width <= width && picture.height <= height) return picture;
  const double factor =
      std::max(static_cast<double>(picture.width) / width, static_cast<double>(picture.height) / height);
  carto::Picture small;
  small.width = std::max(1, static_cast<int>(picture.width / factor));
  small.height = std::max(1, static_cast<int>(picture.height / factor));
  small.rgba.reserve(4 * static_cast<std::size_t>(small.width) * static_cast<std::size_t>(small.height));
  for (int y = 0; y < small.height; ++y)
    for (int x = 0; x < small.width; ++x) {
      const int left = x * picture.width / small.width, right = (x + 1) * picture.width / small.width,
                top = y * picture.height / small.height, bottom = (y + 1) * picture.height / small.height;
      std::array<std::uint32_t, 4> sum{};
      for (int row = top; row < bottom; ++row)
        for (int column = left; column < right; ++column)
          for (std::size_t band = 0; band < 4; ++band)
            sum[band] +=
                picture.rgba[4 * (static_cast<std::size_t>(row) * static_cast<std::size_t>(picture.width) +
                                  static_cast<std::size_t>(column)) +
                             band];
      const auto count = static_cast<std::uint32_t>((right - left) * (bottom - top));
      for (const std::uint32_t band : sum)
        small.rgba.push_back(static_cast<std::uint8_t>((band + count / 2) / count));
    }
  return small;
}

data::Shared<app::Bookmark> Thumbnails::wanted(const app::Session& session) const {
  for (const auto& bookmark : session.project().bookmarks)
    if (bookmark && !bookmark->thumbnail && bookmark != last_ && bookmark->project &&
        bookmark->camera == session.view.camera && shows_same(*bookmark->project, session.project()))
      return shows_single_households(session) ? nullptr : bookmark;
  return nullptr;
}

app::Intent Thumbnails::taken(const data::Shared<app::Bookmark>& bookmark, const carto::Picture& map) {
  last_ = bookmark;
  return app::intent::SetThumbnail{bookmark->name,
                                   std::make_shared<const carto::Picture>(shrunk(map, width_px, height_px))};
}

}  // namespace phumthun::desktop
