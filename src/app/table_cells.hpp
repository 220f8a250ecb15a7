#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "app/view_columns.hpp"

namespace phumthun::app {

/// Who reads a table: the analyst at the screen, or others: on a projector, in what is copied out of the
/// program.
enum class Readers { analyst, others };

/// Columns of a subject as a table writes them.
class TableCells {
 public:
  TableCells(const Session&, const Subject&, const std::vector<ViewColumn>&, Readers);
  /// Others are not told an area's measure that rests on fewer households than privacy allows: they read
  /// "suppressed (n < 5)". "…" while a column is not there.
  std::string text(std::uint32_t row, std::size_t column) const;

 private:
  struct Column {
    std::string name;
    data::Shared<WordColumn> words;
    data::Shared<std::vector<double>> values;
    data::Shared<std::vector<std::uint8_t>> kept_back;  ///< null: nothing is
  };
  const Session& session_;
  Subject of_;
  std::vector<Column> columns_;
};

/// What is put on the clipboard, and how many rows of those asked for that is.
struct CopiedTable {
  std::string text;
  std::int64_t rows = 0, asked = 0;
};
/// The rows that are picked, or all that the table shows where none is, as tab-separated text with a header,
/// for others to read; at most `most_copied_rows`. Nothing for households: they leave the program by an
/// export, whose tier says how far their places are hidden.
inline constexpr std::int64_t most_copied_rows = 10000;
CopiedTable copied_table(const Session&);

}  // namespace phumthun::app
