#include <catch2/catch.hpp>

#include "record_builder.hpp"
#include "store/check.hpp"
#include "store/documents.hpp"
#include "store/instruments.hpp"
#include "store/results.hpp"

using namespace phumthun;

namespace {

void put(store::Store& store, const store::Document& document) {
  store::Writer writer(store);
  store::put_document(writer, document);
  writer.commit();
}

/// A sentence that is null where there is none.
std::string text_of(store::Store& store, const char* kind, const char* name) {
  const auto document = store::read_document(store::Reader(store), kind, name);
  return document ? document->text : "(none)";
}

struct Stated {
  std::string source, round, name;
  std::int64_t records;
  friend bool operator==(const Stated&, const Stated&) = default;
};
std::vector<Stated> instruments(store::Store& store) {
  std::vector<Stated> stated;
  for (const store::Instrument& i : store::list_instruments(store::Reader(store)))
    stated.push_back({i.source, i.round, i.name, i.records});
  return stated;
}
void set(store::Store& store, const char* source, const char* round, const char* name) {
  store::Writer writer(store);
  store::set_instrument(writer, source, round, name);
  writer.commit();
}
/// An import of one household that states its instrument.
void import_stating(store::Store& store, const std::string& file, const std::string& id,
                    std::string_view instrument) {
  test::import_records(store, file, {{.id = id}});
  const store::ImportId import = test::import_of(store, file);
  store::Writer writer(store);
  store::state_instrument(writer, import, store::source_id(writer, "survey"),
                          store::round_id(writer, {2567, 1}), instrument);
  writer.commit();
}

}  // namespace

TEST_CASE("a document takes the place of one of its kind and name") {
  test::TempStore store;
  put(*store, {"framework", "mine", "a = 1", "", 0});
  put(*store, {"analysis", "mine", "{}", "2026-01-02T03:04:05Z", 7});
  put(*store, {"framework", "mine", "a = 2", "", 0});
  CHECK(text_of(*store, "framework", "mine") == "a = 2");
  CHECK(text_of(*store, "analysis", "mine") == "{}");
  CHECK(text_of(*store, "framework", "other") == "(none)");
  const auto kept = *store::read_document(store::Reader(*store), "analysis", "mine");
  CHECK(kept.saved_at == "2026-01-02T03:04:05Z");
  CHECK(kept.revision == 7);
  CHECK(store::read_document(store::Reader(*store), "framework", "mine")->saved_at.size() == 20);
  CHECK(store::document_count(store::Reader(*store)) == 2);
}

TEST_CASE("documents are listed newest first, without their texts") {
  test::TempStore store;
  put(*store, {"analysis", "old", "{}", "2026-01-01T00:00:00Z", 1});
  put(*store, {"analysis", "new", "{}", "2026-01-03T00:00:00Z", 1});
  put(*store, {"analysis", "middle", "{}", "2026-01-02T00:00:00Z", 1});
  put(*store, {"framework", "other", "{}", "2026-01-04T00:00:00Z", 1});
  std::string names;
  for (const auto& document : store::list_documents(store::Reader(*store), "analysis")) {
    names += document.name + " ";
    CHECK(document.text.empty());
  }
  CHECK(names == "new middle old ");
}

TEST_CASE("only a document that changes what is measured raises the revision") {
  test::TempStore store;
  const std::int64_t before = test::revision_of(*store);
  put(*store, {"analysis", "a", "{}", "", 0});
  put(*store, {"framework", "f", "x", "", 0});
  CHECK(test::revision_of(*store) == before);
  put(*store, {"crosswalk", "c", "x", "", 0});
  CHECK(test::revision_of(*store) == before + 1);
  put(*store, {"rules", "r", "x", "", 0});
  CHECK(test::revision_of(*store) == before + 2);
  {  // beside another change the revision rises
    store::Writer writer(*store);
    store::put_document(writer, {"analysis", "b", "{}", "", 0});
    store::set_setting(writer, "synthetic", "1");
    writer.commit();
  }
  CHECK(test::revision_of(*store) == before + 3);
  {
    store::Writer writer(*store);
    store::erase_document(writer, "analysis", "b");
    writer.commit();
  }
  CHECK(test::revision_of(*store) == before + 3);
  CHECK(text_of(*store, "analysis", "b") == "(none)");
}

