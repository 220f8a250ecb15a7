#include <csignal>
#include <random>
#include <sys/resource.h>

#include "record_builder.hpp"
#include "store/areas.hpp"
#include "store/check.hpp"
#include "store/conflicts.hpp"
#include "store/identities.hpp"
#include "store/quality.hpp"
#include "store/records.hpp"
#include "store/reviews.hpp"
#include "store_dump.hpp"
#include "support/builders.hpp"

using namespace phumthun;
using store::LoadOutcome;
using store::PlaceQuality;
using test::Record;

namespace {

const std::vector<Record> first_file{{.id = "a",
                                      .human = 1,
                                      .quality = PlaceQuality::tambon,
                                      .village = "33010101",
                                      .house_code = "H1",
                                      .household_no = 1,
                                      .size = 3},
                                     {.id = "b",
                                      .human = 2,
                                      .quality = PlaceQuality::surveyed,
                                      .village = "33010102",
                                      .position = {104.3, 15.1},
                                      .with_indicators = true},
                                     {.id = "c", .human = 3, .village_name = "โนนสูง"}};
/// Corrects a, adds b of another source, c in another round, d by c's other name, and two of its own.
const std::vector<Record> second_file{{.id = "a",
                                       .human = 4,
                                       .quality = PlaceQuality::surveyed,
                                       .village = "33010101",
                                       .position = {104.35, 15.15}},
                                      {.id = "b",
                                       .human = 2.5,
                                       .source = "office",
                                       .quality = PlaceQuality::surveyed,
                                       .village = "33010103",
                                       .position = {104.31, 15.11}},
                                      {.id = "c",
                                       .human = 2,
                                       .round = {2568, 1},
                                       .quality = PlaceQuality::village,
                                       .village = "33010104",
                                       .with_indicators = true},
                                      {.id = "kobo-1", .human = 1.5, .source = "kobo", .same_as = "c"},
                                      {.id = "x",
                                       .human = 2,
                                       .source = "office",
                                       .quality = PlaceQuality::surveyed,
                                       .village = "33010105",
                                       .position = {104.36, 15.16}},
                                      {.id = "y", .human = 3, .source = "office", .village_name = "โนนงาม"}};
const std::vector<Record> third_file{
    {.id = "x", .human = 3, .source = "kobo", .quality = PlaceQuality::village, .village = "33010106"},
    {.id = "kobo-1", .human = 1.75, .source = "kobo", .round = {2568, 2}},
    {.id = "z",
     .human = 1,
     .quality = PlaceQuality::surveyed,
     .village = "33010101",
     .position = {104.4, 15.2}}};

void require_whole(store::Store& store) {
  const auto problems = store::check(store::Reader(store), base::Progress::none());
  for (const store::Problem& problem : problems) UNSCOPED_INFO(problem.message);
  REQUIRE(problems.empty());
}

}  // namespace

TEST_CASE("an import that is undone leaves no trace, whatever it had changed") {
  test::TempStore store;
  test::import_records(*store, "first.csv", first_file);
  const auto before = test::dump(store.file());
  CHECK(test::import_records(*store, "second.csv", second_file) ==
        std::vector<LoadOutcome>{LoadOutcome::corrected, LoadOutcome::new_record, LoadOutcome::new_record,
                                 LoadOutcome::new_record, LoadOutcome::added, LoadOutcome::added});
  CHECK(test::dump(store.file()) != before);
  require_whole(*store);
  test::undo(*store, "second.csv");
  CHECK(test::dump(store.file()) == before);
  require_whole(*store);
}

