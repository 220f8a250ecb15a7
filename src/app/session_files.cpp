#include "app/session_files.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <string_view>
#include <utility>

#include "base/error.hpp"
#include "text/collation.hpp"

namespace phumthun::app {
namespace {

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

bool has_ending(const std::filesystem::path& path, const std::vector<std::string>& endings) {
  const std::string ending = lower(path.extension().string());
  return endings.empty() || std::find(endings.begin(), endings.end(), ending) != endings.end();
}

/// Folders first; each in the order of the Thai dictionary.
std::vector<FolderEntry> in_order(std::vector<FolderEntry> list) {
  std::vector<std::pair<std::string, std::size_t>> keys;
  for (std::size_t i = 0; i < list.size(); ++i)
    keys.emplace_back((list[i].folder ? "0" : "1") + text::collation_key(list[i].name), i);
  std::sort(keys.begin(), keys.end());
  std::vector<FolderEntry> sorted;
  for (const auto& [key, i] : keys) sorted.push_back(std::move(list[i]));
  return sorted;
}

std::filesystem::path home_folder() {
  const char* home = std::getenv("HOME");
  std::error_code ignored;
  if (home && std::filesystem::is_directory(home, ignored)) return home;
  return std::filesystem::current_path(ignored);
}

/// The folders in it, in order. Nothing is asked of them: one that lies on a drive or share that has gone
/// would not answer for long.
std::vector<std::filesystem::path> folders_within(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> within;
  std::error_code failed, unseen;
  for (std::filesystem::directory_iterator entry(folder, failed), end; !failed && entry != end;
       entry.increment(failed))
    if (entry->is_directory(unseen)) within.push_back(entry->path());
  std::sort(within.begin(), within.end());
  return within;
}

/// What the desktop calls the user's folders, in whichever language ("$HOME/เอกสาร"), where they are there.
std::vector<std::filesystem::path> user_folders(const std::filesystem::path& home) {
  const char* config = std::getenv("XDG_CONFIG_HOME");
  const std::filesystem::path folder = config && *config ? std::filesystem::path(config) : home / ".config";
  std::ifstream file(folder / "user-dirs.dirs");
  constexpr std::string_view in_home = "$HOME/";
  std::vector<std::filesystem::path> found;
  for (std::string line; std::getline(file, line);) {
    const bool is_wanted = line.starts_with("XDG_DESKTOP_DIR=") || line.starts_with("XDG_DOCUMENTS_DIR=") ||
                           line.starts_with("XDG_DOWNLOAD_DIR=");
    const std::size_t from = line.find('"'), to = line.rfind('"');
    if (!is_wanted || from == line.npos || to <= from + 1) continue;
    const std::string named = line.substr(from + 1, to - from - 1);
    const std::filesystem::path path =
        named.starts_with(in_home) ? home / named.substr(in_home.size()) : std::filesystem::path(named);
    std::error_code unseen;
    if (std::filesystem::is_directory(path, unseen)) found.push_back(path);
  }
  return found;
}

}  // namespace

std::vector<FolderEntry> list_folder(const std::filesystem::path& folder,
                                     const std::vector<std::string>& endings, bool hidden) {
  std::error_code error, unseen;
  std::filesystem::directory_iterator entry(folder, error);
  if (error)
    throw base::Error(error == std::errc::permission_denied           ? base::ErrorCode::denied
                      : error == std::errc::no_such_file_or_directory ? base::ErrorCode::not_found
                                                                      : base::ErrorCode::io,
                      "can't read the folder " + folder.string() + ": " + error.message());
  std::vector<FolderEntry> list;
  for (const std::filesystem::directory_iterator end; !error && entry != end; entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (!hidden && name.starts_with('.')) continue;
    const bool is_folder = entry->is_directory(unseen);
    if (!is_folder && !has_ending(entry->path(), endings)) continue;
    const auto bytes = is_folder ? 0 : entry->file_size(unseen);
    list.push_back({name, is_folder, unseen ? 0 : static_cast<std::int64_t>(bytes)});
  }
  return in_order(std::move(list));
}

std::vector<std::filesystem::path> browsing_places() {
  std::vector<std::filesystem::path> places;
  const auto add = [&](const std::filesystem::path& folder) {
    if (std::find(places.begin(), places.end(), folder) == places.end()) places.push_back(folder);
  };
  const auto add_within = [&](const std::filesystem::path& folder) {
    for (const auto& mounted : folders_within(folder)) add(mounted);
  };
  const std::filesystem::path home = home_folder();
  add(home);
  for (const auto& folder : user_folders(home)) add(folder);
  const char* user = std::getenv("USER");
  for (const char* drives : {"/media", "/run/media"})
    if (user && *user) add_within(std::filesystem::path(drives) / user);
  add_within("/mnt");
  if (const char* session = std::getenv("XDG_RUNTIME_DIR"); session && *session)
    add_within(std::filesystem::path(session) / "gvfs");  // shares of a network
  add("/");
  return places;
}

FileBrowser open_browser(FilePurpose purpose, const std::filesystem::path& folder,
                         std::vector<std::string> endings) {
  FileBrowser browser;
  browser.purpose = purpose;
  browser.endings = std::move(endings);
  std::error_code ignored;
  browser.folder = home_folder();
  enter_folder(browser, std::filesystem::is_directory(folder, ignored) ? folder : home_folder());
  return browser;
}

void enter_folder(FileBrowser& browser, const std::filesystem::path& folder) {
  try {
    const auto absolute = std::filesystem::absolute(folder).lexically_normal();
    browser.entries = list_folder(absolute, browser.endings, browser.hidden_shown);
    browser.folder = absolute;
    browser.problem.clear();
  } catch (const base::Error& error) {
    browser.problem = error.code() == base::ErrorCode::denied      ? "file.denied"
                      : error.code() == base::ErrorCode::not_found ? "file.folder_gone"
                                                                   : "file.unreadable";
  }
}

}  // namespace phumthun::app
