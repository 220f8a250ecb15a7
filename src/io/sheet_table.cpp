#include "io/sheet_table.hpp"

#include <algorithm>

#include "io/cell_text.hpp"
#include "io/header_row.hpp"

namespace phumthun::io {
SheetTable::SheetTable(const TableRequest& request, const SourcePart& part, const std::string& sheet)
    : FeatureTable(request, part, sheet) {
  cells_.resize(static_cast<std::size_t>(layer_->GetLayerDefn()->GetFieldCount()));
  read_header(request.header_row);
  rewind();
}

void SheetTable::write_cells(OGRFeature& feature, std::vector<std::string>& cells) const {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const auto field = static_cast<int>(i);
    if (feature.IsFieldSetAndNotNull(field))
      write_sheet_text(feature.GetFieldAsString(field), cells[i]);
    else
      cells[i].clear();
  }
}

/// Finds the header.
void SheetTable::read_header(std::int64_t stated_row) {
  std::vector<TextRow> sample;
  const auto wanted = std::max(header_sample_rows, static_cast<std::size_t>(stated_row) + 1);
  while (sample.size() < wanted && read()) sample.push_back(cells_);
  const Header header = find_header(sample, stated_row);
  header_ = header.names;
  header_.resize(cells_.size());
  header_row_ = static_cast<std::int64_t>(header.row) + 1;
  last_header_row_ = header_row_ + static_cast<std::int64_t>(header.rows) - 1;
}

}  // namespace phumthun::io