TEST_CASE("an import between two others goes as if it had never been") {
  test::TempStore with, without;
  test::import_records(*with, "first.csv", first_file);
  test::import_records(*with, "second.csv", second_file);
  test::import_records(*with, "third.csv", third_file);
  test::undo(*with, "second.csv");
  require_whole(*with);
  test::import_records(*without, "first.csv", first_file);
  test::import_records(*without, "third.csv", third_file);
  // Only that kobo-1 was known to be c: without the second file it is a household of its own.
  const auto lines = test::dump(with.file());
  CHECK(store::household_count(store::Reader(*with)) == 5);
  CHECK(store::household_count(store::Reader(*without)) == 6);
  std::vector<std::string> kept, expected;
  const auto about_c = [](const std::string& line) {
    return line.find("=c/") != line.npos || line.find("'c'") != line.npos || line.find("=c ") != line.npos ||
           line.find("kobo-1") != line.npos || line.find("1.75") != line.npos;
  };
  for (const std::string& line : lines)
    if (!about_c(line)) kept.push_back(line);
  for (const std::string& line : test::dump(without.file()))
    if (!about_c(line)) expected.push_back(line);
  CHECK(kept.size() > 8);
  CHECK(kept == expected);
}

TEST_CASE("all imports undone in any order leave an empty store") {
  const std::vector<std::string> files{"first.csv", "second.csv", "third.csv"};
  for (const std::vector<int>& order : {std::vector{0, 1, 2}, {1, 0, 2}, {2, 1, 0}, {0, 2, 1}, {1, 2, 0}}) {
    test::TempStore store;
    const auto empty = test::dump(store.file());
    test::import_records(*store, files[0], first_file);
    test::import_records(*store, files[1], second_file);
    test::import_records(*store, files[2], third_file);
    for (const int i : order) {
      test::undo(*store, files[static_cast<std::size_t>(i)]);
      require_whole(*store);
    }
    CHECK(test::dump(store.file()) == empty);
  }
}

TEST_CASE("random imports and undos end as the imports that are left would have made it") {
  std::mt19937 random(7);
  const auto pick = [&](int count) { return std::uniform_int_distribution<int>(0, count - 1)(random); };
  for (int trial = 0; trial < 12; ++trial) {
    std::vector<std::vector<Record>> files(4);
    for (int f = 0; f < 4; ++f)
      for (int i = 0; i < 12; ++i) {
        // Numbers that differ from file to file: an unchanged record would make one lean on another.
        Record r{.id = "h" + std::to_string(i), .human = 1 + 0.01 * (f * 12 + i)};
        if (pick(3) == 0) continue;
        r.source = pick(2) ? "office" : "kobo";
        r.round = {2567, 1 + pick(2)};
        r.quality = static_cast<PlaceQuality>(pick(5));
        r.village = "330101" + std::string("0") + std::to_string(1 + pick(9));
        if (r.quality == PlaceQuality::surveyed) r.position = {104 + 0.01 * pick(50), 15 + 0.01 * pick(50)};
        if (r.quality == PlaceQuality::none) r.village.clear();
        if (pick(2)) r.house_code = "H" + std::to_string(pick(5));
        files[static_cast<std::size_t>(f)].push_back(r);
      }
    test::TempStore with, without;
    const int gone = pick(4), also_gone = pick(4);
    for (int f = 0; f < 4; ++f)
      test::import_records(*with, std::to_string(f) + ".csv", files[static_cast<std::size_t>(f)]);
    test::undo(*with, std::to_string(gone) + ".csv");
    if (also_gone != gone) test::undo(*with, std::to_string(also_gone) + ".csv");
    for (int f = 0; f < 4; ++f)
      if (f != gone && f != also_gone)
        test::import_records(*without, std::to_string(f) + ".csv", files[static_cast<std::size_t>(f)]);
    INFO("trial " << trial << ", undone " << gone << " and " << also_gone);
    REQUIRE(test::dump(with.file()) == test::dump(without.file()));
    require_whole(*with);
  }
}

