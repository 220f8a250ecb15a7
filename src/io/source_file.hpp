#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace phumthun::io {

// Internal to io/.

enum class FileKind { delimited_text, workbook, geographic };

/// A folder of links to a user's files under names that GDAL understands, gone with this object. What GDAL
/// writes beside a file is written here, never beside the user's own.
class LinkFolder {
 public:
  LinkFolder();
  ~LinkFolder();
  LinkFolder(const LinkFolder&) = delete;
  LinkFolder& operator=(const LinkFolder&) = delete;
  /// Answers the link's path.
  std::string link(const std::filesystem::path& target, const std::string& name) const;

 private:
  std::filesystem::path path_;
};

/// A part of a file that holds tables or layers: the file itself, or a file in an archive.
struct SourcePart {
  FileKind kind = FileKind::delimited_text;
  std::string path;                         ///< in GDAL's file system
  std::string name;                         ///< in its archive; "" for the file itself
  bool needs_shx = false;                   ///< a shapefile without its index, reached by a link
  std::shared_ptr<const LinkFolder> links;  ///< must live as long as the part is open
};

/// What a file is, by its bytes first and its ending second: one part, or those of an archive in the order of
/// their names. Throws Error{not_found}, Error{denied}; Error{invalid_input} with the cure for an empty file,
/// a web page named .xls, an encrypted workbook, a zip bomb, an archive with nothing to read, a shapefile
/// without its .dbf.
std::vector<SourcePart> source_parts(const std::filesystem::path& file);

/// The ending in small letters, with its dot.
std::string ending_of(const std::filesystem::path& file);

}  // namespace phumthun::io
