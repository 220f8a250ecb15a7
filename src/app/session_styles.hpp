#pragma once
#include <filesystem>

#include "app/session.hpp"

namespace phumthun::app {

// Internal to app/: map styles as files. Each queues a job.

/// Lists the built-in styles and those of the folder "styles" beside the settings.
void load_styles(Session&);
/// Writes the project's style, beside the target and then renamed.
void run_save_style(Session&, const std::filesystem::path&);
/// Puts a style on: one step of undo. Where it is no good a notice says why, and nothing is changed.
void run_put_on(Session&, const StyleEntry&);

}  // namespace phumthun::app
