#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/filter.hpp"
#include "app/plot_setting.hpp"
#include "app/selection.hpp"

namespace phumthun::app {

struct Session;

/// What pointer and brushes left in the plots: not undone, not saved. The ranges of a parallel plot's axes
/// stand as long as the selection that they made does.
struct PlotTraces {
  bool hovering = false;  ///< what is hovered was pointed at in a plot, not on the map
  std::size_t plot = 0;
  std::vector<Condition> ranges;
  data::Shared<Selection> made;
};

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
/// A mark of a plot is pointed at: its area or household is the hovered one everywhere. Nothing: the pointer
/// left it.
struct HoverRow {
  Subject of;
  std::optional<std::uint32_t> row;
};
/// A range on an axis of a parallel plot, which holds together with those on its other axes; none: the axis
/// is free again.
struct BrushAxis {
  std::size_t plot;
  std::string column;
  std::optional<ValueRange> range;
  SelectionMode mode = SelectionMode::replace;
  bool released = true;
};
}  // namespace intent
using PlotIntent = std::variant<intent::AddPlot, intent::SetPlot, intent::RemovePlot, intent::MovePlot,
                                intent::HoverRow, intent::BrushAxis>;
void apply(Session&, const PlotIntent&);

/// What a plot shows: the areas of the choropleth's level, or households.
Subject plot_subject(const Session&, const PlotSetting&);
/// The ranges that are brushed on the axes of a parallel plot now.
std::vector<Condition> ranges_in_force(const Session&, std::size_t plot);

}  // namespace phumthun::app
