#include <atomic>
#include <chrono>
#include <csignal>
#include <cstring>
#include <sys/resource.h>
#include <sys/stat.h>
#include <thread>

#include "store/check.hpp"
#include "store/schema.hpp"
#include "store_fixture.hpp"
#include "support/builders.hpp"

using namespace phumthun;
using base::ErrorCode;
using store::Store;

namespace {

namespace fs = std::filesystem;

/// Changes a closed store by SQL, as another program would.
void run_sql(const fs::path& file, const std::string& sql) {
  store::Connection(file, store::Access::read_write).run(sql);
}

void require_open_error(ErrorCode code, const fs::path& file) {
  test::require_error(code, [&] { Store::open(file); });
}

bool stands_alone(const fs::path& file) {
  return !fs::exists(file.string() + "-wal") && !fs::exists(file.string() + "-shm") &&
         !fs::exists(file.string() + "-journal");
}

}  // namespace

TEST_CASE("a new store is empty, whole and of this program's schema") {
  test::TempStore store;
  const store::Reader reader(*store);
  CHECK(store::revision(reader) == 0);
  CHECK(store::schema_version(reader) == store::newest_schema_version());
  CHECK(store::household_count(reader) == 0);
  CHECK(store::check(reader, base::Progress::none()).empty());
  CHECK((*store).writable());
  CHECK(store::setting(reader, "synthetic").empty());
}

TEST_CASE("nothing that stands there is overwritten by a new store") {
  const test::TempFolder folder;
  const auto file = folder.file("taken.sqlite", "my only copy");
  test::require_error(ErrorCode::io, [&] { Store::create(file); });
  CHECK(test::bytes_of(file) == "my only copy");
  test::require_error(ErrorCode::io, [&] { Store::create(folder / "no/such/folder/x.sqlite"); });
  test::require_error(ErrorCode::io, [&] { Store::create(folder.path()); });
}

TEST_CASE("what is not a store is said not to be one, and stays as it is") {
  const test::TempFolder folder;
  require_open_error(ErrorCode::not_found, folder / "nowhere.sqlite");
  require_open_error(ErrorCode::invalid_input, folder.path());
  require_open_error(ErrorCode::invalid_input, folder.file("empty.sqlite", ""));
  const auto text = folder.file("text.sqlite", std::string(5000, 'a'));
  require_open_error(ErrorCode::invalid_input, text);
  CHECK(test::bytes_of(text) == std::string(5000, 'a'));
  const auto foreign = folder.file("foreign.sqlite", "");
  run_sql(foreign, "CREATE TABLE t (x)");
  const std::string before = test::bytes_of(foreign);
  require_open_error(ErrorCode::invalid_input, foreign);
  CHECK(test::bytes_of(foreign) == before);
}

TEST_CASE("a store from a newer program is left alone") {
  test::TempStore store;
  const auto file = store.close();
  run_sql(file, "PRAGMA user_version = 99");
  const std::string before = test::bytes_of(file);
  require_open_error(ErrorCode::unsupported, file);
  CHECK(test::bytes_of(file) == before);
}

TEST_CASE("a store that was cut off is told damaged, wherever it was cut") {
  test::TempStore store;
  test::put_some_codes(*store, 0, 3000);
  const auto file = store.close();
  const std::string whole = test::bytes_of(file);
  for (const std::size_t length : {whole.size() - 1, whole.size() - 4096, whole.size() / 2, std::size_t{5000},
                                   std::size_t{4096}, std::size_t{1024}}) {
    const auto cut = store.folder().file("cut.sqlite", std::string_view(whole).substr(0, length));
    const auto error = test::error_of([&] { Store::open(cut); });
    INFO(length);
    REQUIRE(error);
    CHECK((error->code() == ErrorCode::database || error->code() == ErrorCode::invalid_input));
    CHECK_FALSE(error->hint().empty());
  }
}

