#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "sample_store.hpp"

namespace phumthun::test {
namespace {

Arguments check(const std::string& method, const std::string& measure, const Arguments& more = {}) {
  Arguments arguments{"cluster", "areas",    sample_store(), "--level",        "tambon", "--measure",
                      measure,   "--method", method,         "--permutations", "999",    "--json"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

void require_refused(const Arguments& arguments) {
  const Outcome outcome = phumthun(arguments);
  CHECK(outcome.exit_code == 1);
  CHECK(outcome.out.empty());
  CHECK(outcome.err.find("error: ") == 0);
  CHECK(outcome.err.find("\nhint: ") != std::string::npos);
}

}  // namespace

TEST_CASE("certainty answers chances of every class, the same from any number of threads") {
  const auto arguments = [](const char* threads) {
    return check("certainty", "H", {"--simulations", "199", "--threads", threads});
  };
  const nlohmann::json one = answer(arguments("1"));
  CHECK(one["recipe"]["simulations"] == 199);
  CHECK(one["recipe"]["base"] == "local-g-star");
  for (const auto& row : one["local"]) {
    double sum = 0;
    for (const auto& [key, value] : row.items())
      if (key.rfind("chance_", 0) == 0 && key != "chance_as_estimated" && key != "chance_above_mean")
        sum += value.get<double>();
    CHECK(sum == Approx(1).margin(1e-9));
  }
  CHECK_FALSE(one["finding"]["th"].get<std::string>().empty());
  CHECK_FALSE(one["caution"]["en"].get<std::string>().empty());
  CHECK(phumthun(arguments("1")).out == phumthun(arguments("5")).out);
}

TEST_CASE("certainty can be interrupted") {
  Surroundings surroundings;
  surroundings.interrupt_after_s = 0.5;
  CHECK(phumthun(check("certainty", "H", {"--simulations", "100000"}), surroundings).exit_code == 130);
}

TEST_CASE("stability answers shares of the settings tried") {
  const nlohmann::json json = answer(
      check("stability", "M0", {"--try-weights", "queen", "--try-weights", "knn:6", "--try-seeds", "2"}));
  // Two weights, two seeds; k of 0.4 and its neighbours 0.2 and 0.6, cut-offs 2.25 and 2.75.
  CHECK(json["recipe"]["settings"] == 20);
  CHECK(json["recipe"]["cutoffs_tried"] == "own k=0.2 k=0.6 cutoff=2.25 cutoff=2.75");
  for (const auto& row : json["local"]) CHECK(row["settings"] == 20);
}

TEST_CASE("agreement says of every area what each of the three methods says") {
  const nlohmann::json json = answer(check("agreement", "H", {"--replicates", "99"}));
  for (const auto& row : json["local"]) {
    CHECK(row.contains("local_moran"));
    CHECK(row.contains("local_g_star"));
    CHECK(row.contains("scan"));
    if (row["cluster"] == "hot") CHECK(row["methods_high"] == 3);
  }
}

TEST_CASE("drivers name the capitals") {
  const nlohmann::json json = answer(check("drivers", "M0", {"--correction", "none"}));
  for (const auto& row : json["local"])
    if (row["cluster"].get<std::string>().rfind("group-", 0) == 0) {
      CHECK(row["statistic"].get<double>() > 0);
      CHECK_FALSE(row["label"]["th"].get<std::string>().empty());
    }
}

TEST_CASE("what a check can't be made of is refused with a way out") {
  require_refused(check("certainty", "households"));
  require_refused(check("certainty", "H", {"--simulations", "0"}));
  require_refused(check("stability", "human", {"--try-cutoff", "0.4"}));
  require_refused(check("stability", "M0", {"--try-weights", "nearby"}));
  require_refused(check("change", "H"));
}

}  // namespace phumthun::test
