#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "app/sample_store.hpp"
#include "app/stores.hpp"
#include "app/summary.hpp"
#include "base/error.hpp"
#include "support/temp_folder.hpp"
#include "unit/app/sample_fixture.hpp"

using namespace phumthun;
using namespace phumthun::app;
namespace fs = std::filesystem;

namespace {

/// Every file under a folder with its bytes.
std::map<std::string, std::string> contents_of(const fs::path& folder) {
  std::map<std::string, std::string> contents;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    contents[entry.path().lexically_relative(folder).string()] =
        entry.is_regular_file() ? test::bytes_of(entry.path()) : std::string();
  return contents;
}

SampleRequest small_sample(const fs::path& folder) {
  SampleRequest request;
  request.folder = folder, request.households = 300;
  request.indicators = true, request.rounds = 2;
  return request;
}

base::Progress stopping_at(double last) {
  return base::Progress([last](double fraction, std::string_view) { return fraction < last; });
}

}  // namespace

TEST_CASE("a sample with its store stands in the folder once it is whole") {
  const test::TempFolder folder;
  const fs::path store = make_sample_store(small_sample(folder / "new"), base::Progress::none());
  CHECK(store == folder / "new/sample.sqlite");
  std::set<std::string> households;  // of both rounds
  for (const auto& row : rows_of(folder / "new/households.csv")) households.insert(row.front());
  CHECK(describe_store(*open_store(store)).households == static_cast<std::int64_t>(households.size()));
  const auto made = contents_of(folder / "new");
  CHECK(made.contains("households.csv"));
  CHECK(made.contains("README.txt"));
  for (const auto& [name, bytes] : made) CHECK(name.front() != '.');
}

TEST_CASE("of a sample that is stopped nothing is left, and what stood in its folder is as it was") {
  const test::TempFolder folder;
  // While the files are made, with the first import, with the households, with the last.
  const double last = GENERATE(0.2, 0.41, 0.75, 0.98);
  CAPTURE(last);
  CHECK_THROWS_AS(make_sample_store(small_sample(folder / "new"), stopping_at(last)), base::Cancelled);
  CHECK_FALSE(fs::exists(folder / "new"));

  fs::create_directory(folder / "old");
  folder.file("old/households.csv", "of somebody else");
  folder.file("old/notes.txt", "keep");
  const auto before = contents_of(folder / "old");
  CHECK_THROWS_AS(make_sample_store(small_sample(folder / "old"), stopping_at(last)), base::Cancelled);
  CHECK(contents_of(folder / "old") == before);
}

TEST_CASE("a store in the folder is told before anything is made") {
  const test::TempFolder folder;
  folder.file("sample.sqlite", "a store of mine");
  const auto before = contents_of(folder.path());
  const auto never = [](double, std::string_view) -> bool {
    FAIL("work began");
    return false;
  };
  try {
    make_sample_store(small_sample(folder.path()), base::Progress(never));
    FAIL("no error");
  } catch (const base::Error& error) {
    CHECK(error.code() == base::ErrorCode::io);
    CHECK_FALSE(error.hint().empty());
  }
  CHECK(contents_of(folder.path()) == before);
}
