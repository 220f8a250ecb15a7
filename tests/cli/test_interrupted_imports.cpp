#include <catch2/catch.hpp>
#include <sqlite3.h>

#include "importing.hpp"
#include "support/baseline_export.hpp"

// Whatever ends an import before its time, the store is then exactly what it was: every row of every table.

namespace phumthun::test {
namespace {

namespace fs = std::filesystem;

constexpr int many = 200'000;

/// A file whose import takes a second or so: households with positions in one tambon.
const fs::path& many_households() {
  static const TempFolder folder;
  static const fs::path file = [] {
    std::string text = "household_id,tambon_code,longitude,latitude,human,first_name,national_id\n";
    for (int i = 0; i < many; ++i)
      text += "K" + std::to_string(i) + ",330101,104.33" + std::to_string(1000 + i % 1000) + ",15.11" +
              std::to_string(1000 + i / 1000) + ",2.5,ไม่มีใคร," + synthetic_person(i).national_id + "\n";
    return folder.file("many.csv", text);
  }();
  return file;
}

/// No journal of an unfinished write is left to be replayed: the file alone is the store.
void require_checked(const std::string& store) {
  const Outcome check = phumthun({"check", store});
  INFO(check.out << check.err);
  CHECK(check.exit_code == 0);
}

}  // namespace

TEST_CASE("kill -9 at any moment of an import leaves the store as it was") {
  const StoreCopy store;
  const auto before = contents(store.path());
  const auto known = info(store.path());
  int killed = 0;
  for (const double moment : {0.02, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9, 1.1}) {
    CAPTURE(moment);
    const Outcome outcome =
        import_file("households", store.path(), many_households(), {}, {.kill_after_s = moment});
    if (outcome.exit_code == 0) break;  // done before the moment came
    CHECK(outcome.exit_code == 128 + 9);
    ++killed;
    CHECK(info(store.path()) == known);  // opens, and plays the journal back where there is one
    require_same(before, contents(store.path()));
  }
  CHECK(killed >= 3);
  require_checked(store.path());
}

TEST_CASE("Ctrl+C at any moment of an import leaves the store as it was") {
  const StoreCopy store;
  const auto before = contents(store.path());
  int cancelled = 0;
  for (const double moment : {0.1, 0.3, 0.6}) {
    CAPTURE(moment);
    const Outcome outcome =
        import_file("households", store.path(), many_households(), {}, {.interrupt_after_s = moment});
    if (outcome.exit_code == 0) break;
    CHECK(outcome.exit_code == 130);
    CHECK(outcome.out.empty());
    ++cancelled;
    require_same(before, contents(store.path()));
  }
  CHECK(cancelled >= 2);
  for (const auto& entry : fs::directory_iterator(store.folder().path()))
    CHECK(entry.path().filename() == "province.sqlite");
}

TEST_CASE("a disk that fills up at any point of an import leaves the store as it was") {
  const StoreCopy store;
  const auto before = contents(store.path());
  const std::size_t size = fs::file_size(store.path());
  for (const std::size_t more : {std::size_t{0}, std::size_t{1} << 20, std::size_t{8} << 20}) {
    CAPTURE(more);
    require_refusal(
        import_file("households", store.path(), many_households(), {}, {.file_size_limit = size + more}), "");
    require_same(before, contents(store.path()));
  }
  require_checked(store.path());
}

TEST_CASE("other records: cancelled by a full disk, the store is as it was") {
  const StoreCopy store;
  const auto before = contents(store.path());
  for (const char* kind : {"members", "problems", "assistance", "register"}) {
    CAPTURE(kind);
    require_refusal(import_file(kind, store.path(), sample_file(std::string(kind) + ".csv"), {},
                                {.file_size_limit = 32 * 1024}),
                    "");
    require_same(before, contents(store.path()));
  }
  require_checked(store.path());
}

}  // namespace phumthun::test
