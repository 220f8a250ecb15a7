#pragma once
#include <filesystem>
#include <string>

#include "base/progress.hpp"

namespace phumthun::privacy {

/// BLAKE2b-256 of the file's bytes, in 64 hexadecimal digits: the same file is known again, whatever its
/// name. A shapefile takes along what changes its meaning (.dbf, .prj, .cpg beside the .shp, in upper or
/// lower case), a folder (.gdb) all its files with their names. Reads once, in pieces. Throws
/// Error{not_found}, Error{denied}, Error{io}.
std::string file_fingerprint(const std::filesystem::path& file, const base::Progress& progress);

}  // namespace phumthun::privacy
