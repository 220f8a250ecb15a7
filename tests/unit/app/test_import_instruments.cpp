#include <cmath>

#include "app/import_draft.hpp"
#include "app/imports.hpp"
#include "import_fixture.hpp"
#include "store/imports.hpp"
#include "store/instruments.hpp"
#include "store/survey_indicators.hpp"
#include "support/baseline_export.hpp"

using namespace phumthun;

namespace {

/// "source round: instrument" of each.
std::vector<std::string> stated(test::TempStore& store) {
  std::vector<std::string> lines;
  for (const auto& i : store::list_instruments(store::Reader(*store)))
    lines.push_back(i.source + " " + i.round + ": " + i.name);
  return lines;
}
using Lines = std::vector<std::string>;

base::Report import_with(test::TempStore& store, const std::string& text, const std::string& instrument,
                         const std::string& file = "households.csv") {
  app::ImportRecordsRequest request = test::households(store, text, file);
  request.instrument = instrument;
  return app::import_households(*store, request, base::Progress::none());
}

/// A column of all households' indicators, -1 where missing.
std::vector<double> column(test::TempStore& store, const std::string& name) {
  const auto indicators = store::read_indicators(*store, {});
  std::vector<double> values;
  for (std::size_t i = 0; i < store::indicator_names().size(); ++i)
    if (store::indicator_names()[i] == name && indicators->columns[i])
      for (std::size_t row = 0; row < indicators->columns[i]->size(); ++row)
        values.push_back(std::isnan(indicators->columns[i]->at(row)) ? -1 : indicators->columns[i]->at(row));
  return values;
}

}  // namespace

TEST_CASE("a file that asks by a form says so of all its sources and rounds") {
  test::TempStore store;
  const std::string text =
      "household_id,round,source,human\na,2567/1,s,1\nb,2567/1,s,2\na,2568/1,s,2\nc,2567/1,t,3\n";
  import_with(store, text, "form-2567");
  CHECK(stated(store) == Lines{"s 2567/1: form-2567", "s 2568/1: form-2567", "t 2567/1: form-2567"});
  import_with(store, "household_id,round,source,human\nd,2569/1,s,1\n", "", "later.csv");
  CHECK(stated(store).at(2) == "s 2569/1: ");
}

TEST_CASE("the same rows by another form change nothing but the form, and undoing gives it back") {
  test::TempStore store;
  const std::string text = "household_id,round,source,human\na,2567/1,s,1\n";
  import_with(store, text, "one");
  const base::Report again = import_with(store, text, "two");
  CHECK(again.unchanged == 1);
  CHECK(stated(store) == Lines{"s 2567/1: two"});
  const auto imports = store::list_imports(store::Reader(*store));
  REQUIRE(imports.size() == 2);
  app::undo_import(*store, imports.front().id.value, base::Progress::none());
  CHECK(stated(store) == Lines{"s 2567/1: one"});
}

TEST_CASE("the capital baseline's export asks by the capital baseline") {
  test::TempStore store;
  std::string text;
  for (std::size_t i = 0; i < test::baseline_header().size(); ++i)
    text += (i ? "," : "") + test::baseline_header()[i];
  text += "\n" + test::baseline_row({{0, "33011234567"}, {1, "2567"}, {2, "1"}, {44, "2"}, {45, "3"}}) + "\n";
  import_with(store, text, "", "baseline.csv");
  CHECK(stated(store) == Lines{"baseline 2567/1: capital-baseline-37"});
  CHECK(column(store, "human_1") == std::vector<double>{3});
}

TEST_CASE("the generic profile takes the indicators that a file has, wherever they stand") {
  test::TempStore store;
  const base::Report report = test::import_people(
      store, "household_id,social_10,round,human_2,human\na,4,2567/1,1.5,2\nb,,2567/1,3,\nc,x,2567/1,,1\n");
  CHECK(column(store, "human_2") == std::vector<double>{1.5, 3, -1});
  CHECK(column(store, "social_10") == std::vector<double>{4, -1, -1});
  CHECK(column(store, "human_1").empty());
  CHECK(store::stored_indicators(store::Reader(*store)) == Lines{"human_2", "social_10"});
  CHECK(test::total(report, "bad-number") == 1);
  CHECK(test::notes_mention(report, "2 of the 37"));
}

TEST_CASE("the panel's draft carries the form to the request without another look at the file") {
  app::ImportDraft draft, other;
  draft.instrument = "form";
  CHECK(app::records_request(draft).instrument == "form");
  CHECK(app::reads_alike(draft, other));
  CHECK_FALSE(draft == other);
}
