#include "app/session.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "app/coordinates.hpp"
#include "app/household_colors.hpp"
#include "app/scene_cache.hpp"
#include "app/session_desk_keeping.hpp"
#include "app/session_neighbours.hpp"
#include "app/session_notices.hpp"
#include "app/session_restarting.hpp"
#include "app/table_rows.hpp"

namespace phumthun::app {

Session::Session()
    : strings(std::make_shared<const Strings>(Strings::built_in())),
      derived(std::make_unique<DerivedCache>()) {
  const char* user = std::getenv("USER");
  if (user) view.person = user;
}

Session::~Session() = default;

void add_notice(Session& session, Notice notice) {
  notice.id = ++session.last_notice;
  if (const auto seconds = notice_seconds(notice))
    notice.until = NoticeClock::now() + std::chrono::milliseconds(std::llround(*seconds * 1000));
  session.notices.push_back(std::move(notice));
}

namespace {

void tell_end(Session& session, const jobs::JobEnd& end, std::optional<intent::SelfMade> again) {
  if (end.outcome == jobs::Outcome::done) return;
  Notice notice{0, NoticeKind::problem, end.title, end.message, end.hint, {}};
  if (end.outcome == jobs::Outcome::cancelled) {
    notice.kind = NoticeKind::note;
    notice.message = session.text(again ? "notice.stopped" : "notice.cancelled");
  }
  notice.again = again;
  add_notice(session, std::move(notice));
}

}  // namespace

bool deliver(Session& session) {
  const std::vector<jobs::JobEnd> ends = session.jobs.deliver();
  for (const jobs::JobEnd& end : ends) {
    const auto again = self_made_by(session, end.id);
    forget_job(session, end.id);
    if (take_end_of_reading(session, end) || take_end_of_measuring(session, end) ||
        take_end_of_sorting(session, end) || take_end_of_panes(session, end) ||
        take_end_of_layers(session, end) || take_end_of_live_clusters(session, end) ||
        take_end_of_neighbours(session, end) || take_end_of_agencies(session, end))
      continue;
    tell_end(session, end, again);
  }
  follow_panes(session);
  follow_live_clusters(session);
  want_layers(session);
  want_agencies(session);
  follow_neighbours(session);
  follow_table(session);
  return !ends.empty();
}

const AreaLayer* area_layer(const Session& session, base::AreaLevel level) {
  const auto found = session.contents.areas.find(level);
  return found == session.contents.areas.end() || !found->second.layer ? nullptr : &found->second;
}

std::optional<std::size_t> row_of_code(const std::vector<std::string>& codes, std::string_view code) {
  const auto found = std::lower_bound(codes.begin(), codes.end(), code);
  if (found == codes.end() || *found != code) return std::nullopt;
  return static_cast<std::size_t>(found - codes.begin());
}

const MeasureColumn* find_measure(const Session& session, base::AreaLevel level, std::string_view measure) {
  const auto found = session.contents.measures.find(level);
  if (found == session.contents.measures.end()) return nullptr;
  for (const MeasureColumn& column : found->second->columns)
    if (column.measure == measure) return &column;
  return nullptr;
}

bool layer_visible(const Session& session, MapLayer layer) {
  const auto& layers = session.project().layers;
  return std::any_of(layers.begin(), layers.end(),
                     [&](const LayerSetting& setting) { return setting.layer == layer && setting.visible; });
}

std::optional<geo::Coord> pointer_degrees(const Session& session) {
  if (!session.view.last_pointer) return std::nullopt;
  geo::Coord degrees = *session.view.last_pointer;
  return to_degrees({&degrees, 1}, session.contents.map_crs) ? std::optional(degrees) : std::nullopt;
}

base::AreaLevel pointed_level(const Session& session) {
  for (const LayerSetting& setting : session.project().layers) {
    if (!setting.visible) continue;
    if (setting.layer == MapLayer::clusters && session.contents.clusters)
      return session.contents.clusters->level;
    if (setting.layer == MapLayer::choropleth) return session.project().choropleth.level;
  }
  if (layer_visible(session, MapLayer::village_borders)) return base::AreaLevel::village;
  if (layer_visible(session, MapLayer::tambon_borders)) return base::AreaLevel::tambon;
  return base::AreaLevel::amphoe;
}

}  // namespace phumthun::app
