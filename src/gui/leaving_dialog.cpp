#include "gui/leaving_dialog.hpp"

#include <cmath>
#include <fmt/format.h>

namespace phumthun::gui {
namespace {

namespace intent = app::intent;
constexpr double width_em = 26;

std::string job_line(const jobs::JobStatus& job) {
  return fmt::format("· {}  {:.0f} %", job.title, std::floor(job.fraction * 100));
}

}  // namespace

void leaving_dialog(Ui& ui, const app::Session& session, Intents& intents) {
  if (!session.view.asks_to_leave) return;
  bool unfinished = false;
  const bool open = ui.dialog("leaving", "leaving.title", width_em, 0, [&] {
    ui.wrapped(ui.tr("leaving.lost"));
    for (const jobs::JobStatus& job : session.jobs.status()) {
      if (!jobs::leaves_something(job.lane) || job.cancelling) continue;
      unfinished = true;
      ui.text(elided(Face::regular, job_line(job), ui.room_px()));
    }
    ui.space();
    if (ui.primary_button("stay", "leaving.stay")) intents.emplace_back(intent::Stay{});
    ui.same_line();
    if (ui.button("leave", "leaving.leave")) intents.emplace_back(intent::Quit{true});
  });
  if (!open) intents.emplace_back(intent::Stay{});
  // What was to be lost is done: nothing keeps anybody any more.
  if (!unfinished) intents.emplace_back(intent::Quit{true});
}

}  // namespace phumthun::gui
