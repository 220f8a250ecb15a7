#include "app/session_style.hpp"

#include "app/session_project.hpp"
#include "app/session_styles.hpp"
#include "poverty/measure.hpp"

namespace phumthun::app {
namespace {

/// What ramps and frozen breaks are kept for: values of one kind.
std::string kind_of(const std::string& name) {
  const poverty::Measure measure = poverty::parse_measure(name);
  if (measure.subject == poverty::Subject::change) return "change";
  switch (poverty::measure_kind(measure)) {
    case poverty::MeasureKind::score:
      return "score";
    case poverty::MeasureKind::share:
      return "share";
    case poverty::MeasureKind::ratio:
      return "ratio";
    case poverty::MeasureKind::count:
      break;
  }
  return "count";
}

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
    drag(session, std::move(next), set.released);
  }
  void operator()(const intent::SetLayerOptions& set) const {
    Project next = session.project();
    next.layer_options = set.options;
    drag(session, std::move(next), set.released);
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
  void operator()(const intent::DragBreaks& dragged) const {
    Project next = session.project();
    next.choropleth.classification = "custom";
    next.choropleth.custom_breaks = dragged.breaks;
    next.choropleth.frozen_breaks.reset();
    drag(session, std::move(next), dragged.released);
  }
  void operator()(const intent::SeeAs& see) const { session.style.seen_as = see.vision; }
  void operator()(const intent::SaveStyle& save) const { run_save_style(session, save.file); }
  void operator()(const intent::LoadStyle& load) const {
    run_put_on(session, {load.file.stem().string(), {}, load.file});
  }
  void operator()(const intent::UseStyle& use) const {
    if (use.style < session.style.styles.size()) run_put_on(session, session.style.styles[use.style]);
  }
};

}  // namespace

void drag(Session& session, Project next, bool released) {
  std::shared_ptr<const Project>& held = session.style.held;
  if (!held) held = std::make_shared<const Project>(session.project());
  if (!released) {
    session.history.amend(std::move(next));
    return;
  }
  session.history.amend(*held);
  commit(session, std::move(next));
}

void set_choropleth(Session& session, ChoroplethSetting next) {
  const ChoroplethSetting& before = session.project().choropleth;
  const std::string kind = kind_of(next.measure);
  const bool other_kind = kind != kind_of(before.measure);
  StyleDesk::RampChoice& remembered = session.style.ramps[kind];
  if (next.ramp != before.ramp || next.reversed != before.reversed) {
    remembered = {next.ramp, next.reversed};
  } else if (other_kind) {
    session.style.ramps[kind_of(before.measure)] = {before.ramp, before.reversed};
    next.ramp = remembered.ramp;
    next.reversed = remembered.reversed;
  }
  // Frozen breaks belong to one way of classing one kind of value.
  if (next.classification != before.classification || next.classes != before.classes || other_kind)
    next.frozen_breaks.reset();
  Project project = session.project();
  project.choropleth = std::move(next);
  commit(session, std::move(project));
}

void apply(Session& session, const StyleIntent& asked) {
  std::visit(StyleApplier{session}, asked);
}

}  // namespace phumthun::app
