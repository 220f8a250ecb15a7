#include "record_builder.hpp"
#include "store/check.hpp"
#include "store/conflicts.hpp"
#include "store_dump.hpp"
#include "support/builders.hpp"

using namespace phumthun;
using base::ErrorCode;
using store::Conflict;
using store::LoadOutcome;
using store::PlaceQuality;

namespace {

std::vector<Conflict> conflicts_of(store::Store& store) {
  return store::list_conflicts(store::Reader(store), 0);
}
double human(store::Store& store) {
  return store::read_surveys(store, {})->capitals[0].at(0);
}
std::string counting(const Conflict& conflict) {
  for (const store::StatedValue& value : conflict.values)
    if (value.counts) return value.source;
  return {};
}
void set_rule(store::Store& store, const std::vector<std::string>& sources) {
  store::Writer writer(store);
  store::set_conflict_rule(writer, sources);
  writer.commit();
}
void settle(store::Store& store, const char* id, const char* field, const char* source) {
  store::Writer writer(store);
  store::settle_conflict(writer, id, "2567/1", field, source, "สมหญิง");
  writer.commit();
}
std::string village_of(store::Store& store, const std::string& id) {
  store::Reader reader(store);
  store::Statement select(reader.connection(), "SELECT village_code FROM household WHERE household_id = ?");
  REQUIRE(select.bind(1, std::string_view(id)).step());
  return std::string(select.text(0));
}

}  // namespace

TEST_CASE("two sources that disagree stand side by side, and the latest counts until a rule says otherwise") {
  test::TempStore store;
  test::import_records(
      *store, "a.csv",
      {{.id = "h", .human = 1, .source = "office", .size = 4}, {.id = "g", .source = "office"}});
  CHECK(conflicts_of(*store).empty());
  test::import_records(*store, "b.csv",
                       {{.id = "h", .human = 3, .source = "kobo"}, {.id = "g", .source = "kobo"}});
  const auto found = conflicts_of(*store);
  REQUIRE(found.size() == 1);  // g's values are the same, and kobo states no size of h
  CHECK(store::conflict_count(store::Reader(*store)) == 1);
  CHECK(found[0].household_id == "h");
  CHECK(found[0].round == "2567/1");
  CHECK(found[0].field == "human");
  REQUIRE(found[0].values.size() == 2);
  CHECK(counting(found[0]) == "kobo");
  CHECK_FALSE(found[0].by_hand);
  CHECK(human(*store) == 3);
  CHECK(store::read_surveys(*store, {})->size.at(0) == 4);  // what kobo lacks comes from the office
  set_rule(*store, {"office"});
  CHECK(store::conflict_rule(store::Reader(*store)) == std::vector<std::string>{"office"});
  CHECK(counting(conflicts_of(*store)[0]) == "office");
  CHECK(human(*store) == 1);
  set_rule(*store, {});
  CHECK(human(*store) == 3);
}

TEST_CASE("what a person settled stands above the rule, until it is left to the rule again") {
  test::TempStore store;
  test::import_records(*store, "a.csv", {{.id = "h", .human = 1, .source = "office"}});
  test::import_records(*store, "b.csv", {{.id = "h", .human = 3, .source = "kobo"}});
  settle(*store, "h", "human", "office");
  const auto found = conflicts_of(*store);
  REQUIRE(found.size() == 1);
  CHECK(found[0].by_hand);
  CHECK(found[0].settled_by == "สมหญิง");
  CHECK_FALSE(found[0].settled_at.empty());
  CHECK(counting(found[0]) == "office");
  CHECK(human(*store) == 1);
  set_rule(*store, {"kobo"});
  CHECK(human(*store) == 1);
  {
    store::Writer writer(*store);
    store::unsettle_conflict(writer, "h", "2567/1", "human");
    writer.commit();
  }
  CHECK(human(*store) == 3);
  CHECK_FALSE(conflicts_of(*store)[0].by_hand);
}

