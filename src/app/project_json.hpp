#pragma once
#include <nlohmann/json.hpp>

#include "app/project.hpp"

namespace phumthun::app {

// Internal to app/: the settings of a project as JSON and back. Reading throws nlohmann's errors for values
// of another type and Error{invalid_input} for unknown words.

using ProjectJson = nlohmann::ordered_json;

/// Everything but selection, bookmarks, language and appearance.
ProjectJson settings_json(const Project&);
/// What is missing is as in `otherwise`.
Project read_settings_json(const ProjectJson&, Project otherwise);

}  // namespace phumthun::app
