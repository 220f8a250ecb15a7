#include <catch2/catch.hpp>
#include <chrono>

#include "base/error.hpp"
#include "base/stop_request.hpp"
#include "store/connection.hpp"
#include "support/processor_clock.hpp"
#include "support/temp_folder.hpp"

using namespace phumthun;
using Clock = test::ProcessorClock;

namespace {

/// What would take hours.
constexpr const char* endless =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000000000) ";

}  // namespace

TEST_CASE("a query in the middle of its work stops when its thread is asked to") {
  test::TempFolder folder;
  store::Connection connection(folder / "a.sqlite", store::Access::create);
  connection.run("CREATE TABLE t(a)");
  const auto asked = Clock::now() + std::chrono::milliseconds(50);
  const base::StopRequest stop([&] { return Clock::now() > asked; });
  CHECK_THROWS_AS(connection.integer(std::string(endless) + "SELECT count(*) FROM n"), base::Cancelled);
  CHECK(Clock::now() - asked < std::chrono::milliseconds(200));
}

TEST_CASE("what was begun is taken back though the stop is still asked for") {
  test::TempFolder folder;
  store::Connection connection(folder / "a.sqlite", store::Access::create);
  connection.run("CREATE TABLE t(a)");
  {
    const base::StopRequest stop([] { return true; });
    connection.run("BEGIN IMMEDIATE");
    connection.run("INSERT INTO t VALUES (1)");
    CHECK_THROWS_AS(connection.run(std::string("INSERT INTO t ") + endless + "SELECT i FROM n"),
                    base::Cancelled);  // SQLite takes back all that the interrupted writer's transaction did
  }
  CHECK(connection.integer("SELECT count(*) FROM t") == 0);
  connection.run("INSERT INTO t VALUES (2)");
  CHECK(connection.integer("SELECT count(*) FROM t") == 1);
}

TEST_CASE("the innermost request of a thread counts, and none where there is none") {
  CHECK_FALSE(base::StopRequest::asked_in_this_thread());
  const base::StopRequest outer([] { return true; });
  CHECK(base::StopRequest::asked_in_this_thread());
  {
    const base::StopRequest inner([] { return false; });
    CHECK_FALSE(base::StopRequest::asked_in_this_thread());
  }
  CHECK(base::StopRequest::asked_in_this_thread());
}
