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
  int bins = 0;            ///< of a histogram; 0: by the rule of Freedman and Diaconis
  double hinge = 1.5;      ///< of a box plot: what lies farther than so many hinge spreads out is an outlier
  bool by_amphoe = false;  ///< of a box plot: a box for each amphoe
  friend bool operator==(const PlotSetting&, const PlotSetting&) = default;
};
inline std::vector<PlotSetting> default_plots() {
  return {{.kind = PlotKind::histogram, .x = {}, .y = {}},
          {.kind = PlotKind::parallel, .x = {}, .y = {}},
          {.kind = PlotKind::moran, .x = {}, .y = {}}};
}

}  // namespace phumthun::app
