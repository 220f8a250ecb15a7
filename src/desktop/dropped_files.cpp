#include "desktop/dropped_files.hpp"

#include <algorithm>
#include <string>

namespace phumthun::desktop {

std::vector<app::Intent> intents_of_dropped(const std::filesystem::path& file, const app::ViewState& view) {
  std::string ending = file.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  if (ending == ".sqlite" || ending == ".phumthun") return {app::intent::OpenStoreFile{file}};
  app::ImportDraft draft = view.import;
  draft.file = file;
  draft.kind = ending == ".csv" || ending == ".xlsx" || ending == ".txt" ? app::ImportKind::households
                                                                         : app::ImportKind::boundaries;
  return {app::intent::EditImport{draft}, app::intent::OpenDialog{app::Dialog::import}};
}

}  // namespace phumthun::desktop
