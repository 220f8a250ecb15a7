#include "app/session_split.hpp"

#include <algorithm>
#include <cmath>

#include "app/coordinates.hpp"
#include "app/session_project.hpp"
#include "app/whole_view.hpp"
#include "base/error.hpp"
#include "geo/geodesic.hpp"

namespace phumthun::app {
namespace {

constexpr double wide_for_two =
    0.75;  ///< of the room's width to its height: less, and they stand one below the other
constexpr double wide_for_three = 1.9;  ///< of the room's width to its height: three maps in one row
constexpr double wide_for_four = 3.2;
constexpr double wide_for_legend = 1.0;  ///< nine maps and a legend beside them

PaneGrid side_by_side(int count, const Viewport& room) {
  const double shape = room.empty() ? 1.2 : room.width_px / room.height_px;
  if (count <= 1) return {};
  if (count == 2) return shape >= wide_for_two ? PaneGrid{2, 1, 2} : PaneGrid{1, 2, 2};
  const double wide = count == 3 ? wide_for_three : wide_for_four;
  if (shape >= wide) return {count, 1, count};
  if (shape <= 1 / wide) return {1, count, count};
  return {2, 2, count};
}

/// Another map has something else to show from the start.
PaneSetting other_pane(const Session& session) {
  PaneSetting pane;
  pane.measure = session.project().choropleth.measure == "H" ? "overall" : "H";
  return pane;
}

/// The setting with the maps and columns that its kind needs, and no more than there is room for.
SplitSetting completed(const Session& session, SplitSetting split) {
  using Kind = SplitSetting::Kind;
  if (split.others.size() > SplitSetting::most_others) split.others.resize(SplitSetting::most_others);
  const bool needs_other = split.kind == Kind::side_by_side || split.kind == Kind::swipe;
  if (needs_other && split.others.empty()) split.others.push_back(other_pane(session));
  if (split.condition_x.empty()) split.condition_x = "human";
  if (split.condition_y.empty()) split.condition_y = "financial";
  split.swipe_at = std::isfinite(split.swipe_at) ? std::clamp(split.swipe_at, 0.0, 1.0) : 0.5;
  return split;
}

/// Whether the second map of the setting is there to be seen.
bool shows_second(const SplitSetting& split) {
  using Kind = SplitSetting::Kind;
  return (split.kind == Kind::side_by_side || split.kind == Kind::swipe) && !split.others.empty();
}

/// Nine maps have no room for an open legend beside them, unless the window is wide.
void fold_for_small_maps(Session& session, SplitSetting::Kind was, SplitSetting::Kind now) {
  using Kind = SplitSetting::Kind;
  if ((was == Kind::conditional) == (now == Kind::conditional)) return;
  const Viewport& room = session.view.room;
  const bool is_wide = room.width_px >= wide_for_legend * room.height_px;
  session.view.legend_folded = now == Kind::conditional && !is_wide;
}

/// What is left of "before and after" once its second map is gone is the round after: nobody is to be left
/// with the old one. No name means the latest.
void leave_before(const Session& session, const SplitSetting& was, Project& next) {
  const auto rounds = latest_rounds(session);
  if (!rounds || !shows_second(was) || shows_second(next.split)) return;
  if (next.estimates.round != rounds->before || was.others.front().round != rounds->after) return;
  next.estimates.round.clear();
  for (PaneSetting& other : next.split.others) other.round.clear();
}

struct SplitApplier {
  Session& session;

