#include "app/session_selection.hpp"

#include "app/session_project.hpp"

namespace phumthun::app {
namespace {

struct SelectionApplier {
  Session& session;

  void operator()(const intent::Brush&) const {}
  void operator()(const intent::DropBrush&) const { session.view.brushed.reset(); }
  void operator()(const intent::AddFilter& add) const {
    Project next = session.project();
    next.filter.push_back(add.chip);
    commit(session, std::move(next));
  }
  void operator()(const intent::SetFilter& set) const {
    Project next = session.project();
    if (set.chip >= next.filter.size()) return;
    next.filter[set.chip] = set.to;
    commit(session, std::move(next));
  }
  void operator()(const intent::RemoveFilter& remove) const {
    Project next = session.project();
    if (remove.chip >= next.filter.size()) return;
    next.filter.erase(next.filter.begin() + static_cast<std::ptrdiff_t>(remove.chip));
    commit(session, std::move(next));
  }
  void operator()(const intent::ClearFilter&) const {
    Project next = session.project();
    next.filter.clear();
    commit(session, std::move(next));
  }
  void operator()(const intent::FilterToSelection&) const {}
  void operator()(const intent::SetTable& set) const {
    Project next = session.project();
    next.table = set.table;
    commit(session, std::move(next));
  }
  void operator()(const intent::JumpToRow&) const {}
};

}  // namespace

void apply(Session& session, const SelectionIntent& asked) {
  std::visit(SelectionApplier{session}, asked);
}

}  // namespace phumthun::app
