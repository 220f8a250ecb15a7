#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.hpp"
#include "geo/crs.hpp"

namespace phumthun::io {

/// Which table of which file, and how to read it. Empty strings and 0 mean "find it out".
struct TableRequest {
  std::filesystem::path file;
  std::string sheet;            ///< of a workbook, or layer of a geographic file; empty: the first with rows
  std::string encoding;         ///< of text files and DBF
  std::int64_t header_row = 0;  ///< of a sheet or CSV, counted from 1: rows above it are a title
};

/// Rows of a table one after the other, every cell as the text that stands there, in UTF-8. The one interface
/// of every importer, whatever the format: delimited text streams, workbooks and geographic files come
/// through GDAL. A geographic file's points are two more columns, `geometry_x` and `geometry_y`, in `crs()`.
class Table {
 public:
  static constexpr std::string_view geometry_x = "geometry.x", geometry_y = "geometry.y";

  virtual ~Table() = default;
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;

  /// The header's cells, trimmed, blanks within made one; names may repeat and may be empty.
  const std::vector<std::string>& header() const { return header_; }
  /// The position of the `occurrence`-th column (from 1) of this name; -1 where there is none.
  int find(std::string_view name, int occurrence) const;

  /// Back to before the first row.
  virtual void rewind() = 0;
  /// Goes to the next row that is not blank; false at the end. Throws Error{invalid_input} where the file is
  /// broken or cut off.
  virtual bool next() = 0;
  /// The number of the row as an editor or a spreadsheet counts it: the first line is row 1.
  virtual std::int64_t row() const = 0;
  /// How many cells this row has.
  virtual std::size_t cells() const = 0;
  /// The cell, "" where the row is too short. Valid until next().
  virtual std::string_view cell(std::size_t column) const = 0;
  /// 0 to 1.
  virtual double fraction() const = 0;
  /// "UTF-8", "CP874", ...: what the bytes were read as; "" where the format knows it itself.
  virtual const std::string& encoding() const = 0;
  /// Of `geometry_x` and `geometry_y`; unknown where there is no geometry, or the file does not say.
  virtual const geo::Crs& crs() const = 0;
  /// The sheet or layer that is read; "" for delimited text.
  virtual const std::string& sheet() const = 0;
  /// The row that names the columns, from 1.
  virtual std::int64_t header_row() const = 0;

 protected:
  Table() = default;
  std::vector<std::string> header_;
};

/// Opens any table that GDAL reads: CSV (comma, semicolon, tab, pipe), XLSX, ODS, DBF, SQLite, SpatiaLite,
/// GeoPackage, shapefile (also zipped), GeoJSON, TopoJSON, KML, KMZ, FlatGeobuf, FileGDB. Throws
/// Error{not_found}, Error{denied}; Error{invalid_input} with the cure for an empty file, a header with no
/// rows below it, binary data, mixed encodings, an HTML page named .xls, a zip bomb, a line or a number of
/// columns beyond reason.
std::unique_ptr<Table> open_table(const TableRequest&);

/// Up to `count` rows from the first on; the table stands before its first row again.
std::vector<std::vector<std::string>> first_rows(Table&, std::size_t count);

/// A sheet or layer of a file.
struct SheetSummary {
  std::string name;
  std::int64_t rows = 0;  ///< as the format states it, -1 where it does not
  bool has_geometry = false;
};
/// One unnamed entry for delimited text. Throws as open_table.
std::vector<SheetSummary> table_sheets(const std::filesystem::path& file);

/// What a file looks like before it is imported.
struct TablePreview {
  std::vector<SheetSummary> sheets;
  std::string sheet, encoding;
  std::vector<std::string> encodings;  ///< that the user may choose from, the one found out first
  std::int64_t header_row = 1;
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
};
/// The first `rows` rows in the asked or found encoding. Throws as open_table.
TablePreview preview_table(const TableRequest&, std::size_t rows);

}  // namespace phumthun::io
