#pragma once
#include <memory>
#include <string>

#include "io/source_file.hpp"
#include "io/table.hpp"

namespace phumthun::io {

// Internal to io/: others call open_table.

/// The features of a layer of a geographic file or database row by row; the header counts as row 1. Points
/// give two more columns, geometry.x and geometry.y.
class LayerTable final : public Table {
 public:
  /// `layer` is the layer's name in its file, "": the first with rows. Throws as open_table.
  LayerTable(const TableRequest& request, const SourcePart& part, const std::string& layer);
  ~LayerTable() override;

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
