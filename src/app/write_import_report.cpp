#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/import_report_content.hpp"
#include "app/imports.hpp"
#include "base/error.hpp"
#include "base/numbers.hpp"
#include "io/write_files.hpp"
#include "io/write_workbook.hpp"
#include "paint/cairo/write_document.hpp"

namespace phumthun::app {
namespace {

using Json = nlohmann::ordered_json;
using report::ImportReportContent;
using report::ImportReportWords;

/// Where and when the rows came from, and the report as report_json() writes it.
std::string whole_json(const ImportReport& import) {
  const auto text = [](const std::string& value) { return value.empty() ? Json(nullptr) : Json(value); };
  const store::Provenance& from = import.import.from;
  const Json json{{"import",
                   {{"id", import.import.id.value > 0 ? Json(import.import.id.value) : Json(nullptr)},
                    {"kind", from.kind},
                    {"level", text(from.level)},
                    {"file", from.file_name},
                    {"layer", text(from.layer)},
                    {"profile", text(from.profile)},
                    {"crs", text(from.crs)},
                    {"encoding", text(from.encoding)},
                    {"content", text(from.content)},
                    {"request", text(from.request)},
                    {"imported_at", text(import.import.imported_at)},
                    {"program_version", text(import.import.program_version)}}},
                  {"report", Json::parse(report_json(import.report))}};
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

io::Sheet summary_sheet(const ImportReportContent& content, const ImportReportWords& words,
                        base::Language language) {
  io::Sheet sheet{words.title, {words.outcome, words.count}, {}};
  for (const auto& [label, count] : report::row_counts(content.report, language))
    sheet.rows.push_back({label, std::to_string(count)});
  for (const auto& [name, value] : content.facts) sheet.rows.push_back({name, value});
  for (const std::string& note : content.report.notes) sheet.rows.push_back({words.notes, note});
  return sheet;
}

io::Sheet kinds_sheet(const ImportReportContent& content, const ImportReportWords& words) {
  io::Sheet sheet{words.kinds, {words.outcome, words.kind, words.times, words.listed}, {}};
  for (const ImportReportContent::Kind& kind : content.kinds)
    sheet.rows.push_back(
        {words.of(kind.severity), kind.words, std::to_string(kind.times), std::to_string(kind.listed)});
  if (sheet.rows.empty()) sheet.rows.push_back({words.none});
  return sheet;
}

io::Sheet issues_sheet(const ImportReport& import, const ImportReportContent& content,
                       const ImportReportWords& words) {
  io::Sheet sheet{
      words.issues,
      {words.outcome, words.file, words.file_row, words.column, words.kind, words.message, words.location},
      {}};
  for (std::size_t i = 0; i < content.report.issues().size(); ++i) {
    const base::Issue& issue = content.report.issues()[i];
    sheet.rows.push_back({words.of(issue.severity), import.import.from.file_name,
                          issue.row > 0 ? std::to_string(issue.row) : "", issue.column,
                          content.issue_words[i], issue.message, issue.location});
  }
  if (sheet.rows.empty()) sheet.rows.push_back({words.none});
  return sheet;
}

/// "แถวที่ 12, บ้านเลขที่"; what an issue about no row is about: "area 330101".
std::string place_of(const base::Issue& issue, const ImportReportWords& words) {
  if (issue.row <= 0) return issue.location;
  return fmt::format("{} {}{}{}", words.file_row, issue.row, issue.column.empty() ? "" : ", ", issue.column);
}

}  // namespace

std::string import_report_text(const ImportReport& import, base::Language language) {
  const ImportReportContent content = import_report_content(import, language);
  const ImportReportWords& words = report::import_report_words(language);
  std::string text = fmt::format("{}\n{}\n\n", words.title, content.subtitle);
  const auto heading = [&](const std::string& title) { text += fmt::format("\n{}\n", title); };
  for (const auto& [name, value] : content.facts) text += fmt::format("{}: {}\n", name, value);
  heading(words.rows);
  for (const auto& [label, count] : report::row_counts(content.report, language))
    text += fmt::format("  {}: {}\n", label, base::format_number(static_cast<double>(count), 0));
  if (!content.report.notes.empty()) heading(words.notes);
  for (const std::string& note : content.report.notes) text += fmt::format("  - {}\n", note);
  heading(words.kinds);
  if (content.kinds.empty()) text += fmt::format("  {}\n", words.none);
  for (const ImportReportContent::Kind& kind : content.kinds)
    text += fmt::format("  [{}] {}: {}\n", words.of(kind.severity), kind.words,
                        base::format_number(static_cast<double>(kind.times), 0));
  if (!content.report.issues().empty()) heading(words.issues);
  for (std::size_t i = 0; i < content.report.issues().size(); ++i) {
    const base::Issue& issue = content.report.issues()[i];
    text += fmt::format("  [{}] {}: {}: {}\n", words.of(issue.severity), place_of(issue, words),
                        content.issue_words[i], issue.message);
  }
  return text;
}

void check_report_ending(const std::filesystem::path& out) {
  const std::string ending = out.extension().string();
  if (ending == ".txt" || ending == ".json" || ending == ".xlsx" || ending == ".pdf") return;
  throw base::Error(base::ErrorCode::unsupported,
                    fmt::format("a report can't be written as '{}'", out.filename().string()),
                    "end the file's name in .txt, .json, .xlsx or .pdf");
}

void write_import_report(const ImportReport& import, base::Language language,
                         const std::filesystem::path& out, const base::Progress& progress) {
  check_report_ending(out);
  const std::string ending = out.extension().string();
  progress.report(0, "writing the report");
  if (ending == ".json") return io::write_text_file(out, whole_json(import));
  if (ending == ".txt") return io::write_text_file(out, import_report_text(import, language));
  const ImportReportContent content = import_report_content(import, language);
  const ImportReportWords& words = report::import_report_words(language);
  if (ending == ".xlsx")
    return io::write_workbook({summary_sheet(content, words, language), kinds_sheet(content, words),
                               issues_sheet(import, content, words)},
                              out);
  paint::cairo::write_document(report::compose_import_report(content, language, progress.slice(0, 0.6)), out,
                               progress.slice(0.6, 1));
}

}  // namespace phumthun::app
