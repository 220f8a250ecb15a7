#include "io/table.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "io/csv_table.hpp"
#include "io/encoding.hpp"
#include "io/open_dataset.hpp"

namespace phumthun::io {

int Table::find(std::string_view name, int occurrence) const {
  for (std::size_t i = 0; i < header_.size(); ++i)
    if (header_[i] == name && --occurrence == 0) return static_cast<int>(i);
  return -1;
}

std::unique_ptr<Table> open_table(const TableRequest& request) {
  require_readable(request.file);
  if (std::filesystem::is_directory(request.file))
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("'{}' is a folder, not a file", request.file.string()), "name the file");
  return std::make_unique<CsvTable>(request, request.file.string());
}

std::vector<SheetSummary> table_sheets(const std::filesystem::path& file) {
  require_readable(file);
  return {{"", -1, false}};
}

TablePreview preview_table(const TableRequest& request, std::size_t rows) {
  const std::unique_ptr<Table> table = open_table(request);
  TablePreview preview;
  preview.sheets = table_sheets(request.file);
  preview.sheet = table->sheet();
  preview.encoding = table->encoding();
  preview.header_row = table->header_row();
  preview.header = table->header();
  while (preview.rows.size() < rows && table->next()) {
    auto& row = preview.rows.emplace_back();
    for (std::size_t i = 0; i < table->cells(); ++i) row.emplace_back(table->cell(i));
  }
  return preview;
}

}  // namespace phumthun::io
