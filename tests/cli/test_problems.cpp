#include <catch2/catch.hpp>

#include "importing.hpp"

namespace phumthun::test {
TEST_CASE("problems are counted, listed and followed up from the command line") {
  const StoreCopy copy;
  const std::string store = copy.path();
  require_refusal(phumthun({"problems", store, "--json"}), "no record of problems");
  const auto report = imported(import_file("problems", store, sample_file("problems.csv")));

  const auto counts =
      answer({"problems", store, "--level", "amphoe", "--today", "2025-07-01", "--save", "p", "--json"});
  REQUIRE(counts["task_forces"].size() == 6);
  std::int64_t records = 0;
  for (const auto& force : counts["task_forces"]) {
    records += force["problems"].get<std::int64_t>() + force["solved"].get<std::int64_t>();
    CHECK(force["open"].get<int>() + force["under_way"].get<int>() == force["problems"]);
    std::int64_t of_areas = 0;
    for (const auto& row : counts["rows"])
      of_areas += row["task_forces"][force["task_force"].get<std::string>()]["problems"].get<std::int64_t>();
    CHECK(of_areas <= force["problems"]);
  }
  CHECK(records == report["accepted"]);
  CHECK(counts["by_last_force"].empty());  // the sample states a task force for each

  const auto list = answer({"problems", store, "--list", "--task-force", "health", "--limit", "3", "--json"});
  REQUIRE(list["problems"].size() == 3);
  const auto& first = list["problems"][0];
  CHECK(first["state"] == "open");
  CHECK(first["task_force"] == "health");
  const std::string id = std::to_string(first["problem_id"].get<std::int64_t>());

  require_refusal(phumthun({"follow-up", store, "--problem", id}), "says nothing");
  const auto steps = answer({"follow-up", store, "--problem", id, "--status", "แก้ไขแล้ว", "--note",
                             "เยี่ยมบ้านแล้ว", "--person", "tester", "--json"})["follow_ups"];
  REQUIRE(steps.size() == 1);
  CHECK(steps[0]["person"] == "tester");
  CHECK(steps[0]["due"].is_null());
  const auto after = answer({"problems", store, "--level", "amphoe", "--today", "2025-07-01", "--json"});
  CHECK(after["task_forces"][1]["solved"] == counts["task_forces"][1]["solved"].get<int>() + 1);
  CHECK(answer({"follow-up", store, "--problem", id, "--history", "--json"})["follow_ups"].size() == 1);
  require_refusal(phumthun({"follow-up", store, "--problem", "99999999", "--status", "x"}), "99999999");
  require_refusal(phumthun({"problems", store, "--list", "--task-force", "sports"}), "sports");
}

}  // namespace phumthun::test
