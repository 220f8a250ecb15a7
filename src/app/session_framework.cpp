#include "app/session_framework.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "app/session.hpp"
#include "app/session_project.hpp"
#include "poverty/measure.hpp"

namespace phumthun::app {
namespace {

constexpr std::string_view default_framework = "five-capitals";

struct Choices {
  std::vector<FrameworkEntry> entries;
  std::vector<std::string> columns;
  Rules rules;
  poverty::Crosswalk crosswalk;
};

bool is_five_capitals(const std::string& name) {
  return name.empty() || name == default_framework;
}

/// The name under which estimates refer to it.
std::string estimates_name(const std::string& name) {
  return is_five_capitals(name) ? std::string() : name;
}

bool has_item(const poverty::Framework& framework, const std::string& item) {
  for (const poverty::FrameworkDimension& dimension : framework.dimensions) {
    if (dimension.name == item) return true;
    for (const poverty::FrameworkIndicator& indicator : dimension.indicators)
      if (indicator.name == item) return true;
  }
  return false;
}

/// The measure itself, or M0 where the framework has no item of that name.
std::string measure_within(const std::string& name, const poverty::Framework& framework) {
  const poverty::Measure measure = poverty::parse_measure(name);
  return measure.subject == poverty::Subject::item && !has_item(framework, measure.item) ? "M0" : name;
}

/// A name that no framework has yet: "NAME-2", "NAME-3" ...
std::string new_name(const std::string& base, const std::vector<FrameworkEntry>& entries) {
  for (int nth = 2;; ++nth) {
    std::string name = fmt::format("{}-{}", base, nth);
    if (std::none_of(entries.begin(), entries.end(),
                     [&](const FrameworkEntry& entry) { return entry.name == name; }))
      return name;
  }
}

bool is_built_in(const FrameworkDesk& desk, const std::string& name) {
  return std::any_of(desk.entries.begin(), desk.entries.end(),
                     [&](const FrameworkEntry& entry) { return entry.name == name && entry.built_in; });
}

void check(FrameworkDesk& desk) {
  desk.findings = poverty::check_framework(*desk.edited, desk.columns);
  desk.changes = poverty::framework_changes(*desk.original, *desk.edited);
}

bool is_usable(const FrameworkDesk& desk) {
  return std::none_of(desk.findings.begin(), desk.findings.end(),
                      [](const poverty::FrameworkFinding& finding) { return finding.error; });
}

/// Replaces what is in force without a step of undo.
void amend(Session& session, Project next) {
  const Project before = session.project();
  session.history.amend(std::move(next));
  follow_project(session, before);
}

/// The map follows the edited copy where it can be used, and stays as it is while it can't.
void follow_edited(Session& session) {
  const FrameworkDesk& desk = session.frameworks;
  if (!desk.edited || !desk.live || !is_usable(desk)) return;
  Project next = session.project();
  next.estimates.edited_framework = std::make_shared<const poverty::Framework>(*desk.edited);
  next.estimates.k = desk.edited->k;
  next.choropleth.measure = measure_within(next.choropleth.measure, *desk.edited);
  amend(session, std::move(next));
}

void stop_editing(FrameworkDesk& desk) {
  desk.original.reset(), desk.edited.reset(), desk.before_editing.reset();
  desk.findings.clear(), desk.changes.clear();
}

void take_choices(Session& session, Choices choices) {
  session.frameworks.entries = std::move(choices.entries);
  session.frameworks.columns = std::move(choices.columns);
  session.contents.rules = choices.rules;
  session.contents.crosswalk = std::move(choices.crosswalk);
}

void start_editing(Session& session, poverty::Framework framework, bool in_force) {
  FrameworkDesk& desk = session.frameworks;
  const EstimateSetting& estimates = session.project().estimates;
  // What stands in the panel of the choropleth is part of the five capitals in force.
  if (in_force) framework.k = estimates.k;
  if (in_force && is_five_capitals(framework.name))
    for (poverty::FrameworkDimension& dimension : framework.dimensions)
      for (poverty::FrameworkIndicator& indicator : dimension.indicators) indicator.cutoff = estimates.cutoff;
  poverty::Framework copy = framework;
  copy.based_on = framework.name;
  if (is_built_in(desk, framework.name)) copy.name = new_name(framework.name, desk.entries);
  if (!desk.before_editing) {
    desk.before_editing = estimates;
    desk.before_editing->edited_framework.reset();
  }
  desk.original = std::move(framework);
  desk.edited = std::move(copy);
  check(desk);
  follow_edited(session);
}

void run_edit_copy(Session& session, const std::string& name) {
  const std::string in_force = session.project().estimates.framework;
  const std::string wanted = name.empty() ? in_force : name;
  if (!session.has_store()) return;
  session.jobs.submit(
      session.text("job.frameworks"), jobs::Lane::read,
      [store = session.contents.store, wanted](const base::Progress& progress) {
        progress.report(0);
        return load_framework(*store, wanted);
      },
      [&session, same = estimates_name(wanted) == estimates_name(in_force),
       store = session.contents.store](poverty::Framework framework) {
        if (store == session.contents.store) start_editing(session, std::move(framework), same);
      });
}

/// Puts a framework in force that is known already.
void put_in_force(Session& session, const poverty::Framework& framework) {
  Project next = session.project();
  next.estimates.framework = estimates_name(framework.name);
  next.estimates.edited_framework.reset();
  next.estimates.k = framework.k;
  next.choropleth.measure = measure_within(next.choropleth.measure, framework);
  // The step of undo goes back to what was in force before anything was edited.
  if (session.frameworks.before_editing) {
    Project before = session.project();
    before.estimates = *session.frameworks.before_editing;
    session.history.amend(std::move(before));
  }
  stop_editing(session.frameworks);
  commit(session, std::move(next));
}

void run_use(Session& session, const std::string& name) {
  if (!session.has_store()) return;
  session.jobs.submit(
      session.text("job.frameworks"), jobs::Lane::read,
      [store = session.contents.store, name](const base::Progress& progress) {
        progress.report(0);
        return load_framework(*store, name);
      },
      [&session, store = session.contents.store](const poverty::Framework& framework) {
        if (store == session.contents.store) put_in_force(session, framework);
      });
}

void run_keep(Session& session) {
  if (!session.has_store() || !keeping_obstacle(session).empty()) return;
  session.jobs.submit(
      fill_in(session.text("job.save"), session.frameworks.edited->name), jobs::Lane::write,
      [store = session.contents.store, kept = *session.frameworks.edited](const base::Progress& progress) {
        progress.report(0);
        save_framework(*store, kept);
        return kept;
      },
      [&session, store = session.contents.store](const poverty::Framework& kept) {
        if (store != session.contents.store) return;
        put_in_force(session, kept);
        load_choices(session);
      });
}

void run_erase(Session& session, const std::string& name) {
  session.frameworks.to_erase.clear();
  if (!session.has_store()) return;
  session.jobs.submit(
      fill_in(session.text("job.erase"), name), jobs::Lane::write,
      [store = session.contents.store, name](const base::Progress& progress) {
        progress.report(0);
        erase_framework(*store, name);
        return built_in_framework(std::string(default_framework));
      },
      [&session, name, store = session.contents.store](const poverty::Framework& five) {
        if (store != session.contents.store) return;
        if (session.project().estimates.framework == name) put_in_force(session, five);
        load_choices(session);
      });
}

void drop_copy(Session& session) {
  const auto before_editing = session.frameworks.before_editing;
  stop_editing(session.frameworks);
  if (!before_editing) return;
  Project next = session.project();
  next.estimates.edited_framework.reset();
  next.estimates.k = before_editing->k;
  amend(session, std::move(next));
}

void drag(Session& session, const intent::DragEstimates& dragged) {
  auto& held = session.contents.measuring.estimates_held;
  if (!held) held = session.project().estimates;
  Project next = session.project();
  next.estimates = dragged.estimates;
  if (!dragged.released) return amend(session, std::move(next));
  Project start = next;
  start.estimates = *held;
  held.reset();
  const Project before = session.project();
  session.history.amend(std::move(start));
  session.history.commit(std::move(next));
  follow_project(session, before);
}

struct Applier {
  Session& session;

