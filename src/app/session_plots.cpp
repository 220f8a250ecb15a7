#include "app/session_plots.hpp"

#include <algorithm>

#include "app/session_neighbours.hpp"
#include "app/session_project.hpp"

namespace phumthun::app {
namespace {

struct PlotApplier {
  Session& session;

  void operator()(const intent::AddPlot& add) const {
    Project next = session.project();
    next.plots.push_back(add.plot);
    forget_stopped_neighbours(session);
    commit(session, std::move(next));
  }
  void operator()(const intent::SetPlot& set) const {
    Project next = session.project();
    if (set.plot >= next.plots.size()) return;
    next.plots[set.plot] = set.to;
    forget_stopped_neighbours(session);
    commit(session, std::move(next));
  }
  void operator()(const intent::RemovePlot& remove) const {
    Project next = session.project();
    if (remove.plot >= next.plots.size()) return;
    next.plots.erase(next.plots.begin() + static_cast<std::ptrdiff_t>(remove.plot));
    commit(session, std::move(next));
  }
  void operator()(const intent::MovePlot& move) const {
    Project next = session.project();
    const std::ptrdiff_t to = static_cast<std::ptrdiff_t>(move.plot) + move.by;
    if (move.plot >= next.plots.size() || to < 0 || to >= static_cast<std::ptrdiff_t>(next.plots.size()))
      return;
    std::swap(next.plots[move.plot], next.plots[static_cast<std::size_t>(to)]);
    commit(session, std::move(next));
  }
  void operator()(const intent::HoverRow& hover) const {
    ViewState& view = session.view;
    if (hover.of.households && view.presenting) return;
    view.hovered_area.reset(), view.hovered_household.reset();
    view.plot_traces.hovering = hover.row.has_value();
    if (!hover.row) return;
    if (hover.of.households) {
      const auto& layer = session.contents.households.layer;
      if (layer && *hover.row < layer->size()) view.hovered_household = *hover.row;
      return;
    }
    const AreaLayer* areas = area_layer(session, hover.of.level);
    if (areas && areas->layer && *hover.row < areas->layer->size())
      view.hovered_area = AreaRef{hover.of.level, data::texts(*areas->layer, "code")[*hover.row]};
  }
  void operator()(const intent::BrushAxis& brush) const {
    if (brush.plot >= session.project().plots.size()) return;
    const PlotSetting& plot = session.project().plots[brush.plot];
    std::vector<Condition> ranges = ranges_in_force(session, brush.plot);
    std::erase_if(ranges, [&](const Condition& one) { return one.column == brush.column; });
    if (brush.range)
      ranges.push_back({brush.column, Relation::between, brush.range->low, brush.range->high, {}});
    const Subject of = plot_subject(session, plot);
    const Enclosed enclosed = ranges.empty() ? Enclosed(NoRows{}) : Enclosed(MatchingRows{ranges});
    app::apply(session, SelectionIntent(intent::Brush{of, enclosed, brush.mode, brush.released}));
    ViewState& view = session.view;
    view.plot_traces.plot = brush.plot;
    view.plot_traces.ranges = std::move(ranges);
    view.plot_traces.made = view.brushed ? view.brushed : session.project().selection;
  }
};

}  // namespace

Subject plot_subject(const Session& session, const PlotSetting& plot) {
  if (plot.households || plot.kind == PlotKind::levels) return all_households();
  return shown_areas(session);
}

std::vector<Condition> ranges_in_force(const Session& session, std::size_t plot) {
  const PlotTraces& traces = session.view.plot_traces;
  const auto& selection = session.view.brushed ? session.view.brushed : session.project().selection;
  if (plot != traces.plot || !selection || selection != traces.made) return {};
  return traces.ranges;
}

void apply(Session& session, const PlotIntent& asked) {
  std::visit(PlotApplier{session}, asked);
}

}  // namespace phumthun::app
