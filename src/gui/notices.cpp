#include <algorithm>
#include <chrono>
#include <cmath>

#include "gui/map_cards.hpp"
#include "gui/panels.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;
constexpr double card_width_em = 32, least_width_em = 12;
constexpr double band_em = 9;          ///< of the map's height, whose cards notices stand between
constexpr double least_height_em = 7;  ///< of room, for one more notice
constexpr std::chrono::seconds reading_time{2};
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
  if (notice.again && ui.button("again", "notice.again"))
    intents.emplace_back(intent::StartAgain{*notice.again});
  if (notice.report && ui.button("report", "notice.report")) {
    intents.emplace_back(intent::ShowReport{*notice.report});
    intents.emplace_back(intent::DismissNotice{notice.id});
  }
}

/// Where notices stand: above the map's lower edge, between the cards there, up to those at the top.
Rect free_room(const Ui& ui, const Layout& places, const MapCards& cards) {
  const double margin = std::round(ui.em() * 0.5);
  const Rect& maps = places.maps;
  const Rect low{maps.x, maps.y + maps.height - ui.em() * band_em, maps.width, ui.em() * band_em - margin};
  Rect gap = cards.widest_gap(low);
  if (gap.width < least_width_em * ui.em()) gap = {maps.x, low.y, maps.width, low.height};
  const double top = maps.y + margin;
  return {gap.x + margin, top, std::max(gap.width - 2 * margin, ui.em()), low.y + low.height - top};
}

/// Nothing is told over what is being dragged, and an audience hears of problems alone.
bool is_shown(const Ui& ui, const app::Session& session, const app::Notice& notice) {
  return !ui.drags() && (!session.view.presenting || notice.kind == app::NoticeKind::problem);
}

/// A click goes on with what it says: a notice that asks nothing is waved away anywhere.
void hold_or_dismiss(const app::Notice& notice, const Ui::Told& told, Intents& intents) {
  if (told.clicked && notice.until) intents.emplace_back(intent::DismissNotice{notice.id});
  if (!told.over || !notice.until) return;
  const auto left = *notice.until - std::chrono::steady_clock::now();
  if (left < reading_time) intents.emplace_back(intent::HoldNotice{notice.id});
}

}  // namespace

void notices(Ui& ui, const app::Session& session, const Layout& places, const MapCards& cards,
             Intents& intents) {
  const Rect room = free_room(ui, places, cards);
  const double width = std::floor(std::min(card_width_em * ui.em(), room.width));
  Point foot{std::round(room.x + room.width / 2), room.y + room.height};
  std::size_t shown = 0, waiting = 0;
  for (auto notice = session.notices.rbegin(); notice != session.notices.rend(); ++notice) {
    if (!is_shown(ui, session, *notice)) continue;
    const bool has_room = shown == 0 || foot.y - room.y >= least_height_em * ui.em();
    if (shown >= most_shown || !has_room) {
      ++waiting;
      continue;
    }
    const Ui::Told told = ui.top_card("notice" + std::to_string(notice->id), foot, {0.5, 1}, width,
                                      [&] { notice_body(ui, *notice, intents); });
    hold_or_dismiss(*notice, told, intents);
    foot.y -= told.place.height + ui.em() / 4;
    ++shown;
  }
  if (waiting > 0)
    ui.top_card("notices_more", foot, {0.5, 1}, width, [&] { ui.muted(ui.tr("notice.more", waiting)); });
}

}  // namespace phumthun::gui