TEST_CASE("a file whose rows the store holds already leans on the import that brought them") {
  test::TempStore store;
  test::import_records(*store, "first.csv", first_file);
  const auto before = test::dump(store.file());
  const auto outcomes = test::import_records(*store, "again.csv", first_file);
  CHECK(outcomes == std::vector<LoadOutcome>(3, LoadOutcome::unchanged));
  const auto error = test::error_of([&] { test::undo(*store, "first.csv"); });
  REQUIRE(error);
  CHECK((error->code() == base::ErrorCode::invalid_input));
  CHECK(std::string(error->what()).find("again.csv") != std::string::npos);
  test::undo(*store, "again.csv");
  CHECK(test::dump(store.file()) == before);
  test::undo(*store, "first.csv");
  CHECK(store::household_count(store::Reader(*store)) == 0);
}

TEST_CASE("households with members of a later file can't be taken from under them") {
  test::TempStore store;
  test::import_records(*store, "first.csv", first_file);
  const auto before = test::dump(store.file());
  {
    store::Writer writer(*store);
    store::RecordLoad load(writer, store::begin_import(writer, test::from("members", "members.csv")));
    const std::int64_t a = *store::HouseholdLookup(writer).by_id("a");
    CHECK(
        load.add(store::MemberRow{.household = a, .member_id = "1", .sex = "female", .monthly_income = NAN}));
    CHECK(load.add(store::ProblemRow{.household = a, .problem = "บ้านทรุดโทรม", .status = "open"}));
    CHECK(load.add(store::AssistanceRow{
        .household = a, .agency = "พมจ.", .kind = "money", .date = "2024-08-15", .amount = 3000}));
    CHECK(load.add(store::RegisterRow{.register_name = "welfare", .household = a, .listed = true}));
    CHECK(load.add(
        store::IndicatorRow{.area_code = "330101", .indicator = "poor", .value = 12, .year_be = 2567}));
    writer.commit();
  }
  require_whole(*store);
  const auto error = test::error_of([&] { test::undo(*store, "first.csv"); });
  REQUIRE(error);
  CHECK(std::string(error->what()).find("members.csv") != std::string::npos);
  test::undo(*store, "members.csv");
  CHECK(test::dump(store.file()) == before);
}

TEST_CASE("replaced boundaries, codes and figures come back, also from the middle of a chain") {
  const auto square = [](const std::string& code, double x) {
    store::AreaTable areas;
    areas.codes = {code};
    areas.names_th = {""};
    areas.names_en = {"Own " + code};
    areas.approximate = {0};
    areas.area_km2 = {1};
    areas.points = {geo::no_coord};
    areas.geometry = geo::empty_column(geo::GeometryKind::multipolygon, geo::Crs::wgs84());
    areas.geometry.coords = {{x, 15}, {x + 1, 15}, {x + 1, 16}, {x, 16}, {x, 15}};
    areas.geometry.ring_starts.push_back(5);
    areas.geometry.polygon_starts.push_back(1);
    areas.geometry.feature_starts.push_back(1);
    return areas;
  };
  const auto bring = [&](store::Store& store, int number) {
    const std::string text = std::to_string(number);
    store::Writer writer(store);
    const auto areas = store::begin_import(writer, test::from("boundaries", "areas" + text));
    store::replace_areas(writer, base::AreaLevel::tambon, square("330101", 100 + number), areas,
                         base::Progress::none());
    store::fill_area_names(writer);
    const auto codes = store::begin_import(writer, test::from("codes", "codes" + text));
    store::empty_filled_names(writer);
    store::put_codes(writer, {{"330101", "เมือง" + text, "", "", false}, {"33010" + text, "ก", "", "", false}},
                     codes);
    store::fill_area_names(writer);
    const auto population = store::begin_import(writer, test::from("population", "people" + text));
    store::put_population(
        writer, {{"330101", 2567, 100 * number, {}, {}, {}}, {"330101", 2560 + number, 1, {}, {}, {}}},
        population);
    writer.commit();
  };
  for (const int gone : {1, 2, 3}) {
    test::TempStore with, without;
    for (const int number : {1, 2, 3}) bring(*with, number);
    for (const char* kind : {"areas", "codes", "people"}) test::undo(*with, kind + std::to_string(gone));
    for (const int number : {1, 2, 3})
      if (number != gone) bring(*without, number);
    INFO("undone: " << gone);
    CHECK(test::dump(with.file()) == test::dump(without.file()));
    require_whole(*with);
    for (const int number : {1, 2, 3})
      for (const char* kind : {"people", "codes", "areas"})
        if (number != gone) test::undo(*with, kind + std::to_string(number));
    CHECK(test::dump(with.file()) == test::dump(test::TempStore().file()));
  }
}

