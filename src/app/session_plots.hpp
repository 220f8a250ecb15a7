#pragma once
#include <variant>

#include "app/plot_setting.hpp"

namespace phumthun::app {

struct Session;

namespace intent {
struct AddPlot {
  PlotSetting plot;
};
struct SetPlot {
  std::size_t plot;
  PlotSetting to;
};
struct RemovePlot {
  std::size_t plot;
};
struct MovePlot {
  std::size_t plot;
  int by;  ///< -1: to the left, 1: to the right
};
}  // namespace intent
using PlotIntent = std::variant<intent::AddPlot, intent::SetPlot, intent::RemovePlot, intent::MovePlot>;
void apply(Session&, const PlotIntent&);

}  // namespace phumthun::app
