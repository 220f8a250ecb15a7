#include "gui/jobs_part.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "base/numbers.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;
constexpr double bar_em = 5;
constexpr double card_em = 20;

std::string title_of(const Ui& ui, const jobs::JobStatus& job) {
  if (job.cancelling) return ui.tr("status.cancelling", job.title);
  return job.running ? job.title : ui.tr("status.waiting", job.title);
}

/// How far it is: the time left where that is known, else the share done.
std::string progress_words(const Ui& ui, const jobs::JobStatus& job) {
  if (!job.running || job.cancelling) return {};
  if (!job.seconds_left) return fmt::format("{:.0f} %", std::floor(job.fraction * 100));
  constexpr double minute = 60, step = 5;  // in steps that an eye can follow
  const double left = *job.seconds_left;
  if (left > minute) return ui.tr("status.minutes_left", base::format_number(std::ceil(left / minute), 0));
  return ui.tr("status.seconds_left", base::format_number(std::max(1.0, std::ceil(left / step)) * step, 0));
}

void cancel_button(Ui& ui, const jobs::JobStatus& job, Intents& intents) {
  if (ui.sign_button("cancel", "×", "status.cancel", !job.cancelling))
    intents.emplace_back(intent::CancelJob{job.id});
}

}  // namespace

void jobs_part(Ui& ui, const app::Session& session, Intents& intents) {
  const auto jobs = session.jobs.status();
  if (jobs.empty()) return;
  const auto& job = jobs.front();
  const double bar = ui.em() * bar_em;
  const double button = ui.em() * 1.6;
  const std::string more = jobs.size() > 1 ? ui.tr("status.more_jobs", jobs.size() - 1) : std::string();
  const double more_width = text_size(Face::regular, more).width;
  const std::string far = progress_words(ui, job);
  const double far_width = far.empty() ? 0 : text_size(Face::regular, far).width + ui.em() * 0.6;
  const double room = std::max(ui.em() * 2, ui.room_px() * 0.6 - bar - button - more_width - far_width);
  const std::string shown = elided(Face::regular, title_of(ui, job), room);
  ui.at_right(text_size(Face::regular, shown).width + more_width + far_width + bar + button +
              ui.em() * (more.empty() ? 1.4 : 2));
  ui.text(shown);
  ui.same_line();
  if (!far.empty()) {
    ui.muted(far);
    ui.same_line();
  }
  if (!more.empty()) {
    if (ui.link("more_jobs", more))
      intents.emplace_back(app::DeskIntent(intent::UnfoldJobs{!session.view.jobs_unfolded}));
    ui.same_line();
  }
  ui.progress(job.fraction, bar);
  ui.same_line();
  ui.within("job", [&] { cancel_button(ui, job, intents); });
}

void jobs_card(Ui& ui, const app::Session& session, const Layout& places, Intents& intents) {
  if (!session.view.jobs_unfolded) return;
  const auto jobs = session.jobs.status();
  if (jobs.size() < 2) {
    intents.emplace_back(app::DeskIntent(intent::UnfoldJobs{false}));
    return;
  }
  const double margin = ui.em() * 0.4;
  const double width = std::min(card_em * ui.em(), places.status.width - 2 * margin);
  ui.card("jobs", {places.status.x + places.status.width - margin, places.status.y - margin}, {1, 1}, width,
          [&] {
            ui.bold(ui.tr("status.jobs", jobs.size()));
            for (std::size_t i = 0; i < jobs.size(); ++i)
              ui.within("job" + std::to_string(i), [&] {
                const double right = ui.em() * (bar_em + 2.2);
                ui.text(elided(Face::regular, title_of(ui, jobs[i]), ui.room_px() - right - ui.em() * 0.4));
                ui.at_right(right);
                ui.progress(jobs[i].fraction, ui.em() * bar_em);
                ui.same_line();
                cancel_button(ui, jobs[i], intents);
              });
          });
}

}  // namespace phumthun::gui
