#include "app/session_panes.hpp"

#include <algorithm>

#include "app/session.hpp"
#include "app/session_project.hpp"

namespace phumthun::app {
namespace {

using PaneMaps = std::vector<MeasuredMap>;

/// The same column of the same round, whatever the cut-offs.
bool same_column(const MeasuredMap& a, const MeasuredMap& b) {
  return a.level == b.level && a.measure == b.measure && a.estimates.round == b.estimates.round;
}

bool same_columns(const PaneMaps& a, const PaneMaps& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), same_column);
}

bool contains(const PaneMaps& maps, const MeasuredMap& map) {
  return std::find(maps.begin(), maps.end(), map) != maps.end();
}

bool has_column(const AreaMeasures& measures, const std::string& measure) {
  return std::any_of(measures.columns.begin(), measures.columns.end(),
                     [&](const MeasureColumn& column) { return column.measure == measure; });
}

/// True where the first map's measures hold a pane's column, or will soon: they follow every slider.
bool comes_with_first(const Session& session, const MeasuredMap& map) {
  if (map.estimates.round != session.project().estimates.round) return false;
  return map.measure == session.project().choropleth.measure ||
         find_measure(session, map.level, map.measure) != nullptr;
}

/// What the panes need beside the first map's measures, each once.
PaneMaps wanted_maps(const Session& session) {
  PaneMaps wanted;
  const auto count = static_cast<std::size_t>(pane_grid(session).count);
  for (std::size_t pane = 1; pane < count; ++pane) {
    const MeasuredMap map = pane_map(session, pane);
    if (!comes_with_first(session, map) && !contains(wanted, map)) wanted.push_back(map);
  }
  return wanted;
}

const PaneDesk::Measured* find_measured(const Session& session, const MeasuredMap& map) {
  for (const PaneDesk::Measured& one : session.contents.panes.measured)
    if (same_column(one.map, map)) return &one;
  return nullptr;
}

/// Only what no job has brought for the estimates in force.
PaneMaps missing_maps(const Session& session, const PaneMaps& wanted) {
  PaneMaps missing;
  for (const MeasuredMap& map : wanted) {
    const PaneDesk::Measured* there = find_measured(session, map);
    if (!(there && there->map == map) && !contains(session.contents.panes.failed, map))
      missing.push_back(map);
  }
  return missing;
}

std::shared_ptr<MeasureEngine> engine_of(Session& session, const std::string& round) {
  if (round == session.project().estimates.round) return session.contents.engine;
  auto& engine = session.contents.panes.engines[round];
  if (!engine) engine = std::make_shared<MeasureEngine>(session.contents.store);
  return engine;
}

void take(Session& session, std::vector<PaneDesk::Measured> measured) {
  auto& kept = session.contents.panes.measured;
  for (PaneDesk::Measured& one : measured) {
    std::erase_if(kept, [&](const auto& old) { return same_column(old.map, one.map); });
    kept.push_back(std::move(one));
  }
}

void submit(Session& session, const PaneMaps& maps) {
  struct Asked {
    MeasuredMap map;
    MeasureRequest request;
    std::shared_ptr<MeasureEngine> engine;
  };
  std::vector<Asked> asked;
  for (const MeasuredMap& map : maps)
    asked.push_back({map, measure_request(map.level, map.estimates, {map.measure}),
                     engine_of(session, map.estimates.round)});
  const jobs::JobId id = session.jobs.submit(
      session.text("job.panes"), jobs::Lane::live,
      [asked](const base::Progress& progress) {
        std::vector<PaneDesk::Measured> measured;
        const double part = 1.0 / static_cast<double>(asked.size());
        for (const Asked& one : asked) {
          const double from = part * static_cast<double>(measured.size());
          measured.push_back({one.map, std::make_shared<const AreaMeasures>(one.engine->measure(
                                           one.request, progress.slice(from, from + part)))});
        }
        return measured;
      },
      [&session, generation = session.store_generation](std::vector<PaneDesk::Measured> measured) {
        if (generation == session.store_generation) take(session, std::move(measured));
      });
  session.contents.panes.job = {id, maps};
}

/// Forgets measures and engines of what no pane shows, so that a closed split screen holds no memory.
void forget_unseen(PaneDesk& panes, const PaneMaps& wanted) {
  const auto is_wanted = [&](const MeasuredMap& map) {
    return std::any_of(wanted.begin(), wanted.end(),
                       [&](const MeasuredMap& one) { return same_column(one, map); });
  };
  std::erase_if(panes.measured, [&](const auto& one) { return !is_wanted(one.map); });
  std::erase_if(panes.engines, [&](const auto& one) {
    return std::none_of(wanted.begin(), wanted.end(),
                        [&](const MeasuredMap& map) { return map.estimates.round == one.first; });
  });
}

}  // namespace

MeasuredMap pane_map(const Session& session, std::size_t pane) {
  const Project& project = session.project();
  MeasuredMap map{project.choropleth.level, project.choropleth.measure, project.estimates};
  const bool conditional = project.split.kind == SplitSetting::Kind::conditional;
  if (pane == 0 || conditional || pane > project.split.others.size()) return map;
  const PaneSetting& setting = project.split.others[pane - 1];
  if (setting.clusters) return map;
  if (!setting.measure.empty()) map.measure = setting.measure;
  if (!setting.round.empty()) map.estimates.round = setting.round;
  return map;
}

data::Shared<AreaMeasures> pane_measures(const Session& session, std::size_t pane) {
  const MeasuredMap map = pane_map(session, pane);
  if (map.estimates.round == session.project().estimates.round) {
    const auto found = session.contents.measures.find(map.level);
    if (found != session.contents.measures.end() && found->second && has_column(*found->second, map.measure))
      return found->second;
  }
  const PaneDesk::Measured* measured = find_measured(session, map);
  return measured ? measured->measures : nullptr;
}

void follow_panes(Session& session) {
  PaneDesk& panes = session.contents.panes;
  if (!session.contents.engine) return;
  const PaneMaps wanted = wanted_maps(session);
  forget_unseen(panes, wanted);
  const PaneMaps missing = missing_maps(session, wanted);
  if (panes.job) {
    // One that differs by cut-offs alone is worth showing on the way.
    if (same_columns(panes.job->maps, missing)) return;
    panes.dropped.push_back(panes.job->id);
    session.jobs.cancel(panes.job->id);
    panes.job.reset();
  }
  if (!missing.empty()) submit(session, missing);
}

bool take_end_of_panes(Session& session, const jobs::JobEnd& end) {
  PaneDesk& panes = session.contents.panes;
  if (std::erase(panes.dropped, end.id) > 0) return true;
  if (!panes.job || panes.job->id != end.id) return false;
  const bool done = end.outcome == jobs::Outcome::done;
  if (!done) panes.failed = panes.job->maps;
  panes.job.reset();
  follow_panes(session);
  return done;
}

}  // namespace phumthun::app
