#pragma once
#include <filesystem>
#include <string>
#include <string_view>

namespace phumthun::io {

/// The encoding's name as GDAL and iconv know it: "ANSI 874", "windows-874", "874" and "TIS-620" are CP874;
/// "utf8" is UTF-8. Names that are not known to mean one of these come back as they are.
std::string normalised_encoding(std::string_view name);

/// The encoding of Thai or ASCII text, by its bytes: "UTF-8" where nearly all of them are well-formed, else
/// "CP874".
std::string sniff_encoding(std::string_view bytes);

/// The encoding that the text of a shapefile or .dbf is in when neither its .cpg nor its language byte says
/// so in words that GDAL knows: the given one's spelling made right, else sniffed from the .dbf. Empty where
/// GDAL finds it itself, and for other files. `path` is of GDAL's file system.
std::string shapefile_encoding(const std::string& path);

/// True where the records of a shapefile's .dbf hold Thai in UTF-8.
bool dbf_is_thai_utf8(const std::string& path);

/// The encoding of a CSV file of Thai or ASCII text, by its first megabyte.
std::string csv_encoding(const std::filesystem::path& csv);

/// Text in another encoding as UTF-8. Throws Error{invalid_input} for an unknown encoding.
std::string to_utf8(std::string_view text, const std::string& encoding);

/// CP874 as UTF-8, written to `to`, which must have three bytes of room per byte of text; answers how many
/// were written. Bytes that the code page lacks become U+FFFD.
std::size_t write_utf8_of_cp874(std::string_view text, char* to);

/// Throws Error{invalid_input} where there is no such encoding.
void require_encoding(const std::string& encoding);

}  // namespace phumthun::io
