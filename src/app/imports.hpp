#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "app/stores.hpp"
#include "base/language.hpp"
#include "base/progress.hpp"
#include "base/report.hpp"
#include "store/imports.hpp"

namespace phumthun::app {

/// Every import of the store, newest first.
std::vector<store::ImportSummary> list_imports(store::Store&);

/// Takes an import back as a whole, in one transaction. Throws as store::undo_import.
void undo_import(store::Store&, std::int64_t import_id, const base::Progress&);

/// What an import's report says, with where it came from: for people and for programs.
struct ImportReport {
  store::ImportSummary import;
  base::Report report;
};
/// Throws Error{not_found} for a number that the store does not have.
ImportReport read_import_report(store::Store&, std::int64_t import_id);
/// The report as JSON text: what finish_import keeps and read_import_report reads again.
std::string report_json(const base::Report&);
base::Report parse_report(std::string_view json);

/// Writes the report to a file, by its ending: .txt, .json, .xlsx or .pdf. Throws Error{unsupported} for
/// another, Error{io} where it can't be written.
void write_import_report(const ImportReport&, base::Language, const std::filesystem::path& out,
                         const base::Progress&);
/// Throws Error{unsupported} where write_import_report would for that ending: before any work is done.
void check_report_ending(const std::filesystem::path& out);
/// The same report as plain text.
std::string import_report_text(const ImportReport&, base::Language);

}  // namespace phumthun::app