TEST_CASE("only what is in conflict can be settled") {
  test::TempStore store;
  test::import_records(*store, "a.csv", {{.id = "h", .human = 1, .source = "office"}});
  test::import_records(*store, "b.csv", {{.id = "h", .human = 3, .source = "kobo"}});
  test::require_error(ErrorCode::not_found, [&] { settle(*store, "nobody", "human", "kobo"); });
  test::require_error(ErrorCode::not_found, [&] { settle(*store, "h", "social", "kobo"); });
  test::require_error(ErrorCode::not_found, [&] { settle(*store, "h", "human", "another"); });
  test::require_error(ErrorCode::not_found, [&] { set_rule(*store, {"another"}); });
  CHECK(human(*store) == 3);
}

TEST_CASE("a source's own correction counts, and is no conflict") {
  test::TempStore store;
  test::import_records(*store, "a.csv", {{.id = "h", .human = 1, .size = 5}});
  CHECK(test::import_records(*store, "b.csv", {{.id = "h", .human = 2}}) ==
        std::vector<LoadOutcome>{LoadOutcome::corrected});
  CHECK(conflicts_of(*store).empty());
  CHECK(human(*store) == 2);
  CHECK(std::isnan(store::read_surveys(*store, {})->size.at(0)));  // the correction has no size
  CHECK(store::survey_count(store::Reader(*store)) == 2);
  CHECK(test::import_records(*store, "c.csv", {{.id = "h", .human = 2}}) ==
        std::vector<LoadOutcome>{LoadOutcome::unchanged});
  CHECK(test::import_records(*store, "d.csv", {{.id = "h", .human = 1, .size = 5}}) ==
        std::vector<LoadOutcome>{LoadOutcome::corrected});
  CHECK(human(*store) == 1);
}

TEST_CASE("places disagree by their area, or by more than phones do; a person's choice moves the household") {
  test::TempStore store;
  const auto surveyed = [](const char* id, const char* source, const char* village, geo::Coord at) {
    return test::Record{
        .id = id, .source = source, .quality = PlaceQuality::surveyed, .village = village, .position = at};
  };
  test::import_records(*store, "a.csv",
                       {surveyed("near", "office", "33010101", {104.3, 15.1}),
                        surveyed("far", "office", "33010101", {104.3, 15.1}),
                        surveyed("moved", "office", "33010101", {104.3, 15.1})});
  test::import_records(*store, "b.csv",
                       {surveyed("near", "kobo", "33010101", {104.3005, 15.1}),
                        surveyed("far", "kobo", "33010101", {104.302, 15.1}),
                        surveyed("moved", "kobo", "33010102", {104.3, 15.1})});
  const auto found = conflicts_of(*store);
  REQUIRE(found.size() == 2);
  CHECK(found[0].household_id == "far");
  CHECK(found[1].household_id == "moved");
  CHECK(found[1].field == "place");
  CHECK(found[1].values.at(0).place == "33010102, 104.30000, 15.10000");
  CHECK(std::isnan(found[1].values.at(0).value));
  CHECK(village_of(*store, "moved") == "33010102");
  settle(*store, "moved", "place", "office");
  CHECK(village_of(*store, "moved") == "33010101");
  CHECK(counting(conflicts_of(*store).at(1)) == "office");
  CHECK(store::check(store::Reader(*store), base::Progress::none()).empty());
  set_rule(*store, {"office"});
  const auto points = store::read_household_points(store::Reader(*store), base::Progress::none());
  CHECK(points.positions.at(1) == geo::Coord{104.3, 15.1});
}

TEST_CASE("the list of conflicts stops at its limit, and undoing a source ends its conflicts") {
  test::TempStore store;
  std::vector<test::Record> office, kobo;
  for (int i = 0; i < 20; ++i) {
    office.push_back({.id = "h" + std::to_string(i), .human = 1, .source = "office"});
    kobo.push_back({.id = "h" + std::to_string(i), .human = 2, .source = "kobo"});
  }
  test::import_records(*store, "office.csv", office);
  const auto before = test::dump(store.file());
  test::import_records(*store, "kobo.csv", kobo);
  CHECK(store::list_conflicts(store::Reader(*store), 7).size() == 7);
  CHECK(store::conflict_count(store::Reader(*store)) == 20);
  settle(*store, "h3", "human", "office");
  test::undo(*store, "kobo.csv");
  CHECK(store::conflict_count(store::Reader(*store)) == 0);
  CHECK(test::dump(store.file()) == before);
}
