#include <catch2/catch.hpp>
#include <csignal>
#include <fstream>
#include <map>
#include <set>
#include <sys/resource.h>

#include "app/sample.hpp"
#include "app/sample_tables.hpp"
#include "base/error.hpp"
#include "io/read_layer.hpp"
#include "io/write_csv.hpp"
#include "unit/app/sample_fixture.hpp"

using namespace phumthun;
using namespace phumthun::app;
namespace fs = std::filesystem;

namespace {

const std::vector<std::string> table_files{"households.csv", "members.csv",     "problems.csv",
                                           "assistance.csv", "register.csv",    "population.csv",
                                           "codes.csv",      "code_changes.csv"};

SampleReport sample_in(const fs::path& folder, std::int64_t households, std::uint64_t seed) {
  return make_sample({folder, households, seed, {}}, base::Progress::none());
}

data::Layer layer_of(const fs::path& file) {
  return io::read_layer({file, {}, {}, {}}, base::Progress::none());
}

/// Keeps files of this process below a size for a while, as a full disk would.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) {
    getrlimit(RLIMIT_FSIZE, &before_);
    handler_ = std::signal(SIGXFSZ, SIG_IGN);
    rlimit limit = before_;
    limit.rlim_cur = bytes;
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FileSizeLimit() {
    setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;

 private:
  rlimit before_{};
  void (*handler_)(int) = nullptr;
};

}  // namespace

TEST_CASE("a sample holds the boundaries and the generic files, and says that it is synthetic") {
  const SampleTestFolder folder;
  const SampleReport report = sample_in(folder / "deep/sample", 3000, 1);
  CHECK(report.amphoe == 22);
  CHECK(report.tambon == 206);
  CHECK(report.households == 3000);
  CHECK(report.files.size() == 12);
  for (const fs::path& file : report.files) CHECK(fs::exists(file));
  std::size_t entries = 0;
  for ([[maybe_unused]] const auto& entry : fs::directory_iterator(folder / "deep/sample")) ++entries;
  CHECK(entries == 12);  // nothing else is left there

  for (const auto& [name, count] :
       std::map<std::string, std::int64_t>{{"amphoe", 22}, {"tambon", 206}, {"villages", report.villages}}) {
    const data::Layer layer = layer_of(folder / ("deep/sample/" + name + ".gpkg"));
    CAPTURE(name);
    CHECK(layer.name == name);
    CHECK(static_cast<std::int64_t>(layer.size()) == count);
    CHECK(layer.geometry->crs.epsg() == 4326);
    CHECK(data::integers(layer, "synthetic") == std::vector<std::int64_t>(layer.size(), 1));
  }
  CHECK(rows_of(folder / "deep/sample/households.csv").size() == 3000);
  CHECK(static_cast<std::int64_t>(rows_of(folder / "deep/sample/members.csv").size()) == report.members);
  const std::string readme = bytes_of(folder / "deep/sample/README.txt");
  CHECK(readme.find("SYNTHETIC") != std::string::npos);
  CHECK(readme.find("ข้อมูลสมมติ") != std::string::npos);
  CHECK(readme.find("seed 1\n") != std::string::npos);
}

TEST_CASE("given boundaries are not called synthetic, but the villages drawn inside them are") {
  const SampleTestFolder folder;
  std::ofstream(folder / "given.geojson")
      << R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"330101"},)"
      << R"("geometry":{"type":"Polygon","coordinates":[[[104,15],[104.1,15],[104.1,15.1],[104,15]]]}}]})";
  const SampleReport report =
      make_sample({folder / "s", 100, 1, folder / "given.geojson"}, base::Progress::none());
  CHECK(report.tambon == 1);
  CHECK(report.households == 100);
  CHECK(data::integers(layer_of(folder / "s/tambon.gpkg"), "synthetic") == std::vector<std::int64_t>{0});
  CHECK(data::integers(layer_of(folder / "s/villages.gpkg"), "synthetic") ==
        std::vector<std::int64_t>(static_cast<std::size_t>(report.villages), 1));
  CHECK(rows_of(folder / "s/population.csv").size() == 2);
}

TEST_CASE("the area tables hold the published figures") {
  const SampleTestFolder folder;
  const SampleReport report = sample_in(folder / "s", 10, 1);
  std::map<std::size_t, std::int64_t> population, areas;
  for (const auto& row : rows_of(folder / "s/population.csv")) {
    population[row[0].size()] += std::stoll(row[1]);
    ++areas[row[0].size()];
    CHECK(row[6] == "total");
  }
  CHECK(population == std::map<std::size_t, std::int64_t>{{4, 1457556}, {6, 1457556}});
  CHECK(areas == std::map<std::size_t, std::int64_t>{{4, 22}, {6, 206}});
  std::map<std::string, std::int64_t> levels;
  for (const auto& row : rows_of(folder / "s/codes.csv")) ++levels[row[1]];
  CHECK(levels == std::map<std::string, std::int64_t>{
                      {"province", 1}, {"amphoe", 22}, {"tambon", 206}, {"village", report.villages}});
  CHECK(rows_of(folder / "s/code_changes.csv").size() == 38);
}