TEST_CASE("an undo that is cut short, or that finds no room, changes nothing") {
  test::TempStore store;
  test::import_records(*store, "first.csv", first_file);
  test::import_records(*store, "second.csv", second_file);
  const auto before = test::dump(store.file());
  const store::ImportId import = test::import_of(*store, "second.csv");
  {
    store::Writer writer(*store);
    store::undo_import(writer, import, base::Progress::none());
  }
  CHECK(test::dump(store.file()) == before);
  test::require_error(base::ErrorCode::not_found, [&] {
    store::Writer writer(*store);
    store::undo_import(writer, {99}, base::Progress::none());
  });
  CHECK(test::dump(store.file()) == before);
  require_whole(*store);
}

TEST_CASE("an undo of many households packs the spatial index anew") {
  test::TempStore store;
  std::vector<Record> few, many;
  for (int i = 0; i < 50; ++i)
    few.push_back(
        {.id = "f" + std::to_string(i), .quality = PlaceQuality::surveyed, .position = {104 + 0.01 * i, 15}});
  for (int i = 0; i < 5000; ++i)
    many.push_back({.id = "m" + std::to_string(i),
                    .quality = PlaceQuality::surveyed,
                    .position = {104 + 0.0001 * i, 15.2}});
  many.push_back({.id = "f7", .human = 3, .quality = PlaceQuality::surveyed, .position = {104.9, 15.9}});
  test::import_records(*store, "few.csv", few);
  const auto before = test::dump(store.file());
  test::import_records(*store, "many.csv", many);
  test::undo(*store, "many.csv");
  CHECK(test::dump(store.file()) == before);
  require_whole(*store);
}

TEST_CASE("a full disk under records, an undo or a settled question leaves the store as it was") {
  test::TempStore store;
  std::vector<Record> many;
  for (int i = 0; i < 6000; ++i)
    many.push_back({.id = "m" + std::to_string(i),
                    .quality = PlaceQuality::surveyed,
                    .position = {104 + 0.0001 * i, 15.2}});
  test::import_records(*store, "first.csv", first_file);
  test::import_records(*store, "many.csv", many);
  const auto import = test::import_of(*store, "many.csv");
  const auto file = store.close();
  const auto before = test::dump(file);
  const auto limited = [&](const std::function<void(store::Store&)>& work) {
    return test::error_in_child([&] {
      std::signal(SIGXFSZ, SIG_IGN);
      const auto room = static_cast<rlim_t>(64 * 1024);  // of the log that a write goes to first
      const rlimit limit{room, room};
      const auto opened = store::Store::open(file);
      if (setrlimit(RLIMIT_FSIZE, &limit) != 0) throw 1;
      work(*opened);
    });
  };
  CHECK(limited([&](store::Store& full) {
          store::Writer writer(full);
          store::undo_import(writer, import, base::Progress::none());
          writer.commit();
        }) == test::code(base::ErrorCode::io));
  CHECK(limited([&](store::Store& full) {
          store::Writer writer(full);
          store::RecordLoad load(writer, store::begin_import(writer, test::from("members", "members.csv")));
          for (int i = 0; i < 50000; ++i) {
            const std::string member_id = std::to_string(i);
            load.add(store::MemberRow{.household = 1, .member_id = member_id, .occupation = "ทำนา"});
          }
          writer.commit();
        }) == test::code(base::ErrorCode::io));
  CHECK(limited([&](store::Store& full) {
          store::Writer writer(full);
          store::IdentityLoad load(writer, store::begin_import(writer, test::from("members", "members.csv")));
          const std::vector<std::byte> sealed(400000);
          store::IdentityRow row;
          row.household = 1;
          row.sealed = sealed;
          load.add(row);
          writer.commit();
        }) == test::code(base::ErrorCode::io));
  CHECK(test::dump(file) == before);
  store.open();
  require_whole(*store);
  CHECK(test::dump(file) == before);
}