  void operator()(const intent::EditFrameworkCopy& edit) const {
    session.view.dialog = Dialog::frameworks;
    run_edit_copy(session, edit.name);
  }
  void operator()(const intent::ChangeFramework& change) const {
    FrameworkDesk& desk = session.frameworks;
    if (!desk.edited) return;
    desk.edited = change.edited;
    check(desk);
    follow_edited(session);
  }
  void operator()(const intent::KeepFramework&) const { run_keep(session); }
  void operator()(const intent::DropFrameworkCopy&) const { drop_copy(session); }
  void operator()(const intent::AskEraseFramework& ask) const { session.frameworks.to_erase = ask.name; }
  void operator()(const intent::EraseFramework& erase) const { run_erase(session, erase.name); }
  void operator()(const intent::UseFramework& use) const { run_use(session, use.name); }
  void operator()(const intent::FollowFrameworkLive& follow) const {
    FrameworkDesk& desk = session.frameworks;
    desk.live = follow.live;
    if (desk.live) return follow_edited(session);
    if (!desk.before_editing) return;
    Project next = session.project();
    next.estimates.edited_framework.reset();
    next.estimates.k = desk.before_editing->k;
    amend(session, std::move(next));
  }
  void operator()(const intent::DragEstimates& dragged) const { drag(session, dragged); }
};

}  // namespace

void apply(Session& session, const FrameworkIntent& intent) {
  std::visit(Applier{session}, intent);
}

void load_choices(Session& session) {
  session.jobs.submit(
      session.text("job.frameworks"), jobs::Lane::read,
      [store = session.contents.store](const base::Progress& progress) {
        progress.report(0);
        return Choices{list_frameworks(*store), framework_columns(*store), load_rules(*store),
                       load_crosswalk(*store)};
      },
      [&session, store = session.contents.store](Choices choices) {
        if (store == session.contents.store) take_choices(session, std::move(choices));
      });
}

void forget_choices(Session& session) {
  const bool live = session.frameworks.live;
  session.frameworks = {};
  session.frameworks.live = live;
  Project project = session.project();
  project.estimates.framework.clear();
  project.estimates.edited_framework.reset();
  const auto& usual = poverty::all_measures();
  if (std::none_of(usual.begin(), usual.end(), [&](const poverty::Measure& measure) {
        return poverty::measure_name(measure) == project.choropleth.measure;
      }))
    project.choropleth.measure = ChoroplethSetting{}.measure;
  session.history.amend(std::move(project));
}

void keep_editing(Session& session) {
  session.contents.measuring.estimates_held.reset();
  Project now = session.project();
  const FrameworkDesk& desk = session.frameworks;
  const bool follows = desk.edited && desk.live && is_usable(desk);
  if (!follows && !now.estimates.edited_framework) return;
  now.estimates.edited_framework =
      follows ? std::make_shared<const poverty::Framework>(*desk.edited) : nullptr;
  session.history.amend(std::move(now));
}

std::string keeping_obstacle(const Session& session) {
  const FrameworkDesk& desk = session.frameworks;
  if (!desk.edited) return session.text("reason.nothing_edited");
  if (is_built_in(desk, desk.edited->name)) return session.text("reason.built_in_name");
  if (!is_usable(desk)) return session.text("reason.framework_unusable");
  return {};
}

}  // namespace phumthun::app
