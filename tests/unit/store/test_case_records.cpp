#include <catch2/catch.hpp>

#include "record_builder.hpp"
#include "store/case_records.hpp"
#include "store/check.hpp"
#include "store/records.hpp"
#include "store_dump.hpp"

using namespace phumthun;

namespace {

const base::Progress silent = base::Progress::none();

template <class Work>
void in_import(store::Store& store, const std::string& file, Work work) {
  store::Writer writer(store);
  const store::ImportId import = store::begin_import(writer, test::from("records", file));
  {
    store::RecordLoad load(writer, import);
    work(load, writer);
  }
  writer.commit();
}

store::AssistanceRow help(std::int64_t household, const char* agency, const char* kind, const char* date,
                          double amount = NAN) {
  return {.household = household, .agency = agency, .kind = kind, .date = date, .amount = amount};
}
store::ProblemRow problem(std::int64_t household, const char* what, const char* status) {
  return {.household = household, .problem = what, .agency = "อบต.", .status = status, .due = "2025-01-31"};
}
void follow(store::Store& store, const store::FollowUp& follow_up) {
  store::Writer writer(store);
  store::add_follow_up(writer, follow_up);
  writer.commit();
}

/// "agency kind amount" of each, in order.
std::vector<std::string> lines(const store::AssistanceColumns& columns) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < columns.record.size(); ++i)
    lines.push_back(std::to_string(columns.household[i]) + " " + columns.texts.texts.at(columns.agency[i]) +
                    " " + columns.texts.texts.at(columns.kind[i]) + " " +
                    std::to_string(static_cast<int>(columns.amount[i])));
  return lines;
}
/// "problem status agency" of each, in order.
std::vector<std::string> lines(const store::ProblemColumns& columns) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < columns.record.size(); ++i)
    lines.push_back(columns.texts.texts.at(columns.problem[i]) + " " +
                    columns.texts.texts.at(columns.status[i]) + " " +
                    columns.texts.texts.at(columns.agency[i]));
  return lines;
}
/// "household listed year" of each, sorted.
std::vector<std::string> lines(const store::RegisterColumns& columns) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < columns.household.size(); ++i)
    lines.push_back(std::to_string(columns.household[i]) + " " + std::to_string(columns.listed[i]) + " " +
                    std::to_string(columns.year_be[i]) + " " + std::to_string(columns.area[i]));
  std::sort(lines.begin(), lines.end());
  return lines;
}
using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("assistance comes by household, whatever the order of the file, with days and texts") {
  test::TempStore store;
  test::import_records(*store, "a.csv", {{.id = "a"}, {.id = "b"}});
  in_import(*store, "help.csv", [](store::RecordLoad& load, auto&) {
    load.add(help(2, "พมจ.", "เงิน", "2024-08-15", 2000));
    load.add(help(1, "พมจ.", "บ้าน", "2023", 500));
    store::AssistanceRow row = help(2, "กาชาด", "เงิน", "", 300);
    row.member_id = "7", row.status = "paid";
    load.add(row);
  });
  const auto columns = store::read_assistance(store::Reader(*store), silent);
  CHECK(lines(columns) == Lines{"1 พมจ. บ้าน 500", "2 พมจ. เงิน 2000", "2 กาชาด เงิน 300"});
  CHECK(columns.record == std::vector<std::int64_t>{2, 1, 3});
  // 19723 = 2024-01-01 in days of Unix; 2024-08-15 is its 228th day.
  CHECK(columns.day == std::vector<std::int32_t>{19723 - 365, 19723 + 227, store::AssistanceColumns::no_day});
  CHECK(columns.member_id == Lines{"", "", "7"});
  CHECK(columns.texts.texts.front().empty());
  CHECK(columns.texts.texts.at(columns.status[2]) == "paid");
  CHECK(columns.status[0] == 0);
}

