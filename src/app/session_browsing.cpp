#include "app/session_browsing.hpp"

#include "app/session_desk_keeping.hpp"

namespace phumthun::app {
namespace {

/// Empty: every file. Folders of FileGDB are entered by their name, typed.
std::vector<std::string> endings_for(FilePurpose purpose) {
  switch (purpose) {
    case FilePurpose::open_store:
    case FilePurpose::new_store:
      return {".sqlite", ".db"};
    case FilePurpose::import_file:
      return {".csv",  ".txt",     ".tsv",      ".xlsx", ".xls", ".ods", ".dbf", ".shp", ".zip",    ".gpkg",
              ".json", ".geojson", ".topojson", ".kml",  ".kmz", ".gml", ".fgb", ".tab", ".sqlite", ".db"};
    case FilePurpose::mapping_in:
    case FilePurpose::mapping_out:
      return {".toml"};
    case FilePurpose::review_in:
    case FilePurpose::review_out:
      return {".csv"};
    case FilePurpose::report_out:
      return {".pdf", ".xlsx", ".json", ".txt"};
    case FilePurpose::visit_list_out:
    case FilePurpose::work_list_out:
      return {".xlsx", ".csv"};
    case FilePurpose::household_clusters_out:
      return {".gpkg", ".geojson", ".shp"};
    case FilePurpose::basemap_in:
      return {".mbtiles", ".tif", ".tiff"};
    case FilePurpose::style_in:
    case FilePurpose::style_out:
      return {".toml"};
    case FilePurpose::project_in:
    case FilePurpose::project_out:
      return {".json"};
    case FilePurpose::export_out:
    case FilePurpose::sheet_out:
    case FilePurpose::sample_folder:
      break;
  }
  return {};
}

bool is_for_saving(FilePurpose purpose) {
  return purpose != FilePurpose::open_store && purpose != FilePurpose::import_file &&
         purpose != FilePurpose::mapping_in && purpose != FilePurpose::review_in &&
         purpose != FilePurpose::basemap_in && purpose != FilePurpose::style_in &&
         purpose != FilePurpose::project_in;
}

/// A list is a workbook unless its name says otherwise.
std::filesystem::path with_list_ending(const std::filesystem::path& path) {
  return path.extension() == ".csv" ? path : with_ending(path, ".xlsx");
}

}  // namespace

std::filesystem::path with_ending(std::filesystem::path path, const std::string& ending) {
  if (path.extension() != ending && path.has_filename()) path += ending;
  return path;
}

FileBrowser start_browser(const Session& session, FilePurpose purpose) {
  const std::filesystem::path folder =
      session.view.browsed_folder.empty() ? session.contents.path.parent_path() : session.view.browsed_folder;
  FileBrowser browser = open_browser(purpose, folder, endings_for(purpose));
  browser.for_folder = purpose == FilePurpose::sample_folder;
  browser.for_saving = is_for_saving(purpose);
  browser.recent_folders = session.settings.recent_folders;
  browser.places = browsing_places();
  return browser;
}

std::filesystem::path file_of(const Session& session, FilePurpose purpose,
                              const std::filesystem::path& path) {
  const auto or_ending = [&](const char* ending) {
    return path.has_extension() ? path : with_ending(path, ending);
  };
  switch (purpose) {
    case FilePurpose::mapping_out:
    case FilePurpose::style_out:
      return with_ending(path, ".toml");
    case FilePurpose::review_out:
      return with_ending(path, ".csv");
    case FilePurpose::report_out:
      return or_ending(".pdf");
    case FilePurpose::household_clusters_out:
      return or_ending(".gpkg");
    case FilePurpose::visit_list_out:
    case FilePurpose::work_list_out:
      return with_list_ending(path);
    case FilePurpose::sheet_out:
      return with_ending(path, "." + session.view.sheet.format);
    case FilePurpose::project_out:
      return project_file_name(path);
    default:
      return path;
  }
}

bool is_chosen(const Session& session, FileBrowser& browser, const std::filesystem::path& path) {
  std::error_code unseen;
  const bool is_data = path.extension() == ".gdb";  // a folder that is one file to people
  if (!browser.for_folder && !is_data && std::filesystem::is_directory(path, unseen)) {
    enter_folder(browser, path);
    browser.name.clear();
    return false;
  }
  if (!browser.for_saving || browser.for_folder || browser.purpose == FilePurpose::new_store) return true;
  const std::filesystem::path file = file_of(session, browser.purpose, path);
  if (browser.to_overwrite == file || !std::filesystem::exists(file, unseen)) return true;
  browser.to_overwrite = file;
  return false;
}

}  // namespace phumthun::app
