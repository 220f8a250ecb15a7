#pragma once
#include <filesystem>
#include <string>

#include "app/session.hpp"

namespace phumthun::app {

// Internal to app/: what the file browser opens with, and what a choice in it comes to.

/// In the folder where the last file was chosen, else in the store's.
FileBrowser start_browser(const Session&, FilePurpose);

/// The file that a chosen name comes to, with the ending that it lacks.
std::filesystem::path file_of(const Session&, FilePurpose, const std::filesystem::path& path);

/// True where the path is what was asked for. A folder is entered instead; a file that is there and would be
/// replaced is asked about first (a store never is: making one refuses it).
bool is_chosen(const Session&, FileBrowser&, const std::filesystem::path& path);

std::filesystem::path with_ending(std::filesystem::path path, const std::string& ending);

}  // namespace phumthun::app
