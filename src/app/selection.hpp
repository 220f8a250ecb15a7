#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "app/filter.hpp"
#include "base/area_level.hpp"
#include "data/layer.hpp"
#include "geo/coord.hpp"

namespace phumthun::app {

struct Session;

/// What a selection is of, and what views show: the areas of a level, or households.
struct Subject {
  bool households = false;
  base::AreaLevel level = base::AreaLevel::tambon;  ///< of areas
  friend bool operator==(const Subject&, const Subject&) = default;
};

/// What is picked out, one value for the map, the table and every plot. `picked`: 1 for each picked row of
/// the subject's layer (areas by ascending code; households in the order of the household layer).
struct Selection {
  Subject of;
  std::vector<std::uint8_t> picked;
  std::int64_t count = 0;
  std::uint64_t store_generation = 0;  ///< rows mean those of this Session::store_generation
  friend bool operator==(const Selection&, const Selection&) = default;
};

// What is enclosed or named in some view. Values are those of view_values(); ends of ranges belong to them.

struct MapRectangle {
  geo::Envelope extent;  ///< map CRS
};
struct MapLasso {
  std::vector<geo::Coord> ring;  ///< map CRS, without the closing point
};
struct MapCircle {
  geo::Coord centre;
  double radius_m = 0;
};
struct ValueRange {
  std::string column;
  double low = 0, high = 0;
};
struct ValueBox {
  ValueRange x, y;
};
/// A class of the choropleth or of the cluster map, by its number in the legend's layer.
struct LegendClass {
  bool clusters = false;
  int number = 0;
  std::size_t pane = 0;  ///< the map of a split screen whose legend it stands in
};
struct ClusterMembers {
  std::size_t cluster = 0;  ///< of the shown result
};
struct MatchingRows {
  std::vector<Condition> conditions;  ///< all of them hold
};
struct Rows {
  std::vector<std::uint32_t> rows;
};
struct AllRows {};
struct NoRows {};
struct OtherRows {};  ///< those not selected now
using Enclosed = std::variant<MapRectangle, MapLasso, MapCircle, ValueRange, ValueBox, LegendClass,
                              ClusterMembers, MatchingRows, Rows, AllRows, NoRows, OtherRows>;

/// How what is enclosed changes the selection that was there when the brush was taken up.
enum class SelectionMode { replace, add, remove, within };

}  // namespace phumthun::app
