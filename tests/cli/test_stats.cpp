#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "support/process.hpp"
#include "support/temp_folder.hpp"

namespace phumthun::test {
namespace {

/// A chess board of 3 x 3 squares of one unit, row by row from below, without a CRS; square 4 is in the
/// middle. Field v is 1 to 9, id is "sq0" to "sq8".
std::string board(const TempFolder& folder) {
  std::string rows = "id,v,WKT\n";
  for (int i = 0; i < 9; ++i) {
    const int x = i % 3, y = i / 3;
    rows += fmt::format("sq{},{},\"POLYGON(({} {},{} {},{} {},{} {},{} {}))\"\n", i, i + 1, x, y, x + 1, y,
                        x + 1, y + 1, x, y + 1, x, y);
  }
  return folder.file("board.csv", rows).string();
}

nlohmann::json stats(const Arguments& arguments) {
  Arguments words{"stats"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  const Outcome outcome = phumthun(words);
  INFO(outcome.err);
  REQUIRE(outcome.exit_code == 0);
  return outcome.json();
}

}  // namespace

TEST_CASE("stats weights: who touches whom on a board of nine squares") {
  const TempFolder folder;
  const auto queen = stats({"weights", board(folder), "--weights", "queen"});
  CHECK(queen["neighbours"][4] == nlohmann::json{0, 1, 2, 3, 5, 6, 7, 8});
  CHECK(queen["neighbours"][0] == nlohmann::json{1, 3, 4});
  CHECK(queen["links"] == 40);
  CHECK(queen["isolates"].empty());
  const auto rook = stats({"weights", board(folder), "--weights", "rook", "--id-field", "id"});
  CHECK(rook["neighbours"][4] == nlohmann::json{"sq1", "sq3", "sq5", "sq7"});
  CHECK(rook["links"] == 24);
  CHECK(stats({"weights", board(folder), "--weights", "distance:0.5"})["isolates"].size() == 9);
}

TEST_CASE("stats moran: Moran's I of the board by hand") {
  const TempFolder folder;
  const auto answer = stats({"moran", board(folder), "--field", "v", "--weights", "rook", "--style", "binary",
                             "--permutations", "99"});
  // Sum of (x - 5)^2 is 60; over the 12 rook pairs the products sum to 40: I = 9 / 24 * 80 / 60.
  CHECK(answer["global"]["statistic"].get<double>() == Approx(0.5));
  CHECK(answer["global"]["expected"].get<double>() == Approx(-1.0 / 8));
  for (const char* key : {"variance", "z", "p_normal", "variance_normal", "p_permutation"})
    CHECK(answer["global"][key].is_number());
  CHECK(answer["recipe"]["permutations"] == 99);
}

TEST_CASE("stats local statistics: an entry for every row, in the file's order") {
  const TempFolder folder;
  for (const std::string method : {"local-moran", "local-g", "local-g-star"}) {
    INFO(method);
    const auto answer =
        stats({method, board(folder), "--field", "v", "--id-field", "id", "--permutations", "99"});
    REQUIRE(answer["local"].size() == 9);
    for (int i = 0; i < 9; ++i) {
      CHECK(answer["local"][i]["id"] == fmt::format("sq{}", i));
      for (const char* key : {"statistic", "lag", "p"}) CHECK(answer["local"][i][key].is_number());
      // all others are neighbours of the middle: no draw differs, and there is no variance to divide by
      CHECK(answer["local"][i]["z"].is_null() == (i == 4));
      CHECK(answer["local"][i]["cluster"].is_string());
    }
  }
  const auto by_row = stats({"local-g", board(folder), "--field", "v", "--permutations", "99"});
  CHECK(by_row["local"][8]["id"] == 8);
  // the corner 0 has neighbours 2, 4, 5 of all others 44; with itself 1, 2, 4, 5 of 45
  CHECK(by_row["local"][0]["statistic"].get<double>() == Approx(11.0 / 3 / 44));
  const auto star = stats({"local-g-star", board(folder), "--field", "v", "--permutations", "99"});
  CHECK(star["local"][0]["statistic"].get<double>() == Approx(12.0 / 4 / 45));
}

TEST_CASE("stats: isolates are null, not 0") {
  const TempFolder folder;
  const auto answer = stats(
      {"local-moran", board(folder), "--field", "v", "--weights", "distance:0.5", "--permutations", "99"});
  for (const auto& row : answer["local"]) {
    CHECK(row["cluster"] == "isolate");
    CHECK(row["p"].is_null());
  }
}

TEST_CASE("stats: areas without neighbours are warned of once") {
  const TempFolder folder;
  for (const std::string method : {"local-moran", "moran"}) {
    const Outcome outcome = phumthun({"stats", method, board(folder), "--field", "v", "--weights",
                                      "distance:0.5", "--permutations", "99"});
    CHECK(outcome.err.find("9 areas have no neighbours (") != std::string::npos);
    CHECK(outcome.err.find("no neighbour with a value") == std::string::npos);
  }
}

TEST_CASE("stats: more nearest neighbours than there are others") {
  const TempFolder folder;
  const Arguments moran{"stats", "moran", board(folder), "--field", "v", "--permutations", "0", "--weights"};
  const auto warnings = [&](const char* weights) {
    Arguments arguments = moran;
    arguments.emplace_back(weights);
    return phumthun(arguments).err;
  };
  CHECK(warnings("knn:9").find("9 areas have only 8 others, not the 9 neighbours asked for.") !=
        std::string::npos);
  CHECK(warnings("knn:8").find("have only") == std::string::npos);
}

TEST_CASE("stats classify: breaks from the minimum on, closed on the right") {
  const TempFolder folder;
  const auto jenks =
      stats({"classify", board(folder), "--field", "v", "--method", "fisher-jenks", "--classes", "3"});
  CHECK(jenks["breaks"] == nlohmann::json{1, 3, 6, 9});
  CHECK(jenks["counts"] == nlohmann::json{3, 3, 3});
  const auto equal =
      stats({"classify", board(folder), "--field", "v", "--method", "equal-interval", "--classes", "2"});
  CHECK(equal["breaks"] == nlohmann::json{1, 5, 9});
  CHECK(equal["counts"] == nlohmann::json{5, 4});
  // Classes {1, 2, 3}, {4, 5, 6}, {7, 8, 9}: 2 of 60 squares in each.
  CHECK(jenks["fit"]["within_ss"].get<double>() == Approx(6));
  CHECK(jenks["fit"]["goodness_of_variance_fit"].get<double>() == Approx(0.9));
  const auto given =
      stats({"classify", board(folder), "--field", "v", "--method", "custom", "--breaks", "2,4.5"});
  CHECK(given["breaks"] == nlohmann::json{1, 2, 4.5, 9});
  CHECK(given["counts"] == nlohmann::json{2, 2, 5});
  const auto nearest = stats({"classify", board(folder), "--field", "v", "--method", "quantile", "--classes",
                              "2", "--quantile-type", "1"});
  CHECK(nearest["breaks"] == nlohmann::json{1, 5, 9});
  require_refusal(phumthun({"stats", "classify", board(folder), "--field", "v", "--method", "custom"}),
                  "bounds");
  require_refusal(phumthun({"stats", "classify", board(folder), "--field", "v", "--method", "quantile",
                            "--quantile-type", "11"}),
                  "11");
}

TEST_CASE("stats: the same bytes from one thread and from four") {
  const TempFolder folder;
  const auto run = [&](const char* threads) {
    return phumthun({"stats", "local-moran", board(folder), "--field", "v", "--threads", threads}).out;
  };
  CHECK(run("1") == run("4"));
}

TEST_CASE("stats refuses what it can't work on") {
  const TempFolder folder;
  require_refusal(phumthun({"stats", "moran", "no-such.shp", "--field", "v"}), "no-such.shp");
  require_refusal(phumthun({"stats", "moran", board(folder), "--field", "w"}), "no field 'w'");
  require_refusal(phumthun({"stats", "moran", board(folder), "--field", "id"}), "no number");
  const std::string table = folder.file("table.csv", "v\n1\n2\n").string();
  require_refusal(phumthun({"stats", "moran", table, "--field", "v"}), "table.csv");
  require_refusal(phumthun({"stats", "classify", board(folder), "--field", "v", "--method", "guess"}),
                  "guess");
  const std::string empty =
      folder.file("empty.geojson", R"({"type":"FeatureCollection","features":[]})").string();
  require_refusal(phumthun({"stats", "moran", empty, "--field", "v"}), "the file has no features");
  const std::string lines =
      folder.file("lines.csv", "v,WKT\n1,\"LINESTRING(0 0,1 1)\"\n2,\"LINESTRING(0 1,1 2)\"\n").string();
  require_refusal(phumthun({"stats", "moran", lines, "--field", "v"}), "use areas or points");
}

}  // namespace phumthun::test
