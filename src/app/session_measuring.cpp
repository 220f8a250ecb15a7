#include "app/session_measuring.hpp"

#include <algorithm>

#include "app/session.hpp"
#include "app/session_project.hpp"
#include "poverty/measure.hpp"

namespace phumthun::app {
namespace {

/// What one job brings: levels measured in one pass, and the framework that their names go by.
struct MeasuredLevels {
  std::vector<std::shared_ptr<AreaMeasures>> levels;
  data::Shared<poverty::Framework> framework;
};

MeasuredMap wanted_map(const Session& session) {
  const Project& project = session.project();
  return {project.choropleth.level, project.choropleth.measure, project.estimates,
          project.choropleth.second_measure};
}

bool has_level(const Session& session, base::AreaLevel level) {
  const auto found = session.contents.summary.areas.find(level);
  return found != session.contents.summary.areas.end() && found->second > 0;
}

bool is_current(const Session& session, const MeasuredMap& map) {
  const auto found = session.contents.measuring.current.find(map.level);
  return found != session.contents.measuring.current.end() && found->second.estimates == map.estimates &&
         found->second.measures.contains(map.measure) &&
         (map.second_measure.empty() || found->second.measures.contains(map.second_measure));
}

/// True where the two differ by cut-offs alone, so that the one under way is worth showing on the way to the
/// other.
bool same_inputs(const MeasuredMap& a, const MeasuredMap& b) {
  EstimateSetting with_cutoffs = a.estimates;
  with_cutoffs.cutoff = b.estimates.cutoff;
  with_cutoffs.k = b.estimates.k;
  if (with_cutoffs.edited_framework && b.estimates.edited_framework)
    with_cutoffs.edited_framework = b.estimates.edited_framework;
  return a.level == b.level && a.measure == b.measure && a.second_measure == b.second_measure &&
         with_cutoffs == b.estimates;
}

void append(std::vector<std::string>& names, const std::vector<poverty::Measure>& measures) {
  for (const poverty::Measure& measure : measures) {
    std::string name = poverty::measure_name(measure);
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
  }
}

/// A capital's censored headcount and contribution are of frameworks that have it as a dimension.
bool means_something(const poverty::Measure& measure, const poverty::Framework& framework) {
  if (measure.statistic != poverty::Statistic::censored &&
      measure.statistic != poverty::Statistic::contribution)
    return true;
  return std::any_of(
      framework.dimensions.begin(), framework.dimensions.end(),
      [&](const poverty::FrameworkDimension& dimension) {
        return poverty::measure_name({measure.subject, poverty::Statistic::mean}) == dimension.name;
      });
}

/// What panels show of an area, whatever is on the map.
std::vector<std::string> panel_measures(const poverty::Framework& framework) {
  std::vector<std::string> names;
  for (const poverty::Measure& measure : poverty::all_measures())
    if (means_something(measure, framework)) append(names, {measure});
  append(names, poverty::framework_measures(framework));
  append(names, {{poverty::Subject::composite, poverty::Statistic::headcount, {}, true}});
  return names;
}

/// Beside the map's measure: those of the other panes that are of the same round, and the figures of the
/// selected area that change with every movement.
std::vector<std::string> moving_measures(const Session& session, const std::string& shown) {
  std::vector<std::string> names{shown};
  const auto add = [&](const std::string& name) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  };
  for (int pane = 1; pane < pane_grid(session).count; ++pane) {
    const MeasuredMap map = pane_map(session, static_cast<std::size_t>(pane));
    if (map.estimates.round == session.project().estimates.round) add(map.measure);
  }
  for (const char* name : {"H", "A", "M0"}) add(name);
  return names;
}

/// Adds the columns of `before` that `fresh` lacks.
void add_columns_of(AreaMeasures& fresh, const AreaMeasures& before) {
  if (before.codes != fresh.codes) return;
  for (const MeasureColumn& column : before.columns)
    if (std::none_of(fresh.columns.begin(), fresh.columns.end(),
                     [&](const MeasureColumn& one) { return one.measure == column.measure; }))
      fresh.columns.push_back(column);
}

data::Shared<poverty::Framework> framework_of(store::Store& store, const EstimateSetting& estimates) {
  if (estimates.edited_framework) return estimates.edited_framework;
  return std::make_shared<const poverty::Framework>(load_framework(store, estimates.framework));
}

void drop(Session& session, jobs::JobId id) {
  session.contents.measuring.dropped.push_back(id);
  session.jobs.cancel(id);
}

void drop_panel_job(Session& session) {
  auto& job = session.contents.measuring.panel_job;
  if (job) drop(session, job->id);
  job.reset();
}

/// The first `fresh_columns` of each level are those that were asked for.
void take(Session& session, MeasuredLevels measured, std::size_t fresh_columns,
          const EstimateSetting& estimates, bool complete) {
  for (const std::shared_ptr<AreaMeasures>& level : measured.levels) {
    Measuring::Current& current = session.contents.measuring.current[level->level];
    data::Shared<AreaMeasures>& shown = session.contents.measures[level->level];
    if (!(current.estimates == estimates))
      current = {estimates, {}, false};
    else if (shown)
      add_columns_of(*level, *shown);
    for (std::size_t i = 0; i < fresh_columns; ++i) current.measures.insert(level->columns[i].measure);
    current.complete = current.complete || complete;
    shown = level;
  }
  session.contents.framework = std::move(measured.framework);
}

using Levels = std::vector<base::AreaLevel>;

/// Work that measures `names` at all `levels` in one pass and keeps the other columns of `before`.
auto measuring_work(const Session& session, const Levels& levels, const MeasureRequest& request,
                    bool keep_columns) {
  std::map<base::AreaLevel, data::Shared<AreaMeasures>> before;
  if (keep_columns) before = session.contents.measures;
  return
      [engine = session.contents.engine, store = session.contents.store, levels, request,
       before = std::move(before), estimates = session.project().estimates](const base::Progress& progress) {
        MeasuredLevels measured;
        measured.framework = framework_of(*store, estimates);
        for (AreaMeasures& level : engine->measure(request, levels, progress)) {
          const auto old = before.find(level.level);
          if (old != before.end()) add_columns_of(level, *old->second);
          measured.levels.push_back(std::make_shared<AreaMeasures>(std::move(level)));
        }
        return measured;
      };
}

std::string job_title(const Session& session, base::AreaLevel level) {
  return fill_in(session.text("job.measures"), base::level_label(level).in(session.language()));
}

void submit_map(Session& session, const MeasuredMap& map) {
  Measuring& measuring = session.contents.measuring;
  Levels levels{map.level};
  const auto& selected = session.view.selected_area;
  if (selected && selected->level != map.level && has_level(session, selected->level))
    levels.push_back(selected->level);
  MeasureRequest request = measure_request(map.level, map.estimates, moving_measures(session, map.measure));
  const auto known = measuring.current.find(map.level);
  const bool keep_columns =
      known != measuring.current.end() &&
      same_inputs({map.level, map.measure, known->second.estimates, map.second_measure}, map);
  // What panels show follows with errors where it is not there already.
  request.standard_errors =
      map.estimates.smoothing != "none" || (known != measuring.current.end() && known->second.complete &&
                                            known->second.estimates == map.estimates);
  const std::size_t columns = request.measures.size();
  const jobs::JobId id = session.jobs.submit(
      job_title(session, map.level), jobs::Lane::live, measuring_work(session, levels, request, keep_columns),
      [&session, map, columns, generation = session.store_generation](MeasuredLevels measured) {
        const auto& job = session.contents.measuring.map_job;
        if (generation != session.store_generation || !job || !(job->map == map)) return;
        take(session, std::move(measured), columns, map.estimates, false);
      });
  measuring.map_job = {id, map};
}

/// The levels on the map and in the panel of the selected area, and those above them, against which they are
/// marked.
std::set<base::AreaLevel> levels_in_sight(const Session& session) {
  std::set<base::AreaLevel> levels{session.project().choropleth.level};
  if (session.view.selected_area) levels.insert(session.view.selected_area->level);
  for (const base::AreaLevel level : std::set(levels))
    if (const auto above = base::level_above(level)) levels.insert(*above);
  return levels;
}

/// The levels in sight whose panels are not complete.
std::set<base::AreaLevel> incomplete_levels(const Session& session) {
  std::set<base::AreaLevel> levels;
  const auto add = [&](base::AreaLevel level) {
    const auto found = session.contents.measuring.current.find(level);
    const bool there = found != session.contents.measuring.current.end() && found->second.complete &&
                       found->second.estimates == session.project().estimates;
    if (!there && has_level(session, level)) levels.insert(level);
  };
  for (const base::AreaLevel level : session.contents.measures_wanted) add(level);
  for (const base::AreaLevel level : levels_in_sight(session)) add(level);
  return levels;
}

void submit_panels(Session& session, const std::set<base::AreaLevel>& wanted) {
  Measuring& measuring = session.contents.measuring;
  const EstimateSetting estimates = session.project().estimates;
  std::vector<std::string> names = panel_measures(framework_in_force(session));
  const ChoroplethSetting& choropleth = session.project().choropleth;
  for (const std::string& shown : {choropleth.measure, choropleth.second_measure})
    if (!shown.empty() && std::find(names.begin(), names.end(), shown) == names.end()) names.push_back(shown);
  const Levels levels(wanted.begin(), wanted.end());
  const MeasureRequest request = measure_request(levels.front(), estimates, std::move(names));
  const std::size_t columns = request.measures.size();
  const jobs::JobId id = session.jobs.submit(
      job_title(session, levels.front()), jobs::Lane::read, measuring_work(session, levels, request, false),
      [&session, estimates, columns, generation = session.store_generation](MeasuredLevels measured) {
        if (generation != session.store_generation || !(estimates == session.project().estimates)) return;
        take(session, std::move(measured), columns, estimates, true);
      });
  measuring.panel_job = {id, estimates, wanted};
}

/// A slider that is dragged where nothing can be measured says so once.
bool is_told(const Session& session, const jobs::JobEnd& end) {
  return !session.notices.empty() && session.notices.back().message == end.message;
}

}  // namespace

