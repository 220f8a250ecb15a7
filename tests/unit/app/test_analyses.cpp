#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "app/analyses.hpp"
#include "base/error.hpp"
#include "store/results.hpp"
#include "support/temp_store.hpp"

using namespace phumthun;
using namespace phumthun::test;

TEST_CASE("a saved analysis is the document that was saved, with its verb and the store's state") {
  TempStore store;
  const std::string document =
      R"({"level":"tambon","rows":[{"value":0.1,"se":null}],"recipe":{"verb":"change","k":0.4}})";
  app::save_analysis(*store, "หลังโครงการ 2568", "change", document);
  app::save_analysis(*store, "register", "targeting", R"({"recipe":{}})");
  const app::SavedAnalysis kept = app::load_analysis(*store, "หลังโครงการ 2568");
  CHECK(kept.verb == "change");
  CHECK(nlohmann::json::parse(kept.document) == nlohmann::json::parse(document));
  CHECK(kept.saved_at.size() == 20);  // 2026-01-31T12:00:00Z
  const auto listed = app::list_analyses(*store);
  REQUIRE(listed.size() == 2);
  CHECK(listed[0].name == "register");  // the newest first
  CHECK(listed[0].verb == "targeting");
  CHECK(listed[0].document.empty());
  app::erase_analysis(*store, "register");
  CHECK(app::list_analyses(*store).size() == 1);
}

TEST_CASE("saved again under its name, an analysis stands in place of the older one") {
  TempStore store;
  app::save_analysis(*store, "a", "change", R"({"n":1,"recipe":{}})");
  app::save_analysis(*store, "a", "change", R"({"n":2,"recipe":{}})");
  CHECK(app::list_analyses(*store).size() == 1);
  CHECK(nlohmann::json::parse(app::load_analysis(*store, "a").document)["n"] == 2);
}

TEST_CASE("an analysis is not put in place of another verb's") {
  TempStore store;
  app::save_analysis(*store, "a", "change", R"({"n":1,"recipe":{}})");
  try {
    app::save_analysis(*store, "a", "compare", R"({"n":2,"recipe":{}})");
    FAIL("it was replaced");
  } catch (const base::Error& error) {
    CHECK(error.code() == base::ErrorCode::denied);
    CHECK(std::string(error.what()) == "'a' is the name of a saved analysis of change");
    CHECK(error.hint().find("results remove") != std::string::npos);
  }
  CHECK(app::load_analysis(*store, "a").verb == "change");
  app::erase_analysis(*store, "a");
  app::save_analysis(*store, "a", "compare", R"({"n":2,"recipe":{}})");
  CHECK(app::load_analysis(*store, "a").verb == "compare");
}

TEST_CASE("an analysis that is not there is named with those that are") {
  TempStore store;
  app::save_analysis(*store, "first", "change", R"({"recipe":{}})");
  for (const auto& ask : {+[](store::Store& s) { app::load_analysis(s, "other"); },
                          +[](store::Store& s) { app::erase_analysis(s, "other"); }}) {
    try {
      ask(*store);
      FAIL("it was there");
    } catch (const base::Error& error) {
      CHECK(error.code() == base::ErrorCode::not_found);
      CHECK(error.hint() == "it has: first");
    }
  }
}

TEST_CASE("an analysis needs a recipe and a name that is free") {
  TempStore store;
  CHECK_THROWS_AS(app::save_analysis(*store, "a", "change", R"({"n":1})"), base::Error);
  CHECK_THROWS_AS(app::save_analysis(*store, "a", "change", "{"), base::Error);
  CHECK_THROWS_AS(app::save_analysis(*store, "", "change", R"({"recipe":{}})"), base::Error);
  {
    store::Writer writer(*store);
    store::SavedResult result;
    result.name = "clusters";
    const std::string nothing = "{}";
    result.recipe = nothing;
    result.summary = nothing;
    store::put_result(writer, result);
    writer.commit();
  }
  CHECK_THROWS_AS(app::save_analysis(*store, "clusters", "change", R"({"recipe":{}})"), base::Error);
  CHECK(app::list_analyses(*store).empty());
}
