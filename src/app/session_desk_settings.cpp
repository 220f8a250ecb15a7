#include "app/session_desk_settings.hpp"

#include <utility>

#include "app/settings.hpp"

namespace phumthun::app {
namespace {

using Clock = DeskKeeper::Clock;
constexpr std::chrono::seconds settings_delay{1};

/// What is to be remembered of the window as it is now.
Settings settings_now(const Session& session) {
  Settings now = session.settings;
  const ViewState& view = session.view;
  now.language = session.language();
  now.appearance = session.project().appearance;
  now.text_scale = view.presenting ? view.text_scale_after_presenting : view.text_scale;
  now.left_panel_em = view.left_panel_em;
  now.right_panel_em = view.right_panel_em;
  now.views_height_em = view.views.height_em;
  now.recent_commands = view.recent_commands;
  return now;
}

}  // namespace

std::filesystem::path settings_file(const DeskKeeper& keeper) {
  return keeper.folders.config.empty() ? std::filesystem::path() : keeper.folders.config / "settings.toml";
}

void put_in_force(Session& session, const Settings& settings) {
  Project project = session.project();
  project.language = settings.language;
  project.appearance = settings.appearance;
  session.history.amend(std::move(project));
  session.view.text_scale = settings.text_scale;
  session.view.left_panel_em = settings.left_panel_em;
  session.view.right_panel_em = settings.right_panel_em;
  session.view.views.height_em = settings.views_height_em;
  session.view.recent_commands = settings.recent_commands;
}

void keep_settings(Session& session, Clock::time_point now) {
  DeskKeeper& keeper = *session.keeper;
  if (Settings next = settings_now(session); !(next == session.settings)) {
    session.settings = std::move(next);
    if (!keeper.settings_due) keeper.settings_due = now + settings_delay;
  }
  const std::filesystem::path file = settings_file(keeper);
  if (!keeper.settings_due || *keeper.settings_due > now || file.empty()) return;
  keeper.settings_due.reset();
  keeper.writer.write(
      file, [file, settings = session.settings] { return settings_toml(settings, text_of_file(file)); });
}

void keep_last_settings(Session& session) {
  if (!session.keeper->settings_due && settings_now(session) == session.settings) return;
  session.keeper->settings_due = Clock::now();
  keep_settings(session, Clock::now() + settings_delay);
}

}  // namespace phumthun::app
