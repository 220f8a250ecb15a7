#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <fstream>
#include <map>
#include <sstream>

#include "sample_store.hpp"
#include "support/process.hpp"
#include "support/temp_folder.hpp"

namespace phumthun::test {
namespace {

/// Four squares in a row without a CRS; id "a" to "d", the first two in block 1, the others in 2; the third
/// stands 0.01 apart from the second.
std::string row_of_squares(const TempFolder& folder) {
  std::string rows = "id,part,v,WKT\n";
  for (int i = 0; i < 4; ++i) {
    const double left = i + (i > 1 ? 0.01 : 0), right = left + 1;
    rows += fmt::format("{},{},{},\"POLYGON(({} 0,{} 0,{} 1,{} 1,{} 0))\"\n", "abcd"[i], i / 2 + 1, i * i,
                        left, right, right, left, left);
  }
  return folder.file("row.csv", rows).string();
}

/// Three places on the equator, a degree apart, as longitude and latitude.
std::string equator(const TempFolder& folder) {
  std::string features;
  for (int i = 0; i < 3; ++i)
    features += fmt::format(
        R"({}{{"type":"Feature","properties":{{"no":{}}},"geometry":{{"type":"Point","coordinates":[{},0]}}}})",
        i ? "," : "", i, 100 + i);
  return folder.file("equator.geojson", R"({"type":"FeatureCollection","features":[)" + features + "]}")
      .string();
}

Outcome weights(const Arguments& arguments) {
  Arguments words{"stats", "weights"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  return phumthun(words);
}

nlohmann::json weights_answer(const Arguments& arguments) {
  const Outcome outcome = weights(arguments);
  INFO(outcome.err);
  REQUIRE(outcome.exit_code == 0);
  return outcome.json();
}

std::string text_of(const std::string& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

using Ids = nlohmann::json;

}  // namespace

TEST_CASE("stats weights: gaps between borders are told, and closed by a tolerance") {
  const TempFolder folder;
  const std::string file = row_of_squares(folder);
  const auto plain = weights_answer({file, "--id-field", "id"});
  CHECK(plain["neighbours"][1] == Ids{"a"});
  CHECK(plain["components"] == 2);
  CHECK(plain["histogram"] == nlohmann::json{0, 4});
  CHECK(plain["report"]["slivers"] == 0);
  CHECK(plain["metric"] == "planar");
  const auto snapped = weights_answer({file, "--id-field", "id", "--weights", "queen@0.02"});
  CHECK(snapped["neighbours"][1] == Ids{"a", "c"});
  CHECK(snapped["components"] == 1);
  CHECK(snapped["report"]["slivers"] == 1);
  CHECK(snapped["warnings"].size() == 1);
}

TEST_CASE("stats weights: blocks, kernels and set operations") {
  const TempFolder folder;
  const std::string file = row_of_squares(folder);
  CHECK(weights_answer({file, "--weights", "block:part"})["neighbours"][3] == Ids{2});
  const auto kernel = weights_answer({file, "--weights", "kernel:triangular:2", "--style", "binary"});
  CHECK(kernel["weights"][0][0].get<double>() == Approx(0.5));
  const auto row = weights_answer({file, "--weights", "inverse:1.5", "--style", "row"});
  CHECK(row["weights"][1][0].get<double>() + row["weights"][1][1].get<double>() == Approx(1));
  const auto stabilised = weights_answer({file, "--weights", "queen", "--style", "variance-stabilising"});
  CHECK(stabilised["weights"][0][0] == 1);
  CHECK(weights_answer({file, "--weights", "queen|block:part&knn:1"})["links"] == 4);
  CHECK(weights_answer({file, "--weights", "mutual:knn:1"})["links"] == 4);
}

TEST_CASE("stats weights: distances on the ellipsoid, in a plane of metres and in degrees") {
  const TempFolder folder;
  const std::string file = equator(folder);
  // A degree of the equator is 111319.49 m; UTM stretches or shrinks it.
  CHECK(weights_answer({file, "--metric", "geodesic", "--weights", "distance:111319.4"})["links"] == 0);
  CHECK(weights_answer({file, "--metric", "geodesic", "--weights", "distance:111319.5"})["links"] == 4);
  CHECK(weights_answer({file, "--metric", "planar", "--weights", "distance:1"})["links"] == 4);
  CHECK(weights_answer({file, "--weights", "distance:1"})["links"] == 0);  // metres
  const auto least = weights_answer({file, "--metric", "geodesic", "--weights", "distance:min"});
  CHECK(least["report"]["distance_band"].get<double>() == Approx(111319.49079327358).epsilon(1e-12));
  const TempFolder other;
  CHECK(weights({row_of_squares(other), "--metric", "geodesic", "--weights", "knn:1"}).exit_code == 1);
}

TEST_CASE("stats weights: files for other programs, and from them") {
  const TempFolder folder;
  const std::string file = row_of_squares(folder);
  const std::string gal = (folder.path() / "w.gal").string(), gwt = (folder.path() / "w.gwt").string(),
                    lines = (folder.path() / "w.geojson").string();
  weights_answer({file, "--id-field", "id", "--weights", "queen@0.02", "--out", gal, "--links", lines});
  CHECK(text_of(gal) == "0 4 row id\na 1\nb\nb 2\na c\nc 2\nb d\nd 1\nc\n");
  const auto drawn = nlohmann::json::parse(text_of(lines));
  REQUIRE(drawn["features"].size() == 3);
  CHECK(drawn["features"][0]["geometry"]["coordinates"][1][0].get<double>() == Approx(1.5));
  CHECK(drawn["features"][2]["properties"]["mutual"] == true);
  CHECK(weights_answer({file, "--weights", "file:" + gal})["neighbours"][2] ==
        Ids{1, 3});  // ids by the header's field
  weights_answer({file, "--weights", "inverse:1.5", "--out", gwt});
  CHECK(text_of(gwt).starts_with("0 4 row POLY_ID\n1 2 1\n"));
  CHECK(weights_answer({file, "--weights", "file:" + gwt})["links"] == 6);
  CHECK(weights({file, "--weights", "queen", "--out", (folder.path() / "w.txt").string()}).exit_code == 1);
  CHECK(weights({file, "--weights", "queen", "--links", (folder.path() / "w.shp").string()}).exit_code == 1);
}

TEST_CASE("stats weights: what can't be done is said, with the way out") {
  const TempFolder folder;
  const std::string file = row_of_squares(folder);
  folder.file("other.gal", "2\nx 1\ny\ny 1\nx\n");
  const Outcome other =
      weights({file, "--id-field", "id", "--weights", "file:" + (folder.path() / "other.gal").string()});
  CHECK(other.exit_code == 1);
  CHECK(other.err.find("the file alone has x, y") != std::string::npos);
  for (const char* spec : {"king", "file:nowhere.gal", "file:nowhere.txt", "block", "block:nothing",
                           "queen@1", "knn:0", "distance:0", "kernel:cosine:3"}) {
    INFO(spec);
    const Outcome outcome = weights({file, "--weights", spec});
    CHECK(outcome.exit_code == 1);
    CHECK(outcome.err.find("hint:") != std::string::npos);
  }
}

TEST_CASE("cluster areas: weights by amphoe and from a file of area codes") {
  const auto cluster = [](const std::string& spec) {
    const Outcome outcome =
        phumthun({"cluster", "areas", sample_store(), "--level", "tambon", "--measure", "households",
                  "--method", "local-moran", "--permutations", "99", "--weights", spec, "--json"});
    INFO(outcome.err);
    REQUIRE(outcome.exit_code == 0);
    return outcome.json();
  };
  const auto blocks = cluster("block");
  std::map<std::string, int> tambon;
  std::vector<std::string> codes;
  for (const auto& area : blocks["local"]) {
    codes.push_back(area["id"].get<std::string>());
    ++tambon[codes.back().substr(0, 4)];
  }
  int links = 0;
  for (const auto& [amphoe, count] : tambon) links += count * (count - 1);
  CHECK(blocks["recipe"]["links"] == links);
  const TempFolder folder;
  std::string gal = fmt::format("0 {} tambon code\n", codes.size());
  for (std::size_t i = 0; i < codes.size(); ++i)
    gal += i == 0 ? codes[0] + " 0\n\n" : fmt::format("{} 1\n{}\n", codes[i], codes[i - 1]);
  const auto file = folder.file("chain.gal", gal);
  CHECK(cluster("file:" + file.string())["recipe"]["links"] == codes.size() - 1);
}
}  // namespace phumthun::test
