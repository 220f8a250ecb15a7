#include <catch2/catch.hpp>
#include <filesystem>
#include <sqlite3.h>

#include "sample_store.hpp"

using namespace phumthun::test;

namespace {

void run_sql(const std::string& file, const char* sql) {
  sqlite3* handle = nullptr;
  REQUIRE(sqlite3_open(file.c_str(), &handle) == SQLITE_OK);
  CHECK(sqlite3_exec(handle, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(handle);
}

}  // namespace

TEST_CASE("a store of the schema before the last is read where it can't be written") {
  namespace fs = std::filesystem;
  const StoreCopy store;
  const fs::path folder = store.folder().path();
  const auto households = info(store.path()).at("households");
  run_sql(store.path(),
          "DROP TABLE mesh; DELETE FROM schema_migration WHERE version = 4; PRAGMA user_version = 3");
  fs::permissions(store.path(), fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read);
  fs::permissions(folder, fs::perms::owner_all | fs::perms::group_read | fs::perms::group_exec |
                              fs::perms::others_read | fs::perms::others_exec);
  Surroundings reader;
  reader.as_nobody = true;
  const Outcome outcome = phumthun::test::phumthun({"info", store.path(), "--json"}, reader);
  INFO(outcome.err);
  REQUIRE(outcome.exit_code == 0);
  CHECK(outcome.json().at("households") == households);
  CHECK(outcome.json().at("schema") == 3);
  fs::permissions(store.path(), fs::perms::owner_read | fs::perms::owner_write);
  CHECK(info(store.path()).at("schema") == 4);  // brought up where it can be written
}
