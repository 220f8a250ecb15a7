#pragma once
#include <memory>
#include <string>

#include "io/source_file.hpp"
#include "io/table.hpp"

namespace phumthun::io {

// Internal to io/: others call open_table.

/// Delimited text row by row, every cell as the text that it is: comma, semicolon, tab or pipe (found out),
/// UTF-8 with or without byte-order mark, UTF-16 with one, or an older Thai encoding, given or found out. A
/// row is blank where all its cells are.
class CsvTable final : public Table {
 public:
  /// `part` of the asked file: itself, or an entry of an archive. Throws as open_table.
  CsvTable(const TableRequest& request, const SourcePart& part);
  ~CsvTable() override;

  void rewind() override;
  bool next() override;
  std::int64_t row() const override;
  std::size_t cells() const override;
  std::string_view cell(std::size_t column) const override;
  double fraction() const override;
  const std::string& encoding() const override;
  const geo::Crs& crs() const override;
  const std::string& sheet() const override;
  std::int64_t header_row() const override;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace phumthun::io
