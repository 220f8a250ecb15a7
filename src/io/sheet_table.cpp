#include "io/sheet_table.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "base/error.hpp"
#include "base/numbers.hpp"
#include "io/cell_text.hpp"
#include "io/csv_records.hpp"
#include "io/header_row.hpp"
#include "io/open_dataset.hpp"
#include "io/sheets.hpp"

namespace phumthun::io {
namespace {

using base::Error;
using base::ErrorCode;

}  // namespace

struct SheetTable::Parts {
  std::string name, sheet, no_encoding;
  SourcePart part;
  GdalMessages messages;
  GDALDatasetUniquePtr dataset;
  OGRLayer* layer = nullptr;
  double rows = 1;
  std::int64_t row = 0, header_row = 1;
  std::vector<std::string> cells;
  bool peeked = false;

  bool read() {
    const OGRFeatureUniquePtr feature{layer->GetNextFeature()};
    if (!feature) return false;
    ++row;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const auto field = static_cast<int>(i);
      if (feature->IsFieldSetAndNotNull(field))
        write_sheet_text(feature->GetFieldAsString(field), cells[i]);
      else
        cells[i].clear();
    }
    return true;
  }
  bool read_filled() {
    do {
      if (!read()) return false;
    } while (std::all_of(cells.begin(), cells.end(),
                         [](const std::string& cell) { return base::trim(cell).empty(); }));
    return true;
  }
  std::vector<std::string> read_header(std::int64_t stated_row) {
    cells.resize(static_cast<std::size_t>(layer->GetLayerDefn()->GetFieldCount()));
    std::vector<TextRow> sample;
    const auto wanted = std::max(header_sample_rows, static_cast<std::size_t>(stated_row) + 1);
    while (sample.size() < wanted && read()) sample.push_back(cells);
    Header header = find_header(sample, stated_row);
    layer->ResetReading();
    row = 0;
    header_row = static_cast<std::int64_t>(header.row) + 1;
    while (row < header_row + static_cast<std::int64_t>(header.rows) - 1 && read()) {
    }
    header.names.resize(cells.size());
    return header.names;
  }
  void require_sound() const {
    if (!messages.failed()) return;
    if (messages.last().find("number of fields") != std::string::npos) fail_wide(name, most_columns);
    throw Error(ErrorCode::invalid_input,
                fmt::format("sheet '{}' of '{}' can't be read to its end: {}", sheet, name, messages.last()),
                "open the workbook in Excel or LibreOffice, see that it is whole, and save it again");
  }
};

SheetTable::SheetTable(const TableRequest& request, const SourcePart& part, const std::string& layer)
    : parts_(std::make_unique<Parts>()) {
  Parts& p = *parts_;
  p.name = request.file.string();
  p.part = part;
  const SheetsAsText as_text;
  p.dataset = open_dataset(request.file, part, "", {});
  p.layer = &find_sheet(*p.dataset, request.file, layer);
  p.sheet = sheet_name(part, p.layer->GetName());
  p.rows = static_cast<double>(std::max<GIntBig>(p.layer->GetFeatureCount(), 1));
  p.require_sound();
  header_ = p.read_header(request.header_row);
  if (!p.read_filled())
    throw Error(ErrorCode::invalid_input,
                fmt::format("sheet '{}' of '{}' has no row below a header", p.sheet, p.name),
                "choose another sheet, or check that the right file was sent");
  p.peeked = true;
}

SheetTable::~SheetTable() = default;

bool SheetTable::next() {
  Parts& p = *parts_;
  if (p.peeked || p.read_filled()) {
    p.peeked = false;
    return true;
  }
  p.require_sound();
  return false;
}

std::int64_t SheetTable::row() const {
  return parts_->row;
}
std::size_t SheetTable::cells() const {
  return parts_->cells.size();
}
std::string_view SheetTable::cell(std::size_t column) const {
  return column < cells() ? parts_->cells[column] : std::string_view();
}
double SheetTable::fraction() const {
  return std::min(1.0, static_cast<double>(parts_->row) / parts_->rows);
}
const std::string& SheetTable::encoding() const {
  return parts_->no_encoding;
}
const geo::Crs& SheetTable::crs() const {
  static const geo::Crs unknown;
  return unknown;
}
const std::string& SheetTable::sheet() const {
  return parts_->sheet;
}
std::int64_t SheetTable::header_row() const {
  return parts_->header_row;
}

}  // namespace phumthun::io
