#include "base/resources.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/error.hpp"
#include "base/resource_table.hpp"

namespace phumthun::base {
namespace {

/// The folders that come before the embedded files: the user's, then in a development build the source tree.
std::vector<std::string> override_folders() {
  std::vector<std::string> folders;
  if (const char* users = std::getenv("PHUMTHUN_RESOURCES"); users && *users) folders.emplace_back(users);
#ifdef PHUMTHUN_RESOURCE_ROOT
  folders.emplace_back(PHUMTHUN_RESOURCE_ROOT);
#endif
  return folders;
}

bool read_override(std::string_view path, std::string& text) {
  for (const std::string& folder : override_folders()) {
    std::ifstream file(std::filesystem::path(folder) / path, std::ios::binary);
    if (!file) continue;
    std::ostringstream buffer;
    buffer << file.rdbuf();
    text = buffer.str();
    return true;
  }
  return false;
}

}  // namespace

std::string resource(std::string_view path) {
  std::string text;
  if (read_override(path, text)) return text;
  for (const EmbeddedResource* entry = embedded_resources(); entry->path; ++entry)
    if (path == entry->path) return {entry->begin, entry->end};
  throw Error(ErrorCode::not_found, "the program has no built-in file '" + std::string(path) + "'");
}

std::vector<std::string> resource_paths(std::string_view prefix) {
  std::vector<std::string> paths;
  for (const EmbeddedResource* entry = embedded_resources(); entry->path; ++entry)
    if (std::string_view(entry->path).starts_with(prefix)) paths.emplace_back(entry->path);
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace phumthun::base