TEST_CASE("who may not read a store is denied; who may only read it can't write") {
  test::TempStore store;
  test::put_some_codes(*store, 0, 10);
  const auto file = store.close();
  // The owner has no more rights than others: the tests may run as root or as anybody.
  fs::permissions(store.folder().path(), fs::perms(0555));
  fs::permissions(file, fs::perms(0));
  CHECK(test::error_as_nobody([&] { Store::open(file); }) == test::code(ErrorCode::denied));
  fs::permissions(file, fs::perms(0444));
  CHECK(test::error_as_nobody([&] {
          const auto read_only = Store::open(file);
          if (read_only->writable() || test::code_count(*read_only) != 10) throw 1;
        }) == test::no_error);
  CHECK(test::error_as_nobody([&] { test::put_some_codes(*Store::open(file), 10, 1); }) ==
        test::code(ErrorCode::denied));
  CHECK(test::error_as_nobody([&] { Store::create(store.folder() / "new.sqlite"); }) ==
        test::code(ErrorCode::io));
  CHECK(stands_alone(file));
  fs::permissions(store.folder().path(), fs::perms(0755));
  fs::permissions(file, fs::perms(0644));
  store.open();
  CHECK(test::code_count(*store) == 10);
}

TEST_CASE("a closed store is one file without a log beside it") {
  test::TempStore store;
  test::put_some_codes(*store, 0, 100);
  const auto file = store.close();
  CHECK(stands_alone(file));
  const std::string header = test::bytes_of(file).substr(18, 2);
  CHECK(header == "\x01\x01");  // journal_mode=DELETE: opens where its folder is read-only
}

TEST_CASE("what is not committed never was") {
  test::TempStore store;
  test::put_some_codes(*store, 0, 10);
  {
    store::Writer writer(*store);
    store::put_codes(writer, {{"3301", "x", "", "", false}},
                     store::begin_import(writer, test::from("codes", "c.csv")));
  }
  CHECK(test::code_count(*store) == 10);
  CHECK(test::revision_of(*store) == 1);
  test::put_some_codes(*store, 10, 5);
  CHECK(test::code_count(*store) == 15);
  CHECK(test::revision_of(*store) == 2);
}

TEST_CASE("a reader sees one state while a writer makes the next") {
  test::TempStore store;
  test::put_some_codes(*store, 0, 10);
  const store::Reader before(*store);
  CHECK(store::read_codes(before).size() == 10);
  test::put_some_codes(*store, 10, 10);
  CHECK(store::read_codes(before).size() == 10);
  CHECK(store::revision(before) == 1);
  CHECK(test::code_count(*store) == 20);
}

TEST_CASE("the first write waits for who is reading, however long SQLite itself would") {
  test::TempStore store;
  std::atomic<bool> is_reading = false;
  std::jthread reading([&] {
    const store::Reader reader(*store);
    CHECK(store::read_codes(reader).empty());
    is_reading = true;
    std::this_thread::sleep_for(std::chrono::milliseconds(3500));
    CHECK(store::read_codes(reader).empty());
  });
  while (!is_reading) std::this_thread::yield();
  CHECK_NOTHROW(test::put_some_codes(*store, 0, 10));
  CHECK(test::code_count(*store) == 10);
}

TEST_CASE("threads read and write through one store") {
  test::TempStore store;
  std::atomic<int> torn = 0;
  {
    std::vector<std::jthread> readers;
    for (int t = 0; t < 3; ++t)
      readers.emplace_back([&] {
        for (int i = 0; i < 30; ++i) torn += test::code_count(*store) % 10 != 0;
      });
    for (int i = 0; i < 10; ++i) test::put_some_codes(*store, 10 * i, 10);
  }
  CHECK(torn == 0);
  CHECK(test::code_count(*store) == 100);
  CHECK(test::revision_of(*store) == 10);
}

TEST_CASE("a store that another program holds is locked, and free again after it") {
  test::TempStore store;
  test::put_some_codes(*store, 0, 10);
  const auto file = store.close();
  {
    store::Connection other(file, store::Access::read_write);
    other.run("BEGIN EXCLUSIVE");
    require_open_error(ErrorCode::database, file);
    other.run("ROLLBACK");
    other.run("BEGIN IMMEDIATE");
    store.open();
    CHECK(test::code_count(*store) == 10);
    test::require_error(ErrorCode::database, [&] { test::put_some_codes(*store, 10, 1); });
    other.run("ROLLBACK");
  }
  CHECK(test::code_count(*store) == 10);
  CHECK_NOTHROW(test::put_some_codes(*store, 10, 1));
  CHECK(test::revision_of(*store) == 2);
  store.close();
  CHECK(stands_alone(file));
}

