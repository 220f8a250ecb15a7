#pragma once
#include "app/imports.hpp"
#include "report/import_report.hpp"

namespace phumthun::app {

// Internal to app/: an import's report in the words of a language, for whatever it is written as.

report::ImportReportContent import_report_content(const ImportReport&, base::Language);

}  // namespace phumthun::app
