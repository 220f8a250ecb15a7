#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace phumthun::app {

/// What a chosen file is for.
enum class FilePurpose {
  open_store,
  new_store,
  import_file,
  mapping_in,
  mapping_out,
  report_out,
  review_in,
  review_out,
  export_out,
  sheet_out,
  sample_folder,
  visit_list_out,  ///< households to visit, of targeting
  work_list_out,   ///< an agency's own
  household_clusters_out,
  basemap_in,
  style_in,
  style_out,
  project_in,
  project_out
};

struct FolderEntry {
  std::string name;  ///< UTF-8
  bool folder = false;
  std::int64_t bytes = 0;
};

/// The state of the program's own file browser.
struct FileBrowser {
  FilePurpose purpose = FilePurpose::open_store;
  std::filesystem::path folder;
  std::vector<FolderEntry> entries;                   ///< folders first, each in the order of their names
  std::vector<std::string> endings;                   ///< ".csv", ...; empty: every file
  std::string name;                                   ///< typed or picked
  std::string problem;                                ///< why the folder can't be read; empty when it could
  bool for_saving = false;                            ///< the file need not exist
  bool for_folder = false;                            ///< a folder is asked for, not a file
  std::vector<std::filesystem::path> recent_folders;  ///< where files were chosen lately, the last first
  std::optional<std::string> new_folder;  ///< the name of a folder to be made, as typed; nothing: none is
  std::filesystem::path to_overwrite;     ///< is there already: asked about before it is chosen; empty: none
  bool hidden_shown = false;              ///< names that begin with a dot, too
  std::vector<std::filesystem::path> places;  ///< home, drives and shares that are there: where one begins
};

/// Folders, and files with one of `endings` (any case; all when empty); those whose names begin with a dot
/// where `hidden`. Throws Error{not_found}, Error{denied} or Error{io} where the folder can't be read.
std::vector<FolderEntry> list_folder(const std::filesystem::path& folder,
                                     const std::vector<std::string>& endings, bool hidden);
/// The home folder with those in it that people keep files in, the root, and what is mounted: drives, shares.
std::vector<std::filesystem::path> browsing_places();

/// A browser for `purpose` in `folder` (the home folder when empty or not there).
FileBrowser open_browser(FilePurpose purpose, const std::filesystem::path& folder,
                         std::vector<std::string> endings);
/// The same browser in another folder; on failure the folder stays and `problem` says why.
void enter_folder(FileBrowser& browser, const std::filesystem::path& folder);

}  // namespace phumthun::app
