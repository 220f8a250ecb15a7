#include "io/table.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "io/csv_table.hpp"
#include "io/layer_table.hpp"
#include "io/open_dataset.hpp"
#include "io/sheet_table.hpp"
#include "io/sheets.hpp"
#include "io/source_file.hpp"

namespace phumthun::io {
namespace {

/// The sheets or layers of one part. A workbook's rows are not counted: each sheet would have to be read
/// whole.
void add_sheets(const std::filesystem::path& file, const SourcePart& part,
                std::vector<SheetSummary>& sheets) {
  if (part.kind == FileKind::delimited_text) {
    sheets.push_back({part.name, -1, false});
    return;
  }
  const GdalMessages messages;
  const GDALDatasetUniquePtr dataset = open_dataset(file, part, "", {});
  for (OGRLayer* layer : dataset->GetLayers()) {
    if (part.kind == FileKind::workbook)
      sheets.push_back({sheet_name(part, layer->GetName()), -1, false});
    else
      sheets.push_back({sheet_name(part, layer->GetName()), layer->GetFeatureCount(FALSE),
                        layer->GetLayerDefn()->GetGeomFieldCount() > 0 && layer->GetGeomType() != wkbNone});
  }
}

std::vector<SheetSummary> sheets_of(const std::filesystem::path& file, const std::vector<SourcePart>& parts) {
  std::vector<SheetSummary> sheets;
  for (const SourcePart& part : parts) add_sheets(file, part, sheets);
  return sheets;
}

std::unique_ptr<Table> open_part(const TableRequest& request, const ChosenSheet& chosen) {
  switch (chosen.part.kind) {
    case FileKind::delimited_text:
      return std::make_unique<CsvTable>(request, chosen.part);
    case FileKind::workbook:
      return std::make_unique<SheetTable>(request, chosen.part, chosen.layer);
    default:
      return std::make_unique<LayerTable>(request, chosen.part, chosen.layer);
  }
}

/// What `table` would be read as if the request did not say it; "" where that can't be found out.
std::string found_encoding(TableRequest request, const ChosenSheet& chosen, const Table& table) {
  if (request.encoding.empty()) return table.encoding();
  request.encoding.clear();
  try {
    return open_part(request, chosen)->encoding();
  } catch (const base::Error&) {
    return {};
  }
}

/// What the text may be read as, `found` first, with `used`; nothing where the format knows it itself.
std::vector<std::string> choices(const std::string& found, const std::string& used) {
  std::vector<std::string> encodings;
  if (used.empty()) return encodings;
  for (const std::string& each : {found, used, std::string("UTF-8"), std::string("CP874")})
    if (!each.empty() && std::find(encodings.begin(), encodings.end(), each) == encodings.end())
      encodings.push_back(each);
  return encodings;
}

}  // namespace

int Table::find(std::string_view name, int occurrence) const {
  for (std::size_t i = 0; i < header_.size(); ++i)
    if (header_[i] == name && --occurrence == 0) return static_cast<int>(i);
  return -1;
}

std::vector<std::vector<std::string>> first_rows(Table& table, std::size_t count) {
  std::vector<std::vector<std::string>> rows;
  while (rows.size() < count && table.next()) {
    auto& row = rows.emplace_back();
    for (std::size_t i = 0; i < table.cells(); ++i) row.emplace_back(table.cell(i));
  }
  table.rewind();
  return rows;
}

std::unique_ptr<Table> open_table(const TableRequest& request) {
  return open_part(request, choose_sheet(request.file, source_parts(request.file), request.sheet));
}

std::vector<SheetSummary> table_sheets(const std::filesystem::path& file) {
  return sheets_of(file, source_parts(file));
}

TablePreview preview_table(const TableRequest& request, std::size_t rows) {
  const std::vector<SourcePart> parts = source_parts(request.file);
  const ChosenSheet chosen = choose_sheet(request.file, parts, request.sheet);
  const std::unique_ptr<Table> table = open_part(request, chosen);
  TablePreview preview;
  preview.sheets = sheets_of(request.file, parts);
  preview.sheet = table->sheet();
  preview.encoding = table->encoding();
  preview.encodings = choices(found_encoding(request, chosen, *table), preview.encoding);
  preview.header_row = table->header_row();
  preview.header = table->header();
  preview.rows = first_rows(*table, rows);
  return preview;
}

}  // namespace phumthun::io