TEST_CASE("help that a later import repeats with another amount is not counted twice") {
  test::TempStore store;
  test::import_records(*store, "a.csv", {{.id = "a"}});
  const auto read = [&] { return lines(store::read_assistance(store::Reader(*store), silent)); };
  in_import(*store, "one.csv", [](store::RecordLoad& load, auto&) {
    load.add(help(1, "พมจ.", "เงิน", "2024-08-15", 1000));
    load.add(help(1, "พมจ.", "ข้าว", "2024-08-15", 10));
    load.add(help(1, "พมจ.", "ยา", "", 1));
  });
  in_import(*store, "two.csv", [](store::RecordLoad& load, auto&) {
    load.add(help(1, "พมจ.", "เงิน", "2024-08-15", 2000));
    load.add(help(1, "พมจ.", "ข้าว", "2024-08-15", 10));  // unchanged: the store keeps the first
    load.add(help(1, "พมจ.", "ยา", "", 2));              // on another day, for all that is known
  });
  CHECK(read() == Lines{"1 พมจ. ข้าว 10", "1 พมจ. ยา 1", "1 พมจ. เงิน 2000", "1 พมจ. ยา 2"});
  test::undo(*store, "two.csv");
  CHECK(read() == Lines{"1 พมจ. เงิน 1000", "1 พมจ. ข้าว 10", "1 พมจ. ยา 1"});
  // Two of one day in one file are two: nothing tells which of them the later ones mean.
  in_import(*store, "three.csv", [](store::RecordLoad& load, auto&) {
    load.add(help(1, "พมจ.", "เงิน", "2024-08-15", 3000));
    load.add(help(1, "พมจ.", "เงิน", "2024-08-15", 4000));
  });
  CHECK(read().size() == 5);
}

TEST_CASE("a problem is as its newest follow-up says, field by field") {
  test::TempStore store;
  test::import_records(*store, "a.csv", {{.id = "a"}, {.id = "b"}});
  in_import(*store, "problems.csv", [](store::RecordLoad& load, auto&) {
    load.add(problem(2, "roof", "open"));
    load.add(problem(1, "water", "open"));
  });
  follow(*store, {1, "doing", "", "2025-06-30", "began", "somebody", ""});
  follow(*store, {1, "", "พมจ.", "", "", "", "2026-01-01T00:00:00Z"});
  follow(*store, {1, "done", "", "", "", "", ""});
  const auto columns = store::read_problems(store::Reader(*store), silent);
  CHECK(lines(columns) == Lines{"water open อบต.", "roof done พมจ."});
  CHECK(columns.record == std::vector<std::int64_t>{2, 1});
  // 20089 = 2025-01-01; the 31st of January and the 30th of June
  CHECK(columns.due == std::vector<std::int32_t>{20089 + 30, 20089 + 180});
  const auto history = store::follow_ups(store::Reader(*store), 1);
  REQUIRE(history.size() == 3);
  CHECK(history[0].status == "done");
  CHECK(history[1].at == "2026-01-01T00:00:00Z");
  CHECK(history[2].note == "began");
  CHECK(history[2].at.size() == 20);
  CHECK(store::follow_ups(store::Reader(*store), 2).empty());
  CHECK(store::follow_up_count(store::Reader(*store)) == 3);
}

TEST_CASE("a follow-up of nothing, or that says nothing, is refused") {
  test::TempStore store;
  test::import_records(*store, "a.csv", {{.id = "a"}});
  in_import(*store, "problems.csv",
            [](store::RecordLoad& load, auto&) { load.add(problem(1, "roof", "open")); });
  store::Writer writer(*store);
  CHECK_THROWS_WITH(store::add_follow_up(writer, {2, "done", "", "", "", "", ""}),
                    Catch::Contains("problem 2"));
  CHECK_THROWS_WITH(store::add_follow_up(writer, {1, "", "", "", "", "somebody", ""}),
                    Catch::Contains("says nothing"));
}

TEST_CASE("a problem that a later import repeats keeps its follow-ups") {
  test::TempStore store;
  test::import_records(*store, "a.csv", {{.id = "a"}});
  in_import(*store, "one.csv", [](store::RecordLoad& load, auto&) {
    load.add(problem(1, "roof", "open"));
    load.add(problem(1, "water", "open"));
  });
  follow(*store, {1, "", "พมจ.", "", "", "", ""});
  in_import(*store, "two.csv",
            [](store::RecordLoad& load, auto&) { load.add(problem(1, "roof", "planned")); });
  CHECK(lines(store::read_problems(store::Reader(*store), silent)) ==
        Lines{"water open อบต.", "roof planned พมจ."});
  CHECK(store::follow_ups(store::Reader(*store), 3).size() == 1);
  test::undo(*store, "two.csv");
  CHECK(lines(store::read_problems(store::Reader(*store), silent)) ==
        Lines{"roof open พมจ.", "water open อบต."});
}