  void operator()(const intent::ChooseTool& choose) const {
    session.view.tool = choose.tool;
    session.view.figure = {};
  }
  void operator()(const intent::DrawFigure& draw) const { session.view.figure = draw.figure; }
  void operator()(const intent::SetToolSubject& set) const {
    session.view.tools_of_households = set.households;
  }
  void operator()(const intent::SetSplit& set) const {
    Project next = session.project();
    next.split = completed(session, set.split);
    leave_before(session, session.project().split, next);
    commit(session, std::move(next));
  }
  void operator()(const intent::HangCurtain& hang) const {
    Project next = session.project();
    next.split.swipe_at = hang.at;
    next.split = completed(session, std::move(next.split));
    session.history.amend(std::move(next));
  }
  void operator()(const intent::ShowBeforeAfter&) const {
    const auto rounds = latest_rounds(session);
    if (!rounds)
      throw base::Error(base::ErrorCode::unsupported, session.text("split.one_round"),
                        session.text("split.one_round_hint"));
    Project next = session.project();
    next.estimates.round = rounds->before;
    if (next.split.kind != SplitSetting::Kind::swipe) next.split.kind = SplitSetting::Kind::side_by_side;
    next.split.others = {PaneSetting{{}, rounds->after, false}};
    next.split = completed(session, std::move(next.split));
    commit(session, std::move(next));
  }
  void operator()(const intent::SetLiveClusters& set) const {
    Project next = session.project();
    next.live_clusters = set.live;
    if (set.live) {
      next.cluster_result.clear();
      set_visible(next, MapLayer::clusters, true);
    }
    commit(session, std::move(next));
  }
  void operator()(const intent::FoldLegend& fold) const { session.view.legend_folded = fold.folded; }
  void operator()(const intent::CoverMap& cover) const {
    session.view.covered = cover.boxes;
    keep_whole_view(session);
  }
};

/// Along the points in metres.
double length_of(std::span<const geo::Coord> degrees) {
  double metres = 0;
  for (std::size_t i = 1; i < degrees.size(); ++i)
    metres += geo::geodesic_distance(degrees[i - 1], degrees[i]);
  return metres;
}

}  // namespace

void apply(Session& session, const SplitIntent& asked) {
  std::visit(SplitApplier{session}, asked);
}

MeasuredFigure measured(const Session& session, const MapFigure& figure) {
  if (figure.points.size() < 2) return {};
  std::vector<geo::Coord> degrees = figure.points;
  if (!to_degrees(degrees, session.contents.map_crs)) return {};  // far outside of the zone
  MeasuredFigure sizes;
  sizes.length_m = length_of(degrees);
  sizes.perimeter_m = sizes.length_m + geo::geodesic_distance(degrees.back(), degrees.front());
  if (degrees.size() > 2) sizes.area_m2 = geo::geodesic_area(degrees);
  return sizes;
}

Subject tool_subject(const Session& session) {
  const Subject areas{false, pointed_level(session)};
  const auto& households = session.contents.households;
  if (session.view.presenting || !households.layer || !households.layer->geometry) return areas;
  const Subject single{true, areas.level};
  if (session.view.tools_of_households) return *session.view.tools_of_households ? single : areas;
  const bool seen_singly = layer_visible(session, MapLayer::households) &&
                           session.view.camera.metres_per_px <= households_seen_singly_metres_per_px;
  return seen_singly ? single : areas;
}

PaneGrid pane_grid(const SplitSetting& split, const Viewport& room) {
  const int count = 1 + static_cast<int>(std::min(split.others.size(), SplitSetting::most_others));
  switch (split.kind) {
    case SplitSetting::Kind::one:
      return {};
    case SplitSetting::Kind::side_by_side:
      return side_by_side(count, room);
    case SplitSetting::Kind::swipe:
      return {1, 1, std::min(count, 2)};
    case SplitSetting::Kind::conditional:
      return {3, 3, 9};
  }
  return {};
}

PaneGrid pane_grid(const Session& session) {
  return pane_grid(session.project().split, session.view.room);
}

Viewport pane_viewport(const PaneGrid& grid, const Viewport& room) {
  const auto part = [](double whole, int parts) {
    return parts <= 1 ? whole : std::max(0.0, std::floor((whole - pane_gap_px * (parts - 1)) / parts));
  };
  return {part(room.width_px, grid.columns), part(room.height_px, grid.rows)};
}

std::optional<RoundPair> latest_rounds(const Session& session) {
  const auto& rounds = session.contents.summary.rounds;
  if (rounds.size() < 2) return std::nullopt;
  return RoundPair{rounds[rounds.size() - 2], rounds.back()};
}

void follow_split(Session& session, const SplitSetting& before) {
  ViewState& view = session.view;
  fold_for_small_maps(session, before.kind, session.project().split.kind);
  if (view.room.empty()) return;
  const geo::Envelope whole = whole_extent(session);
  const geo::Envelope shown = shown_extent(view.camera, view.viewport);
  const bool all_shown =
      shows_whole_view(session) || (!whole.empty() && shown.contains({whole.min_x, whole.min_y}) &&
                                    shown.contains({whole.max_x, whole.max_y}));
  const PaneGrid was = pane_grid(before, view.room), now = pane_grid(session);
  view.viewport = pane_viewport(now, view.room);
  view.pointed_pane = 0;
  view.camera.metres_per_px = std::clamp(
      view.camera.metres_per_px * std::max(now.columns, now.rows) / std::max(was.columns, was.rows),
      least_metres_per_px, most_metres_per_px);
  if (all_shown) show_whole_view(session);
}

}  // namespace phumthun::app
