#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace phumthun::io {

// Internal to io/.

/// A file in an archive.
struct ArchiveEntry {
  std::string path;  ///< in GDAL's file system
  std::string name;  ///< with its folders, in UTF-8, whatever encoding the archive keeps names in
};

/// The files in a zip archive (also a workbook or a KMZ), by its central directory: nothing is unpacked.
/// Throws Error{invalid_input} for a damaged archive and for one that would unpack beyond reason (a zip
/// bomb).
std::vector<ArchiveEntry> archive_entries(const std::filesystem::path& file);

}  // namespace phumthun::io
