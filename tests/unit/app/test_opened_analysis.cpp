#include <catch2/catch.hpp>

#include "app/session_analysis_documents.hpp"
#include "base/error.hpp"

using namespace phumthun;
using base::Language;

namespace {

app::SavedAnalysis saved(const std::string& document) {
  return {"ทดสอบ", "targeting", document, "2026-11-23T00:45:35Z", 7};
}

constexpr const char* targeting_document = R"json({
  "level": "tambon",
  "whole": {"n": 40},
  "registers": [{"name": "tpmap"}],
  "rows": [
    {"code": "330101", "name_th": "เมืองเหนือ", "name_en": "Mueang Nuea", "n": 12345,
     "coverage": {"value": 0.44444, "reason": null}, "marks": [1, 2], "identified": true},
    {"code": "330102", "name_th": "คูซอด", "name_en": "Khu Sot", "n": 0,
     "coverage": {"value": null, "reason": "nobody-poor"}, "extra": 3}
  ],
  "sentences": [{"th": "ตกหล่น 5", "en": "5 are missed"}, "plain"],
  "warnings": [{"th": "ระวัง", "en": "careful"}],
  "recipe": {"verb": "targeting", "k": 0.4, "revision": 7}
})json";

}  // namespace

TEST_CASE("a saved analysis is read in the window's language, inner values under their keys") {
  const app::OpenedAnalysis opened = app::opened_analysis(saved(targeting_document), Language::th);
  CHECK(opened.columns == std::vector<std::string>{"code", "name_th", "n", "coverage.value",
                                                   "coverage.reason", "identified", "extra"});
  REQUIRE(opened.rows.size() == 2);
  CHECK(opened.rows[0] == std::vector<std::string>{"330101", "เมืองเหนือ", "12,345", "0.4444", "–", "1", ""});
  // What does not exist is no number.
  CHECK(opened.rows[1][3] == "–");
  CHECK(opened.rows[1][4] == "nobody-poor");
  CHECK(opened.rows[1][6] == "3");
  REQUIRE(opened.sentences.size() == 2);
  CHECK(opened.sentences[0].en == "5 are missed");
  CHECK(opened.sentences[1].th == "plain");
  REQUIRE(opened.warnings.size() == 1);
  CHECK(opened.recipe.front() == std::pair<std::string, std::string>{"verb", "targeting"});
  CHECK(opened.recipe[1].second == "0.4000");
  CHECK(opened.saved.revision == 7);
  const app::OpenedAnalysis english = app::opened_analysis(saved(targeting_document), Language::en);
  CHECK(english.rows[0][1] == "Mueang Nuea");
}

TEST_CASE("a document without rows has its recipe; one that is damaged says what to do") {
  const app::OpenedAnalysis opened =
      app::opened_analysis(saved(R"({"recipe": {"verb": "compare"}, "rows": []})"), Language::th);
  CHECK(opened.rows.empty());
  CHECK(opened.recipe.size() == 1);
  for (const char* damaged : {"", "{", "[1]", "12"}) {
    INFO(damaged);
    CHECK_THROWS_AS(app::opened_analysis(saved(damaged), Language::th), base::Error);
  }
}