void follow_measures(Session& session) {
  Measuring& measuring = session.contents.measuring;
  if (!session.contents.engine) return;
  const MeasuredMap map = wanted_map(session);
  if (has_level(session, map.level) && !is_current(session, map)) {
    drop_panel_job(session);
    if (measuring.failed == map) return;
    if (measuring.map_job) {
      if (measuring.map_job->map == map || same_inputs(measuring.map_job->map, map)) return;
      drop(session, measuring.map_job->id);
    }
    return submit_map(session, map);
  }
  const std::set<base::AreaLevel> levels = incomplete_levels(session);
  if (measuring.estimates_held || levels.empty() || measuring.failed_panels == map.estimates) return;
  if (measuring.panel_job && measuring.panel_job->estimates == map.estimates &&
      std::includes(measuring.panel_job->levels.begin(), measuring.panel_job->levels.end(), levels.begin(),
                    levels.end()))
    return;
  drop_panel_job(session);
  submit_panels(session, levels);
}

void want_measures(Session& session, base::AreaLevel level) {
  session.contents.measures_wanted.insert(level);
  follow_measures(session);
}

void forget_unseen_measures(Session& session) {
  std::set<base::AreaLevel> seen = levels_in_sight(session);
  const auto unseen = [&](const auto& level) { return !seen.contains(level.first); };
  std::erase_if(session.contents.measures, unseen);
  std::erase_if(session.contents.measuring.current, unseen);
  session.contents.measures_wanted = std::move(seen);
}

