#include "app/scene_highlight.hpp"

#include <algorithm>
#include <optional>

#include "app/scene_cache.hpp"
#include "app/session_selection.hpp"

namespace phumthun::app {
namespace {

using Bytes = std::vector<std::uint8_t>;
constexpr std::uint8_t not_drawn = 255;

// Seen on every fill, and no colour of data: a light blue between dark edges.
constexpr carto::Color rim{16, 24, 32, 255}, line{0, 190, 232, 255};
constexpr carto::Color veil{255, 255, 255, 70};
constexpr std::ptrdiff_t most_unveiled = 4;  ///< areas that are picked without a veil over the others
constexpr double rim_pt = 2.9, line_pt = 1.5;
constexpr double near_point_pt = 3.0, near_rim_pt = 4.0, far_point_pt = 1.3, far_rim_pt = 1.9;

/// `drawn` where the byte is `value`, else not drawn.
data::Shared<Bytes> classes_where(const Bytes& picked, bool value) {
  Bytes classes(picked.size());
  std::transform(picked.begin(), picked.end(), classes.begin(),
                 [&](std::uint8_t one) { return (one != 0) == value ? std::uint8_t{0} : not_drawn; });
  return std::make_shared<const Bytes>(std::move(classes));
}

void add_areas(carto::MapScene& scene, const HighlightKey& key) {
  const auto mask = classes_where(*key.picked, true);
  // A few areas are looked at among the others, whose colours are read beside them: they stay as in the
  // legend.
  const auto count = std::count_if(key.picked->begin(), key.picked->end(), [](auto one) { return one != 0; });
  if (count > most_unveiled)
    scene.layers.push_back(carto::FillLayer{
        "selection-veil", key.geometry, classes_where(*key.picked, false), {{veil, carto::Hatch::none, {}}}});
  scene.layers.push_back(carto::LineLayer{"selection-rim", key.geometry, rim, rim_pt, 1, mask});
  scene.layers.push_back(carto::LineLayer{"selection-line", key.geometry, line, line_pt, 1, mask});
}

void add_households(carto::MapScene& scene, const HighlightKey& key) {
  const auto mask = classes_where(*key.picked, true);
  scene.layers.push_back(
      carto::PointLayer{"selection-rim", key.geometry, mask, {rim}, key.near ? near_rim_pt : far_rim_pt});
  scene.layers.push_back(carto::PointLayer{
      "selection-points", key.geometry, mask, {line}, key.near ? near_point_pt : far_point_pt});
}

carto::MapScene scene_of(const Session& session, const HighlightKey& key) {
  carto::MapScene scene;
  scene.crs = session.contents.map_crs;
  scene.extent = geo::envelope(*key.geometry);
  scene.background = {0, 0, 0, 0};
  key.households ? add_households(scene, key) : add_areas(scene, key);
  return scene;
}

/// Areas are marked on the level that the map shows, households while they may be seen.
std::optional<HighlightKey> key_of(const Session& session) {
  const auto selection = selection_now(session);
  if (!selection || selection->count == 0) return std::nullopt;
  HighlightKey key;
  key.households = selection->of.households;
  if (key.households) {
    const auto& layer = session.contents.households.layer;
    if (session.view.presenting || !layer || !layer->geometry) return std::nullopt;
    key.geometry = layer->geometry;
    key.near = session.view.camera.metres_per_px <= households_seen_singly_metres_per_px;
    key.picked = picked(session, selection->of);
  } else {
    const Subject shown{false, pointed_level(session)};
    const AreaLayer* areas = area_layer(session, shown.level);
    if (!areas || !areas->layer->geometry) return std::nullopt;
    key.geometry = areas->layer->geometry;
    key.picked = picked(session, shown);
  }
  const bool fits = key.picked && key.picked->size() == key.geometry->size();
  return fits ? std::optional(key) : std::nullopt;
}

}  // namespace

data::Shared<carto::MapScene> build_highlight(const Session& session) {
  const auto key = key_of(session);
  if (!key) return nullptr;
  return session.derived->highlight.get(*key, [&] { return scene_of(session, *key); });
}

}  // namespace phumthun::app
