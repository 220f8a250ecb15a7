#pragma once
#include <filesystem>
#include <string>

#include "io/table.hpp"

namespace phumthun::test {

/// All rows of a table as "ROW: cell|cell" lines, the header before them without a number.
inline std::string rows_of(io::Table& table) {
  std::string all;
  for (const std::string& name : table.header()) all += (all.empty() ? "" : "|") + name;
  all += '\n';
  while (table.next()) {
    all += std::to_string(table.row()) + ": ";
    for (std::size_t i = 0; i < table.cells(); ++i) all += (i ? "|" : "") + std::string(table.cell(i));
    all += '\n';
  }
  return all;
}

inline std::unique_ptr<io::Table> open_table(const std::filesystem::path& file, const std::string& sheet = "",
                                             const std::string& encoding = "") {
  return io::open_table({.file = file, .sheet = sheet, .encoding = encoding, .header_row = 0});
}

}  // namespace phumthun::test
