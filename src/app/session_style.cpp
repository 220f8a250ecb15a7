#include "app/session_style.hpp"

#include "app/session_project.hpp"

namespace phumthun::app {
namespace {

struct StyleApplier {
  Session& session;

  void operator()(const intent::SetHouseholdStyle& set) const {
    Project next = session.project();
    next.households = set.style;
    commit(session, std::move(next));
  }
  void operator()(const intent::SetLayer& set) const {
    Project next = session.project();
    for (LayerSetting& layer : next.layers)
      if (layer.layer == set.layer.layer) layer = set.layer;
    commit(session, std::move(next));
  }
  void operator()(const intent::SetGroupVisible& set) const {
    Project next = session.project();
    for (LayerSetting& layer : next.layers)
      if (layer_group(layer.layer) == set.group) layer.visible = set.visible;
    commit(session, std::move(next));
  }
  void operator()(const intent::SetBasemap& set) const {
    Project next = session.project();
    next.basemap = set.file.string();
    set_visible(next, MapLayer::basemap, !set.file.empty());
    commit(session, std::move(next));
  }
  void operator()(const intent::SaveStyle&) const {}
  void operator()(const intent::LoadStyle&) const {}
};

}  // namespace

void apply(Session& session, const StyleIntent& asked) {
  std::visit(StyleApplier{session}, asked);
}

}  // namespace phumthun::app
