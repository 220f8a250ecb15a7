#include <catch2/catch.hpp>
#include <chrono>
#include <ctime>
#include <fmt/format.h>
#include <random>
#include <sys/resource.h>

#include "record_builder.hpp"
#include "store/case_records.hpp"
#include "store/conflicts.hpp"
#include "store/instruments.hpp"
#include "store/records.hpp"
#include "store/survey_indicators.hpp"

using namespace phumthun;

namespace {

struct Stopwatch {
  std::chrono::steady_clock::time_point start = std::chrono::steady_clock::now();
  double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  }
};

/// A province's households, in no order of their ids, with the columns that a file of 25 or of 116 has.
void load_province(store::Store& store, int count, int step, bool with_indicators,
                   const std::string& by = "survey") {
  std::mt19937 random(1);
  std::uniform_real_distribution<double> x(103.9, 104.9), y(14.4, 15.5), score(1, 4);
  std::array<double, store::indicator_count> indicators{};
  std::uniform_int_distribution<int> answer(1, 4);
  store::Writer writer(store);
  store::HouseholdLoad load(writer, store::begin_import(writer, test::from("households", by + ".csv")));
  const auto source = store::source_id(writer, by);
  const auto round = store::round_id(writer, {2567, 1});
  const Stopwatch rows;
  for (int i = 0; i < count; ++i) {
    const auto number = static_cast<std::int64_t>(i) * step % count;
    const std::string id = fmt::format("3301{:08}", number), house = fmt::format("33010{:06}", number);
    const std::string village = fmt::format("33{:02}{:02}{:02}", 1 + i % 22, 1 + i % 9, 1 + i % 15);
    store::HouseholdRow row;
    row.household_id = id, row.house_code = house, row.household_no = 1;
    row.address_no = "123", row.moo = "4";
    row.village_code = village, row.stated_village = village;
    row.tambon_code = row.stated_tambon = std::string_view(village).substr(0, 6);
    row.amphoe_code = row.stated_amphoe = std::string_view(village).substr(0, 4);
    row.quality = store::PlaceQuality::surveyed;
    row.position = {x(random), y(random)};
    for (double& capital : row.capitals) capital = score(random);
    row.size = by == "survey" ? 3 : 4, row.survey_weight = 1, row.municipality = false;
    for (double& indicator : indicators) indicator = answer(random);
    if (with_indicators) row.indicators = indicators;
    row.source = source, row.round = round;
    load.add(row, {});
  }
  const double rows_s = rows.seconds();
  const Stopwatch finish;
  load.finish(base::Progress::none());
  const double finish_s = finish.seconds();
  const Stopwatch commit;
  writer.commit();
  fmt::print("{} rows {:.2f} s, finish {:.2f} s, commit {:.2f} s, all {:.2f} s\n", count, rows_s, finish_s,
             commit.seconds(), rows.seconds());
}

}  // namespace

TEST_CASE("a second source of a whole province, its conflicts and its undo", "[.benchmark]") {
  test::TempStore store;
  load_province(*store, 440000, 7919, false);
  load_province(*store, 440000, 7919, false, "office");
  const Stopwatch conflicts;
  CHECK(store::conflict_count(store::Reader(*store)) == 440000);
  fmt::print("counting conflicts {:.2f} s\n", conflicts.seconds());
  const Stopwatch columns;
  CHECK(store::read_surveys(*store, {})->size.at(0) == 4);
  fmt::print("columns {:.2f} s\n", columns.seconds());
  const Stopwatch undoing;
  test::undo(*store, "office.csv");
  fmt::print("undo {:.2f} s\n", undoing.seconds());
  CHECK(store::conflict_count(store::Reader(*store)) == 0);
  CHECK(store::read_surveys(*store, {})->size.at(0) == 3);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  fmt::print("at most {} MB\n", usage.ru_maxrss / 1024);
}

TEST_CASE("loading a province", "[.benchmark]") {
  for (const bool with_indicators : {false, true}) {
    test::TempStore store;
    load_province(*store, 440000, 7919, with_indicators);
    const Stopwatch again;
    load_province(*store, 440000, 7919, with_indicators);
    fmt::print("the same again {:.2f} s\n", again.seconds());
    const Stopwatch close;
    store.close();
    fmt::print("close {:.2f} s, {} MB\n", close.seconds(),
               std::filesystem::file_size(store.file()) / 1000000);
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  fmt::print("at most {} MB\n", usage.ru_maxrss / 1024);
}

TEST_CASE("reading a province's indicators and records", "[.benchmark]") {
  test::TempStore store;
  load_province(*store, 440000, 7919, true);
  {
    constexpr std::array agencies{"พมจ.", "อบต.", "กาชาด", "สสจ.", "พช."};
    store::Writer writer(*store);
    store::RecordLoad load(writer, store::begin_import(writer, test::from("records", "records.csv")));
    std::mt19937 random(2);
    for (int i = 0; i < 400000; ++i)
      load.add(store::RegisterRow{.register_name = "TPMAP",
                                  .household = 1 + static_cast<std::int64_t>(random() % 440000),
                                  .area_code = "33010101",
                                  .stated_household = std::to_string(i),
                                  .listed = i % 3 == 0,
                                  .year_be = 2560 + i % 8});
    for (int i = 0; i < 200000; ++i) {
      const std::string date = fmt::format("2024-{:02}-{:02}", 1 + random() % 12, 1 + random() % 28);
      const auto household = 1 + static_cast<std::int64_t>(random() % 440000);
      load.add(store::AssistanceRow{.household = household,
                                    .agency = agencies[random() % agencies.size()],
                                    .kind = "เงิน",
                                    .date = date,
                                    .status = "ให้แล้ว",
                                    .amount = 1000});
      load.add(store::ProblemRow{
          .household = household, .problem = "บ้านทรุดโทรม", .agency = "อบต.", .status = "รอ", .due = date});
    }
    writer.commit();
  }
  const auto timed = [](const char* what, const auto& work) {
    const Stopwatch watch;
    const std::clock_t before = std::clock();
    work();
    fmt::print("{} {:.3f} s, of processors {:.3f} s\n", what, watch.seconds(),
               static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC);
  };
  store.close();
  store.open();
  timed("surveys", [&] { store::read_surveys(*store, {}); });
  timed("indicators", [&] { CHECK(store::read_indicators(*store, {})->columns[36]->size() == 440000); });
  timed("stored indicators", [&] { store::stored_indicators(store::Reader(*store)); });
  const base::Progress silent = base::Progress::none();
  timed("register", [&] { store::read_register(store::Reader(*store), "TPMAP", silent); });
  timed("assistance", [&] { store::read_assistance(store::Reader(*store), silent); });
  timed("problems", [&] { store::read_problems(store::Reader(*store), silent); });
  timed("areas", [&] { store::read_household_areas(store::Reader(*store)); });
  timed("instruments", [&] { store::list_instruments(store::Reader(*store)); });
  timed("a follow-up's history", [&] { store::follow_ups(store::Reader(*store), 7); });
}
