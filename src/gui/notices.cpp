#include <algorithm>
#include <cmath>

#include "gui/map_tools.hpp"
#include "gui/pane_cards.hpp"
#include "gui/panels.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;
constexpr double card_width_em = 32, least_width_em = 12;
constexpr double legend_em = 11;       ///< what a legend takes of the width
constexpr double scale_bar_em = 2.7;   ///< of the height, at the bottom
constexpr double least_height_em = 7;  ///< of room, for one more notice
constexpr double chips_em = 4;         ///< what chips take of the height, at the top
constexpr std::size_t most_shown = 3;

Color color_of(app::NoticeKind kind) {
  if (kind == app::NoticeKind::problem) return theme::problem;
  return kind == app::NoticeKind::done ? theme::done : theme::note;
}

std::string_view key_of(app::NoticeKind kind) {
  if (kind == app::NoticeKind::problem) return "notice.problem";
  return kind == app::NoticeKind::done ? "notice.done" : "notice.note";
}

void notice_body(Ui& ui, const app::Notice& notice, Intents& intents) {
  const double button = ui.em() * 1.7;
  ui.colored_within(color_of(notice.kind), notice.title.empty() ? ui.tr(key_of(notice.kind)) : notice.title,
                    ui.room_px() - button);
  ui.at_right(button);
  if (ui.sign_button("dismiss", "×", "notice.dismiss", true))
    intents.emplace_back(intent::DismissNotice{notice.id});
  if (!notice.message.empty()) ui.wrapped(notice.message);
  if (!notice.hint.empty()) ui.wrapped_muted(notice.hint);
  if (notice.offers_fresh_start && ui.button("fresh", "desk.start_afresh")) {
    intents.emplace_back(app::DeskIntent(intent::StartAfresh{}));
    intents.emplace_back(intent::DismissNotice{notice.id});
  }
  if (notice.report && ui.button("report", "notice.report")) {
    intents.emplace_back(intent::ShowReport{*notice.report});
    intents.emplace_back(intent::DismissNotice{notice.id});
  }
}

/// What the legend and the tools leave free, wherever they stand, from below the chips to above the scale
/// bar.
Rect free_room(const Ui& ui, const app::Session& session, const Layout& places) {
  const double margin = ui.em() * 0.5;
  const bool legend_at_right = app::emptiest_corner(session) == app::MapCorner::top_right;
  const double tools = map_tools_width(ui, session, places) + margin;
  double left = margin, right = margin;
  (map_tools_at_left(session) ? left : right) = tools;
  double& beside_legend = legend_at_right && app::pane_grid(session).count < 2 ? right : left;
  if (session.has_store()) beside_legend = std::max(beside_legend, legend_em * ui.em() + margin);
  if (places.map.width - left - right < least_width_em * ui.em()) left = right = margin;
  const double top = places.map.y + pane_cards_height(ui, session) + chips_em * ui.em();
  const double bottom = places.map.y + places.map.height - scale_bar_em * ui.em();
  return {places.map.x + left, top, std::max(places.map.width - left - right, ui.em()),
          std::max(bottom - top, 0.0)};
}

}  // namespace

void notices(Ui& ui, const app::Session& session, const Layout& places, Intents& intents) {
  const Rect room = free_room(ui, session, places);
  const double width = std::floor(std::min(card_width_em * ui.em(), room.width));
  Point foot{std::round(room.x + room.width / 2), room.y + room.height};
  std::size_t shown = 0;
  for (auto notice = session.notices.rbegin(); notice != session.notices.rend() && shown < most_shown;
       ++notice) {
    if (shown > 0 && foot.y - room.y < least_height_em * ui.em()) break;
    const Rect rect = ui.card("notice" + std::to_string(notice->id), foot, {0.5, 1}, width,
                              [&] { notice_body(ui, *notice, intents); });
    foot.y -= rect.height + ui.em() / 4;
    ++shown;
  }
  if (const std::size_t more = session.notices.size() - shown; more > 0)
    ui.card("notices_more", foot, {0.5, 1}, width, [&] { ui.muted(ui.tr("notice.more", more)); });
}

}  // namespace phumthun::gui
