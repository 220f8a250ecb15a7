#include <catch2/catch.hpp>
#include <sstream>

#include "sample_store.hpp"

namespace phumthun::test {
namespace {

Outcome export_areas(const std::string& level, const std::string& format, const std::filesystem::path& out,
                     const Arguments& more = {}) {
  Arguments arguments{"export", sample_store(), "--layer",    "areas:" + level, "--format",
                      format,   "--out",        out.string(), "--json"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return phumthun(arguments);
}

using Row = std::vector<std::string>;

/// Rows of a CSV without quoted commas; the first is the header.
std::vector<Row> rows_of(const std::filesystem::path& file) {
  std::vector<Row> rows;
  std::istringstream lines(bytes_of(file));
  for (std::string line; std::getline(lines, line);) {
    Row cells;
    std::istringstream stream(line);
    for (std::string cell; std::getline(stream, cell, ',');) cells.push_back(cell);
    rows.push_back(cells);
  }
  return rows;
}

std::size_t column(const std::vector<Row>& rows, const std::string& name) {
  for (std::size_t i = 0; i < rows[0].size(); ++i)
    if (rows[0][i] == name) return i;
  FAIL("no column " + name);
  return 0;
}

}  // namespace

TEST_CASE("export writes every format, into a folder with the layer's name or a file") {
  const TempFolder folder;
  for (const auto& [format, ending] : {std::pair<std::string, std::string>{"shapefile", "shp"},
                                       {"gpkg", "gpkg"},
                                       {"geojson", "geojson"},
                                       {"csv", "csv"}}) {
    INFO(format);
    const Outcome into = export_areas("amphoe", format, folder / format);
    INFO(into.err);
    CHECK(into.exit_code == 0);
    CHECK(into.json()["features"] == 22);
    CHECK(std::filesystem::exists(folder / format / ("areas_amphoe." + ending)));
    CHECK(std::filesystem::exists(folder / format / "codebook.csv"));
    const std::string file = (folder / ("given." + ending)).string();
    CHECK(export_areas("amphoe", format, file).exit_code == 0);
    CHECK(std::filesystem::exists(file));
  }
  CHECK(std::filesystem::exists(folder / "shapefile/areas_amphoe.prj"));
  CHECK(bytes_of(folder / "shapefile/areas_amphoe.cpg").starts_with("UTF-8"));
}

TEST_CASE("a public export hides the numbers of few households, an internal one gives them") {
  const TempFolder folder;
  const Arguments overall{"--measure", "overall"};
  REQUIRE(export_areas("village", "csv", folder / "public.csv", overall).json()["suppressed_cells"] > 0);
  REQUIRE(
      export_areas("village", "csv", folder / "internal.csv", {"--measure", "overall", "--tier", "internal"})
          .json()["suppressed_cells"] == 0);
  const auto hidden = rows_of(folder / "public.csv"), open = rows_of(folder / "internal.csv");
  REQUIRE(hidden.size() == 2606);
  REQUIRE(open.size() == hidden.size());
  const std::size_t value = column(open, "ovr"), n = column(open, "ovr_n");
  int small = 0;
  for (std::size_t i = 1; i < open.size(); ++i) {
    const int count = open[i][n].empty() ? 0 : std::stoi(open[i][n]);
    if (count == 0 || count >= 5) continue;
    ++small;
    CHECK_FALSE(open[i][value].empty());
    CHECK(hidden[i][value].empty());
    CHECK(hidden[i][n].empty());
  }
  CHECK(small > 0);
}

TEST_CASE("household points leave the office for nobody but its own people") {
  const TempFolder folder;
  const auto households = [&](const Arguments& more) {
    Arguments arguments{"export",   sample_store(), "--layer", "households",
                        "--format", "csv",          "--out",   (folder / "households.csv").string(),
                        "--json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return phumthun(arguments);
  };
  require_refusal(households({}), "the tier is public");
  require_refusal(households({"--tier", "public"}), "the tier is public");
  require_refusal(households({"--tier", "partner"}), "the tier is partner");
  CHECK(std::filesystem::is_empty(folder.path()));
  const Outcome allowed = households({"--tier", "internal"});
  CHECK(allowed.exit_code == 0);
  CHECK(allowed.json()["features"] == info(sample_store())["households"]);  // each with its quality of place
  CHECK(std::filesystem::exists(folder / "households.csv"));
}

TEST_CASE("map writes a sheet in each format, page and language") {
  const TempFolder folder;
  const auto map = [&](const std::string& name, const Arguments& more) {
    Arguments arguments{"map",   sample_store(),           "--level", "tambon", "--measure", "overall",
                        "--out", (folder / name).string(), "--json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Outcome outcome = phumthun(arguments);
    INFO(outcome.err);
    REQUIRE(outcome.exit_code == 0);
    CHECK(outcome.json()["file"] == (folder / name).string());
    return bytes_of(folder / name);
  };
  CHECK(map("a.pdf", {}).starts_with("%PDF-"));
  CHECK(map("a.png", {"--page", "16x9", "--lang", "en"}).substr(1, 3) == "PNG");
  CHECK_THAT(map("a.svg", {"--page", "a3"}), Catch::Contains("<svg"));
}

TEST_CASE("map shows households to the office alone") {
  const TempFolder folder;
  const auto map = [&](const Arguments& more) {
    Arguments arguments{
        "map",   sample_store(), "--measure", "overall", "--households", "--out", (folder / "a.png").string(),
        "--json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return phumthun(arguments);
  };
  require_refusal(map({}), "household points");
  require_refusal(map({"--tier", "partner"}), "household points");
  CHECK(std::filesystem::is_empty(folder.path()));
  CHECK(map({"--tier", "internal"}).exit_code == 0);
}

TEST_CASE("map and export refuse what they can't write") {
  const TempFolder folder;
  const std::string store = sample_store();
  const auto map = [&](const Arguments& more) {
    Arguments arguments{"map", store, "--measure", "overall", "--json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return phumthun(arguments);
  };
  require_refusal(map({"--out", (folder / "a.docx").string()}), "a.docx");
  require_refusal(map({"--out", (folder / "no/folder/a.pdf").string()}), "a.pdf");
  require_refusal(map({"--out", (folder / "a.pdf").string(), "--style", "rainbow"}), "rainbow");
  require_refusal(export_areas("tambon", "papyrus", folder / "x"), "papyrus");
  require_refusal(export_areas("moon", "csv", folder / "x.csv"), "moon");
  require_refusal(export_areas("tambon", "csv", folder / "x.csv", {"--measure", "happiness"}), "happiness");
  require_refusal(export_areas("tambon", "csv", folder / "x.csv", {"--result", "lost"}), "lost");
  require_refusal(export_areas("tambon", "csv", "/dev/full/x.csv"), "/dev/full");
  CHECK(std::filesystem::is_empty(folder.path()));
}

}  // namespace phumthun::test
