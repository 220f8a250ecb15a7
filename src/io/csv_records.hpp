#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "io/text_source.hpp"

namespace phumthun::io {

// Internal to io/.

/// The records of delimited text one after the other, as views into one buffer: no cell is copied, memory is
/// bounded by the longest record. Quotation marks count at the beginning of a cell (blanks before it aside),
/// as spreadsheets have it; within such a cell delimiters and line ends are text, and a doubled mark is one.
class CsvRecords {
 public:
  /// `name` is the file as the user knows it, for errors.
  CsvRecords(std::string name, const std::string& path, const std::string& encoding, char delimiter,
             char line_end);

  /// Goes to the next record, blank ones included; false at the end. Throws Error{invalid_input} for a mark
  /// that never closes, a record beyond longest_row_bytes or with more than most_columns cells.
  bool next();
  /// Back to before the first record.
  void rewind();

  /// Of the current record, from 1.
  std::int64_t row() const { return row_; }
  const std::vector<std::string_view>& cells() const { return cells_; }
  /// True where the file ends with this record, without a line end.
  bool cut_short() const { return cut_short_; }
  /// 0 to 1, by bytes.
  double fraction() const;

 private:
  enum class Split { whole, cut };
  Split split();
  const char* quoted_cell(const char* from, const char* mark);
  void fetch();
  void finish_quoted_cells();
  [[noreturn]] void fail_open_mark() const;

  std::string name_;
  TextSource source_;
  char delimiter_, line_end_;
  std::unique_ptr<char[]> buffer_;
  std::size_t capacity_, begin_ = 0, end_ = 0;
  bool at_end_ = false, cut_short_ = false;
  std::int64_t row_ = 0;
  std::vector<std::string_view> cells_;
  std::vector<std::size_t> quoted_;  ///< cells that are still written with their marks
};

/// More columns than any real table has.
inline constexpr std::size_t most_columns = 2000;

/// Throws Error{invalid_input}: the table is wider than most_columns.
[[noreturn]] void fail_wide(const std::string& name, std::size_t columns);

}  // namespace phumthun::io
