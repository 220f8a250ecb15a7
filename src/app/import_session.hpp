#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "app/import_mapping.hpp"
#include "store/registry.hpp"

namespace phumthun::app {

// Internal to app/: what every import of records shares, from the open file to the committed report.

/// Where issues of the present row go. Each tells, and counts, one issue; the row itself is counted by the
/// caller, once. Columns are positions in the file's header, or whole_row.
class RowContext {
 public:
  static constexpr int whole_row = -1;

  RowContext(const io::Table& table, const std::filesystem::path& file, base::Report& report)
      : table_(table), file_(file.filename().string()), report_(report) {}

  void refuse(const char* kind, int column, const std::string& message) const {
    add(base::Severity::refused, kind, column, message);
  }
  void repair(const char* kind, int column, const std::string& message) const {
    add(base::Severity::repaired, kind, column, message);
  }
  void note(const char* kind, int column, const std::string& message) const {
    add(base::Severity::note, kind, column, message);
  }
  const io::Table& table() const { return table_; }
  base::Report& report() const { return report_; }

 private:
  void add(base::Severity, const char* kind, int column, const std::string& message) const;

  const io::Table& table_;
  std::string file_;
  base::Report& report_;
};

/// One file on its way into a store.
///
///   ImportSession session(store, request, progress.slice(0, 0.1));
///   if (session.imported_before()) return session.report();
///   store::Writer writer(store);
///   const store::ImportId import = session.begin(writer);
///   ... rows of session.table() by session.columns(), all told in session.report() ...
///   session.finish(writer, import);
///   progress.report(1);  // the last chance to cancel
///   writer.commit();
class ImportSession {
 public:
  /// Opens the file and settles what its columns mean: by the request's mapping, else by the profile that
  /// fits. Throws as io::open_table and io::apply_mapping do, naming what was found where a required column
  /// is missing.
  ImportSession(store::Store&, const ImportRecordsRequest&, const base::Progress&);

  /// True where the store holds this very file, imported with this very request: the report says so, and
  /// there is nothing more to do.
  bool imported_before() const { return imported_before_; }

  io::Table& table() { return *file_.table; }
  const io::FieldColumns& columns() const { return columns_; }
  /// The first rows, as the mapping was settled with.
  const io::TablePreview& preview() const { return file_.preview; }
  base::Report& report() { return report_; }
  RowContext row_context() { return {*file_.table, request_.file, report_}; }

  store::ImportId begin(store::Writer&);
  /// Throws Error{invalid_input} where no row was taken and none was there already. Keeps the report.
  void finish(store::Writer&, store::ImportId);

  /// Adds to what the import remembers of itself, before begin(): the CRS that was settled.
  void remember_crs(const std::string& crs) { crs_ = crs; }

 private:
  store::Provenance provenance() const;
  void report_imported_before(store::Store&);

  const ImportRecordsRequest& request_;
  MappedFile file_;
  io::FieldColumns columns_;
  base::Report report_;
  std::string content_, crs_;
  bool imported_before_ = false;
};

/// The column of a field, or RowContext::whole_row.
template <class Field>
int column_of(const io::FieldColumns& columns, Field field) {
  return columns[field] >= 0 ? columns[field] : RowContext::whole_row;
}

}  // namespace phumthun::app
