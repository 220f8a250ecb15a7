#pragma once
#include <string>
#include <vector>

namespace phumthun::app {

enum class PlotKind { histogram, box, scatter, moran, parallel, levels, pentagon };

/// One plot beside the map. Columns are those of view_columns(); empty: the choropleth's measure (x), its
/// second measure or the overall mean (y).
struct PlotSetting {
  PlotKind kind = PlotKind::histogram;
  bool households = false;  ///< of households, else of the choropleth's areas
  std::string x, y;
  friend bool operator==(const PlotSetting&, const PlotSetting&) = default;
};
inline std::vector<PlotSetting> default_plots() {
  return {{PlotKind::histogram, false, {}, {}},
          {PlotKind::parallel, false, {}, {}},
          {PlotKind::moran, false, {}, {}}};
}

}  // namespace phumthun::app
