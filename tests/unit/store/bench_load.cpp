#include <catch2/catch.hpp>
#include <chrono>
#include <fmt/format.h>
#include <random>
#include <sys/resource.h>

#include "record_builder.hpp"
#include "store/conflicts.hpp"

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
  indicators.fill(2.5);
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