TEST_CASE("a program that dies in the middle of a load or an undo leaves the store as it was") {
  test::TempStore store;
  test::import_records(*store, "first.csv", first_file);
  test::import_records(*store, "second.csv", second_file);
  const auto import = test::import_of(*store, "second.csv");
  const auto file = store.close();
  const auto before = test::dump(file);
  test::error_in_child([&] {
    const auto dying = store::Store::open(file);
    store::Writer writer(*dying);
    store::undo_import(writer, import, base::Progress::none());
    kill(getpid(), SIGKILL);
  });
  test::error_in_child([&] {
    const auto dying = store::Store::open(file);
    store::Writer writer(*dying);
    // More than the cache holds, so that pages have left for the file.
    writer.connection().run("PRAGMA cache_size = 10");
    store::HouseholdLoad load(writer, store::begin_import(writer, test::from("households", "big.csv")));
    for (int i = 0; i < 20000; ++i) {
      const Record record{
          .id = "big" + std::to_string(i), .quality = PlaceQuality::surveyed, .position = {104.5, 15}};
      load.add(test::row_of(writer, record, {}), {});
    }
    load.finish(base::Progress::none());
    kill(getpid(), SIGKILL);
  });
  store.open();
  CHECK(test::dump(file) == before);
  require_whole(*store);
}

TEST_CASE("the same file is known again while its rows are in force") {
  test::TempStore store;
  const auto bring = [&](const std::string& content, double human) {
    store::Writer writer(*store);
    store::Provenance from = test::from("households", content + ".csv");
    from.content = content;
    from.request = "round 2567/1";
    const auto import = store::begin_import(writer, from);
    store::HouseholdLoad load(writer, import);
    const auto outcome = load.add(test::row_of(writer, {.id = "a", .human = human}, {}), {}).outcome;
    load.finish(base::Progress::none());
    base::Report report;
    report.unchanged = outcome == LoadOutcome::unchanged;
    report.accepted = outcome != LoadOutcome::unchanged;
    store::finish_import(writer, import, report, "{\"the\": \"report\"}");
    writer.commit();
  };
  const auto known = [&](const std::string& content, const std::string& request) {
    store::Provenance from = test::from("households", "renamed.csv");
    from.content = content;
    from.request = request;
    return store::same_import(store::Reader(*store), from).has_value();
  };
  CHECK_FALSE(known("one", "round 2567/1"));
  bring("one", 1);
  CHECK(known("one", "round 2567/1"));
  CHECK_FALSE(known("one", "round 2568/1"));
  CHECK_FALSE(known("two", "round 2567/1"));
  CHECK_FALSE(known("", "round 2567/1"));
  bring("two", 2);
  CHECK_FALSE(known("one", "round 2567/1"));  // the second file corrected its row
  test::undo(*store, "two.csv");
  CHECK(known("one", "round 2567/1"));
  const auto import = store::read_import(store::Reader(*store), test::import_of(*store, "one.csv"));
  CHECK(import.report_json == "{\"the\": \"report\"}");
  CHECK(import.accepted == 1);
  CHECK(import.from.request == "round 2567/1");
  test::require_error(base::ErrorCode::not_found, [&] { store::read_import(store::Reader(*store), {77}); });
}
