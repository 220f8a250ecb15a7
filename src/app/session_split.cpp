#include "app/session_split.hpp"

#include "app/session_project.hpp"

namespace phumthun::app {
namespace {

struct SplitApplier {
  Session& session;

  void operator()(const intent::ChooseTool& choose) const {
    session.view.tool = choose.tool;
    session.view.figure = {};
  }
  void operator()(const intent::DrawFigure& draw) const { session.view.figure = draw.figure; }
  void operator()(const intent::SetSplit& set) const {
    Project next = session.project();
    next.split = set.split;
    commit(session, std::move(next));
  }
  void operator()(const intent::ShowBeforeAfter&) const {}
  void operator()(const intent::SetLiveClusters& set) const {
    Project next = session.project();
    next.live_clusters = set.live;
    commit(session, std::move(next));
  }
};

}  // namespace

void apply(Session& session, const SplitIntent& asked) {
  std::visit(SplitApplier{session}, asked);
}

}  // namespace phumthun::app
