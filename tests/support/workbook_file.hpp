#pragma once
#include <cstddef>
#include <filesystem>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace phumthun::test {

/// Writes a zip file of these entries (name, bytes), packed.
void write_zip(const std::filesystem::path& out,
               const std::vector<std::pair<std::string, std::string>>& entries);
/// Writes a zip file with one entry of so many zeros: a bomb.
void write_zip_bomb(const std::filesystem::path& out, const std::string& entry, std::size_t bytes);

/// A day as a spreadsheet keeps it: days since 30 December 1899, shown as a date.
struct DateCell {
  double days = 0;
};
/// What a cell of a workbook holds: nothing, a text, a number, a date.
using WorkbookCell = std::variant<std::monostate, std::string, double, DateCell>;
struct WorkbookSheet {
  std::string name;
  std::vector<std::vector<WorkbookCell>> rows;
};
/// Writes an XLSX workbook with these sheets.
void write_workbook(const std::filesystem::path& out, const std::vector<WorkbookSheet>& sheets);

}  // namespace phumthun::test
