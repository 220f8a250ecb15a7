#include "io/feature_table.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "base/error.hpp"
#include "base/numbers.hpp"
#include "io/csv_records.hpp"
#include "io/open_dataset.hpp"
#include "io/sheets.hpp"

namespace phumthun::io {
namespace {

using base::Error;
using base::ErrorCode;

void require_sound(const GdalMessages& messages, const std::string& name) {
  if (!messages.failed()) return;
  if (messages.last().find("number of fields") != std::string::npos) fail_wide(name, most_columns);
  throw Error(ErrorCode::invalid_input,
              fmt::format("'{}' can't be read to its end: {}", name, messages.last()),
              "the file is damaged or incomplete; ask for it again, or open it and save it again");
}

}  // namespace

FeatureTable::FeatureTable(const TableRequest& request, const SourcePart& part, const std::string& layer)
    : name_(request.file.string()), part_(part) {
  const SheetsAsText sheets;
  dataset_ = open_dataset(request.file, part, request.encoding, {});
  const GdalMessages messages;
  layer_ = &find_sheet(*dataset_, request.file, layer);
  sheet_ = sheet_name(part, layer_->GetName());
  rows_ = static_cast<double>(std::max<GIntBig>(layer_->GetFeatureCount(), 1));
  require_sound(messages, name_);
}

void FeatureTable::rewind() {
  layer_->ResetReading();
  row_ = first_feature_row_ - 1;
  while (row_ < last_header_row_ && read()) {
  }
  peek();
}

bool FeatureTable::next() {
  if (!peeked_) return read_filled();
  peeked_ = false;
  return true;
}

double FeatureTable::fraction() const {
  return std::min(1.0, static_cast<double>(row_) / rows_);
}

bool FeatureTable::read() {
  // For each row anew: a table may be read on another thread than the one that opened it.
  const GdalMessages messages;
  const OGRFeatureUniquePtr feature{layer_->GetNextFeature()};
  require_sound(messages, name_);
  if (!feature) return false;
  ++row_;
  write_cells(*feature, cells_);
  return true;
}

bool FeatureTable::read_filled() {
  do {
    if (!read()) return false;
  } while (std::all_of(cells_.begin(), cells_.end(),
                       [](const std::string& cell) { return base::trim(cell).empty(); }));
  return true;
}

void FeatureTable::peek() {
  if (!read_filled())
    throw Error(ErrorCode::invalid_input,
                fmt::format("'{}' of '{}' has no row below a header", sheet_, name_),
                "choose another sheet or layer, or check that the right file was sent");
  peeked_ = true;
}

}  // namespace phumthun::io