TEST_CASE("a full disk ends a write with the store as it was") {
  test::TempStore store;
  test::put_some_codes(*store, 0, 10);
  const auto file = store.close();
  const auto limited = [&](const std::function<void()>& work) {
    return test::error_in_child([&] {
      std::signal(SIGXFSZ, SIG_IGN);
      const rlimit limit{fs::file_size(file) + 100000, fs::file_size(file) + 100000};
      if (setrlimit(RLIMIT_FSIZE, &limit) != 0) throw 1;
      work();
    });
  };
  CHECK(limited([&] { test::put_some_codes(*Store::open(file), 10, 20000); }) == test::code(ErrorCode::io));
  CHECK(limited([&] {
          test::load_households(*Store::open(file), std::vector<geo::Coord>(20000, {104.3, 15.1}));
        }) == test::code(ErrorCode::io));
  CHECK(limited([&] { Store::create(store.folder() / "second.sqlite"); }) == test::no_error);
  store.open();
  CHECK(test::code_count(*store) == 10);
  CHECK(test::revision_of(*store) == 1);
  CHECK(store::household_count(store::Reader(*store)) == 0);
  CHECK(store::check(store::Reader(*store), base::Progress::none()).empty());
  store.close();
  CHECK(stands_alone(file));
}

TEST_CASE("no room for a new store leaves no file behind") {
  const test::TempFolder folder;
  CHECK(test::error_in_child([&] {
          std::signal(SIGXFSZ, SIG_IGN);
          const rlimit limit{20000, 20000};
          setrlimit(RLIMIT_FSIZE, &limit);
          Store::create(folder / "new.sqlite");
        }) == test::code(ErrorCode::io));
  CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("a program that dies while writing leaves the last committed state") {
  test::TempStore store;
  test::put_some_codes(*store, 0, 10);
  const auto file = store.close();
  test::error_in_child([&] {
    const auto dying = Store::open(file);
    test::put_some_codes(*dying, 10, 5);
    const store::Writer writer(*dying);
    const_cast<store::Connection&>(writer.connection()).run("DELETE FROM area_code");
    _exit(0);
  });
  store.open();
  CHECK(test::code_count(*store) == 15);
  CHECK(store::check(store::Reader(*store), base::Progress::none()).empty());
}

TEST_CASE("a store that a crash left with its log opens for readers who can't clear it up, or says why not") {
  test::TempStore store;
  test::put_some_codes(*store, 0, 10);
  const auto file = store.close();
  test::error_in_child([&] {
    const auto dying = Store::open(file);
    test::put_some_codes(*dying, 10, 5);
    _exit(0);
  });
  fs::permissions(store.folder().path(), fs::perms(0555));
  for (const char* ending : {"", "-wal", "-shm"}) fs::permissions(file.string() + ending, fs::perms(0444));
  CHECK(test::error_as_nobody([&] {
          if (test::code_count(*Store::open(file)) != 15) throw 1;
        }) == test::no_error);
  fs::permissions(store.folder().path(), fs::perms(0755));
  fs::remove(file.string() + "-shm");
  fs::permissions(store.folder().path(), fs::perms(0555));
  CHECK(test::error_as_nobody([&] { Store::open(file); }) == test::code(ErrorCode::denied));
  fs::permissions(store.folder().path(), fs::perms(0755));
}

TEST_CASE("a store that may not grow says that there is no room") {
  test::TempStore store;
  const auto file = store.close();
  store::Connection connection(file, store::Access::read_write);
  connection.run("PRAGMA max_page_count = " + std::to_string(connection.integer("PRAGMA page_count")));
  const auto error =
      test::error_of([&] { connection.run("CREATE TABLE t AS SELECT zeroblob(1000000) AS x"); });
  REQUIRE(error);
  CHECK((error->code() == ErrorCode::io));
  CHECK(std::string(error->what()).find("no room") != std::string::npos);
}
