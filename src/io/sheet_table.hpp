#pragma once
#include <memory>
#include <string>

#include "io/source_file.hpp"
#include "io/table.hpp"

namespace phumthun::io {

// Internal to io/: others call open_table.

/// A sheet of a workbook row by row, every cell as the text that it shows. Its header is found out.
class SheetTable final : public Table {
 public:
  /// `layer` is the sheet's name in its workbook, "": the first with rows. Throws as open_table.
  SheetTable(const TableRequest& request, const SourcePart& part, const std::string& layer);
  ~SheetTable() override;

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
