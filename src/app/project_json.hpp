#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "app/project.hpp"

namespace phumthun::app {

// Internal to app/: the settings of a project as JSON and back. Reading throws nlohmann's errors for values
// of another type and Error{invalid_input} for unknown words.

using ProjectJson = nlohmann::ordered_json;

/// Everything but selection, bookmarks, language and appearance.
ProjectJson settings_json(const Project&);
/// What is missing is as in `otherwise`. Measures, classifications and ramps that this program does not know
/// are added to `unknown` and left as in a new project.
Project read_settings_json(const ProjectJson&, Project otherwise, std::vector<std::string>& unknown);

}  // namespace phumthun::app
