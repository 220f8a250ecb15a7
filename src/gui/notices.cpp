#include "gui/panels.hpp"
#include "gui/place_field.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;
constexpr double card_width_em = 18;
constexpr std::size_t most_shown = 4;

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

}  // namespace

void notices(Ui& ui, const app::Session& session, const Layout& places, Intents& intents) {
  const double margin = ui.em() * 0.5;
  const bool left = app::emptiest_corner(session) == app::MapCorner::top_right;  // where the legend stands
  const TopRow row = top_row(ui, session, places);
  const Rect field = place_field_rect(ui, session, places);
  Point corner{left ? row.left : row.right,
               field.width > 0 ? field.y + field.height + margin : places.map.y + margin};
  const double width = std::min(card_width_em * ui.em(), std::max(places.map.width - 2 * margin, ui.em()));
  std::size_t shown = 0;
  for (auto notice = session.notices.rbegin(); notice != session.notices.rend() && shown < most_shown;
       ++notice) {
    const Rect rect = ui.card("notice" + std::to_string(notice->id), corner, {left ? 0.0 : 1.0, 0}, width,
                              [&] { notice_body(ui, *notice, intents); });
    corner.y += rect.height + margin / 2;
    ++shown;
  }
}

}  // namespace phumthun::gui
