#include "gui/command_making.hpp"

namespace phumthun::gui {
namespace {

using app::Session;
namespace intent = app::intent;
constexpr double panel_step_em = 2;

Run widen(double left_em, double right_em) {
  return [=](const Session& session) {
    return Intents{
        intent::ResizePanels{session.view.left_panel_em + left_em, session.view.right_panel_em + right_em}};
  };
}

Run heighten_views(double by_em) {
  return [by_em](const Session& session) {
    app::ViewsDock dock = session.view.views;
    dock.height_em += by_em;
    return Intents{intent::ArrangeViews{dock}};
  };
}

void add_panels(CommandList& list) {
  constexpr const char* group = "palette.window";
  list.add_found(group, "left_wider", "palette.left_wider", widen(panel_step_em, 0));
  list.add_found(group, "left_narrower", "palette.left_narrower", widen(-panel_step_em, 0));
  list.add_found(group, "right_wider", "palette.right_wider", widen(0, panel_step_em));
  list.add_found(group, "right_narrower", "palette.right_narrower", widen(0, -panel_step_em));
  const WhyNot closed =
      unless([](const Session& s) { return s.view.views.open; }, "palette.views_are_closed");
  list.add_found(group, "views_higher", "palette.views_higher", heighten_views(panel_step_em), closed);
  list.add_found(group, "views_lower", "palette.views_lower", heighten_views(-panel_step_em), closed);
}

/// The job that was begun last, as Escape means.
Intents stop_job(const Session& session) {
  Intents intents;
  for (const auto& job : session.jobs.status())
    if (!job.cancelling) intents = {intent::CancelJob{job.id}};
  return intents;
}

Intents dismiss_notices(const Session& session) {
  Intents intents;
  for (const app::Notice& notice : session.notices) intents.emplace_back(intent::DismissNotice{notice.id});
  return intents;
}

}  // namespace

void add_window_commands(CommandList& list) {
  add_panels(list);
  list.add_found("palette.window", "dismiss_notices", "palette.dismiss_notices", dismiss_notices,
                 unless([](const Session& s) { return !s.notices.empty(); }, "palette.no_notices"))
      .chord = ctrl_shift('N');
  const WhyNot idle = unless([](const Session& s) { return !s.jobs.idle(); }, "palette.no_jobs");
  list.add_found("palette.window", "stop_job", "palette.stop_job", stop_job, idle);
  list.add_found(
          "palette.window", "unfold_jobs", "palette.unfold_jobs",
          [](const Session& s) {
            return Intents{app::DeskIntent(intent::UnfoldJobs{!s.view.jobs_unfolded})};
          },
          idle)
      .checked = [](const Session& s) { return s.view.jobs_unfolded; };
  list.add_found("menu.file", "start_afresh", "desk.start_afresh",
                 ask(app::DeskIntent(intent::StartAfresh{})), needs_store);
  list.add_found("menu.data", "lock_identities", "palette.lock_identities", ask(intent::LockIdentities{}),
                 unless([](const Session& s) { return s.contents.identity_key != nullptr; },
                        "palette.identities_locked"));
}

}  // namespace phumthun::gui
