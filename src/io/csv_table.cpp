#include "io/csv_table.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "base/error.hpp"
#include "base/numbers.hpp"
#include "io/csv_records.hpp"
#include "io/header_row.hpp"
#include "io/text_survey.hpp"

namespace phumthun::io {
namespace {

using base::Error;
using base::ErrorCode;

std::string found_encoding(const std::string& name, const std::string& path, const std::string& stated) {
  const std::string mark = encoding_of_mark(path);
  if (mark.starts_with("UTF-16")) return mark;
  return decide_encoding(name, survey_text(path), stated);
}

struct Layout {
  char delimiter, line_end;
};

Layout find_layout(const std::string& path, const std::string& encoding) {
  constexpr std::size_t sample = 1 << 16;
  std::string beginning(sample, '\0');
  beginning.resize(TextSource(path, encoding).read(beginning.data(), sample));
  const char line_end =
      beginning.find('\n') == beginning.npos && beginning.find('\r') != beginning.npos ? '\r' : '\n';
  return {find_delimiter(beginning, line_end), line_end};
}

bool is_blank(const std::vector<std::string_view>& cells) {
  return std::all_of(cells.begin(), cells.end(),
                     [](std::string_view cell) { return base::trim(cell).empty(); });
}

[[noreturn]] void fail_empty(const std::string& name) {
  throw Error(ErrorCode::invalid_input, fmt::format("'{}' is empty: it has no header line", name),
              "the first line must name the columns");
}

}  // namespace

struct CsvTable::Parts {
  std::string name, encoding, sheet;
  CsvRecords records;
  std::int64_t header_row = 1, last_header_row = 1;
  bool peeked = false;  ///< the current record is the first row, and next() did not answer it yet

  Parts(const std::string& file, const std::string& path, const std::string& found, Layout layout)
      : name(file), encoding(found), records(name, path, found, layout.delimiter, layout.line_end) {}

  /// Finds the header.
  Header read_header(std::int64_t stated_row) {
    std::vector<TextRow> sample;
    const auto rows = std::max(header_sample_rows, static_cast<std::size_t>(stated_row) + 1);
    while (sample.size() < rows && records.next())
      sample.emplace_back(records.cells().begin(), records.cells().end());
    Header header = find_header(sample, stated_row);
    if (header.names.empty()) fail_empty(name);
    header_row = static_cast<std::int64_t>(header.row) + 1;
    last_header_row = header_row + static_cast<std::int64_t>(header.rows) - 1;
    return header;
  }
  /// Goes to the first row, which next() will answer; false where there is none.
  bool to_first_row() {
    records.rewind();
    while (records.row() < last_header_row) records.next();
    return peeked = next_filled();
  }
  bool next_filled() {
    do {
      if (!records.next()) return false;
    } while (is_blank(records.cells()));
    return true;
  }
};

CsvTable::CsvTable(const TableRequest& request, const SourcePart& part) {
  const std::string& path = part.path;
  const std::string name = request.file.string();
  const std::string encoding = found_encoding(name, path, request.encoding);
  parts_ = std::make_unique<Parts>(name, path, encoding, find_layout(path, encoding));
  Parts& p = *parts_;
  p.sheet = part.name;
  header_ = p.read_header(request.header_row).names;
  if (!p.to_first_row())
    throw Error(ErrorCode::invalid_input, fmt::format("'{}' has a header and no row below it", name),
                "check that the right file was sent");
}

CsvTable::~CsvTable() = default;

void CsvTable::rewind() {
  parts_->to_first_row();
}

bool CsvTable::next() {
  Parts& p = *parts_;
  if (!p.peeked && !p.next_filled()) return false;
  p.peeked = false;
  if (p.records.cut_short() && cells() < header_.size())
    throw Error(ErrorCode::invalid_input,
                fmt::format("'{}' is cut off in row {}: it has {} of {} cells", p.name, row(), cells(),
                            header_.size()),
                "the file did not arrive whole; ask for it again or copy it again");
  return true;
}

std::int64_t CsvTable::row() const {
  return parts_->records.row();
}
std::size_t CsvTable::cells() const {
  return parts_->records.cells().size();
}
std::string_view CsvTable::cell(std::size_t column) const {
  return column < cells() ? parts_->records.cells()[column] : std::string_view();
}
double CsvTable::fraction() const {
  return parts_->records.fraction();
}
const std::string& CsvTable::encoding() const {
  return parts_->encoding;
}
const geo::Crs& CsvTable::crs() const {
  static const geo::Crs unknown;
  return unknown;
}
const std::string& CsvTable::sheet() const {
  return parts_->sheet;
}
std::int64_t CsvTable::header_row() const {
  return parts_->header_row;
}

}  // namespace phumthun::io
