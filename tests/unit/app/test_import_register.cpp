#include "record_fixture.hpp"

using namespace phumthun;
using io::RecordKind;
using Rows = std::vector<std::string>;

namespace {

base::Report import_register(test::TempStore& store, const std::string& text,
                             const std::string& name = "register.csv") {
  return test::import_text(store, RecordKind::register_entries, text, name);
}
Rows stored_entries(test::TempStore& store, const std::vector<std::string>& columns) {
  return test::stored(store, "register_entry", columns);
}

}  // namespace

TEST_CASE("entries of a register belong to a household, else to the area that they name") {
  test::TempStore store;
  test::import_three_households(store);
  const base::Report report = import_register(store,
                                              "register,household_id,house_code,area_code,listed,year\n"
                                              "บัตรสวัสดิการ,h1,,330101,1,2565\n"
                                              "บัตรสวัสดิการ,,33010000002,,ไม่ใช่,65\n"
                                              "บัตรสวัสดิการ,x7,,TH330102,ใช่,2022\n"
                                              "บัตรสวัสดิการ,x8,,900101,1,2565\n"
                                              "บัตรสวัสดิการ,x9,,,1,2565\n"
                                              "บัตรสวัสดิการ,x9,,ในเมือง,1,2565\n"
                                              ",h1,,,1,2565\n"
                                              "บัตรสวัสดิการ,h2,,,บางที,2565\n");
  CHECK(test::ways(report) == "accepted 3, repaired 1, refused 3, outside 1");
  CHECK(test::total(report, "unknown-household") == 1);
  CHECK(test::total(report, "bad-code") == 1);
  CHECK(test::total(report, "no-register") == 1);
  CHECK(test::total(report, "bad-flag") == 1);
  CHECK(stored_entries(store, {"household", "area_code", "stated_household", "listed", "year_be"}) ==
        Rows{"1||h1|1|2565", "3||33010000002|0|2565", "|330102|x7|1|2565", "2||h2||2565"});
  CHECK(app::register_names(*store) == std::vector<std::string>{"บัตรสวัสดิการ"});
  CHECK(app::describe_store(*store).registers == std::map<std::string, std::int64_t>{{"บัตรสวัสดิการ", 4}});
}

TEST_CASE("a register's name may come with the request") {
  test::TempStore store;
  test::import_three_households(store);
  auto request = test::records(store, RecordKind::register_entries, "household_id,listed\nh1,1\n");
  request.name = "TPMAP 2567";
  CHECK(test::ways(app::import_register(*store, request, base::Progress::none())) == "accepted 1");
  CHECK(app::describe_store(*store).registers.contains("TPMAP 2567"));
}

TEST_CASE("several persons of a household are one entry; the same person twice is a repeated row") {
  test::TempStore store;
  test::import_three_households(store);
  const std::string one = test::some_id, two = test::other_id;
  const base::Report report = import_register(store,
                                              "register,household_id,national_id,listed\n"
                                              "r,h1," +
                                                  one + ",1\nr,h1," + two + ",1\nr,h1," + one + ",1\n");
  CHECK(test::ways(report) == "accepted 1, refused 1, unchanged 1");
  CHECK(test::total(report, "repeated-row") == 1);
  CHECK(stored_entries(store, {"household"}) == Rows{"1"});
}

TEST_CASE("persons of an area only are told apart by a keyed hash, or the second is refused") {
  const std::string rows = "register,national_id,area_code,listed\nr," + std::string(test::some_id) +
                           ",330101,1\nr," + std::string(test::other_id) + ",330101,1\n";
  test::TempStore dropped;
  test::import_three_households(dropped);
  CHECK(test::ways(import_register(dropped, rows)) == "accepted 1, refused 1");
  test::TempStore sealed;
  test::import_three_households(sealed);
  auto request = test::records(sealed, RecordKind::register_entries, rows);
  request.identity_key = app::unlock_identities(*sealed, "รหัสผ่านสำหรับทดสอบ");
  const base::Report report = app::import_register(*sealed, request, base::Progress::none());
  CHECK(test::ways(report) == "accepted 2");
  CHECK(test::notes_mention(report, "of 2 rows the identities were dropped"));
  CHECK(app::describe_store(*sealed).identities == 0);
  const std::string bytes = test::bytes_of(sealed.close());
  CHECK(bytes.find(test::some_id) == std::string::npos);
  CHECK(bytes.find(test::other_id) == std::string::npos);
}
