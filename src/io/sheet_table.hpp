#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "io/feature_table.hpp"

namespace phumthun::io {

// Internal to io/: others call open_table.

/// A sheet of a workbook row by row, every cell as the text that it shows. Its header is found out.
class SheetTable final : public FeatureTable {
 public:
  /// `sheet` is its name in its workbook, "": the first with rows. Throws as open_table.
  SheetTable(const TableRequest& request, const SourcePart& part, const std::string& sheet);

 private:
  void write_cells(OGRFeature& feature, std::vector<std::string>& cells) const override;
  void read_header(std::int64_t stated_row);
};

}  // namespace phumthun::io
