#include "desktop/dropped_files.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace phumthun::desktop {

std::vector<app::Intent> intents_of_dropped(const std::filesystem::path& file) {
  std::string ending = file.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  constexpr std::string_view project_ending = ".phumthun.json";
  if (file.filename().string().ends_with(project_ending))
    return {app::DeskIntent(app::intent::OpenProject{file})};
  if (ending == ".sqlite" || ending == ".phumthun") return {app::intent::OpenStoreFile{file}};
  if (ending == ".mbtiles") return {app::StyleIntent(app::intent::SetBasemap{file})};
  if (ending == ".toml") return {app::StyleIntent(app::intent::LoadStyle{file})};
  return {app::intent::OpenImport{file}};
}

}  // namespace phumthun::desktop
