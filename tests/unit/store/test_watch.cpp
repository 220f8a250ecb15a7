#include <catch2/catch.hpp>
#include <filesystem>

#include "store/connection.hpp"
#include "store/documents.hpp"
#include "store/store.hpp"
#include "store/watch.hpp"
#include "support/temp_store.hpp"

using namespace phumthun;
using store::OutsideChange;

namespace {

void set(store::Store& store, const char* value) {
  store::Writer writer(store);
  store::set_setting(writer, "test", value);
  writer.commit();
}

/// As another program would, which knows nothing of revisions.
void write_by_sql(const std::filesystem::path& file, const std::string& sql) {
  store::Connection connection(file, store::Access::read_write);
  connection.run(sql);
}

}  // namespace

TEST_CASE("one's own writing is no change from outside") {
  test::TempStore temp;
  store::Watch watch(temp.shared());
  CHECK(watch.look() == OutsideChange::none);
  set(*temp, "1");
  CHECK(watch.look() == OutsideChange::none);
  {
    store::Writer writer(*temp);
    store::put_document(writer, {"analysis", "one", "{}", {}, 0});
    writer.commit();
  }
  set(*temp, "2");
  CHECK(watch.look() == OutsideChange::none);
  CHECK(watch.look() == OutsideChange::none);
}

TEST_CASE("what another program commits is seen once") {
  test::TempStore temp;
  store::Watch watch(temp.shared());
  const auto other = store::Store::open(temp.file());
  set(*other, "1");
  CHECK(watch.look() == OutsideChange::contents);
  CHECK(watch.look() == OutsideChange::none);
  write_by_sql(temp.file(), "INSERT INTO setting VALUES ('odd', '1')");
  CHECK(watch.look() == OutsideChange::contents);
  CHECK(watch.look() == OutsideChange::none);
}

TEST_CASE("another program's change between one's own is seen") {
  test::TempStore temp;
  store::Watch watch(temp.shared());
  const auto other = store::Store::open(temp.file());
  set(*temp, "1");
  set(*other, "2");
  set(*temp, "3");
  CHECK(watch.look() == OutsideChange::contents);
}

TEST_CASE("a locked store is looked at the next time") {
  test::TempStore temp;
  const auto other = store::Store::open(temp.file());
  set(*other, "0");  // from here on its journal is as while writing
  store::Watch watch(temp.shared());
  {
    store::Writer writer(*other);
    store::set_setting(writer, "test", "1");
    CHECK(watch.look() == OutsideChange::none);
    writer.commit();
  }
  CHECK(watch.look() == OutsideChange::contents);
}

TEST_CASE("while this program writes nothing is looked at, and nothing is missed") {
  test::TempStore temp;
  store::Watch watch(temp.shared());
  {
    store::Writer writer(*temp);
    store::set_setting(writer, "test", "1");
    CHECK(watch.look() == OutsideChange::none);
    writer.commit();
    CHECK(watch.look() == OutsideChange::none);
  }
  CHECK(watch.look() == OutsideChange::none);
}

TEST_CASE("a file that was replaced, deleted or came back is told once") {
  test::TempStore temp;
  const auto aside = temp.file().parent_path() / "aside.sqlite";
  {
    store::Watch watch(temp.shared());
    std::filesystem::copy_file(temp.file(), aside);
    std::filesystem::rename(aside, temp.file());
    CHECK(watch.look() == OutsideChange::replaced);
    CHECK(watch.look() == OutsideChange::none);
  }
  temp.close();
  temp.open();
  store::Watch watch(temp.shared());
  std::filesystem::rename(temp.file(), aside);
  CHECK(watch.look() == OutsideChange::deleted);
  CHECK(watch.look() == OutsideChange::none);
  std::filesystem::rename(aside, temp.file());
  CHECK(watch.look() == OutsideChange::returned);
  CHECK(watch.look() == OutsideChange::none);
  std::filesystem::remove(temp.file());
  CHECK(watch.look() == OutsideChange::deleted);
  CHECK(watch.look() == OutsideChange::none);
}