TEST_CASE("follow-ups go with their problem's import and come back with the problem") {
  test::TempStore store;
  test::import_records(*store, "a.csv", {{.id = "a"}, {.id = "b"}});
  const auto bring = [&] {
    in_import(*store, "problems.csv", [](store::RecordLoad& load, store::Writer& writer) {
      store::ProblemRow roof = problem(1, "roof", "open");
      roof.round = store::round_id(writer, {2567, 2});
      load.add(roof);
      load.add(problem(2, "roof", "open"));
    });
  };
  bring();
  follow(*store, {1, "doing", "", "", "first", "somebody", "2026-01-01T00:00:00Z"});
  follow(*store, {1, "done", "", "", "second", "somebody", "2026-01-02T00:00:00Z"});
  follow(*store, {2, "", "", "", "other", "", "2026-01-03T00:00:00Z"});
  const auto before = test::dump(store.file());
  test::undo(*store, "problems.csv");
  CHECK(store::follow_up_count(store::Reader(*store)) == 0);
  CHECK(store::read_problems(store::Reader(*store), silent).record.empty());
  CHECK(store::check(store::Reader(*store), silent).empty());
  // Another problem of the household, and the same of another round, get none of it.
  in_import(*store, "others.csv", [](store::RecordLoad& load, store::Writer& writer) {
    load.add(problem(1, "water", "open"));
    store::ProblemRow roof = problem(1, "roof", "open");
    roof.round = store::round_id(writer, {2568, 1});
    load.add(roof);
  });
  CHECK(store::follow_up_count(store::Reader(*store)) == 0);
  test::undo(*store, "others.csv");
  bring();
  CHECK(test::dump(store.file()) == before);
  const auto history = store::follow_ups(store::Reader(*store), 1);
  REQUIRE(history.size() == 2);
  CHECK(history[0].note == "second");
}

TEST_CASE("a follow-up stays with another record of its problem when that of its import goes") {
  test::TempStore store;
  test::import_records(*store, "a.csv", {{.id = "a"}});
  const auto bring = [&](const char* file, const char* status) {
    in_import(*store, file, [&](store::RecordLoad& load, auto&) { load.add(problem(1, "roof", status)); });
  };
  const auto read = [&] { return lines(store::read_problems(store::Reader(*store), silent)); };
  bring("one.csv", "open");
  bring("two.csv", "planned");
  follow(*store, {2, "done", "พมจ.", "", "first", "", ""});
  follow(*store, {2, "", "", "", "second", "", ""});
  test::undo(*store, "two.csv");
  CHECK(read() == Lines{"roof done พมจ."});
  REQUIRE(store::follow_ups(store::Reader(*store), 1).size() == 2);
  CHECK(store::follow_ups(store::Reader(*store), 1)[0].note == "second");
  CHECK(store::check(store::Reader(*store), silent).empty());
  bring("two.csv", "planned");
  CHECK(read() == Lines{"roof done พมจ."});
  test::undo(*store, "one.csv");
  CHECK(read() == Lines{"roof done พมจ."});
  test::undo(*store, "two.csv");
  CHECK(store::follow_up_count(store::Reader(*store)) == 0);
  bring("one.csv", "open");
  CHECK(read() == Lines{"roof done พมจ."});
}

TEST_CASE("of the rounds that have a problem the latest counts, the others are its history") {
  test::TempStore store;
  test::import_records(*store, "a.csv", {{.id = "a"}});
  const auto bring = [&](const char* file, std::optional<store::Round> round, const char* status) {
    in_import(*store, file, [&](store::RecordLoad& load, store::Writer& writer) {
      store::ProblemRow roof = problem(1, "roof", status);
      if (round) roof.round = store::round_id(writer, *round);
      load.add(roof);
    });
  };
  const auto read = [&] { return lines(store::read_problems(store::Reader(*store), silent)); };
  bring("second.csv", store::Round{2567, 2}, "open");
  follow(*store, {1, "doing", "พมจ.", "", "then", "", ""});
  bring("third.csv", store::Round{2568, 1}, "planned");
  bring("first.csv", store::Round{2567, 1}, "found");  // an older round, late
  CHECK(read() == Lines{"roof planned อบต."});
  CHECK(store::follow_ups(store::Reader(*store), 2).size() == 1);
  follow(*store, {2, "done", "", "", "now", "", ""});
  CHECK(read() == Lines{"roof done อบต."});
  bring("third again.csv", store::Round{2568, 1}, "seen");
  CHECK(read() == Lines{"roof done อบต."});
  bring("unknown.csv", {}, "open");
  CHECK(read() == Lines{"roof done อบต.", "roof open อบต."});
  test::undo(*store, "unknown.csv");
  test::undo(*store, "third again.csv");
  test::undo(*store, "third.csv");
  CHECK(read() == Lines{"roof doing พมจ."});
}