TEST_CASE("the same seed makes the same bytes, another seed others") {
  const SampleTestFolder folder;
  sample_in(folder / "a", 3000, 7);
  sample_in(folder / "b", 3000, 7);
  sample_in(folder / "c", 3000, 8);
  for (const std::string& name : table_files) {
    CAPTURE(name);
    CHECK(bytes_of(folder / ("a/" + name)) == bytes_of(folder / ("b/" + name)));
  }
  for (const std::string name :
       {"households.csv", "members.csv", "problems.csv", "assistance.csv", "register.csv"})
    CHECK(bytes_of(folder / ("a/" + name)) != bytes_of(folder / ("c/" + name)));
  const data::Layer a = layer_of(folder / "a/villages.gpkg"), b = layer_of(folder / "b/villages.gpkg");
  CHECK(a.geometry->coords == b.geometry->coords);
}

TEST_CASE("the number of threads does not change a byte") {
  const SampleTestFolder folder;
  const SampleProvince province = draw_illustrative_province(read_sample_facts(), 3, base::Progress::none());
  const SampleWorld world(province, 3, 9001);  // more than a batch, and no whole number of chunks
  for (const unsigned threads : {1u, 2u, 5u}) {
    StagingFolder staging(folder / std::to_string(threads));
    const SampleTotals totals = write_household_tables(world, {}, threads, staging, base::Progress::none());
    CHECK(totals.households == 9001);
    staging.publish();
  }
  for (const std::string name :
       {"households.csv", "members.csv", "problems.csv", "assistance.csv", "register.csv"}) {
    CAPTURE(name);
    CHECK(bytes_of(folder / ("1/" + name)) == bytes_of(folder / ("2/" + name)));
    CHECK(bytes_of(folder / ("1/" + name)) == bytes_of(folder / ("5/" + name)));
  }
}

TEST_CASE("identities in a sample are unique and impossible") {
  const SampleTestFolder folder;
  sample_in(folder / "s", 2000, 1);
  std::set<std::string> ids;
  for (const auto& row : rows_of(folder / "s/members.csv")) {
    REQUIRE(row.size() == 14);
    REQUIRE(row[2].size() == 13);
    REQUIRE(row[2][0] == '0');
    REQUIRE(ids.insert(row[2]).second);
  }
  for (const auto& row : rows_of(folder / "s/households.csv")) {
    REQUIRE(row.size() == 24);
    REQUIRE(row[1].size() == 11);
    REQUIRE(row[1].starts_with("0000"));
  }
}

TEST_CASE("a sample goes over an older one and leaves other files alone") {
  const SampleTestFolder folder;
  sample_in(folder / "s", 50, 1);
  std::ofstream(folder / "s/notes.txt") << "mine";
  sample_in(folder / "s", 60, 1);
  CHECK(rows_of(folder / "s/households.csv").size() == 60);
  CHECK(bytes_of(folder / "s/notes.txt") == "mine");
}

TEST_CASE("a folder that can't be one is refused with a hint") {
  const SampleTestFolder folder;
  std::ofstream(folder / "file") << "x";
  for (const std::string name : {"file", "file/below"}) {
    CAPTURE(name);
    try {
      sample_in(folder / name, 10, 1);
      FAIL("no error");
    } catch (const base::Error& error) {
      CHECK(error.code() == base::ErrorCode::io);
      CHECK_FALSE(error.hint().empty());
    }
  }
  CHECK_THROWS_AS(sample_in(folder / "s", 0, 1), base::Error);
  CHECK_THROWS_AS(sample_in(folder / "s", 10'000'000, 1), base::Error);
  CHECK_FALSE(fs::exists(folder / "s"));
}

TEST_CASE("nothing is left of a sample that was cancelled or did not fit on the disk") {
  const SampleTestFolder folder;
  const base::Progress cancelling([](double fraction, std::string_view) { return fraction < 0.6; });
  CHECK_THROWS_AS(make_sample({folder / "s", 20000, 1, {}}, cancelling), base::Cancelled);
  CHECK_FALSE(fs::exists(folder / "s"));

  sample_in(folder / "old", 20, 1);
  const std::string before = bytes_of(folder / "old/households.csv");
  {
    const FileSizeLimit limit(2'000'000);
    try {
      sample_in(folder / "old", 20000, 2);
      FAIL("no error");
    } catch (const base::Error& error) {
      CHECK(error.code() == base::ErrorCode::io);
      CHECK_THAT(error.hint(), Catch::Contains("space"));
    }
  }
  CHECK(bytes_of(folder / "old/households.csv") == before);
  CHECK_FALSE(fs::exists(folder / "old/.phumthun-sample-partial"));
}

TEST_CASE("cells with commas and quotes are quoted") {
  std::string out;
  io::append_csv_cell(out, "ทดสอบ, \"หนึ่ง\"");
  CHECK(out == "\"ทดสอบ, \"\"หนึ่ง\"\"\"");
}
