#include <catch2/catch.hpp>
#include <cmath>
#include <fmt/format.h>

#include "support/process.hpp"
#include "support/temp_folder.hpp"

namespace phumthun::test {
namespace {

/// A chess board of 3 x 3 squares of one unit, row by row from below, without a CRS. v is 1 to 9; of 10
/// people each, `cases` are poor: 9 in the first square, else 1; left is 1 in the left column.
std::string board(const TempFolder& folder) {
  std::string rows = "id,v,cases,people,left,se,WKT\n";
  for (int i = 0; i < 9; ++i) {
    const int x = i % 3, y = i / 3;
    rows += fmt::format("sq{},{},{},10,{},0.1,\"POLYGON(({} {},{} {},{} {},{} {},{} {}))\"\n", i, i + 1,
                        i == 0 ? 9 : 1, x == 0 ? 1 : 0, x, y, x + 1, y, x + 1, y + 1, x, y + 1, x, y);
  }
  return folder.file("board.csv", rows).string();
}

Outcome run(const Arguments& arguments) {
  Arguments words{"stats"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  return phumthun(words);
}

nlohmann::json stats(const Arguments& arguments) {
  const Outcome outcome = run(arguments);
  INFO(outcome.err);
  REQUIRE(outcome.exit_code == 0);
  return outcome.json();
}

/// By the rook's rule, binary, with few permutations.
nlohmann::json rook(const TempFolder& folder, const std::string& method, const std::string& fields,
                    const Arguments& more = {}) {
  Arguments arguments{method, board(folder), "--field", fields,           "--weights",
                      "rook", "--style",     "binary",  "--permutations", "99"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return stats(arguments);
}

double statistic(const nlohmann::json& answer) {
  return answer["global"]["statistic"].get<double>();
}

}  // namespace

TEST_CASE("stats: global statistics of the board by hand") {
  const TempFolder folder;
  // Over the 12 rook pairs squared differences sum to 6 * 1 + 6 * 9 = 60, products of values to 340.
  CHECK(statistic(rook(folder, "geary", "v")) == Approx(8.0 / (2 * 24) * 2 * 60 / 60));
  CHECK(statistic(rook(folder, "getis-g", "v")) == Approx(2 * 340.0 / (45 * 45 - 285)));
  CHECK(rook(folder, "geary", "v")["global"]["expected"] == 1);
  const auto moran = stats({"moran", board(folder), "--field", "v", "--permutations", "99"});
  const auto with_itself =
      stats({"bivariate-moran", board(folder), "--field", "v,v", "--permutations", "99"});
  CHECK(statistic(with_itself) == Approx(statistic(moran)));
}

TEST_CASE("stats join-count: each pair counted once") {
  const TempFolder folder;
  const auto answer = rook(folder, "join-count", "v", {"--above", "4.5"});
  CHECK(answer["BB"]["statistic"] == 5);
  CHECK(answer["WW"]["statistic"] == 3);
  CHECK(answer["BW"]["statistic"] == 4);
  // 12 pairs, 5 of 9 squares marked, in other places
  CHECK(answer["BB"]["expected"].get<double>() == Approx(12.0 * 5 * 4 / (9 * 8)));
  CHECK(answer["BW"]["expected"].get<double>() == Approx(12.0 * 2 * 5 * 4 / (9 * 8)));
  for (const char* key : {"variance", "z"}) CHECK(answer["BB"][key].is_number());
  CHECK(rook(folder, "join-count", "left")["BB"]["statistic"] == 2);
  require_refusal(run({"join-count", board(folder), "--field", "v"}), "between 0 and 1");
}

TEST_CASE("stats: a second field by --field2, whatever the order of the two options") {
  const TempFolder folder;
  const auto a =
      stats({"smooth", board(folder), "--field", "cases", "--field2", "people", "--method", "raw"});
  const auto b =
      stats({"smooth", board(folder), "--field2", "people", "--field", "cases", "--method", "raw"});
  CHECK(a["values"] == b["values"]);
  CHECK(a["values"][0].get<double>() == Approx(0.9));
  CHECK(a["values"][8].get<double>() == Approx(0.1));
  // 17 of 90: the overall rate
  const auto risk =
      stats({"smooth", board(folder), "--field", "cases,people", "--method", "excess-risk"})["values"];
  CHECK(risk[0].get<double>() == Approx(0.9 * 90 / 17));
  const auto eb = stats({"smooth", board(folder), "--field", "cases,people"})["values"];
  CHECK(eb[0].get<double>() < 0.9);
  CHECK(eb[0].get<double>() > 17.0 / 90);
  require_refusal(run({"smooth", board(folder), "--field", "cases"}), "population");
}

TEST_CASE("stats scan: the square of many cases, most likely first") {
  const TempFolder folder;
  const auto answer = stats({"scan", board(folder), "--field", "cases", "--field2", "people", "--model",
                             "poisson", "--metric", "planar", "--permutations", "99"});
  REQUIRE(answer["clusters"].size() >= 1);
  const auto& first = answer["clusters"][0];
  CHECK(first["ids"] == nlohmann::json{0});
  // Kulldorff's likelihood ratio: 9 of 17 cases among 10 of 90 people
  const double inside = 17.0 * 10 / 90;
  CHECK(first["llr"].get<double>() == Approx(9 * std::log(9 / inside) + 8 * std::log(8 / (17 - inside))));
  CHECK(first["p"].get<double>() <= 0.05);
}

TEST_CASE("stats skater: labels from 0 and the sum of squares within") {
  const TempFolder folder;
  const auto answer =
      stats({"skater", board(folder), "--field", "left", "--clusters", "2", "--weights", "rook"});
  CHECK(answer["labels"] == nlohmann::json{0, 1, 1, 0, 1, 1, 0, 1, 1});
  CHECK(answer["within_ss"].get<double>() == Approx(0).margin(1e-12));
  const auto raw =
      stats({"skater", board(folder), "--field", "v", "--clusters", "3", "--weights", "rook", "--raw"});
  // three rows of three: 2 within each
  CHECK(raw["labels"] == nlohmann::json{0, 0, 0, 1, 1, 1, 2, 2, 2});
  CHECK(raw["within_ss"].get<double>() == Approx(6));
}

TEST_CASE("stats: every local method gives each row a class, a finding and its convention") {
  const TempFolder folder;
  const std::vector<std::pair<std::string, Arguments>> methods{
      {"local-moran", {"--field", "v"}},
      {"local-geary", {"--field", "v"}},
      {"local-g", {"--field", "v"}},
      {"local-g-star", {"--field", "v"}},
      {"losh", {"--field", "v"}},
      {"eb-local-moran", {"--field", "cases", "--field2", "people"}},
      {"bivariate-local-moran", {"--field", "v", "--field2", "cases"}},
      {"differential-local-moran", {"--field", "v,cases"}},
      {"multivariate-local-geary", {"--field", "v,cases"}},
      {"local-join-count", {"--field", "left"}},
      {"colocation-join-count", {"--field", "v,v", "--above", "4.5"}},
      {"quantile-lisa", {"--field", "v", "--quantile", "2", "--quantiles", "2"}},
      {"certainty", {"--field", "v", "--field2", "se"}}};
  for (const auto& [method, fields] : methods) {
    INFO(method);
    Arguments arguments{method, board(folder), "--permutations", "99"};
    arguments.insert(arguments.end(), fields.begin(), fields.end());
    const auto answer = stats(arguments);
    REQUIRE(answer["local"].size() == 9);
    for (int i = 0; i < 9; ++i) {
      CHECK(answer["local"][i]["id"] == i);
      CHECK(answer["local"][i]["cluster"].is_string());
    }
    CHECK_FALSE(answer["finding"]["th"].get<std::string>().empty());
    CHECK_FALSE(answer["caution"]["en"].get<std::string>().empty());
    CHECK(answer["recipe"]["convention"].is_string());
    CHECK(answer["recipe"]["method"] == method);
  }
  const auto joins = rook(folder, "local-join-count", "v", {"--above", "4.5"})["local"];
  // square 7 has the marked 4, 6 and 8 beside it; square 3 is not marked and not tested
  CHECK(joins[7]["statistic"] == 3);
  CHECK(joins[3]["p"].is_null());
}

TEST_CASE("stats: several statistics of one map: orders of neighbours, classes of distance") {
  const TempFolder folder;
  const auto orders = rook(folder, "correlogram", "v", {"--orders", "2"})["globals"];
  REQUIRE(orders.size() == 2);
  CHECK(orders[0]["name"] == "1");
  CHECK(orders[0]["statistic"].get<double>() == Approx(0.5));
  const auto decay =
      stats({"distance-decay", board(folder), "--field", "v", "--orders", "3", "--permutations", "99"});
  CHECK(statistic(decay) > 0);
  REQUIRE(decay["globals"].size() == 3);
  for (const char* key : {"from", "to", "pairs", "correlation", "semivariance"})
    CHECK(decay["globals"][0].contains(key));
}

TEST_CASE("stats: bad requests are said, with a way out") {
  const TempFolder folder;
  const std::string file = board(folder);
  require_refusal(run({"lee", file, "--field", "v"}), "exactly 2 fields");
  require_refusal(run({"geary", file, "--field", "v,cases"}), "exactly 1 field");
  require_refusal(run({"local-moran", file, "--field", "v", "--permutations", "0"}), "permutations");
  require_refusal(run({"moran", file, "--field", "v", "--alpha", "2", "--weights", "knn:0"}), "knn");
  require_refusal(run({"local-moran", file, "--field", "v", "--alpha", "2"}), "significance");
  require_refusal(run({"smooth", file, "--field", "cases,people", "--method", "magic"}), "magic");
  require_refusal(run({"regions", file, "--field", "v", "--method", "magic"}), "magic");
  require_refusal(run({"moran", file, "--field", "v", "--metric", "utm"}), "CRS");
}

TEST_CASE(
    "stats: more nearest neighbours than there are others is said or means all of them, never a crash") {
  const TempFolder folder;
  const Outcome outcome =
      run({"local-moran", board(folder), "--field", "v", "--weights", "knn:20", "--permutations", "99"});
  CHECK((outcome.exit_code == 0 || outcome.exit_code == 1));
  if (outcome.exit_code == 0)
    for (const auto& row : outcome.json()["local"]) CHECK(row["cluster"].is_string());
}

TEST_CASE("stats: a file of one area has nothing to compare, and says so") {
  const TempFolder folder;
  const std::string one = folder.file("one.csv", "v,WKT\n3,\"POLYGON((0 0,1 0,1 1,0 1,0 0))\"\n").string();
  for (const std::string method : {"moran", "local-moran", "local-g-star", "local-geary", "geary"}) {
    INFO(method);
    const Outcome outcome = run({method, one, "--field", "v", "--permutations", "99"});
    INFO(outcome.err);
    REQUIRE((outcome.exit_code == 0 || outcome.exit_code == 1));
    if (outcome.exit_code == 1) {
      CHECK(outcome.says("hint: "));
      continue;
    }
    const auto answer = outcome.json();
    if (answer.contains("local"))
      CHECK((answer["local"][0]["cluster"] == "isolate" || answer["local"][0]["cluster"] == "undefined"));
    if (answer.contains("global")) CHECK(answer["global"]["statistic"].is_null());
  }
}

}  // namespace phumthun::test
