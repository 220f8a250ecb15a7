#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "io/handles.hpp"
#include "io/source_file.hpp"

namespace phumthun::io {

// Internal to io/.

/// Throws Error{not_found} where there is no such file, Error{denied} where it can't be read.
void require_readable(const std::filesystem::path& file);

/// Opens a part of `file` for reading, text in `encoding` ("": the file's own, or found out where a shapefile
/// states none). `options` are more OGR open options. Throws
/// Error{invalid_input} where OGR does not know it, and for UTF-8 that is asked to be read as CP874.
GDALDatasetUniquePtr open_dataset(const std::filesystem::path& file, const SourcePart& part,
                                  const std::string& encoding, const std::vector<std::string>& options);

/// While it lives, sheets that are loaded on this thread have every cell as text and no header: what Excel
/// did to a cell stays to be seen.
class SheetsAsText {
 public:
  SheetsAsText();
  ~SheetsAsText();
  SheetsAsText(const SheetsAsText&) = delete;
  SheetsAsText& operator=(const SheetsAsText&) = delete;
};

}  // namespace phumthun::io
