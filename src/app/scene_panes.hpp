#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/memo.hpp"
#include "app/scene_choropleth.hpp"
#include "app/session.hpp"

namespace phumthun::app {

inline constexpr std::size_t most_panes = 9;

/// The areas of the choropleth's level, cut in three by each of two columns: terciles.
struct Conditions {
  std::vector<double> x_limits, y_limits;  ///< the least value, the inner limits, the greatest
  std::vector<std::uint8_t> cell;  ///< by row of the layer: 3 x row + column from the upper left; 9: none
  std::array<std::int64_t, most_panes> n{};  ///< areas in each cell
};
/// Of the conditional maps of the session's split: x grows to the right, y upwards. Null where they are not
/// shown or a column is not there (yet). Memoised.
data::Shared<Conditions> conditions(const Session&);

/// The class limits that all maps of a split screen share: those of the values of every map that shows the
/// same kind of value as the first. Nothing where there is one map, where limits don't go by values, or where
/// they are frozen.
std::optional<std::vector<double>> pooled_breaks(const Session&);
/// True where another map than the first shows the clusters; the first one then shows its choropleth.
bool other_map_shows_clusters(const Session&);
/// Switches the choropleth or the clusters on and the other one off.
void show_fill(std::vector<LayerSetting>&, MapLayer fill);
/// True where a pane's classes are those of the first map.
bool shares_classes(const Session&, std::size_t pane);

// Internal to app/: what DerivedCache keeps of the panes.

struct PoolKey {
  std::vector<data::Shared<AreaMeasures>> measures;
  std::vector<std::string> names;
  data::Shared<data::Layer> layer;
  std::string classification;
  int classes = 0;
  bool operator==(const PoolKey&) const = default;
};
struct TercilesKey {
  data::Shared<std::vector<double>> x, y;
  bool operator==(const TercilesKey&) const = default;
};
struct CellKey {
  data::Shared<carto::Choropleth> whole;
  data::Shared<Conditions> conditions;
  bool operator==(const CellKey&) const = default;
};
struct PaneCache {
  Memo<PoolKey, std::optional<std::vector<double>>> pooled;
  Memo<TercilesKey, Conditions> conditions;
  std::array<Memo<ChoroplethKey, carto::Choropleth>, 4> choropleths;
  std::array<Memo<CellKey, carto::Choropleth>, most_panes> cells;
};

}  // namespace phumthun::app
