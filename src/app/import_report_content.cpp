#include "app/import_report_content.hpp"

#include <algorithm>
#include <cstdio>
#include <fmt/format.h>

#include "app/creation_time.hpp"
#include "app/strings.hpp"
#include "base/area_level.hpp"
#include "base/version.hpp"
#include "report/dates.hpp"

namespace phumthun::app {
namespace {

/// The words of a key; `otherwise` where the strings have none.
std::string words_or(const Strings& strings, const std::string& key, base::Language language,
                     const std::string& otherwise) {
  return strings.contains(key) ? strings.text(key, language) : otherwise;
}

/// "2026-11-22T20:31:08Z" as "22 พฤศจิกายน 2569 20:31 UTC"; other texts as they are.
std::string long_moment(const std::string& iso, base::Language language) {
  std::tm day{};
  if (std::sscanf(iso.c_str(), "%4d-%2d-%2dT%2d:%2d", &day.tm_year, &day.tm_mon, &day.tm_mday, &day.tm_hour,
                  &day.tm_min) != 5)
    return iso;
  day.tm_year -= 1900;
  day.tm_mon -= 1;
  return fmt::format("{} {:02}:{:02} UTC", report::long_date(timegm(&day)).in(language), day.tm_hour,
                     day.tm_min);
}

std::vector<std::pair<std::string, std::string>> facts_of(const store::ImportSummary& import,
                                                          const std::string& kind, base::Language language) {
  const auto in = [language](const char* th, const char* en) {
    return std::string(language == base::Language::th ? th : en);
  };
  std::vector<std::pair<std::string, std::string>> facts;
  const auto add = [&](std::string name, std::string value) {
    if (!value.empty()) facts.emplace_back(std::move(name), std::move(value));
  };
  const store::Provenance& from = import.from;
  add(in("แฟ้ม", "File"), from.file_name);
  add(in("ชนิดข้อมูล", "What"), kind);
  if (!from.level.empty())
    add(in("ระดับพื้นที่", "Level"), base::level_label(base::parse_level(from.level)).in(language));
  add(in("แผ่นงานหรือชั้นข้อมูล", "Sheet or layer"), from.layer);
  add(in("รูปแบบแฟ้ม", "Profile"),
      words_or(Strings::built_in(), "profile." + from.profile, language, from.profile));
  add(in("ระบบพิกัด", "CRS"), from.crs);
  add(in("รหัสอักขระ", "Encoding"), from.encoding);
  add(in("นำเข้าเมื่อ", "Imported"), long_moment(import.imported_at, language));
  if (import.id.value > 0) add(in("ลำดับการนำเข้า", "Import number"), std::to_string(import.id.value));
  add(in("รุ่นโปรแกรมที่นำเข้า", "Imported by version"), import.program_version);
  add(in("ลายนิ้วมือแฟ้ม (BLAKE2b)", "Fingerprint (BLAKE2b)"), from.content);
  return facts;
}

std::vector<report::ImportReportContent::Kind> kinds_of(const base::Report& report, const Strings& strings,
                                                        base::Language language) {
  std::vector<report::ImportReportContent::Kind> kinds;
  for (const auto& [name, times] : report.totals()) {
    report::ImportReportContent::Kind kind{base::Severity::note,
                                           words_or(strings, "issue." + name, language, name), times, 0};
    for (const base::Issue& issue : report.issues()) {
      if (issue.kind != name) continue;
      kind.severity = std::max(kind.severity, issue.severity);
      ++kind.listed;
    }
    kinds.push_back(std::move(kind));
  }
  std::stable_sort(kinds.begin(), kinds.end(), [](const auto& a, const auto& b) {
    return a.severity != b.severity ? a.severity > b.severity : a.times > b.times;
  });
  return kinds;
}

}  // namespace

report::ImportReportContent import_report_content(const ImportReport& import, base::Language language) {
  const Strings strings = Strings::built_in();
  const store::Provenance& from = import.import.from;
  const std::string kind = words_or(strings, "import." + from.kind, language, from.kind);
  report::ImportReportContent content;
  content.subtitle = fmt::format("{} · {}", kind, from.file_name);
  content.facts = facts_of(import.import, kind, language);
  content.report = import.report;
  content.kinds = kinds_of(import.report, strings, language);
  for (const base::Issue& issue : import.report.issues())
    content.issue_words.push_back(words_or(strings, "issue." + issue.kind, language, issue.kind));
  content.created = creation_time();
  content.creator = fmt::format("Phumthun {}", base::program_version());
  return content;
}

}  // namespace phumthun::app
