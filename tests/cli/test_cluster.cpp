#include <catch2/catch.hpp>

#include "sample_store.hpp"

namespace phumthun::test {
namespace {

Arguments cluster(const std::string& store, const std::string& level, const std::string& method,
                  const Arguments& more = {}) {
  Arguments arguments{"cluster",  "areas", store,    "--level",        level, "--measure", "overall",
                      "--method", method,  "--json", "--permutations", "499"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

}  // namespace

TEST_CASE("cluster areas: local statistics with a class for every area") {
  for (const std::string method : {"local-moran", "local-g", "local-g-star"}) {
    INFO(method);
    const Outcome outcome = phumthun(cluster(sample_store(), "tambon", method));
    CHECK(outcome.exit_code == 0);
    const auto answer = outcome.json();
    CHECK(answer["level"] == "tambon");
    CHECK(answer["measure"] == "overall");
    CHECK(answer["method"] == method);
    REQUIRE(answer["local"].size() == 206);
    for (const auto& area : answer["local"]) {
      CHECK(area["id"].is_string());
      CHECK(area["cluster"].is_string());
      for (const char* key : {"statistic", "z", "lag", "p"})
        CHECK((area[key].is_number() || area[key].is_null()));
      CHECK(
          (area["statistic"].is_null() == (area["cluster"] == "undefined" || area["cluster"] == "isolate")));
    }
    CHECK(answer["recipe"]["permutations"] == 499);
    CHECK(answer["recipe"]["seed"] == 1);
  }
}

TEST_CASE("cluster areas: the global statistic alone") {
  const auto answer = phumthun(cluster(sample_store(), "amphoe", "moran")).json();
  for (const char* key :
       {"statistic", "expected", "variance", "z", "p_normal", "variance_normal", "p_permutation"})
    CHECK(answer["global"][key].is_number());
  CHECK(answer["global"]["expected"].get<double>() == Approx(-1.0 / 21));
  CHECK(answer["local"].empty());
}

TEST_CASE("cluster areas: one and four threads give the same bytes") {
  for (const std::string draws : {"shared", "independent"}) {
    const Arguments drawn{"--draws", draws, "--threads", "1"};
    const Arguments by_four{"--draws", draws, "--threads", "4"};
    const Outcome one = phumthun(cluster(sample_store(), "tambon", "local-moran", drawn));
    CHECK(one.exit_code == 0);
    CHECK(one.out == phumthun(cluster(sample_store(), "tambon", "local-moran", by_four)).out);
    CHECK(one.out == phumthun(cluster(sample_store(), "tambon", "local-moran", drawn)).out);
  }
}

TEST_CASE("cluster areas: where no p can be small enough, a warning says so") {
  const Outcome outcome = phumthun(cluster(sample_store(), "tambon", "local-moran"));
  CHECK(outcome.says("warning: "));
  CHECK(outcome.json()["warnings"].size() == 1);
}

TEST_CASE("cluster areas --save keeps the result for info, map and export") {
  const StoreCopy store;
  REQUIRE(phumthun(cluster(store.path(), "amphoe", "local-moran", {"--save", "my clusters"})).exit_code == 0);
  CHECK(info(store.path())["results"] == nlohmann::json{"my clusters"});
  const std::string map = (store.folder() / "clusters.svg").string();
  CHECK(phumthun({"map", store.path(), "--result", "my clusters", "--out", map}).exit_code == 0);
  CHECK(std::filesystem::file_size(map) > 1000);
  const Outcome exported = phumthun({"export", store.path(), "--layer", "my clusters", "--format", "geojson",
                                     "--out", (store.folder() / "clusters.geojson").string(), "--json"});
  CHECK(exported.json()["features"] == 22);
  require_refusal(phumthun({"map", store.path(), "--result", "other", "--out", map}), "my clusters");
}

TEST_CASE("cluster areas refuses what it does not know") {
  require_refusal(phumthun(cluster(sample_store(), "tambon", "magic")), "'magic'");
  require_refusal(phumthun(cluster(sample_store(), "tambon", "local-moran", {"--weights", "friendship"})),
                  "friendship");
}

}  // namespace phumthun::test
