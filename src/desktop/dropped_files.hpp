#pragma once
#include <filesystem>
#include <vector>

#include "app/session_intents.hpp"

namespace phumthun::desktop {

/// What the user means by dropping a file on the window: a store or a project is opened, a map style put on,
/// map tiles laid under the map; anything else goes to the import panel, which finds out what it holds.
std::vector<app::Intent> intents_of_dropped(const std::filesystem::path& file);

}  // namespace phumthun::desktop
