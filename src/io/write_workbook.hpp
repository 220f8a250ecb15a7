#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace phumthun::io {

/// A sheet of text cells. Rows may be shorter than the header.
struct Sheet {
  std::string name;
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
};

/// Writes an XLSX workbook, complete or not at all. Every cell is text, so that codes keep their zeros and
/// nothing is a formula. What Excel does not take in a sheet's name is left out of it. Throws Error{io} where
/// the file can't be written.
void write_workbook(const std::vector<Sheet>& sheets, const std::filesystem::path& out);

}  // namespace phumthun::io