void forget_measures(Session& session) {
  Measuring& measuring = session.contents.measuring;
  if (measuring.map_job) drop(session, measuring.map_job->id);
  drop_panel_job(session);
  session.contents.measures.clear();
  session.contents.measures_wanted.clear();
  session.contents.panes.measured.clear();
  session.contents.panes.failed.clear();
  measuring = {{}, {}, {}, std::move(measuring.dropped), {}, {}, measuring.estimates_held};
}

bool take_end_of_measuring(Session& session, const jobs::JobEnd& end) {
  Measuring& measuring = session.contents.measuring;
  if (std::erase(measuring.dropped, end.id) > 0) return true;
  const bool done = end.outcome == jobs::Outcome::done;
  if (measuring.map_job && measuring.map_job->id == end.id) {
    const MeasuredMap map = measuring.map_job->map;
    measuring.map_job.reset();
    if (!done) {
      // What stands on the map was made otherwise than the panel says.
      measuring.failed = map;
      session.contents.measures.erase(map.level);
      measuring.current.erase(map.level);
    }
    follow_measures(session);
    return done || is_told(session, end);
  }
  if (!measuring.panel_job || measuring.panel_job->id != end.id) return false;
  if (!done) measuring.failed_panels = measuring.panel_job->estimates;
  measuring.panel_job.reset();
  follow_measures(session);
  return done || is_told(session, end);
}

bool is_outdated(const Session& session) {
  return session.contents.engine && !is_current(session, wanted_map(session));
}

const poverty::Framework& framework_in_force(const Session& session) {
  static const poverty::Framework five = built_in_framework("five-capitals");
  const auto& edited = session.project().estimates.edited_framework;
  if (edited) return *edited;
  return session.contents.framework ? *session.contents.framework : five;
}

}  // namespace phumthun::app
