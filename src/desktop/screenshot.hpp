#pragma once
#include <filesystem>

#include "desktop/viewer.hpp"

namespace phumthun::desktop {

/// Draws the opening view until it is sharp and writes it as a PNG, beside the target and then renamed.
/// Throws base::Error{io} with a hint where the file can't be written.
void write_screenshot(Viewer& viewer, const std::filesystem::path& file);

}  // namespace phumthun::desktop
