#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "io/handles.hpp"
#include "io/source_file.hpp"
#include "io/table.hpp"

namespace phumthun::io {

// Internal to io/.

/// What sheets and layers have in common: rows come as OGR features and are kept as texts, one row at a time.
class FeatureTable : public Table {
 public:
  void rewind() final;
  bool next() final;
  std::int64_t row() const final { return row_; }
  std::size_t cells() const final { return cells_.size(); }
  std::string_view cell(std::size_t column) const final {
    return column < cells_.size() ? std::string_view(cells_[column]) : std::string_view();
  }
  double fraction() const final;
  const std::string& encoding() const final { return encoding_; }
  const geo::Crs& crs() const final { return crs_; }
  const std::string& sheet() const final { return sheet_; }
  std::int64_t header_row() const final { return header_row_; }

 protected:
  /// Opens the layer ("": the first with rows). Throws as open_table.
  FeatureTable(const TableRequest& request, const SourcePart& part, const std::string& layer);

  /// Writes a feature's cells.
  virtual void write_cells(OGRFeature& feature, std::vector<std::string>& cells) const = 0;
  /// Reads the next feature, blank or not; false at the end. Throws Error{invalid_input} where the file is
  /// damaged.
  bool read();
  /// Goes to the first row that is not blank, which next() will answer. Throws Error{invalid_input} where
  /// there is none.
  void peek();

  std::string name_, sheet_, encoding_;
  geo::Crs crs_;
  std::vector<std::string> cells_;
  std::int64_t row_ = 0, header_row_ = 1;
  std::int64_t first_feature_row_ = 1;  ///< the number of the row that the first feature is
  std::int64_t last_header_row_ = 0;    ///< features up to this row are no rows
  OGRLayer* layer_ = nullptr;

 private:
  bool read_filled();

  SourcePart part_;  // before the dataset: its links must outlive it
  GDALDatasetUniquePtr dataset_;
  double rows_ = 1;
  bool peeked_ = false;

 protected:
  GDALDataset& dataset() { return *dataset_; }
};

}  // namespace phumthun::io
