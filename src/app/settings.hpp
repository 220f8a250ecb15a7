#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "app/session_desk.hpp"

namespace phumthun::app {

/// Settings from TOML; what is missing, or not of its type, is as in Settings{}. Throws Error{invalid_input}
/// with the line where the text is no TOML.
Settings parse_settings(std::string_view toml);
/// The settings as TOML, over what the file held `before`: keys that the program does not know stay.
std::string settings_toml(const Settings&, std::string_view before);

/// A file moved out of the way, to NAME.damaged (or .damaged-2, ...); where it went. Empty where it could not
/// be moved.
std::filesystem::path put_aside(const std::filesystem::path& file);
/// The whole file; empty where there is none. Throws Error{io} where it can't be read.
std::string text_of_file(const std::filesystem::path& file);

/// The file in front of the list, which holds each once and at most `most`.
void note_recent(std::vector<std::filesystem::path>& recent, const std::filesystem::path& file,
                 std::size_t most);

std::string_view theme_name(Theme);
std::string_view era_name(Era);

}  // namespace phumthun::app
