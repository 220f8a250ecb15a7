#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "io/handles.hpp"

namespace phumthun::io {

// Internal to io/.

/// Opens a vector file for reading. `options` are OGR open options. Throws Error{not_found} where there is no
/// such file, Error{denied} where it can't be read, Error{invalid_input} where OGR does not know it.
GDALDatasetUniquePtr open_dataset(const std::filesystem::path& file, const std::vector<std::string>& options);

/// Throws as above, without opening: the file is there, is no folder, and can be read.
void require_readable(const std::filesystem::path& file);

}  // namespace phumthun::io
