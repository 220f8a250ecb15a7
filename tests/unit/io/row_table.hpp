#pragma once
#include <string>
#include <utility>
#include <vector>

#include "io/table.hpp"

namespace phumthun::test {

/// A table of rows that a test writes down.
class RowTable : public io::Table {
 public:
  using Row = std::vector<std::string>;
  explicit RowTable(Row header, std::vector<Row> rows = {}) : rows_(std::move(rows)) {
    header_ = std::move(header);
  }
  void rewind() override { row_ = 0; }
  bool next() override { return ++row_ <= rows_.size(); }
  std::int64_t row() const override { return static_cast<std::int64_t>(row_) + 1; }
  std::size_t cells() const override { return rows_[row_ - 1].size(); }
  std::string_view cell(std::size_t column) const override {
    const Row& row = rows_[row_ - 1];
    return column < row.size() ? std::string_view(row[column]) : std::string_view();
  }
  std::int64_t header_row() const override { return 1; }
  double fraction() const override { return 1; }
  const std::string& encoding() const override { return none_; }
  const geo::Crs& crs() const override { return crs_; }
  const std::string& sheet() const override { return none_; }

 private:
  std::vector<Row> rows_;
  std::size_t row_ = 0;
  std::string none_;
  geo::Crs crs_;
};

}  // namespace phumthun::test
