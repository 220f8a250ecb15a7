#pragma once
#include "app/imports.hpp"
#include "report/import_report.hpp"

namespace phumthun::app {

// Internal to app/: an import's report in the words of a language, for whatever it is written as.

report::ImportReportContent import_report_content(const ImportReport&, base::Language);

/// The report as plain text, a line per fact, count, note, kind and issue.
std::string import_report_text(const report::ImportReportContent&, base::Language);

}  // namespace phumthun::app
