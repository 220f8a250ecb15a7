#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "io/feature_table.hpp"

namespace phumthun::io {

// Internal to io/: others call open_table.

/// The features of a layer of a geographic file or database row by row; the header counts as row 1. Points
/// give two more columns, geometry_x and geometry_y.
class LayerTable final : public FeatureTable {
 public:
  /// `layer` is its name in its file, "": the first with rows. Throws as open_table.
  LayerTable(const TableRequest& request, const SourcePart& part, const std::string& layer);

 private:
  void write_cells(OGRFeature& feature, std::vector<std::string>& cells) const override;
  std::size_t fields_ = 0;
};

}  // namespace phumthun::io
