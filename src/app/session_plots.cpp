#include "app/session_plots.hpp"

#include "app/session_project.hpp"

namespace phumthun::app {
namespace {

struct PlotApplier {
  Session& session;

  void operator()(const intent::AddPlot& add) const {
    Project next = session.project();
    next.plots.push_back(add.plot);
    commit(session, std::move(next));
  }
  void operator()(const intent::SetPlot& set) const {
    Project next = session.project();
    if (set.plot >= next.plots.size()) return;
    next.plots[set.plot] = set.to;
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
};

}  // namespace

void apply(Session& session, const PlotIntent& asked) {
  std::visit(PlotApplier{session}, asked);
}

}  // namespace phumthun::app