TEST_CASE("what is not there can't be taken out") {
  test::TempStore store;
  put(*store, {"framework", "mine", "x", "", 0});
  store::Writer writer(*store);
  CHECK_THROWS_WITH(store::erase_document(writer, "framework", "yours"), Catch::Contains("yours"));
  try {
    store::erase_document(writer, "framework", "yours");
  } catch (const base::Error& error) {
    CHECK(error.code() == base::ErrorCode::not_found);
    CHECK(error.hint() == "there are: mine");
  }
  CHECK_THROWS_AS(store::erase_result(writer, "none"), base::Error);
}

TEST_CASE("a saved result is erased with its values") {
  test::TempStore store;
  store::SavedResult result;
  result.name = "hot", result.codes = {"330101"}, result.classes = {"hot"};
  result.statistic = result.z = result.lag = result.p = {1};
  store::Writer writer(*store);
  store::put_result(writer, result);
  result.name = "kept";
  store::put_result(writer, result);
  store::erase_result(writer, "hot");
  writer.commit();
  CHECK(store::result_names(store::Reader(*store)) == std::vector<std::string>{"kept"});
  CHECK(store::check(store::Reader(*store), base::Progress::none()).empty());
}

TEST_CASE("instruments are known by source and round; nobody stated most") {
  test::TempStore store;
  test::import_records(*store, "a.csv",
                       {{.id = "a"},
                        {.id = "b"},
                        {.id = "a", .source = "office"},
                        {.id = "a", .round = {2568, 1}},
                        {.id = "b", .round = {2566, 2}}});
  set(*store, "survey", "2567/1", "capital-baseline-37");
  CHECK(instruments(*store) == std::vector<Stated>{{"survey", "2566/2", "", 1},
                                                   {"survey", "2567/1", "capital-baseline-37", 2},
                                                   {"survey", "2568/1", "", 1},
                                                   {"office", "2567/1", "", 1}});
  CHECK(store::check(store::Reader(*store), base::Progress::none()).empty());
  store::Writer writer(*store);
  CHECK_THROWS_AS(store::set_instrument(writer, "office", "2568/1", "x"), base::Error);
  CHECK_THROWS_AS(store::set_instrument(writer, "nobody", "2567/1", "x"), base::Error);
}

TEST_CASE("a person's word on the instrument counts before an import's, the newest import's before others'") {
  test::TempStore store;
  import_stating(*store, "a.csv", "a", "form-1");
  import_stating(*store, "b.csv", "b", "form-2");
  CHECK(instruments(*store) == std::vector<Stated>{{"survey", "2567/1", "form-2", 2}});
  set(*store, "survey", "2567/1", "form-3");
  set(*store, "survey", "2567/1", "form-4");
  import_stating(*store, "c.csv", "c", "form-5");
  CHECK(instruments(*store) == std::vector<Stated>{{"survey", "2567/1", "form-4", 3}});
  set(*store, "survey", "2567/1", "");
  CHECK(instruments(*store) == std::vector<Stated>{{"survey", "2567/1", "", 3}});
}

TEST_CASE("an instrument goes with the import that stated it") {
  test::TempStore store;
  import_stating(*store, "a.csv", "a", "form-1");
  import_stating(*store, "b.csv", "b", "form-2");
  test::undo(*store, "b.csv");
  CHECK(instruments(*store) == std::vector<Stated>{{"survey", "2567/1", "form-1", 1}});
  set(*store, "survey", "2567/1", "form-3");
  test::undo(*store, "a.csv");
  CHECK(instruments(*store).empty());
  CHECK(store::check(store::Reader(*store), base::Progress::none()).empty());
}

TEST_CASE("a surveyed household names the form of the record that counts") {
  test::TempStore store;
  test::import_records(
      *store, "a.csv",
      {{.id = "a"}, {.id = "b"}, {.id = "b", .round = {2568, 1}}, {.id = "c", .source = "office"}});
  set(*store, "survey", "2567/1", "old form");
  set(*store, "survey", "2568/1", "new form");
  const auto surveys = store::read_surveys(*store, {});
  std::vector<std::string> names;
  for (const std::uint16_t at : surveys->instrument) names.push_back(surveys->instruments.at(at));
  CHECK(names == std::vector<std::string>{"old form", "new form", ""});
  CHECK(surveys->instruments.front().empty());
}
