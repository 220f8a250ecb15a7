#include "gui/leaving_dialog.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace phumthun::gui {
namespace {

namespace intent = app::intent;
constexpr double width_em = 26;

std::string job_line(const jobs::JobStatus& job) {
  return fmt::format("· {}  {:.0f} %", job.title, std::floor(job.fraction * 100));
}

/// What went wrong is read before the window closes.
bool tells_of_problem(const app::Session& session) {
  return std::any_of(session.notices.begin(), session.notices.end(),
                     [](const app::Notice& notice) { return notice.kind == app::NoticeKind::problem; });
}

}  // namespace

void leaving_dialog(Ui& ui, const app::Session& session, Intents& intents) {
  if (!session.view.asks_to_leave) return;
  bool unfinished = false, stays = false;
  const bool open = ui.dialog("leaving", "leaving.title", width_em, 0, [&] {
    ui.wrapped(ui.tr("leaving.lost"));
    for (const jobs::JobStatus& job : session.jobs.status()) {
      if (!jobs::leaves_something(job.lane) || job.cancelling) continue;
      unfinished = true;
      ui.text(elided(Face::regular, job_line(job), ui.room_px()));
    }
    ui.space();
    stays = ui.primary_button("stay", "leaving.stay");
    ui.same_line();
    if (ui.button("leave", "leaving.leave")) intents.emplace_back(intent::Quit{true});
  });
  // Once what was to be lost is done, nothing keeps anybody any more.
  const bool done = !unfinished && !tells_of_problem(session);
  if (!open || stays || (!unfinished && !done))
    intents.emplace_back(intent::Stay{});
  else if (done)
    intents.emplace_back(intent::Quit{true});
}

}  // namespace phumthun::gui
