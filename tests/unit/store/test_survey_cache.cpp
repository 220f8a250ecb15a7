#include <algorithm>
#include <array>
#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <set>
#include <thread>

#include "base/error.hpp"
#include "base/progress.hpp"
#include "base/stop_request.hpp"
#include "store/household_rows.hpp"
#include "store/survey_cache.hpp"
#include "store_fixture.hpp"

using namespace phumthun;
using store::Round;

namespace {

constexpr Round first_of_67{2567, 1}, first_of_68{2568, 1};

/// Households "h0", "h1", ... with one record of each round.
void import_rounds(store::Store& store, int households) {
  store::Writer writer(store);
  store::HouseholdLoad load(writer, store::begin_import(writer, test::from("households", "h.csv")));
  for (const Round& round : {first_of_67, first_of_68})
    for (int i = 0; i < households; ++i) {
      const std::string id = "h" + std::to_string(i);
      store::HouseholdRow row;
      row.household_id = id;
      row.village_code = i % 2 == 0 ? "33010101" : "33010102";
      row.position = {104.3 + i * 1e-5, 15.1};
      row.capitals = {round.year_be == 2567 ? 2.0 : 3.0, 3, 3, 3, 3};
      row.source = store::source_id(writer, "survey");
      row.round = store::round_id(writer, round);
      load.add(row, {});
    }
  load.finish(base::Progress::none());
  writer.commit();
}

}  // namespace

TEST_CASE("surveys that several want at once are read once, the rounds beside each other") {
  test::TempStore store;
  import_rounds(*store, 3000);
  std::array<std::shared_ptr<const store::SurveyColumns>, 6> read;
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < read.size(); ++i)
      threads.emplace_back([&, i] {
        read[i] = store::read_surveys(*store, i % 2 == 0 ? std::nullopt : std::optional(first_of_67));
      });
  }
  CHECK(std::set(read.begin(), read.end()).size() == 2);
  CHECK(read[0] == read[2]);
  CHECK(read[0]->capitals[0] == std::vector<double>(3000, 3));
  CHECK(read[1]->capitals[0] == std::vector<double>(3000, 2));
  CHECK(read[1]->village[0] == 33010101);
  CHECK(read[1]->village[1] == 33010102);
}

TEST_CASE(
    "households' rows are shared by those who use them, kept by nobody else, and never of an older state") {
  test::TempStore store;
  import_rounds(*store, 10);
  auto rows = store::household_rows(*store);
  CHECK(rows->size() == 10);
  CHECK(rows->village.texts == std::vector<std::string>{"", "33010101", "33010102"});
  CHECK(rows->village.of_row == std::vector<std::uint32_t>{1, 2, 1, 2, 1, 2, 1, 2, 1, 2});
  CHECK(rows->tambon.of_row == std::vector<std::uint32_t>(10, 0));
  CHECK(rows->position[3].x == Approx(104.30003).margin(1e-12));
  CHECK(store::household_rows(*store) == rows);
  test::load_households(*store, {{104.9, 15.1}}, "later");
  const auto newer = store::household_rows(*store);
  CHECK(newer != rows);
  CHECK(newer->size() == 11);
  const std::weak_ptr<const store::HouseholdRows> gone = rows;
  rows.reset();
  CHECK(gone.expired());
}

TEST_CASE("a household that another program put under a number below 0 harms nothing") {
  test::TempStore store;
  import_rounds(*store, 10);
  {
    store::Writer writer(*store);
    writer.connection().run("UPDATE household SET fid = -1000000000 WHERE household_id = 'h3'");
    writer.commit();
  }
  const auto read = store::read_surveys(*store, {});
  CHECK(read->household.size() == 9);
  CHECK(std::count_if(read->household.begin(), read->household.end(), [](auto fid) { return fid < 0; }) == 0);
}

TEST_CASE("who waits for surveys that another reads can be stopped") {
  test::TempStore store;
  import_rounds(*store, 10);
  std::atomic<bool> asked = false, stopped = false;
  const auto turn = store::survey_cache(*store).wait_to_read_surveys("");
  std::jthread waiting([&] {
    const base::StopRequest request([&] { return asked.load(); });
    try {
      store::read_surveys(*store, {});
    } catch (const base::Cancelled&) {
      stopped = true;
    }
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  CHECK_FALSE(stopped);
  CHECK(store::read_surveys(*store, first_of_67)->household.size() == 10);  // another round need not wait
  asked = true;
  waiting.join();
  CHECK(stopped);
}
