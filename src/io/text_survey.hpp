#pragma once
#include <cstddef>
#include <cstdint>
#include <string>

namespace phumthun::io {

// Internal to io/.

/// No line and no row of a real table is longer: a longer one is binary data or a mark that never closes.
inline constexpr std::size_t longest_row_bytes = 16 << 20;

/// What a first read of all of a text file's bytes tells about its encoding.
struct TextSurvey {
  std::int64_t bytes = 0;
  std::int64_t nul_line = 0;     ///< the first line with a NUL byte; 0: there is none
  std::int64_t long_line = 0;    ///< the first line beyond longest_row_bytes; the read ends there
  std::int64_t first_other = 0;  ///< the first line that is no UTF-8; 0: all of them are
  std::int64_t first_thai = 0;   ///< the first line of UTF-8 with Thai in it
  std::int64_t thai_lines = 0;   ///< lines of UTF-8 with Thai in them; at least, where all is UTF-8
  std::int64_t cp874_lines = 0;  ///< lines that are no UTF-8 and read as Thai in CP874
  std::int64_t other_lines = 0;  ///< all lines that are no UTF-8
};

/// `path` is of GDAL's file system. Memory is bounded by longest_row_bytes.
TextSurvey survey_text(const std::string& path);

/// The encoding to read a file in: the stated one (as the user wrote it) where the bytes agree, else the one
/// found out, "UTF-8" or "CP874". `name` is the file as the user knows it. Throws Error{invalid_input} with
/// the row and the cure: NUL bytes, an endless line, broken UTF-8, two encodings in one file, UTF-8 that is
/// asked to be read as CP874.
std::string decide_encoding(const std::string& name, const TextSurvey& survey, const std::string& stated);

/// The errors of decide_encoding that other readers give too: UTF-8 that is asked to be read as CP874; a row
/// beyond longest_row_bytes.
[[noreturn]] void fail_mojibake(const std::string& name);
[[noreturn]] void fail_long_row(const std::string& name, std::int64_t row);

}  // namespace phumthun::io
