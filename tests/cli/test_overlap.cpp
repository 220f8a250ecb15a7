#include <catch2/catch.hpp>
#include <filesystem>

#include "importing.hpp"

namespace phumthun::test {
namespace {

const StoreCopy& helped_store() {
  static const StoreCopy store;
  static const bool done = [] {
    imported(import_file("assistance", store.path(), sample_file("assistance.csv")));
    imported(import_file("problems", store.path(), sample_file("problems.csv")));
    return true;
  }();
  (void)done;
  return store;
}

}  // namespace

TEST_CASE("overlap counts every household as helped by none, one or several") {
  const auto json = answer({"overlap", helped_store().path(), "--level", "amphoe", "--json"});
  REQUIRE(json["rows"].size() == 22);
  std::int64_t households = 0;
  for (const auto& row : json["rows"]) {
    CHECK(row["none"].get<int>() + row["one"].get<int>() + row["several"].get<int>() == row["households"]);
    CHECK(row["repeated"] <= row["several"]);
    CHECK(row["poor_none"] <= row["poor"]);
    households += row["households"].get<std::int64_t>();
  }
  CHECK(json["whole"]["households"] == households);
  std::int64_t acts = 0;
  for (const auto& help : json["helps"]) {
    CHECK(help["households"] <= help["acts"]);
    acts += help["acts"].get<std::int64_t>();
  }
  CHECK(json["recipe"]["acts"] == acts);
  CHECK(json["sentences_th"][0].get<std::string>().find("ยังไม่มีหน่วยงานใดช่วยเหลือ") != std::string::npos);
}

TEST_CASE("overlap counts a period's help only, and refuses a day that is none") {
  const std::string store = helped_store().path();
  const auto all = answer({"overlap", store, "--level", "province", "--json"});
  const auto none = answer({"overlap", store, "--level", "province", "--since", "2600", "--json"});
  CHECK(all["whole"]["none"] < all["whole"]["households"]);
  CHECK(none["whole"]["none"] == all["whole"]["households"]);
  require_refusal(phumthun({"overlap", store, "--since", "31/2/2567", "--json"}), "31/2/2567");
  require_refusal(phumthun({"overlap", sample_store(), "--json"}), "no record of assistance");
}

TEST_CASE("worklist lists the agencies, and writes one's own list for inside only") {
  const std::string store = helped_store().path();
  const auto agencies = answer({"worklist", store, "--list", "--json"})["agencies"];
  REQUIRE(agencies.size() >= 6);
  const std::string agency = agencies[0]["agency"];
  const auto out = (helped_store().folder() / "work.xlsx").string();
  require_refusal(phumthun({"worklist", store, "--agency", agency, "--out", out}), "single households");
  const auto written =
      answer({"worklist", store, "--agency", agency, "--out", out, "--tier", "internal", "--json"});
  CHECK(written["rows"] == agencies[0]["open_problems"]);
  CHECK(std::filesystem::file_size(out) > 1000);
  require_refusal(phumthun({"worklist", store, "--agency", "nobody", "--out", out, "--tier", "internal"}),
                  "nobody");
  CHECK(phumthun({"worklist", store}).exit_code == 2);
}

}  // namespace phumthun::test
