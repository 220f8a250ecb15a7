#pragma once
#include <cstdint>
#include <ctime>
#include <string>
#include <utility>
#include <vector>

#include "base/language.hpp"
#include "base/progress.hpp"
#include "base/report.hpp"
#include "carto/page.hpp"

namespace phumthun::report {

/// What the report of an import says, in the words of one language.
struct ImportReportContent {
  std::string subtitle;                                    ///< what came from which file
  std::vector<std::pair<std::string, std::string>> facts;  ///< name, value: file, sheet, CRS, when
  base::Report report;
  struct Kind {
    base::Severity severity = base::Severity::note;
    std::string words;  ///< of the kind
    std::int64_t times = 0;
    std::int64_t listed = 0;  ///< issues of it that the report keeps
  };
  std::vector<Kind> kinds;               ///< the gravest first, then the most frequent
  std::vector<std::string> issue_words;  ///< of each issue's kind, in the order of report.issues()
  std::time_t created = 0;
  std::string creator;  ///< "Phumthun 0.1.0"
};

/// The report's own words: headings, names of columns, what became of a row.
struct ImportReportWords {
  std::string title, rows, notes, kinds, issues, none;
  std::string file, outcome, count, share, kind, times, listed, file_row, column, message, location;
  std::string rows_in, accepted, repaired, refused, unchanged, outside;
  std::string severities[3];  ///< note, repaired, refused
  std::string page_number, made;
  const std::string& of(base::Severity severity) const { return severities[static_cast<int>(severity)]; }
};
const ImportReportWords& import_report_words(base::Language language);

/// Rows in, and what became of them: words and number of rows. The first is the sum of the others.
std::vector<std::pair<std::string, std::int64_t>> row_counts(const base::Report& report,
                                                             base::Language language);

/// A4 pages. Throws Error{not_found} where the fonts are missing, Cancelled.
carto::Document compose_import_report(const ImportReportContent& content, base::Language language,
                                      const base::Progress& progress);

}  // namespace phumthun::report
