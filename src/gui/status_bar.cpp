#include <cmath>

#include "base/numbers.hpp"
#include "gui/panels.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;

std::string coordinates(const Ui& ui, const app::Session& session) {
  const auto degrees = app::pointer_degrees(session);
  if (!degrees) return ui.tr("status.no_coordinates");
  return ui.tr("status.coordinates", base::format_number(degrees->y, 5), base::format_number(degrees->x, 5));
}

/// The job that is worth a bar: the first that runs; the others are counted.
void jobs_part(Ui& ui, const app::Session& session, Intents& intents) {
  const auto jobs = session.jobs.status();
  if (jobs.empty()) return;
  const auto& job = jobs.front();
  const double bar = ui.em() * 5;
  const std::string more = jobs.size() > 1 ? ui.tr("status.more_jobs", jobs.size() - 1) : std::string();
  const std::string title = job.cancelling ? ui.tr("status.cancelling", job.title) : job.title + more;
  const double button = ui.em() * 1.6;
  const double title_room = ui.room_px() * 0.5;
  const std::string shown = elided(Face::regular, title, title_room);
  ui.at_right(text_size(Face::regular, shown).width + bar + button + ui.em() * 1.4);
  ui.text(shown);
  ui.same_line();
  ui.progress(job.fraction, bar);
  ui.same_line();
  ui.within("job", [&] {
    if (ui.sign_button("cancel", "×", "status.cancel", !job.cancelling))
      intents.emplace_back(intent::CancelJob{job.id});
  });
}

}  // namespace

void status_bar(Ui& ui, const app::Session& session, Intents& intents) {
  ui.muted(coordinates(ui, session));
  ui.same_line();
  if (session.contents.map_crs.known()) {
    ui.muted("  " + session.contents.map_crs.name());
    ui.same_line();
  }
  if (session.contents.summary.synthetic) {
    ui.colored(theme::problem, "  " + ui.tr("status.synthetic"));
    ui.same_line();
  }
  jobs_part(ui, session, intents);
}

}  // namespace phumthun::gui
