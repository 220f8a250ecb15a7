#pragma once
#include <filesystem>
#include <vector>

#include "app/session_intents.hpp"

namespace phumthun::desktop {

/// What the user means by dropping a file on the window: a store is opened; anything else goes to the import
/// dialog, as boundaries where it is a file of geometries, as households where it is a table.
std::vector<app::Intent> intents_of_dropped(const std::filesystem::path& file, const app::ViewState& view);

}  // namespace phumthun::desktop
