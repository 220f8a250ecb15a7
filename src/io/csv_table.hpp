#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace phumthun::io {

/// A CSV file row by row, every cell as the text that it is: comma, semicolon, tab or pipe (found out),
/// quotes, UTF-8 with or without byte-order mark, or an older Thai encoding, given or found out. Cells arrive
/// as UTF-8. By GDAL's line parser.
class CsvTable {
 public:
  /// `encoding` empty: found out. Throws Error{not_found}, Error{denied}; Error{invalid_input} for an empty
  /// file, a file that is no text, broken UTF-8 (with its row), a quotation mark that never closes, a last
  /// line that is cut off.
  CsvTable(const std::filesystem::path& file, const std::string& encoding);
  ~CsvTable();
  CsvTable(const CsvTable&) = delete;
  CsvTable& operator=(const CsvTable&) = delete;

  /// The header's cells, trimmed; names may repeat.
  const std::vector<std::string>& header() const;
  const std::string& encoding() const;

  /// Goes to the next row that is not blank; false at the end. Throws Error{invalid_input} where the file is
  /// cut off.
  bool next();
  /// The number of the row as an editor or a spreadsheet counts it: the header is row 1.
  std::int64_t row() const;
  /// How many cells this row has.
  std::size_t cells() const;
  /// The cell, "" where the row is too short. Valid until next().
  std::string_view cell(std::size_t column) const;
  /// 0 to 1, by bytes.
  double fraction() const;

  /// The position of the `occurrence`-th column (from 1) of this name; -1 where there is none.
  int find(std::string_view name, int occurrence) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace phumthun::io