TEST_CASE("a register tells the newest year, and of each household the newest import") {
  test::TempStore store;
  test::import_records(*store, "a.csv", {{.id = "a"}, {.id = "b"}, {.id = "c"}, {.id = "d"}});
  const auto entry = [](std::optional<std::int64_t> household, std::optional<bool> listed,
                        std::optional<std::int64_t> year, const char* stated = "",
                        const char* area = "") -> store::RegisterRow {
    return {.register_name = "TPMAP",
            .household = household,
            .area_code = area,
            .stated_household = stated,
            .listed = listed,
            .year_be = year};
  };
  in_import(*store, "one.csv", [&](store::RecordLoad& load, auto&) {
    load.add(entry(2, false, 2566));
    load.add(entry(1, true, 2566));
    load.add(entry(1, false, 2567));
    load.add(entry(3, {}, {}));
    // Two persons of a household, one of them listed
    load.add(entry(4, false, 2567));
    load.add(entry(4, true, 2567));
    load.add(entry({}, true, 2566, "z", "330102"));
    load.add(entry({}, true, 2567, "z", "330101"));
    load.add(entry({}, true, 2567, "", "33010201"));
    load.add({.register_name = "another", .household = 1, .listed = true, .year_be = 2569});
  });
  const auto read = [&] { return lines(store::read_register(store::Reader(*store), "TPMAP", silent)); };
  const auto older = [&] {
    return store::read_register(store::Reader(*store), "TPMAP", silent).older_entries;
  };
  CHECK(read() == Lines{"0 1 2567 330101", "0 1 2567 33010201", "1 0 2567 0", "3 1 0 0", "4 1 2567 0"});
  CHECK(older() == 3);
  in_import(*store, "two.csv", [&](store::RecordLoad& load, auto&) {
    load.add(entry(1, true, 2567));  // the same year again: the newer import's
    load.add(entry(4, true, 2565));  // an older year, late
    load.add(entry(3, true, 2567));
  });
  CHECK(read() == Lines{"0 1 2567 330101", "0 1 2567 33010201", "1 1 2567 0", "3 1 2567 0", "4 1 2567 0"});
  CHECK(older() == 4);
  CHECK(store::register_names(store::Reader(*store)) == Lines{"TPMAP", "another"});
  try {
    store::read_register(store::Reader(*store), "welfare", silent);
    FAIL("a register that is not there was read");
  } catch (const base::Error& error) {
    CHECK(error.code() == base::ErrorCode::not_found);
    CHECK(error.hint() == "its registers are: TPMAP, another");
  }
}

TEST_CASE("every household has its areas, and its place in the order that is asked for") {
  test::TempStore store;
  test::import_records(*store, "a.csv",
                       {{.id = "a",
                         .quality = store::PlaceQuality::surveyed,
                         .village = "33010101",
                         .position = {104.3, 15.1}},
                        {.id = "b"}});
  const auto areas = store::read_household_areas(store::Reader(*store));
  CHECK(areas.household == std::vector<std::int64_t>{1, 2});
  CHECK(areas.village == std::vector<std::uint32_t>{33010101, 0});
  CHECK(areas.tambon == std::vector<std::uint32_t>{330101, 0});
  CHECK(areas.amphoe == std::vector<std::uint32_t>{3301, 0});
  const auto places = store::read_household_places(store::Reader(*store), {2, 1, 99, 1});
  REQUIRE(places.size() == 4);
  CHECK(places[0].household_id == "b");
  CHECK(std::isnan(places[0].longitude));
  CHECK(places[1].household_id == "a");
  CHECK(places[1].latitude == 15.1);
  CHECK(places[1].tambon_code == "330101");
  CHECK(places[1].quality == "surveyed");
  CHECK(places[2].household_id.empty());
  CHECK(std::isnan(places[2].latitude));
}

TEST_CASE("the check finds follow-ups and instruments that stand alone") {
  test::TempStore store;
  test::import_records(*store, "a.csv", {{.id = "a"}});
  const auto file = store.close();
  store::Connection(file, store::Access::read_write)
      .run(
          "INSERT INTO follow_up (problem, status, at) VALUES (5, 'done', 'now'); INSERT INTO instrument "
          "(source_id, round_id, name, import_id) VALUES (1, 9, 'form', 1)");
  store.open();
  std::vector<std::string> messages;
  for (const auto& found : store::check(store::Reader(*store), silent)) messages.push_back(found.message);
  CHECK(messages == Lines{"1 follow-ups belong to no problem",
                          "1 instruments are stated of a source and round without records"});
}
