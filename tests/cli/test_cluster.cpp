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

TEST_CASE("cluster areas: every method answers, is kept, shown again and listed") {
  const StoreCopy store;
  const std::vector<std::pair<std::string, Arguments>> methods{
      {"local-geary", {"--measure", "overall"}},
      {"eb-local-moran", {"--measure", "H"}},
      {"bivariate-local-moran", {"--measure", "human", "--measure", "social"}},
      {"multivariate-local-geary", {"--measure", "human", "--measure", "social", "--measure", "natural"}},
      {"local-join-count", {"--measure", "H", "--above", "0.3"}},
      {"colocation-join-count", {"--measure", "human", "--measure", "social", "--above", "2.5"}},
      {"quantile-lisa", {"--measure", "overall", "--quantile", "1"}},
      {"losh", {"--measure", "overall"}},
      {"geary", {"--measure", "overall"}},
      {"getis-g", {"--measure", "H"}},
      {"eb-moran", {"--measure", "H"}},
      {"bivariate-moran", {"--measure", "human", "--measure", "social"}},
      {"lee", {"--measure", "human", "--measure", "social"}},
      {"join-count", {"--measure", "H", "--above", "0.3"}},
      {"correlogram", {"--measure", "overall", "--orders", "3"}},
      {"distance-decay", {"--measure", "overall"}},
      {"scan", {"--measure", "H", "--replicates", "99"}},
      {"smooth", {"--measure", "H", "--smoothed-by", "local-eb"}},
      {"regions", {"--measure", "human", "--measure", "social", "--clusters", "4"}},
      {"certainty", {"--measure", "H", "--simulations", "19"}},
      {"agreement", {"--measure", "H", "--replicates", "99"}},
      {"drivers", {"--measure", "M0"}},
      {"stability",
       {"--measure", "H", "--try-weights", "queen", "--try-weights", "knn:4", "--try-seeds", "1"}}};
  for (const auto& [method, options] : methods) {
    INFO(method);
    Arguments arguments{"cluster", "areas",  store.path(), "--level",        "tambon", "--method",
                        method,    "--save", method,       "--permutations", "199",    "--json"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    const Outcome outcome = phumthun(arguments);
    INFO(outcome.err);
    REQUIRE(outcome.exit_code == 0);
    const auto answer = outcome.json();
    CHECK(answer["method"] == method);
    CHECK_FALSE(answer["finding"]["en"].get<std::string>().empty());
    CHECK_FALSE(answer["caution"]["th"].get<std::string>().empty());
    CHECK(answer["recipe"]["convention"].is_string());
    CHECK(phumthun({"results", "show", store.path(), method}).json() == answer);
  }
  CHECK(info(store.path())["results"].size() == methods.size());
}

TEST_CASE("map says where a result has no class for each area, and export where it has no value") {
  const StoreCopy store;
  REQUIRE(phumthun(cluster(store.path(), "amphoe", "moran", {"--save", "whole"})).exit_code == 0);
  const std::string map = (store.folder() / "whole.svg").string();
  require_refusal(phumthun({"map", store.path(), "--result", "whole", "--out", map}), "whole");
  require_refusal(phumthun({"export", store.path(), "--layer", "whole", "--format", "csv", "--out",
                            (store.folder() / "whole.csv").string()}),
                  "whole");
}

TEST_CASE("cluster areas says where a method wants another number of measures or another kind") {
  const auto refused = [](const Arguments& options, const std::string& word) {
    Arguments arguments{"cluster", "areas", sample_store(), "--level", "amphoe"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    require_refusal(phumthun(arguments), word);
  };
  refused({"--method", "lee", "--measure", "human"}, "2 measures");
  refused({"--method", "local-moran", "--measure", "human", "--measure", "social"}, "exactly one measure");
  refused({"--method", "eb-moran", "--measure", "human"}, "no share");
  refused({"--method", "local-moran", "--measure", "human", "--permutations", "0"}, "permutations");
  refused({"--method", "local-moran", "--measure", "human", "--alpha", "0"}, "significance");
}

TEST_CASE("cluster areas refuses what it does not know") {
  require_refusal(phumthun(cluster(sample_store(), "tambon", "magic")), "'magic'");
  require_refusal(phumthun(cluster(sample_store(), "tambon", "local-moran", {"--weights", "friendship"})),
                  "friendship");
}

}  // namespace phumthun::test
