#include "desktop/thumbnails.hpp"

#include <algorithm>
#include <array>

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
      return bookmark;
  return nullptr;
}

app::Intent Thumbnails::taken(const data::Shared<app::Bookmark>& bookmark, const carto::Picture& map) {
  last_ = bookmark;
  return app::intent::SetThumbnail{bookmark->name,
                                   std::make_shared<const carto::Picture>(shrunk(map, width_px, height_px))};
}

}  // namespace phumthun::desktop
