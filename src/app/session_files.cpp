#include "app/session_files.hpp"

#include <algorithm>
#include <cstdlib>
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

}  // namespace

std::vector<FolderEntry> list_folder(const std::filesystem::path& folder,
                                     const std::vector<std::string>& endings, bool hidden) {
  std::error_code error;
  std::filesystem::directory_iterator entries(folder, error);
  if (error)
    throw base::Error(base::ErrorCode::io,
                      "can't read the folder " + folder.string() + ": " + error.message());
  std::vector<FolderEntry> list;
  for (const auto& entry : entries) {
    const std::string name = entry.path().filename().string();
    if (!hidden && name.starts_with('.')) continue;
    const bool is_folder = entry.is_directory(error);
    if (!is_folder && !has_ending(entry.path(), endings)) continue;
    const auto bytes = is_folder ? 0 : entry.file_size(error);
    list.push_back({name, is_folder, error ? 0 : static_cast<std::int64_t>(bytes)});
  }
  return in_order(std::move(list));
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
    browser.problem = error.what();
  }
}

}  // namespace phumthun::app
