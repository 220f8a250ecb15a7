#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "app/session_points.hpp"
#include "carto/map_scene.hpp"
#include "data/layer.hpp"

namespace phumthun::app {

struct Session;

/// A problem of positions: its name in the store and in reports, and its colour on the map.
struct QualityStyle {
  std::string_view problem;
  carto::Color color;
};
/// In the order of the legend, the gravest first. Told apart under every colour blindness by lightness, too.
inline constexpr std::array quality_styles{
    QualityStyle{"outside-province", {122, 4, 28, 255}},
    QualityStyle{"zero-position", {60, 20, 110, 255}},
    QualityStyle{"default-point", {150, 70, 190, 255}},
    QualityStyle{"swapped-position", {0, 90, 181, 255}},
    QualityStyle{"other-tambon", {220, 50, 32, 255}},
    QualityStyle{"identical-points", {240, 160, 0, 255}},
    QualityStyle{"coarse-position", {86, 180, 180, 255}},
};

/// Households whose position has a problem, in the map's CRS.
struct QualityLayer {
  data::Shared<data::Layer> layer;  ///< as load_quality gives it
  data::Shared<PointGrid> grid;
  data::Shared<std::vector<std::uint8_t>> problem;  ///< by row: into quality_styles; 255 for another one
  std::array<std::int64_t, quality_styles.size()> counts{};
};
QualityLayer quality_layer(data::Layer);

/// Queues the layer where it is switched on and neither there nor on its way.
void want_quality(Session&);

}  // namespace phumthun::app
