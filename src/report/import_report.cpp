#include "report/import_report.hpp"

#include <fmt/format.h>

#include "base/numbers.hpp"
#include "report/dates.hpp"
#include "report/page_flow.hpp"

namespace phumthun::report {
namespace {

constexpr carto::Color ink{33, 37, 41, 255}, soft_ink{92, 99, 106, 255};
constexpr carto::Color refused_ink{176, 42, 16, 255}, repaired_ink{150, 92, 0, 255};

carto::Color color_of(base::Severity severity) {
  switch (severity) {
    case base::Severity::note:
      return soft_ink;
    case base::Severity::repaired:
      return repaired_ink;
    case base::Severity::refused:
      return refused_ink;
  }
  return ink;
}

std::string whole(std::int64_t number) {
  return base::format_number(static_cast<double>(number), 0);
}

const ImportReportWords thai_words{.title = "รายงานการนำเข้าข้อมูล",
                                   .rows = "จำนวนแถวและผลการนำเข้า",
                                   .notes = "ข้อสังเกต",
                                   .kinds = "สรุปตามชนิดปัญหา",
                                   .issues = "รายการที่ควรตรวจสอบ",
                                   .none = "ไม่พบปัญหา",
                                   .file = "แฟ้ม",
                                   .outcome = "ผล",
                                   .count = "แถว",
                                   .share = "ร้อยละ",
                                   .kind = "ปัญหา",
                                   .times = "ครั้ง",
                                   .listed = "แสดงไว้",
                                   .file_row = "แถวที่",
                                   .column = "คอลัมน์",
                                   .message = "รายละเอียด",
                                   .location = "ตำแหน่ง",
                                   .rows_in = "แถวที่อ่านได้ทั้งหมด",
                                   .accepted = "รับเข้าตามเดิม",
                                   .repaired = "รับเข้าหลังแก้ไข",
                                   .refused = "ไม่รับเข้า",
                                   .unchanged = "มีอยู่แล้ว ไม่เปลี่ยนแปลง",
                                   .outside = "อยู่นอกพื้นที่ของฐานข้อมูล",
                                   .severities = {"แจ้ง", "แก้ไข", "ไม่รับ"},
                                   .page_number = "หน้า {} จาก {}",
                                   .made = "จัดทำโดย {} เมื่อ {}"};

const ImportReportWords english_words{.title = "Import report",
                                      .rows = "Rows and what became of them",
                                      .notes = "Notes",
                                      .kinds = "By kind of problem",
                                      .issues = "To look through",
                                      .none = "No problems were found",
                                      .file = "File",
                                      .outcome = "Outcome",
                                      .count = "Rows",
                                      .share = "%",
                                      .kind = "Problem",
                                      .times = "Times",
                                      .listed = "Listed",
                                      .file_row = "Row",
                                      .column = "Column",
                                      .message = "Details",
                                      .location = "Where",
                                      .rows_in = "Rows in",
                                      .accepted = "Accepted as they are",
                                      .repaired = "Accepted after a repair",
                                      .refused = "Refused",
                                      .unchanged = "Already in the store, unchanged",
                                      .outside = "Outside the store's areas",
                                      .severities = {"note", "repaired", "refused"},
                                      .page_number = "Page {} of {}",
                                      .made = "Made by {} on {}"};

void add_counts(PageFlow& flow, const ImportReportContent& content, base::Language language) {
  const ImportReportWords& words = import_report_words(language);
  const auto counts = row_counts(content.report, language);
  const auto all = static_cast<double>(counts.front().second);
  std::vector<TableRow> rows;
  for (const auto& [label, count] : counts)
    rows.push_back({{label, whole(count),
                     all > 0 ? base::format_number(100 * static_cast<double>(count) / all, 1) : "–"},
                    rows.empty()});
  flow.heading(words.rows);
  flow.table({{words.outcome, 90, carto::Align::left},
              {words.count, 30, carto::Align::right},
              {words.share, 22, carto::Align::right}},
             rows, base::Progress::none());
}

void add_kinds(PageFlow& flow, const ImportReportContent& content, const ImportReportWords& words) {
  flow.heading(words.kinds);
  if (content.kinds.empty()) return flow.paragraph(words.none);
  std::vector<TableRow> rows;
  for (const ImportReportContent::Kind& kind : content.kinds)
    rows.push_back({{words.of(kind.severity), kind.words, whole(kind.times), whole(kind.listed)},
                    false,
                    color_of(kind.severity)});
  flow.table({{words.outcome, 22, carto::Align::left},
              {words.kind, 106, carto::Align::left},
              {words.times, 28, carto::Align::right},
              {words.listed, 22, carto::Align::right}},
             rows, base::Progress::none());
}

void add_issues(PageFlow& flow, const ImportReportContent& content, const ImportReportWords& words,
                const base::Progress& progress) {
  const std::vector<base::Issue>& issues = content.report.issues();
  if (issues.empty()) return;
  std::vector<TableRow> rows;
  for (std::size_t i = 0; i < issues.size(); ++i) {
    const base::Issue& issue = issues[i];
    // Where an issue is about no row, its location says what it is about: "area 330101".
    const std::string where = issue.row > 0 ? issue.column : issue.location;
    rows.push_back({{words.of(issue.severity), issue.row > 0 ? whole(issue.row) : "", where,
                     content.issue_words[i], issue.message},
                    false,
                    color_of(issue.severity)});
  }
  flow.heading(words.issues);
  flow.table({{words.outcome, 18, carto::Align::left},
              {words.file_row, 18, carto::Align::right},
              {words.column, 34, carto::Align::left},
              {words.kind, 44, carto::Align::left},
              {words.message, 64, carto::Align::left}},
             rows, progress);
}

}  // namespace

const ImportReportWords& import_report_words(base::Language language) {
  return language == base::Language::th ? thai_words : english_words;
}

std::vector<std::pair<std::string, std::int64_t>> row_counts(const base::Report& report,
                                                             base::Language language) {
  const ImportReportWords& words = import_report_words(language);
  return {{words.rows_in, report.rows()},      {words.accepted, report.accepted},
          {words.repaired, report.repaired},   {words.refused, report.refused},
          {words.unchanged, report.unchanged}, {words.outside, report.outside}};
}

carto::Document compose_import_report(const ImportReportContent& content, base::Language language,
                                      const base::Progress& progress) {
  progress.report(0, "layout");
  const ImportReportWords& words = import_report_words(language);
  PageFlow flow;
  flow.title(words.title);
  flow.subtitle(content.subtitle);
  flow.facts(content.facts);
  add_counts(flow, content, language);
  if (!content.report.notes.empty()) {
    flow.heading(words.notes);
    for (const std::string& note : content.report.notes) flow.item(note);
  }
  add_kinds(flow, content, words);
  add_issues(flow, content, words, progress);
  carto::Document document;
  document.title = words.title;
  document.subject = content.subtitle;
  document.author = document.creator = content.creator;
  document.created = content.created;
  document.pages = flow.finish(
      fmt::format(fmt::runtime(words.made), content.creator, long_date(content.created).in(language)),
      words.page_number);
  return document;
}

}  // namespace phumthun::report
