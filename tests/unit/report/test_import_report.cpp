#include <algorithm>
#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "base/error.hpp"
#include "report/import_report.hpp"
#include "text/font_metrics.hpp"

using namespace phumthun;
using base::Language;

namespace {

/// A report of `issues` rows with problems, every third of them with texts that do not fit their columns.
report::ImportReportContent content_of(int issues) {
  report::ImportReportContent content;
  content.subtitle = "ครัวเรือนและคะแนนทุน · ข้อมูลครัวเรือน อำเภอเมืองศรีสะเกษ 2567.xlsx";
  content.facts = {{"แฟ้ม", "ข้อมูลครัวเรือน อำเภอเมืองศรีสะเกษ 2567.xlsx"},
                   {"ลายนิ้วมือแฟ้ม (BLAKE2b)", std::string(64, 'a')}};
  content.report.accepted = 12345;
  content.report.repaired = 67;
  content.report.refused = 8;
  content.report.unchanged = 9;
  content.report.outside = 10;
  content.report.notes = {"the coordinates are taken as EPSG:24048 by operation EPSG:1304",
                          std::string(300, 'x')};
  for (int i = 0; i < issues; ++i) {
    const bool odd = i % 3 == 0;
    content.report.add({i % 2 == 0 ? base::Severity::refused : base::Severity::repaired,
                        fmt::format("kind-{}", i / 90), fmt::format("file, row {}", i + 2),
                        odd ? "a sentence of many words that must be wrapped into its narrow column, issue " +
                                  std::to_string(i)
                            : "issue " + std::to_string(i),
                        i + 2, odd ? std::string(80, 'W') : "บ้านเลขที่"});
    content.issue_words.push_back("เลขที่บ้านกลายเป็นวันที่ ซึ่งเกิดจากโปรแกรมตารางคำนวณ");
  }
  content.kinds = {{base::Severity::refused, "ครัวเรือนซ้ำกันในแฟ้ม", 2345, 100}};
  content.created = 1790000000;
  content.creator = "Phumthun 0";
  return content;
}

carto::Document compose(const report::ImportReportContent& content, Language language) {
  return report::compose_import_report(content, language, base::Progress::none());
}

struct Placed {
  double left, right, top, bottom;
  std::string text;
};

std::vector<Placed> texts_on(const carto::Page& page) {
  std::vector<Placed> placed;
  for (const carto::PageItem& item : page.items) {
    const auto* text = std::get_if<carto::TextItem>(&item);
    if (!text || text->text.empty()) continue;
    const text::Extent extent = text::measure_text(text->text, text->size_pt, text->bold);
    const double width = extent.width * carto::mm_per_pt;
    const double left = text->align == carto::Align::right ? text->x - width : text->x;
    // What letters take without the room for stacked marks.
    placed.push_back(
        {left, left + width, text->y - 0.5 * text->size_pt * carto::mm_per_pt, text->y, text->text});
  }
  return placed;
}

bool has_text(const carto::Page& page, const std::string& text) {
  const auto texts = texts_on(page);
  return std::any_of(texts.begin(), texts.end(), [&](const Placed& p) { return p.text == text; });
}

}  // namespace

TEST_CASE("the rows in are the sum of what became of them") {
  const auto counts = report::row_counts(content_of(0).report, Language::en);
  REQUIRE(counts.size() == 6);
  std::int64_t sum = 0;
  for (std::size_t i = 1; i < counts.size(); ++i) sum += counts[i].second;
  CHECK(counts.front().second == sum);
  CHECK(sum == 12439);
}

TEST_CASE("a short report is one page, a long one as many as it needs, all numbered") {
  CHECK(compose(content_of(3), Language::th).pages.size() == 1);
  const carto::Document document = compose(content_of(250), Language::th);
  REQUIRE(document.pages.size() > 5);
  for (std::size_t i = 0; i < document.pages.size(); ++i) {
    CHECK(document.pages[i].width_mm == 210);
    CHECK(document.pages[i].height_mm == 297);
    CHECK(has_text(document.pages[i], fmt::format("หน้า {} จาก {}", i + 1, document.pages.size())));
  }
}

TEST_CASE("no text leaves the page's margins or covers another") {
  for (const Language language : {Language::th, Language::en}) {
    const carto::Document document = compose(content_of(250), language);
    for (const carto::Page& page : document.pages) {
      const std::vector<Placed> texts = texts_on(page);
      for (std::size_t i = 0; i < texts.size(); ++i) {
        INFO(texts[i].text);
        CHECK(texts[i].left >= 15.9);
        CHECK(texts[i].right <= 210 - 15.9);
        CHECK(texts[i].top >= 15.9);
        CHECK(texts[i].bottom <= 297 - 15.9);
        for (std::size_t j = 0; j < i; ++j) {
          const bool apart = texts[i].left >= texts[j].right || texts[j].left >= texts[i].right ||
                             texts[i].top >= texts[j].bottom || texts[j].top >= texts[i].bottom;
          if (!apart) FAIL("'" << texts[i].text << "' covers '" << texts[j].text << "'");
        }
      }
    }
  }
}

TEST_CASE("every issue is listed once, and every page of the table has its header") {
  const carto::Document document = compose(content_of(250), Language::en);
  std::string all;
  std::size_t pages_with_issues = 0;
  for (const carto::Page& page : document.pages) {
    std::string on_page;
    for (const Placed& text : texts_on(page)) on_page += text.text + "\n";
    if (on_page.find("issue ") != std::string::npos) {
      ++pages_with_issues;
      CHECK(has_text(page, "Details"));
    }
    all += on_page;
  }
  CHECK(pages_with_issues > 4);
  for (int i = 1; i < 250; ++i) {
    if (i % 3 == 0) continue;  // wrapped
    const std::string line = fmt::format("\nissue {}\n", i);
    const std::size_t at = all.find(line);
    INFO(line);
    REQUIRE(at != std::string::npos);
    CHECK(all.find(line, at + 1) == std::string::npos);
  }
}

TEST_CASE("a report without problems says so, in both languages") {
  report::ImportReportContent content = content_of(0);
  content.kinds.clear();
  CHECK(has_text(compose(content, Language::th).pages.front(), "ไม่พบปัญหา"));
  CHECK(has_text(compose(content, Language::en).pages.front(), "No problems were found"));
}

TEST_CASE("composing a report can be cancelled") {
  const base::Progress stop([](double fraction, std::string_view) { return fraction < 0.5; });
  CHECK_THROWS_AS(report::compose_import_report(content_of(100), Language::th, stop), base::Cancelled);
}
