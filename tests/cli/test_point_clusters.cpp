#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>
#include <set>

#include "sample_store.hpp"

namespace phumthun::test {
namespace {

/// Ten points on each of two circles, one in the middle of nowhere, one without a position.
std::string rings_file(const TempFolder& folder) {
  std::string text = "name,east,north\n";
  for (const int centre : {0, 100})
    for (int i = 0; i < 10; ++i)
      text += "p," + std::to_string(centre + 5 * std::cos(0.6283 * i)) + "," +
              std::to_string(5 * std::sin(0.6283 * i)) + "\n";
  return folder.file("rings.csv", text + "far,500,500\nnone,,\n").string();
}

}  // namespace

TEST_CASE("stats dbscan and hdbscan label the rows of a table") {
  const TempFolder folder;
  const std::string file = rings_file(folder);
  const auto dbscan =
      answer({"stats", "dbscan", file, "--x", "east", "--y", "north", "--eps", "4", "--min-points", "3"});
  REQUIRE(dbscan["labels"].size() == 22);
  CHECK(dbscan["clusters"] == 2);
  CHECK(dbscan["labels"][0] == 0);
  CHECK(dbscan["labels"][19] == 1);
  CHECK(dbscan["labels"][20] == -1);
  CHECK(dbscan["labels"][21] == -1);
  CHECK(dbscan["core"][0] == 1);
  CHECK(dbscan["recipe"]["eps"] == 4);
  const auto hdbscan = answer({"stats", "hdbscan", file, "--x", "east", "--y", "north", "--min-points", "4"});
  CHECK(hdbscan["clusters"] == 2);
  CHECK(hdbscan["labels"][0] != hdbscan["labels"][19]);
  CHECK(hdbscan["outlier_scores"][20].get<double>() > 0.9);
  CHECK(hdbscan["core_distance"][21].is_null());
  CHECK(hdbscan["stability"].size() == 2);
  const auto optics = answer({"stats", "optics", file, "--x", "east", "--y", "north", "--min-points", "3"});
  CHECK(optics["order"][0] == 0);
  CHECK(optics["reachability"][0].is_null());
}

TEST_CASE("stats dbscan: what is wrong with the file or the options is said") {
  const TempFolder folder;
  const std::string file = rings_file(folder);
  const auto run = [&](const Arguments& more) {
    Arguments arguments{"stats", "dbscan", file, "--min-points", "3"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return phumthun(arguments);
  };
  require_refusal(run({"--eps", "4", "--x", "east", "--y", "height"}), "height");
  require_refusal(run({"--eps", "4", "--x", "east", "--y", "name"}), "name");
  require_refusal(run({"--eps", "4", "--x", "east"}), "only one");
  require_refusal(run({"--eps", "4"}), "no points");
  require_refusal(run({"--eps", "0", "--x", "east", "--y", "north"}), "distance");
  CHECK(run({"--x", "east", "--y", "north"}).exit_code == 2);
}

TEST_CASE("cluster households answers for every method, shows no house and is the same from any threads") {
  for (const std::string method : {"dbscan", "hdbscan", "optics", "scan", "kde", "relative-risk",
                                   "nearest-neighbour", "hexagons", "grid"}) {
    INFO(method);
    const auto run = [&](const std::string& threads) {
      return phumthun({"cluster", "households", sample_store(), "--method", method, "--eps-m", "2000",
                       "--min-points", "5", "--permutations", "19", "--alpha", "0.99", "--threads", threads,
                       "--json"});
    };
    const Outcome outcome = run("1");
    REQUIRE(outcome.exit_code == 0);
    const auto json = outcome.json();
    CHECK(json["method"] == method);
    CHECK(json["sentences_th"].size() == 2);
    CHECK(json["recipe"]["where"] == "poor");
    CHECK(json["hidden"].is_number());
    CHECK(outcome.out.find("household_id") == std::string::npos);
    for (const auto& cluster : json["clusters"]) {
      CHECK(cluster["households"].get<int>() >= 5);
      CHECK(cluster["village_code"].is_string());
      CHECK(cluster["tambon_th"].is_string());
    }
    CHECK(run("3").out == outcome.out);
  }
}

TEST_CASE("cluster households keeps its answer and writes its hulls") {
  const StoreCopy store;
  const std::string file = (store.folder() / "hulls.geojson").string();
  const auto json = answer({"cluster", "households", store.path(), "--method", "dbscan", "--eps-m", "2000",
                            "--min-points", "5", "--save", "close", "--out", file, "--json"});
  REQUIRE(json["clusters"].size() > 0);
  CHECK(phumthun({"results", "show", store.path(), "close"}).exit_code == 0);
  nlohmann::json written;
  std::ifstream(file) >> written;
  CHECK(written["features"].size() == json["shapes"]);
  for (const auto& feature : written["features"]) CHECK(feature["properties"]["households"].get<int>() >= 5);
}

TEST_CASE("cluster households refuses what it can't do") {
  const auto run = [&](const Arguments& more) {
    Arguments arguments{"cluster", "households", sample_store(), "--json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return phumthun(arguments);
  };
  require_refusal(run({"--method", "kmeans"}), "kmeans");
  require_refusal(run({"--where", "rich"}), "rich");
  require_refusal(run({"--eps-m", "-5"}), "distance");
  require_refusal(run({"--min-points", "0"}), "core");
  require_refusal(run({"--method", "scan", "--where", "all"}), "all households");
  require_refusal(run({"--method", "kde", "--kernel", "round"}), "round");
  require_refusal(run({"--out", "/tmp/clusters.pdf"}), "ending");
  require_refusal(run({"--method", "hexagons", "--width-m", "100"}), "too narrow");
  require_refusal(run({"--method", "scan", "--permutations", "0"}), "permutations");
}

TEST_CASE("cluster households: --out without anything to draw") {
  const StoreCopy store;
  const std::string file = (store.folder() / "none.geojson").string();
  for (const std::string method : {"nearest-neighbour", "ripley"}) {
    const Outcome refused = phumthun({"cluster", "households", store.path(), "--method", method, "--save",
                                      "figures", "--out", file, "--json"});
    require_refusal(refused, "figures alone");
    CHECK(phumthun({"results", "show", store.path(), "figures"}).exit_code != 0);
  }
  const auto json = answer({"cluster", "households", store.path(), "--method", "dbscan", "--eps-m", "1",
                            "--min-points", "50", "--out", file, "--json"});
  CHECK(json["shapes"] == 0);
  REQUIRE_FALSE(json["warnings"].empty());
  CHECK(json["warnings"].back()["en"].get<std::string>().find("was not written") != std::string::npos);
  for (const auto& warning : json["warnings"]) CHECK_FALSE(warning["th"].get<std::string>().empty());
  CHECK_FALSE(std::filesystem::exists(file));
}

}  // namespace phumthun::test
