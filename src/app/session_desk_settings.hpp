#pragma once
#include "app/session_desk_keeping.hpp"

namespace phumthun::app {

// Internal to app/: what the program remembers of its user, while the window is open.

/// Empty where nothing is kept.
std::filesystem::path settings_file(const DeskKeeper&);
/// The window and the project become as the settings say; no step of undo.
void put_in_force(Session&, const Settings&);
/// Queues the writing of settings that have changed, a moment after they did.
void keep_settings(Session&, DeskKeeper::Clock::time_point now);
/// The same at the end of the program: at once.
void keep_last_settings(Session&);

}  // namespace phumthun::app
